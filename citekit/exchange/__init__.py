"""Formats that come in and go out: in, text of a named format; out, records or text, with notices.

`FORMATS` is the one list of them. A format is a module that satisfies `Importer`, `Exporter` or both;
it is loaded when it is first asked for, so that start-up pays for none of them. Nothing is dropped in
silence: what a reader could not use stands in `Imported.warnings`, what a writer cannot carry is told by
`losses`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from citekit.errors import FormatError, UsageError, Where
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from citekit.records.record import Record


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a user must know of an import or export: what, where, and of which record.

    `lost` says that a whole entry was left out.
    """

    message: str
    where: Where | None = None
    key: str = ""
    lost: bool = False

    def __str__(self) -> str:
        head = "".join(f"{part}: " for part in (str(self.where or ""), self.key) if part)
        return " ".join(f"{head}{self.message}".split())


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer made of a text: its records in their order, and what it could not use."""

    records: tuple[Record, ...]
    warnings: tuple[Notice, ...] = ()


class Importer(Protocol):
    """A format that can be read."""

    def recognise(self, text: str, filename: str) -> bool:
        """Whether `text` (its beginning is enough), from a file of this name, is of this format."""

    def read(self, text: str, where: str) -> Imported:
        """Read the records of `text`; `where` names the file in messages. Raises FormatError."""


class Exporter(Protocol):
    """A format that can be written."""

    def write(self, records: Sequence[Record]) -> str:
        """Write `records`, in their order, as one text that ends with a newline."""

    def losses(self, records: Sequence[Record]) -> tuple[Notice, ...]:
        """Name every field of `records` that `write` leaves out."""


@dataclass(frozen=True, slots=True)
class Format:
    """A line of the list of formats."""

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...]
    reads: bool = True
    writes: bool = True


# The order is that of recognition: the particular before the general.
_LIST = (
    Format("yaml", "citekit records (YAML)", "citekit.exchange.native.format", (".yaml", ".yml")),
    Format("csl-json", "CSL JSON", "citekit.exchange.csl_json.format", (".json",)),
    Format("biblatex", "BibLaTeX", "citekit.exchange.bib.biblatex", (".bib",)),
    Format("bibtex", "BibTeX", "citekit.exchange.bib.bibtex", (".bib",)),
    Format("ris", "RIS", "citekit.exchange.ris.format", (".ris",)),
    Format(
        "wilson",
        "Wilson Center Digital Archive",
        "citekit.exchange.wilson.format",
        (".txt", ".pdf"),
        writes=False,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({entry.name: entry for entry in _LIST})

ALIASES: Mapping[str, str] = MappingProxyType({"csljson": "csl-json", "json": "csl-json", "yml": "yaml"})


def find_format(name: str) -> Format:
    """The format of this name or alias. Raises UsageError, naming the formats there are."""
    found = FORMATS.get(ALIASES.get(name.lower(), name.lower()))
    if found is None:
        raise UsageError(f"no format is called {name!r}", hint=f"there are: {', '.join(FORMATS)}")
    return found


def importer(name: str) -> Importer:
    """The reader of a format. Raises UsageError for an unknown format or one that is only written."""
    entry = find_format(name)
    if not entry.reads:
        raise UsageError(f"{entry.title} can be written, not read")
    return cast(Importer, import_module(entry.module))


def exporter(name: str) -> Exporter:
    """The writer of a format. Raises UsageError for an unknown format or one that is only read."""
    entry = find_format(name)
    if not entry.writes:
        written = ", ".join(each.name for each in _LIST if each.writes)
        raise UsageError(f"{entry.title} can be read, not written", hint=f"these can be written: {written}")
    return cast(Exporter, import_module(entry.module))


def recognise(text: str, filename: str = "") -> str | None:
    """The name of the format of `text`, or None. The file's ending is weighed first, then the text."""
    ending = filename[filename.rfind(".") :].lower() if "." in filename else ""
    likely = [entry for entry in _LIST if ending in entry.suffixes]
    others = [entry for entry in _LIST if ending not in entry.suffixes]
    for entry in (*likely, *others):
        if entry.reads and importer(entry.name).recognise(text, filename):
            return entry.name
    return None


def read_text(text: str, where: str, name: str | None = None) -> Imported:
    """Records of a text, its format named or recognised. Raises FormatError, UsageError."""
    known = name or recognise(text, where)
    if known is None and not text.strip():
        raise FormatError("there is nothing in it", where=Where(where))
    if known is None:
        raise FormatError(
            "its format is not recognised",
            where=Where(where),
            hint=f"name it with --from; there are: {', '.join(e.name for e in _LIST if e.reads)}",
        )
    return importer(known).read(text, where)


def read_file(path: Path, name: str | None = None) -> Imported:
    """Records of a file (a PDF through its text layer). Raises MissingFileError, FormatError, UsageError."""
    from citekit.exchange.shared.file_text import text_of

    return read_text(text_of(path), str(path), name)
