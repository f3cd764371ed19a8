"""Archive, location and town as bibliographic programs store them: a holding, or nothing of the kind.

One reading for all formats. The Wilson Center Digital Archive comes first: it is no archive but a collection,
and the location is the source line with the archive, the shelfmark and the credits. JSTOR, Scopus and other
databases that stand in the same fields are no archives: in a published work a name counts as one only if the
tables have it or the location is read as a shelfmark. Nor are published series of documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.archives import Repositories, parse
from citekit.errors import Where
from citekit.exchange.shared.archive_in_fields import certain_holding, with_holding
from citekit.exchange.shared.document_series import with_series
from citekit.exchange.shared.holding_text import holding_of, reference, without_clashes
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.word_patterns import alternatives
from citekit.exchange.wilson.citation import CitationParts, split_citation
from citekit.exchange.wilson.record import wilson_record
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.record import Holding, Name, Record
from citekit.records.tables import record_type

# CSL types of works that are published: their `archive` may be a database.
_PUBLISHED = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "dataset", "entry", "entry-dictionary", "entry-encyclopedia", "legal_case",
    "legislation", "musical_score", "pamphlet", "paper-conference", "patent", "periodical", "post",
    "post-weblog", "regulation", "review", "review-book", "software", "standard", "thesis", "webpage",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """A holding with what else the location says: further holdings, people, fields."""

    holding: Holding | None
    also: tuple[Holding, ...] = ()
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    fields: Mapping[str, str] | None = None


def archive_facts(type_: str, archive: str, location: str, place: str) -> ArchiveFacts | None:
    """What these texts say of a record of a type; None where they name no archive."""
    if not (archive or location):
        return None
    if archive and _wilson_collection().fullmatch(archive):
        return _wilson_facts(archive, location)
    if not may_be_archival(type_) and not _is_archive(archive, location):
        return None
    whole = certain_holding(archive or location) if not place and bool(archive) != bool(location) else None
    return ArchiveFacts(whole or holding_of(archive, location, place))


@lru_cache(maxsize=1)
def _wilson_collection() -> re.Pattern[str]:
    return re.compile(alternatives(wilson_table().collections), re.IGNORECASE)


def may_be_archival(type_: str) -> bool:
    """Whether a record of a type may be a document of an archive by its type alone."""
    return record_type(type_).csl not in _PUBLISHED


def _wilson_facts(collection: str, source: str) -> ArchiveFacts:
    split = split_citation(source)
    parts = CitationParts(collection=collection, source=split.source, urls=split.urls)
    record, _ = wilson_record(parts, Keys(), Where(""))
    return ArchiveFacts(record.holding, record.also, record.names, record.fields)


def _is_archive(archive: str, location: str) -> bool:
    if archive and Repositories.shipped().find(archive) is not None:
        return True
    reading = parse(f"{archive}, {location}" if archive else location) if location else None
    if reading is None or reading.rest:
        return False
    return reading.repository is not None or (reading.first("fond") != "" and len(reading.levels) > 1)


def with_facts(record: Record, facts: ArchiveFacts) -> Record:
    """The record with what was read of its archive; what it has itself stays."""
    own = dict(record.names)
    names = {role: people for role, people in facts.names if role not in own} | own
    fields = {**(facts.fields or {}), **record.fields}
    return without_clashes(
        with_series(
            replace(
                record,
                holding=facts.holding,
                also=(*record.also, *facts.also),
                names=tuple(names.items()),
                fields=fields,
            )
        )
    )


def with_whole_reference(record: Record) -> Record:
    """The record with the collection in its archive (CSL's `archive_collection`) as a level, if read so.

    An archive alone gets its shelfmark from the call number, where Zotero's users put it.
    """
    if record.holding and may_be_archival(record.type):
        record = with_holding(record)
    holding, name = record.holding, record.get("file-title")
    if holding is None or not (holding.archive and name):
        return record
    shelfmark = holding.shelfmark or reference(holding)[2]
    whole = holding_of(holding.archive, f"{shelfmark}, {name}" if shelfmark else name, holding.place)
    if whole is None or ("collection", name) not in whole.levels:
        return record
    fields = {field: text for field, text in record.fields.items() if field != "file-title"}
    return without_clashes(replace(record, holding=whole, fields=fields))
