"""The formats of manuscripts: one row each, found by the ending of a file or by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from citekit.errors import FormatError, MissingFileError, UsageError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.regular_file import read_stream
from citekit.manuscript.model import Manuscript
from citekit.manuscript.text_file import MOST_BYTES

STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class ManuscriptFormat:
    """A format. `reader` names a class that is called with the name and the bytes of a file."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str  # module:class

    def read(self, name: str, data: bytes) -> Manuscript:
        """Read a manuscript. Raises FormatError."""
        module, _, reader = self.reader.partition(":")
        call = cast(Callable[[str, bytes], Manuscript], getattr(import_module(module), reader))
        return call(name, data)


FORMATS: Mapping[str, ManuscriptFormat] = {
    each.name: each
    for each in (
        ManuscriptFormat(
            "markdown",
            "Markdown",
            (".md", ".markdown", ".mkd", ".mdown", ".txt", ".text", ".qmd", ".rmd"),
            "citekit.manuscript.markdown:MarkdownManuscript",
        ),
        ManuscriptFormat(
            "latex", "LaTeX", (".tex", ".ltx", ".latex"), "citekit.manuscript.latex:LatexManuscript"
        ),
        ManuscriptFormat("docx", "Word", (".docx", ".docm"), "citekit.manuscript.docx:DocxManuscript"),
        ManuscriptFormat("odt", "OpenDocument text", (".odt",), "citekit.manuscript.odt:OdtManuscript"),
    )
}


def is_manuscript(name: str) -> bool:
    """Whether a name ends like that of a manuscript."""
    return any(Path(name).suffix.lower() in each.suffixes for each in FORMATS.values())


def format_of(name: str, given: str = "") -> ManuscriptFormat:
    """The format of a file: the one given by name, else by its ending; of standard input, Markdown.

    Raises UsageError for an unknown one.
    """
    if given:
        found = FORMATS.get(given.lower())
        if found is None:
            hint = f"there are: {', '.join(FORMATS)}"
            raise UsageError(f"there is no format of manuscripts {given!r}", hint=hint)
        return found
    suffix = Path(name).suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes or (name == STDIN and each.name == "markdown"):
            return each
    endings = " ".join(ending for each in FORMATS.values() for ending in each.suffixes)
    raise FormatError("is no manuscript that can be read", where=Where(name), hint=f"there are: {endings}")


def read_manuscript(path: Path, given: str = "") -> Manuscript:
    """Read a manuscript. Raises MissingFileError, FormatError, UsageError."""
    return read_bytes(str(path), file_bytes(path), given)


def read_bytes(name: str, data: bytes, given: str = "") -> Manuscript:
    """Read a manuscript from its bytes; `name` is that of its file, `given` that of its format."""
    return format_of(name, given).read(name, data)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises MissingFileError, FormatError over 200 MB."""
    try:
        return read_stream(path, MOST_BYTES)
    except FileNotFoundError:
        raise MissingFileError("there is no such manuscript", where=Where(str(path))) from None
    except IsADirectoryError:
        raise MissingFileError("is a folder, not a manuscript", where=Where(str(path))) from None
    except OSError as error:
        raise MissingFileError(f"cannot be read: {error.strerror}", where=Where(str(path))) from error
