"""What is taken from a note before its reference is looked for: addresses, remarks on the copy, the date.

Their numbers must not be read as levels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.footnote.date_parts.beside import is_behind_label
from citekit.exchange.footnote.date_parts.further_paper import day_of_document
from citekit.exchange.footnote.dates import FoundDate, find_dates, is_of_title
from citekit.exchange.footnote.quotes import QUOTED
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass

_URL = re.compile(r"<?\bhttps?://[^\s<>]+[^\s<>.,;)]>?")


_ACCESSED = re.compile(
    r"[(\[,.\s]*\b(?:accessed|retrieved|last visited|дата обращения|дата звернення|abgerufen am|consulté le)"
    r"(?:\son)?:?",
    re.I,
)


# Years and months alone may belong to a shelfmark (`Central Decimal File, 1945–49`).
_YEARS = re.compile(r"\d{4}(?:/\d{4}|-\d\d)?")


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
    text = _take_copy(_take_url(_take_accessed(note, fields), fields), fields)
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
    whole = [
        date
        for date in find_dates(text)
        if not _YEARS.fullmatch(date.edtf) and stands_alone(text, date) and not is_of_title(text, date)
    ]
    outside = [date for date in whole if not any(start < date.start < end for start, end in quotes)]
    if not outside:
        return EarlyFacts(text, None, fields)
    date = day_of_document(text, outside)
    before, behind = text[: date.start].rstrip(" ,;"), text[date.end :].lstrip(" ,;:")
    if before[-1:] in ("(", "[") and behind[:1] in (")", "]"):
        before, behind = before[:-1].rstrip(" ,;"), behind[1:].lstrip(" ,;")
    closed = before.endswith(("”", '"', "»", ".", "//")) or behind.startswith((".", "//")) or not before
    seam = ". " if behind.startswith(".") and before else " " if closed else ", "
    return EarlyFacts(f"{before}{seam}{behind.lstrip('. ')}".strip(), date.edtf, fields)


def _take_copy(text: str, fields: dict[str, str]) -> str:
    """The text without the sentences at its end that speak of the copy (`Secret; Priority. Drafted by X.`)
    or of a reprint (`published in Istochnik, 1995`); they go to the note.
    """
    for pattern in (_copy_sentence(), _reprint()):
        found = pattern.search(text)
        if found is not None and found.start() > _SHORTEST:
            said, date = _without_day(found[1])
            fields["note"] = "; ".join(filter(None, (said.strip(" .,;)"), fields.get("note", ""))))
            text = ", ".join(filter(None, (text[: found.start()].rstrip(" ,;("), date)))
    return text


def _without_day(said: str) -> tuple[str, str]:
    """What is said of the copy without the day of the document behind it (`Secret. 18 September 1963.`)."""
    head, stop, last = said.rstrip(" .").rpartition(". ")
    dates = find_dates(last) if stop else []
    if len(dates) == 1 and dates[0].start == 0 and dates[0].end == len(last):
        return head, last
    return said, ""


# What is shorter is no reference that a statement could follow.
_SHORTEST = 12


@lru_cache(maxsize=1)
def _reprint() -> re.Pattern[str]:
    """An edition behind the reference of the document that it prints: `..., gedruckt in: GP III, Nr. 455`."""
    return re.compile(rf"[,.;(–—]\s*({alternatives(footnote_words().printed)}(?!\w).+)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _copy_sentence() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)\.\s+({alternatives(footnote_words().copy)}(?!\w).*)$", re.I)


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


def stands_alone(text: str, date: FoundDate) -> bool:
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    closed = not behind or behind[0] in ",.;:)]" or text[date.end - 1] == "."
    if _YEARS.fullmatch(date.edtf) and is_behind_label(before):
        return False
    return (not before or before[-1] in ',.;:([”»"') and closed
