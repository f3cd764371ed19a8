"""What identifies an archival document: author, kind, recipient, date, reference; what of it is missing.

A style that was made for books leaves out what only letters and minutes have. The part of a document's
identification that an output tree does not print is told here by the variables in the tree; only the date is
read, because a style may print its year alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Final, Literal

from citekit.csl.item.date import DateValue
from citekit.csl.item.item import Item
from citekit.csl.output.tree import (
    DATE,
    TERM,
    VARIABLE,
    YEAR_SUFFIX,
    Node,
    Piece,
    find,
    has,
    plain_text,
    walk,
)
from citekit.foundation.fast_dataclass import dataclass
from citekit.rendering.item.description import KIND_AS_TITLE, is_letter

Title = Literal["", "title", "description", "recipient", "kind"]
DateGap = Literal["", "all", "day"]
_TITLES = frozenset({"title", "title-short"})
_NAMES_OF_DOCUMENTS = _TITLES | {"genre"}
_LETTERS = frozenset({"letter", "personal-communication"})  # terms of styles for the kind of a letter
BACK_REFERENCE: Final = "first-reference-note-number"
UNTITLED: Final = "citekit-untitled"  # of an item whose title is made of its kind and recipients
# what tells a later note's document from others by the same author
_TELLING = _TITLES | {"recipient"}
NAMED = _TELLING | {"author", "genre"}


@dataclass(frozen=True, slots=True)
class Missing:
    """What a tree does not print of an item.

    `title`: its title; kind and recipient of an untitled document, or one of these. `date`: all of it, or
    what is finer than what stands there.
    """

    author: bool = False
    title: Title = ""
    date: DateGap = ""

    def __bool__(self) -> bool:
        return bool(self.author or self.title or self.date)


def missing(item: Item, piece: Piece, printed: frozenset[str]) -> Missing:
    """What a first note or an entry does not print, but for the archival reference."""
    raw = item.raw
    return Missing(
        "author" in raw and "author" not in printed,
        _missing_title(raw, piece, printed),
        _missing_date(item, piece) if "issued" in raw else "",
    )


def _missing_title(raw: Mapping[str, object], piece: Piece, printed: frozenset[str]) -> Title:
    if "title" in raw:
        return "" if printed & _TITLES else "title"
    kind = "genre" in raw and "genre" not in printed and not (is_letter(raw) and prints_letter(piece))
    recipient = "recipient" in raw and "recipient" not in printed
    if recipient:
        return "description" if kind or "genre" not in raw else "recipient"
    # "X to Y" says that it is a letter
    return "kind" if kind and not ("recipient" in raw and is_letter(raw)) else ""


def prints_letter(piece: Piece) -> bool:
    return any(node.value in _LETTERS for node in find(piece, TERM))


def _missing_date(item: Item, piece: Piece) -> DateGap:
    nodes = [node for node in find(piece, DATE) if node.value == "issued"]
    date = item.date("issued")
    if not nodes:
        return "all" if date else ""
    if date is None or date.literal:
        return ""
    return "" if is_full_date(date, " ".join(map(plain_text, nodes))) else "day"


def is_full_date(date: DateValue, text: str) -> bool:
    """Whether a text says the month and the day that a date has."""
    numbers = [int(number) for number in re.findall(r"\d+", text) if len(number) < 19]
    for year, month, day in (date.start, date.end or date.start):
        if day and day not in numbers:
            return False
        if day and not (month in numbers or re.search(r"[^\W\d_]", text)):
            return False
        if day and day == month and numbers.count(day) < 2 and not re.search(r"[^\W\d_]", text):
            return False
        if month and not day and month not in numbers and not re.search(r"[^\W\d_]{2}", text):
            return False
        if not year:
            break
    return True


def date_nodes(piece: Piece) -> list[Node]:
    """The nodes that print the date of the document."""
    return [node for node in find(piece, DATE) if node.value == "issued"]


def takes_day_in_place(piece: Piece, *, behind_title: bool) -> bool:
    """Whether a full date can stand where the year stands last: in a place of its own, with no letter behind.

    In an entry it must stand behind the title or the kind: a year before them is what the list is sorted by.
    """
    nodes = date_nodes(piece)
    if not nodes or any(has(each, YEAR_SUFFIX) for each in nodes):
        return False
    if not behind_title:
        return len(nodes) == 1
    before = takewhile(lambda each: each is not nodes[-1], walk(piece))
    return any(each.tag == VARIABLE and each.value in _NAMES_OF_DOCUMENTS for each in before)


def tells_the_document(item: Item, printed: frozenset[str], *, style_prints_archives: bool) -> bool:
    """Whether a later note says which document it means.

    A style that knows archives may do so by title or recipient (CMOS 18, 13.32); in any other the shelfmark
    is what a reader can find again. A kind alone (`Minute`) says nothing.
    """
    if "archive_location" in printed and "archive" in printed:
        return True
    if "archive_location" in printed or BACK_REFERENCE in printed:
        return bool(printed & NAMED)
    telling = {"recipient"} if KIND_AS_TITLE in item.raw else _TELLING
    return style_prints_archives and bool(printed & telling)


def precision(item: Item) -> object:
    """What `missing` asks of the date beside the tree: how fine it is."""
    date = item.raw.get("issued")
    parts = date.get("date-parts") if date.__class__ is dict else None
    return tuple([len(part) for part in parts]) if parts else None
