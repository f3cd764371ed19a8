"""Where finished manuscripts go: standard output, a file, a folder, or the place of the manuscript itself.

A manuscript is never changed unless that is asked for (`--in-place`), and then a copy of it is kept beside
it; no copy ever takes the place of an older one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from citekit.cli.streams import escape_controls, report
from citekit.errors import MissingFileError, UsageError, Where
from citekit.manuscript.conversion import TARGETS

# What a file holds, by the ending of its name; other endings say nothing.
_CONTENTS: Mapping[str, str] = {
    ".md": "markdown", ".markdown": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".tex": "latex", ".ltx": "latex", ".latex": "latex",
    ".docx": "docx", ".docm": "docx", ".doc": "an old Word document", ".odt": "odt",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".typ": "typst", ".rtf": "rtf", ".json": "json",
    ".pdf": "a PDF", ".epub": "an EPUB",
}  # fmt: skip
_BY_PANDOC = frozenset({"docx", "odt", "html", "typst", "rtf", "a PDF", "an EPUB"})


def write_stdout(data: bytes) -> None:
    """The bytes as they are; to a terminal without control characters, and no archive at all."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        if data.startswith(b"PK"):
            raise UsageError("a document is nothing to read on a terminal", hint="give a file with -o")
        sys.stdout.write(escape_controls(data.decode("utf-8", "replace")))
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def check_output(output: Path | None, manuscripts: Sequence[Path]) -> None:
    """Raises UsageError where the output would take the place of a manuscript."""
    for manuscript in manuscripts:
        if output is None:
            return
        place = output / manuscript.name if is_folder(output) else output
        if place.exists() and manuscript.exists() and os.path.samefile(place, manuscript):
            raise UsageError(
                f"{place} is the manuscript itself", hint="--in-place writes there, and keeps a copy"
            )


def check_ending(output: Path | None, format: str) -> None:
    """Raises UsageError where the name of the output says another format than the one printed."""
    if output is None:
        return
    said = _CONTENTS.get(output.suffix.lower(), format)
    if said == format:
        return
    hint = f"name a file of {format}, or give --to"
    if format == "markdown" and said in _BY_PANDOC:
        hint = f"pandoc chapter.md --filter citekit-filter -o {output.name} writes one"
        if said in TARGETS:
            hint = f"install pandoc; then the same call writes {output.name}"
    raise UsageError(f"{output} would hold {format}", hint=hint)


def format_of_ending(output: Path | None) -> str:
    """The format that the name of a file says, "" where it says none."""
    return _CONTENTS.get(output.suffix.lower(), "") if output is not None and not is_folder(output) else ""


def is_folder(output: Path) -> bool:
    """Whether a file of the same name as its manuscript is to be written in it."""
    return output.is_dir()


def output_place(output: str | None) -> Path | None:
    """The file or folder that is named; one that ends in a stroke is a folder, and made."""
    if output is None:
        return None
    if output.endswith(("/", os.sep)):
        make_folder(Path(output))
    return Path(output)


def make_folder(path: Path) -> None:
    """Make a folder that is not there yet. Raises MissingFileError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingFileError(f"cannot be made: {error.strerror}", where=Where(str(path))) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises MissingFileError."""
    from citekit.yamlfile import write_atomic

    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    report("note", f"wrote {path}")


def write_in_place(path: Path, before: bytes, data: bytes) -> None:
    """Write a manuscript where it stands, unless nothing has changed, and keep what was there before.

    `before` is what was read. Raises ChangedError if another program has changed it since, MissingFileError.
    """
    from citekit.yamlfile.atomic import replace_expected, write_new
    from citekit.yamlfile.leftovers import remove_leftovers

    remove_leftovers(path.parent)  # also of a run that was killed when all but this was done
    if before == data:
        report("note", f"{path} needs no change")
        return
    backup = next(each for each in _backups_of(path) if not each.exists() and write_new(each, before))
    replace_expected(path, before, data)
    report("note", f"wrote {path}; what it was is in {backup}")


def _backups_of(path: Path) -> Iterator[Path]:
    """`chapter.md.bak`, `chapter.md.bak2`, ..."""
    for number in count(1):
        yield path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
