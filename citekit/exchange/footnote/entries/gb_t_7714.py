"""Entries after GB/T 7714-2015 of the kind archive (`[A]`, `[A/OL]`).

`主要责任者. 题名: 档号[A]. 地点: 馆藏, 日期.`

The mark says that a document of an archive is meant, the first part that its author, person or body.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import looks_like_archive
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.description import Description
from citekit.exchange.footnote.document_type import type_of_title
from citekit.foundation import lazy_regex
from citekit.records.names import parse_written_name
from citekit.records.record import Name

_ENTRY = lazy_regex.compile(r"(?P<head>[^\[\]]{2,300}?)\s?\[A(?:/[A-Z]{2})?\]\s?[.,]\s*(?P<rest>.+)")
_NUMBER = lazy_regex.compile(
    r"(?P<title>.+?)\s?:\s*(?P<number>[\w()（）./-]*\d[\w()（）./-]*(?:-[\w()（）./-]*)*)"
)
_PLACE = lazy_regex.compile(r"(?P<place>[\u3400-\u9fff]{2,8}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s?:\s*")
_LEFT_OVER = " ,.;:()（）"


def read_gb_t_7714(text: str, repositories: Repositories) -> tuple[Description, Shelfmark] | None:
    """The document and its reference; None for an entry of another kind or one that names no archive."""
    entry = _ENTRY.fullmatch(text)
    if entry is None:
        return None
    who, title, number = _head(entry["head"].strip())
    dates = find_dates(entry["rest"])
    date = dates[0] if dates else None
    rest, said = _without_date(entry["rest"], (date.start, date.end) if date is not None else None)
    place = _PLACE.match(rest)
    if place is not None:
        said = (place["place"], *said)
        rest = rest[place.end() :]
    reference = _reference(rest or who, number, repositories)
    if reference is None:
        return None
    if not rest:
        who = ""
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    if who:
        names = (("author", tuple(parse_written_name(name.strip()) for name in re.split(r"[,、;]\s*", who))),)
    edtf = date.edtf if date is not None else None
    return Description(title, False, type_of_title(title), edtf, names, {}, said), reference


def _head(head: str) -> tuple[str, str, str]:
    """Author, title and number of the part before the mark."""
    who, stop, title = head.partition(". ")
    if not stop:
        who, title = "", head
    numbered = _NUMBER.fullmatch(title)
    return (who, title, "") if numbered is None else (who, numbered["title"], numbered["number"])


def _without_date(text: str, span: tuple[int, int] | None) -> tuple[str, tuple[str, ...]]:
    """The text without its date and the date of another calendar behind it, which is left over."""
    if span is None:
        return text.strip(_LEFT_OVER), ()
    behind = re.match(r"\s?[(（]([^()（）]+)[)）]", text[span[1] :])
    end = span[1] + behind.end() if behind is not None else span[1]
    parts = [text[: span[0]].strip(_LEFT_OVER), text[end:].strip(_LEFT_OVER)]
    return ", ".join(filter(None, parts)), (behind[1],) if behind is not None else ()


def _reference(text: str, number: str, repositories: Repositories) -> Shelfmark | None:
    """An archive with the number that stands behind the title, or with what stands behind it."""
    reading = parse(f"{text}, {number}" if number else text, repositories)
    if reading.archive and not reading.levels and number:
        reading = parse(text, repositories)
        if reading.archive == text:
            return Shelfmark(text, reading.repository, None, (), number)
    if not reading.archive or not (reading.repository or looks_like_archive(reading.archive)):
        return None
    return reading
