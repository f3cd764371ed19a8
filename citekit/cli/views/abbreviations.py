"""`citekit archives --used-by`: the list of abbreviations of a manuscript's archives, or of a query's.

In: the name of a manuscript, else words of a query. Out: the list on standard output, what could not be
explained on standard error.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.session import Selected, Session
from citekit.cli.streams import complain, put, put_json_list
from citekit.errors import FormatError, MissingFileError, UsageError, Where
from citekit.foundation.fast_dataclass import asdict

if TYPE_CHECKING:
    from citekit.records import Record

_MANUSCRIPTS = (".md", ".markdown", ".txt", ".text", ".qmd", ".rmd")


def put_abbreviations(session: Session, used_by: str, kind: str | None, to: str | None, json: bool) -> int:
    """Print the list. Raises UsageError for an unknown form or format, MissingFileError, FormatError."""
    from citekit.rendering.references.abbreviations import abbreviations, abbreviations_text

    config = session.config()
    wanted, language = _kind(session, kind), (config.locale or "en").split("-")[0]
    found = _records(session, used_by)
    made = abbreviations(found.records, wanted, language, session.repositories())
    if json:
        put_json_list([asdict(row) for row in made.rows])
    elif made.rows:
        put(abbreviations_text(made.rows, to or config.format or "plain"))
    else:
        complain("note", f"{used_by!r} needs no abbreviation of an archive")
    for name in made.unknown:
        complain("warning", f"no full name is known for {name!r}; yours go into archives.yaml of the library")
    return found.code


def _kind(session: Session, asked: str | None) -> str:
    """The form of the names: asked for, set, or that of the style."""
    from citekit.archives.print_options import read_options
    from citekit.cli.views.rendering import STYLE
    from citekit.rendering.item.archival_style import archival_style_for
    from citekit.rendering.item.styles import style_name

    config = session.config()
    setting = asked or config.archives.get("archive-names")
    if setting:
        return read_options({"archive-names": setting}).archive_names
    style = style_name(config.style or STYLE, config.styles)
    archival_style = archival_style_for(style, config.locale or "en")
    return "original" if archival_style.script == "original" else "romanized"


def _records(session: Session, used_by: str) -> Selected:
    path = Path(used_by)
    if path.is_file():
        return _cited(session, _text(path))
    if path.suffix.lower() in _MANUSCRIPTS:
        raise MissingFileError("there is no such manuscript", where=Where(used_by))
    if not used_by.strip():
        raise UsageError("--used-by names nothing", hint="name a manuscript, or give a query")
    return session.select(used_by.split())


def _cited(session: Session, text: str) -> Selected:
    """The records that a manuscript cites; a key of none is said."""
    from citekit.manuscript.scan import cited_keys

    keys = cited_keys(text)
    found = [(key, session.record(key)) for key in keys]
    missing = [key for key, record in found if record is None]
    for key in missing:
        session.tell_unknown(key)
    return Selected(_present(record for _, record in found), 1 if missing else 0)


def _present(records: Iterable[Record | None]) -> list[Record]:
    return [record for record in records if record is not None]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MissingFileError(f"cannot be read: {error.strerror}", where=Where(str(path))) from error
    except UnicodeDecodeError as error:
        raise FormatError("is not UTF-8 text", where=Where(str(path))) from error
