"""`--used-by MANUSCRIPT`: the records that a manuscript cites, or those of a query."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.session import SelectedRecords
from citekit.cli.streams import report
from citekit.errors import MissingFileError, UsageError, Where
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.manuscript.model import Location
    from citekit.records import Record


def used_by(session: Session, manuscript: str) -> SelectedRecords:
    """The records that a manuscript cites, in the order of the text; a key without a record is reported.

    Raises MissingFileError, FormatError.
    """
    from citekit.cli.manuscript_records import ManuscriptRecords
    from citekit.cli.record_files import DOCUMENTS
    from citekit.manuscript.cited import ALL, citations_of, once
    from citekit.manuscript.formats import read_manuscript
    from citekit.manuscript.formatting import settings_of_text
    from citekit.manuscript.includes import follow

    path = Path(manuscript)
    main = read_manuscript(path)
    files = [main, *follow([main], path.parent, read_manuscript)]
    cited = list(citations_of(files))
    if not cited:
        report("warning", f"{manuscript}: nothing is cited in it")
        return SelectedRecords(())
    settings = settings_of_text(files)
    records = ManuscriptRecords(session, settings, manuscript, path.parent)
    records.require_some()
    keys = [each.key for each in cited if each.key != ALL]
    if len(keys) < len(cited):
        keys += records.keys()
    found, code = [], 0
    places = {each.key: each.location for each in reversed(cited)}
    for key in once(keys):
        record = records.find(key)
        if record is None:
            report("error", f"{places[key]}: no record has the key {key!r}; {records.hint(key)}")
            code = 1
        else:
            found.append(record)
    if path.suffix.lower() in DOCUMENTS:
        found = _with_readable_keys(found, {str(item.get("id")) for item in settings.references})
    return SelectedRecords(found, code)


def _with_readable_keys(records: Sequence[Record], numbered: Container[str]) -> list[Record]:
    """The records of a document; those that its fields merely number (`ABCD2345`) get keys as `import` makes.

    No key that somebody has given, in the text or in a reference manager, is changed or taken again.
    """
    from citekit.exchange.shared.keys import Keys

    keys = Keys(record.key for record in records if record.key not in numbered)
    return [
        record.with_key(keys.take("", record)) if record.key in numbered else record for record in records
    ]


@dataclass(frozen=True, slots=True)
class CitedPlaces:
    """The keys that a manuscript cites, each with its first place; `all`: it lists every record."""

    keys: Mapping[str, Location]
    all: bool


def cited_places(manuscript: str) -> CitedPlaces:
    """What a manuscript and the files that it includes cite. Raises MissingFileError, FormatError."""
    from citekit.manuscript.cited import ALL, citations_of
    from citekit.manuscript.formats import read_manuscript
    from citekit.manuscript.includes import follow

    path = Path(manuscript)
    main = read_manuscript(path)
    places: dict[str, Location] = {}
    for each in citations_of([main, *follow([main], path.parent, read_manuscript)]):
        places.setdefault(each.key, each.location)
    return CitedPlaces({key: place for key, place in places.items() if key != ALL}, ALL in places)


def select(session: Session, query: Sequence[str] | None, manuscript: str | None) -> SelectedRecords:
    """The records of a query, or those that a manuscript cites. Raises UsageError for both."""
    if manuscript is None:
        return session.select(query, some=True)
    if query:
        raise UsageError("--used-by and a query do not go together", hint="leave one of the two out")
    return used_by(session, manuscript)


def used_by_or_query(session: Session, words: str) -> SelectedRecords:
    """The records that a manuscript cites; where there is no such file, those of a query.

    Raises MissingFileError for a name that ends like that of a manuscript, UsageError for none.
    """
    from citekit.manuscript.formats import is_manuscript

    if Path(words).is_file():
        return used_by(session, words)
    if is_manuscript(words):
        raise MissingFileError("there is no such manuscript", where=Where(words))
    if not words.strip():
        raise UsageError("--used-by names nothing", hint="name a manuscript, or give a query")
    return session.select(words.split())
