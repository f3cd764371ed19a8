"""The description of a document in a footnote: people, title, type, date and address.

They stand before the shelfmark or after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.document_type import EDGE, genres, take_type, take_type_among, type_of_title
from citekit.exchange.footnote.people import (
    family_first,
    leading_person,
    named_before,
    names_of,
    people_of,
    take_roles,
    take_type_between,
)
from citekit.exchange.footnote.quotes import QUOTED
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Name

_URL = re.compile(r"<?\bhttps?://[^\s<>]+[^\s<>.,;)]>?")
_ACCESSED = re.compile(
    r"[(\[,.\s]*\b(?:accessed|retrieved|last visited|дата обращения|дата звернення|abgerufen am|consulté le)"
    r"(?:\son)?:?",
    re.I,
)
# Years and months alone may belong to a shelfmark (`Central Decimal File, 1945–49`).
_YEARS = re.compile(r"\d{4}(?:/\d{4}|-\d\d)?")
# A description has a word; `CC(61)45` has none.
_TITLE = re.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Description:
    """The description in its parts; `date` None where none is given, "" where it is said to be undated."""

    title: str
    quoted: bool
    type: str
    date: str | None
    names: tuple[tuple[str, tuple[Name, ...]], ...]
    fields: Mapping[str, str]
    left_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlyFacts:
    """What is reported apart before the shelfmark is looked for: its numbers must not be read as levels.

    `text` is the rest of the note, `date` EDTF or None, `fields` the address and the collection.
    """

    text: str
    date: str | None
    fields: Mapping[str, str]


def take_addresses(note: str) -> EarlyFacts:
    """Take the address, the day it was looked at, and a digital collection."""
    from citekit.exchange.wilson.vocabulary import wilson_table

    fields: dict[str, str] = {}
    text = _take_url(_take_accessed(note, fields), fields)
    for name in wilson_table().collections:
        found = re.search(rf"[,.]?\s*{re.escape(name)}(?=[,.])", text)
        if found:
            fields["collection"] = name
            text = text[: found.start()] + text[found.end() :]
            break
    return EarlyFacts(text, None, fields)


def take_early_facts(note: str) -> EarlyFacts:
    """Take the address, a digital collection and the last whole date that stands outside quotes and alone."""
    addresses = take_addresses(note)
    text, fields = addresses.text, addresses.fields
    quotes = [match.span() for match in QUOTED.finditer(text)]
    whole = [date for date in find_dates(text) if not _YEARS.fullmatch(date.edtf) and _alone(text, date)]
    outside = [date for date in whole if not any(start < date.start < end for start, end in quotes)]
    if not outside:
        return EarlyFacts(text, None, fields)
    date = outside[-1]
    before, behind = text[: date.start].rstrip(" ,;"), text[date.end :].lstrip(" ,;")
    closed = before.endswith(("”", '"', "»", ".", "//")) or behind.startswith((".", "//")) or not before
    seam = ". " if behind.startswith(".") and before else " " if closed else ", "
    return EarlyFacts(f"{before}{seam}{behind.lstrip('. ')}".strip(), date.edtf, fields)


def read_description(before: str, behind: str, facts: EarlyFacts, *, gost: bool = False) -> Description:
    """Read the description, which stands before the shelfmark, behind it, or in both places.

    In a note after GOST authors stand family name first, without a comma.
    """
    fields = dict(facts.fields)
    head, tail = (text.strip(" ,;") for text in (before, behind))
    main, other = (head, tail) if head.strip(EDGE) else (tail, "")
    quoted = QUOTED.search(main)
    if quoted is not None and main[: quoted.start()].strip(EDGE) and not named_before(main, quoted.start()):
        quoted = None
    people, main_words, extra = _around_title(main, quoted)
    names: list[tuple[str, tuple[Name, ...]]] = [("author", people)] if people else []
    rest, date, places = extra if quoted else main_words, facts.date, []
    if date is None:
        rest, date = _take_date(rest)
    if date is None:
        other, date = _take_date(other)
    rest = take_roles(rest, names)
    other = take_roles(other, names)
    stated_type = ""
    if quoted is None:
        rest, stated_type = _only_kind(rest, names) or take_type(rest)
        rest, authors = family_first(rest) if gost else (rest, ())
        names += [("author", authors)] if authors else []
        rest, stated_type = take_type_between(rest) if not stated_type else (rest, stated_type)
        rest, stated_type, places = _sent(rest, stated_type, names)
    kind, left = take_type_among(rest) if quoted else ("", ())
    title = next(group for group in quoted.groups() if group) if quoted else rest
    title = title.strip().rstrip(",").strip() if quoted else _trimmed(title)
    if quoted:
        kind = _sent_under_title(title, main[: quoted.start()], kind, names)
    left_over = [*left, *places, other.strip(EDGE)]
    if title and not quoted:
        title, said = _without_state(title)
        left_over += said
    if title and not quoted and (not _TITLE.search(title) or title.lower() in footnote_words().states):
        title, left_over = "", [title, *left_over]
    return Description(
        title,
        quoted is not None,
        kind or stated_type or type_of_title(title),
        date,
        tuple(names),
        fields,
        tuple(filter(None, left_over)),
    )


def _only_kind(text: str, names: list[tuple[str, tuple[Name, ...]]]) -> tuple[str, str] | None:
    """`Alvin Johnson, memorandum`: the kind of document is all that names it, so it is its title too."""
    person, rest = leading_person(text)
    kind = genres().get(rest.lower().strip(EDGE), "") if person is not None else ""
    if person is None or not kind:
        return None
    names.append(("author", (person,)))
    return rest, kind


def _sent(text: str, type_: str, names: list[tuple[str, tuple[Name, ...]]]) -> tuple[str, str, list[str]]:
    """The title of an unquoted description, its type, and the place of writing behind it.

    Writer and recipient go to `names`, or the one person with whom a description begins.
    """
    if names_of(names, "author"):
        return text, type_, []
    lead = re.match(r"([^\W\d_]+)[,:]\s+(?=.+?\sto\s)", text)
    if lead is not None and lead[1].lower() in genres():
        text, type_ = text[lead.end() :], type_ or genres()[lead[1].lower()]
    parts = re.split(r",\s+", text.strip(EDGE))
    found = correspondence_of(parts[0])
    if found is None:
        person, rest = leading_person(text)
        if person is not None:
            names.append(("author", (person,)))
        return rest, type_, []
    kinds = [part for part in parts[1:] if part.lower().strip(EDGE) in genres()]
    others = [part for part in parts[1:] if part not in kinds]
    continued = [part for part in others if " " in part or part[:1].islower()]
    found = correspondence_of(", ".join([parts[0], *continued])) or found
    if found.writer is not None:
        names.append(("author", (found.writer,)))
    if found.recipient is not None:
        names.append(("recipient", (found.recipient,)))
    type_ = type_ or (genres()[kinds[0].lower().strip(EDGE)] if kinds else found.type)
    return ", ".join([parts[0], *continued]), type_, [part for part in others if part not in continued]


def _sent_under_title(title: str, before: str, kind: str, names: list[tuple[str, tuple[Name, ...]]]) -> str:
    """The kind of a document with a quoted title, whose correspondents stand before it or are the title."""
    found = correspondence_of(before) if before.strip(EDGE) else correspondence_of(title, quoted=True)
    if found is None or found.writer is None or found.recipient is None:
        return kind
    names[:] = [pair for pair in names if pair[0] not in ("author", "recipient")]
    names += [("author", (found.writer,)), ("recipient", (found.recipient,))]
    return kind or ("" if before.strip(EDGE) else found.type)


def _without_state(title: str) -> tuple[str, list[str]]:
    """A title without what is said of the copy behind it (`... Copy.`)."""
    head, stop, last = title.rpartition(". ")
    return (head, [last]) if stop and last.strip(" .").lower() in footnote_words().states else (title, [])


def _around_title(text: str, quoted: re.Match[str] | None) -> tuple[tuple[Name, ...], str, str]:
    """Authors before a quoted title, the words of an unquoted one, and what follows a quoted one."""
    if quoted is None:
        return (), text, ""
    before = text[: quoted.start()].strip(EDGE)
    return people_of(before) if before else (), "", text[quoted.end() :].strip(" ,;.")


def _take_url(text: str, fields: dict[str, str]) -> str:
    match = _URL.search(text)
    if match is None:
        return text
    fields["url"] = match[0].strip("<>")
    before = re.sub(r"(?:\b(?:URL|Режим доступа)\s*:?|[\s,]|(?<=\s)[–—-])+$", "", text[: match.start()])
    return before + text[match.end() :].lstrip(" .,")


def _take_accessed(text: str, fields: dict[str, str]) -> str:
    """The text without `(дата обращения: 12.03.2020)`: the last date of a note must not be this one."""
    for match in _ACCESSED.finditer(text):
        day = next((date for date in find_dates(text[match.end() :]) if date.start <= 3), None)
        if day is not None:
            fields["accessed"] = day.edtf
            behind = text[match.end() + day.end :]
            return text[: match.start()].rstrip(" ,(") + behind.lstrip(") ")
    return text


def _take_date(text: str) -> tuple[str, str | None]:
    """The text without its date: the last one that stands by itself between stops or at the end."""
    found = [date for date in find_dates(text) if _alone(text, date)] or find_dates(text)[-1:]
    if not found:
        return text, None
    date = found[-1]
    before, behind = text[: date.start].rstrip(" ,;(["), text[date.end :].lstrip(" ,;)].")
    before = re.sub(r"(?:^|\s)(?:on|of|от|vom|du|z|ze|dated|датированн\w+)$", "", before)
    return f"{before}, {behind}".strip(" ,") if before and behind else before or behind, date.edtf


def _alone(text: str, date: FoundDate) -> bool:
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    closed = not behind or behind[0] in ",.;:)]" or text[date.end - 1] == "."
    return (not before or before[-1] in ',.;:([”»"') and closed


def _trimmed(text: str) -> str:
    """An unquoted title without the stop that closed it."""
    if ")" in text and "(" not in text.strip(" ,;:("):
        text = text.replace(")", " ")
    text = re.sub(r",\s*(?:n\.\s?d\.|undated|б\.\s?д\.)$", "", text.strip(" ,;:("))
    bare = re.sub(r",\s+(?:in|at|from|aus|bei|dans|v|в|w)$", "", text.strip(" ,;:("))
    return bare[:-1].rstrip() if bare.endswith(".") and not re.search(r"\b\w{1,2}\.$", bare) else bare
