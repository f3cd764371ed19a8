"""The record of a Wilson Center citation, and what of it could not be placed.

The mapping, which is fixed: title -> `title`; date -> `date` (EDTF); collection -> `collection`; the archive
as printed -> `archive`; its levels -> `fond`, `opis`, ... (by tradition); a shelfmark that we would print
otherwise, or that has no levels -> `shelfmark`, as printed; people -> `contributors`, `translators`,
`transcribers`, `editors`, ...; "for CWIHP" -> `translated-for`, `contributed-for`; reprints, books and what
else the source says -> `note`; a second place -> `also`; the page's address -> `url`; any other address ->
`note`.
"""

from __future__ import annotations

import re

from citekit.archives import format_levels
from citekit.archives.shelfmark.api import Shelfmark, parse
from citekit.dates.english import is_undated, read_english_date
from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.holding_text import holding_from
from citekit.exchange.shared.keys import Keys
from citekit.exchange.wilson.citation import CitationParts
from citekit.exchange.wilson.credits import Credit
from citekit.exchange.wilson.source import WilsonSource, is_trusted, read_source, split_archive
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.names import parse_name
from citekit.records.record import Date, Holding, Name, Record, Title


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page or a RIS entry has besides its citation; "" where it has nothing."""

    summary: str = ""
    credits: str = ""
    language: str = ""
    type: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[Name, ...] = ()


def wilson_record(
    parts: CitationParts, keys: Keys, where: Where, facts: PageFacts | None = None
) -> tuple[Record, tuple[Notice, ...]]:
    """The record of a citation; its key is taken from `keys`."""
    facts = facts or PageFacts()
    source = read_source(parts.source)
    date, notices = _date(parts.date, where)
    holding, also, rest = _holdings(source)
    other_urls = parts.urls[1:]
    fields = _fields(parts, facts, source, (*rest, *other_urls))
    names = (*((("author", facts.authors),) if facts.authors else ()), *_names(source.credits))
    title = Title(text=parts.title) if parts.title else None
    record = Record(
        key="",
        type=_type(parts.title, facts.type),
        title=title,
        date=date,
        names=names,
        holding=holding,
        also=also,
        fields=fields,
        tags=facts.tags,
        where=where,
    )
    key = keys.take("", record)
    return record.with_key(key), tuple(Notice(n.message, n.where, key) for n in notices)


def _date(text: str, where: Where) -> tuple[Date | None, list[Notice]]:
    if not text:
        return None, []
    if is_undated(text):
        return Date(), []
    edtf = read_english_date(text)
    if edtf is None:
        return Date(literal=text), [
            Notice(f"the date {text!r} is kept as its words: it is no date we can read", where)
        ]
    return Date(edtf=edtf), []


def _fields(
    parts: CitationParts, facts: PageFacts, source: WilsonSource, notes: tuple[str, ...]
) -> dict[str, str]:
    languages = [credit.language for credit in source.credits if credit.language]
    accessed = read_english_date(parts.accessed) if parts.accessed else None
    asides = [aside for credit in source.credits for aside in credit.asides]
    asides += [f"introduction by {' and '.join(c.names)}" for c in source.credits if "introducer" in c.roles]
    fields = {
        "collection": parts.collection,
        "url": parts.urls[0] if parts.urls else "",
        "accessed": accessed or parts.accessed,
        "language": wilson_table().language(facts.language) or facts.language or next(iter(languages), ""),
        "credits": facts.credits,
        "abstract": facts.summary,
        "note": "; ".join((*notes, *asides)),
    }
    fields |= _for_whom(source.credits)
    return {name: value for name, value in fields.items() if value}


def _names(credits: tuple[Credit, ...]) -> tuple[tuple[str, tuple[Name, ...]], ...]:
    people: dict[str, list[str]] = {}
    for credit in credits:
        for role in credit.roles:
            named = people.setdefault(role, [])
            named.extend(name for name in credit.names if name not in named)
    order = ("contributor", "transcriber", "translator", "editor", "compiler")
    roles = sorted(people.keys() - {"introducer"}, key=order.index)
    return tuple((role, tuple(parse_name(name) for name in people[role])) for role in roles)


def _for_whom(credits: tuple[Credit, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for credit in credits:
        if credit.recipient and "translator" in credit.roles:
            found.setdefault("translated-for", credit.recipient)
        elif credit.recipient and not credit.inside:
            found.setdefault("contributed-for", credit.recipient)
    return found


def _type(title: str, named: str) -> str:
    """The record's type: the page's own word, else the title's first words, else `X to Y` is a letter."""
    table = wilson_table()
    found = table.genre(named) or table.genre(title)
    if found:
        return found
    return (
        "letter"
        if re.match(r"(?:[A-Z][\w.’'-]*\s){1,3}(?:\[[^\]]*\]\s)?to\s(?:the\s)?[A-Z]", title)
        else "document"
    )


def _holdings(source: WilsonSource) -> tuple[Holding | None, tuple[Holding, ...], tuple[str, ...]]:
    """The first place, the others, and what goes into the note."""
    also = [_second(text) for text in source.copies]
    notes = list(source.notes)
    holding = None
    reading = source.reading
    if reading is not None and "collection" in {key for key, _ in reading.levels}:
        # in these records `collection` is the digital one, so the archive's own stays in the shelfmark
        archive, shelfmark = split_archive(", ".join(filter(None, [source.archive, source.shelfmark])))
        holding = Holding(archive=archive or source.archive, shelfmark=shelfmark or source.shelfmark)
    elif reading is not None:
        if reading.rest:
            notes.insert(0, reading.rest)
        holding = _holding(source.archive, reading, source.shelfmark)
        also = [_more(more, source.archive) for more in reading.more] + also
    elif source.archive or source.shelfmark:
        holding = Holding(archive=source.archive, shelfmark=source.shelfmark)
    return holding, tuple(also), tuple(notes)


def _holding(archive: str, reading: Shelfmark, printed: str) -> Holding:
    """The place; the printed shelfmark stays where ours differs, and where no fond makes the reading sure."""
    sure = any(key == "fond" for key, _ in reading.levels)
    same = sure and format_levels(reading.levels, reading.tradition) == printed
    return replace(holding_from(reading, archive), shelfmark="" if same else printed)


def _more(reading: Shelfmark, archive: str) -> Holding:
    return holding_from(reading, reading.archive or archive, note=reading.rest)


_COPY = re.compile(
    r"^\(?(?:(?:a|an|the|this|another|second|also|original|document|xerox|microfilm)\s+)*"
    r"(?:(?:photo)?cop(?:y|ies)|document|original|duplicate)?\s*(?:is|are)?\s*(?:also\s+)?"
    r"(?:on\s+file|on\s+deposit|available|found|held|located|deposited|kept)?\s*(?:at|in|with|from|:)\s+(?:the\s+)?(?P<place>.+?)\)?$",
    re.I,
)


def _second(text: str) -> Holding:
    """A second place: its archive and levels if they can be read; the words as printed stand in its
    shelfmark.
    """
    match = _COPY.match(text)
    reading = parse(match["place"]) if match else None
    if match and reading and reading.archive and is_trusted(match["place"], reading):
        return holding_from(reading, reading.archive, note=text)
    if match:
        archive, shelfmark = split_archive(match["place"])
        return Holding(archive=archive or match["place"], shelfmark=shelfmark, note=text)
    return Holding(shelfmark=text)
