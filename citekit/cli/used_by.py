"""`--used-by MANUSCRIPT`: the records that a manuscript cites, or those of a query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.session import SelectedRecords
from citekit.cli.streams import report
from citekit.errors import MissingFileError, UsageError, Where

if TYPE_CHECKING:
    from citekit.cli.session import Session


def used_by(session: Session, manuscript: str) -> SelectedRecords:
    """The records that a manuscript cites, in the order of the text; a key without a record is reported.

    Raises MissingFileError, FormatError.
    """
    from citekit.cli.manuscript_records import ManuscriptRecords
    from citekit.manuscript.cited import ALL, citations_of, once
    from citekit.manuscript.formats import read_manuscript

    path = Path(manuscript)
    read = read_manuscript(path)
    records = ManuscriptRecords(session, read.settings, manuscript, path.parent)
    records.require_some()
    cited = list(citations_of([read]))
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
    return SelectedRecords(found, code)


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
