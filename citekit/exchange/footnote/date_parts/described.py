"""The date of a description: beside it, at its end, or within its title."""

from __future__ import annotations

import re

from citekit.exchange.footnote.correspondence import SENT
from citekit.exchange.footnote.dates import FoundDate, find_dates, is_of_title
from citekit.exchange.footnote.document_type import genres, type_of_title
from citekit.exchange.footnote.early_facts import stands_alone

#: a title that goes on behind a year or month
_LOWER = re.compile(r"\s[^\W\d_A-ZА-Я]{2}")


#: what leads to the day of a document
_LEAD = re.compile(
    r"(?:^|\s)(?:[Ss]igned|on|of|от|vom|du|z|ze|z dne|z dnia|zo dňa|zo dne|ze dne|am|le|ad|dat\."
    r"|(?:od )?dana|od|den|el|dne|dated|датированн\w+)$"
)


_ENGLISH = ("Signed", "signed", "on", "of", "dated")


#: what a paper is about, behind its day: `Himmler note of 22 June 1943 concerning the meeting`
_CONCERNING = re.compile(r"\s(?:concerning|regarding|about|on|respecting)\s")


def take_date(text: str) -> tuple[str, str | None]:
    """The text without its date: the last one that stands by itself between stops or at the end."""
    dates = [
        date for date in find_dates(text) if not (is_of_title(text, date) or _is_span_of_title(text, date))
    ]
    found = [date for date in dates if stands_alone(text, date)] or [
        date for date in dates[-1:] if not _LOWER.match(text, date.end) or len(date.edtf) > len("1920-05")
    ]
    if not found:
        return text, None
    date = found[-1]
    before, behind = text[: date.start].rstrip(" ,;(["), text[date.end :].lstrip(" ,;)].")
    led = _LEAD.search(before)
    if (
        led is not None
        and (led[0].strip() not in _ENGLISH or _CONCERNING.match(text, date.end))
        and not stands_alone(text, date)
        and _LOWER.match(text, date.end)
    ):
        return text, date.edtf  # `Vermerk vom 3. Mai 1940 zur Lage`: without its day the title would be cut
    before = before if led is None else before[: led.start()]
    between = " " if behind[:1] == "(" else ", "
    return f"{before}{between}{behind}".strip(" ,") if before and behind else before or behind, date.edtf


#: what a title is about, a place and the years of it: `The British Circuits in France 1940–1944`
_PLACED = re.compile(r"\w\s(?:in|of)\s[^\W\d_a-z][^\W\d_]+\s$")


def _is_span_of_title(text: str, date: FoundDate) -> bool:
    """Whether years are what a title is about: they stand behind a place, and nothing divides both."""
    return (
        re.fullmatch(r"\d{4}/\d{4}", date.edtf) is not None
        and _PLACED.search(text, 0, date.start) is not None
    )


#: `Письмо Савицкому от 12.05` beside a year: the day of the document
_DAY_AND_MONTH = re.compile(r"\s(?:от|від|vom|z|ze|dated)\s(?P<day>\d{1,2})\.(?P<month>\d{2})\.?$")


def with_day(text: str, date: str | None) -> tuple[str, str | None]:
    """A text without the day and month with which it ends, and these with the year that stood elsewhere."""
    found = _DAY_AND_MONTH.search(text)
    if found is None or not re.fullmatch(r"\d{4}", date or ""):
        return text, date
    day = f"{int(found['day']):02}.{found['month']}.{date}"
    dates = find_dates(day)
    return (text[: found.start()], dates[0].edtf) if len(dates) == 1 else (text, date)


#: `A külügyminiszter 1944. március 19-i távirata`: the day of the document within its title
_KIND_BEHIND = re.compile(r"-i\s(?P<kind>[^\W\d_]+)")


def date_within(text: str) -> str | None:
    """The day that a Hungarian title says of its document before the kind of it."""
    dates = find_dates(text)
    kind = _KIND_BEHIND.match(text, dates[0].end) if len(dates) == 1 else None
    return dates[0].edtf if kind is not None and genres().get(kind["kind"].lower()) in SENT else None


def dated_title(title: str) -> tuple[str, str | None]:
    """A quoted title without the day that it ends with (`Letter of X to Y, December 5, 1835`), and the day.

    Only where the title says what kind of document it is: else the day may be what it is about.
    """
    bare = title.strip(" ,.")
    dates = find_dates(bare)
    if not dates or dates[-1].end < len(bare) or not re.fullmatch(r"\d{4}-\d\d-\d\d", dates[-1].edtf):
        return title, None
    head = bare[: dates[-1].start]
    if not head.endswith(", ") or type_of_title(head) == "document":
        return title, None
    return head.rstrip(", "), dates[-1].edtf
