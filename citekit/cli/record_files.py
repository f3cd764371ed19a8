"""Records from files in any format that can be imported; `-` is standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import STDIN, report, stdin_bytes

if TYPE_CHECKING:
    from citekit.exchange import Imported
    from citekit.library import RecordSource
    from citekit.records import Record


DOCUMENTS = (".docx", ".docm", ".odt")  # of which the live citations carry records


def read_bibliography(names: Sequence[str]) -> RecordSource:
    """The records of the files of `--bibliography`, in order. Raises MissingFileError, FormatError.

    What the readers could not use is reported, and of two records with one key the first is taken.
    """
    from citekit.library import InMemoryIndex

    source = InMemoryIndex.of(_records(names))
    for double in source.duplicates():
        places = " and ".join(str(place) for place in double.places)
        report("warning", f"the key {double.key!r} stands twice ({places}); the first record is taken")
    return source


def _records(names: Sequence[str]) -> Iterator[Record]:
    from citekit.cli.terminal.progress import exchanging

    for name in names:
        with exchanging(f"reading {name}"):
            imported = _read(name)
        for notice in imported.warnings:
            report("warning", str(notice))
        yield from imported.records


def _read(name: str) -> Imported:
    """The records of a file, from the cache where it has been read before."""
    if name == "-" or Path(name).suffix.lower() in DOCUMENTS:
        return read_source(name)
    from citekit.exchange.kept_reading import read_kept

    return read_kept(Path(name))


def read_table(name: str, format_name: str | None, columns: str) -> Imported:
    """The records of a table whose columns mean what is said (`Titel=title,Signatur=shelfmark`)."""
    from citekit.errors import UsageError
    from citekit.exchange import read_decoded
    from citekit.exchange.shared.file_text import text_of, text_of_bytes
    from citekit.exchange.tabular.columns import fields_of
    from citekit.exchange.tabular.rows import with_columns
    from citekit.foundation.fast_dataclass import replace

    pairs = dict(pair.rpartition("=")[::2] for pair in columns.split(","))
    for column, field in pairs.items():
        if not column or not fields_of([field])[0]:
            message = f"--columns: {column or field!r} is given no field of a record"
            raise UsageError(message, hint="write it as 'Titel=title,Signatur=shelfmark'")
    file = text_of_bytes(stdin_bytes(), STDIN) if name == "-" else text_of(Path(name))
    file = replace(file, text=with_columns(file.text, pairs))
    return read_decoded(file, STDIN if name == "-" else name, format_name or "csv")


def read_folder(folder: Path) -> Imported:
    """The records of another library, in the order of their keys; those that cannot be read are told of.

    A folder with documents of Papis is a library of Papis.
    """
    from citekit.exchange.model import Imported, Notice
    from citekit.exchange.papis.papis import FILE
    from citekit.library import InMemoryIndex
    from citekit.library.query import EVERYTHING

    if documents := sorted(folder.glob(f"*/{FILE}")):
        return _papis(documents)
    passed: list[str] = []

    def takes(file: str) -> bool:
        if not (good := _holds_records(folder / file)):
            passed.append(file)
        return good

    source = InMemoryIndex.read(folder, takes=takes)
    faults = tuple(Notice(str(fault), lost=True) for fault in source.faults())
    if passed:
        message = f"{folder / passed[0]}{_more(passed)}: no records of citekit, passed over"
        faults += (Notice(message),)
    if others := _of_other_programs(folder):
        message = (
            f"{others[0]}{_more(others)} in this folder: files of other programs are left aside; name them"
        )
        faults += (Notice(message),)
    return Imported(tuple(source.search(EVERYTHING)), faults, "yaml")


def _more(files: Sequence[object]) -> str:
    return f" and {len(files) - 1} more" if len(files) > 1 else ""


def _holds_records(path: Path) -> bool:
    """Whether a file of YAML is one of records; one that cannot be read is for the reader to tell of."""
    from citekit.exchange import recognise
    from citekit.library.record_content import holds_records

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True
    return not text.strip() or (holds_records(text) and recognise(text, path.name) == "yaml")


def _of_other_programs(folder: Path) -> list[Path]:
    """The files of a folder whose endings are those of formats that `import` reads, but for record files."""
    from citekit.exchange import FORMATS
    from citekit.library.file_names import RECORD_SUFFIXES

    endings = {ending for each in FORMATS.values() if each.reads for ending in each.suffixes}
    endings -= {
        *RECORD_SUFFIXES,
        ".txt",
        ".md",
        ".html",
        ".pdf",
    }  # notes and photographs' texts lie in libraries
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in endings and path.is_file())


def _papis(documents: Sequence[Path]) -> Imported:
    """The records of the documents of a library of Papis; one that cannot be read is told of."""
    from citekit.errors import CitekitError
    from citekit.exchange import read_file
    from citekit.exchange.model import Imported, Notice
    from citekit.exchange.shared.keys import Keys

    keys, records, notices = Keys(), [], []
    for path in documents:
        try:
            imported = read_file(path, "papis")
        except CitekitError as error:
            notices.append(Notice(str(error), lost=True))
            continue
        records += [record.with_key(keys.take(record.key, record)) for record in imported.records]
        notices += imported.warnings
    return Imported(tuple(records), tuple(notices), "papis")


def read_source(name: str, format_name: str | None = None) -> Imported:
    """The records of a file, of standard input for `-`.

    Raises MissingFileError, FormatError, UsageError.
    """
    from citekit.exchange import read_decoded, read_file
    from citekit.exchange.shared.file_text import text_of_bytes

    if format_name is None and name != "-" and Path(name).suffix.lower() in DOCUMENTS:
        from citekit.cli.document_records import read_document

        return read_document(Path(name))
    if name == "-":
        return read_decoded(text_of_bytes(stdin_bytes(), STDIN), STDIN, format_name)
    return read_file(Path(name), format_name)
