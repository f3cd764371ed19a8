"""`citekit archives --used-by`: the list of abbreviations of a manuscript's archives, or of a query's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.session import SelectedRecords, Session
from citekit.cli.streams import print_data, print_json_array, report
from citekit.errors import FormatError, MissingFileError, UsageError, Where
from citekit.foundation.fast_dataclass import asdict

if TYPE_CHECKING:
    from citekit.records import Record

_MANUSCRIPTS = (".md", ".markdown", ".txt", ".text", ".qmd", ".rmd")


def print_abbreviations(session: Session, used_by: str, kind: str | None, to: str | None, json: bool) -> int:
    """Print the list. Raises UsageError for an unknown form or format, MissingFileError, FormatError."""
    from citekit.rendering.references.abbreviations import abbreviations, abbreviations_text

    config = session.config()
    form, language = _name_form(session, kind), (config.locale or "en").split("-")[0]
    selected = _records(session, used_by)
    listed = abbreviations(selected.records, form, language, session.repositories())
    if json:
        print_json_array([asdict(row) for row in listed.rows])
    elif listed.rows:
        print_data(abbreviations_text(listed.rows, to or config.format or "plain"))
    else:
        report("note", f"{used_by!r} needs no abbreviation of an archive")
    for name in listed.unknown:
        report("warning", f"no full name is known for {name!r}; yours go into archives.yaml of the library")
    return selected.code


def _name_form(session: Session, given: str | None) -> str:
    """The form of the names: of the option, of the settings, else of the style."""
    from citekit.archives.print_options import read_options
    from citekit.cli.views.document import DEFAULT_STYLE
    from citekit.rendering.item.archival_style import archival_style_for
    from citekit.rendering.item.styles import style_name

    config = session.config()
    setting = given or config.archives.get("archive-names")
    if setting:
        return read_options({"archive-names": setting}).archive_names
    style = style_name(config.style or DEFAULT_STYLE, config.styles)
    archival_style = archival_style_for(style, config.locale or "en")
    return "original" if archival_style.script == "original" else "romanized"


def _records(session: Session, used_by: str) -> SelectedRecords:
    path = Path(used_by)
    if path.is_file():
        return _cited(session, _text(path))
    if path.suffix.lower() in _MANUSCRIPTS:
        raise MissingFileError("there is no such manuscript", where=Where(used_by))
    if not used_by.strip():
        raise UsageError("--used-by names nothing", hint="name a manuscript, or give a query")
    return session.select(used_by.split())


def _cited(session: Session, text: str) -> SelectedRecords:
    """The records that a manuscript cites; a key without a record is reported."""
    from citekit.manuscript.scan import cited_keys

    keys = cited_keys(text)
    found = [(key, session.record(key)) for key in keys]
    missing = [key for key, record in found if record is None]
    for key in missing:
        session.report_unknown_key(key)
    return SelectedRecords(_present(record for _, record in found), 1 if missing else 0)


def _present(records: Iterable[Record | None]) -> list[Record]:
    return [record for record in records if record is not None]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MissingFileError(f"cannot be read: {error.strerror}", where=Where(str(path))) from error
    except UnicodeDecodeError as error:
        raise FormatError("is not UTF-8 text", where=Where(str(path))) from error
