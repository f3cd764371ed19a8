"""A document behind a reference that no reader knows: `AHU_CU_005, Cx. 12, D. 1, Carta do governador, 1702`.

The document is certain where what stands before the date at the end is a letter of one to another, or begins
with the kind of a document; the reference before it is kept whole.
"""

from __future__ import annotations

import re

from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.date_parts.free import before_date, free_dates
from citekit.exchange.footnote.document_type import EDGE, type_of_title
from citekit.exchange.footnote.quotes import quoted_spans
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_SEAM = lazy_regex.compile(r"[,;:]\s+|(?<=\d)\.\s+")
_LONGEST = 160
#: kinds that name parts of archives too
_PLACES = frozenset({"document", "file", "list", "plan", "map", "book", "collection", "entry", "charter"})


@dataclass(frozen=True, slots=True)
class UnreadReference:
    """A reference kept whole, the description behind it, and its date as EDTF."""

    reference: str
    description: str
    date: str


def behind_reference(text: str) -> UnreadReference | None:
    """The document at the end of a note, and the reference before it; None where either is not certain."""
    dates = free_dates(text)
    if not dates or re.search(r"[^\W_]", text[dates[-1].end :].rstrip(" .)]")):
        return None
    date = dates[-1]
    quotes = quoted_spans(text)
    for seam in _SEAM.finditer(text, 0, date.start):
        reference, description = text[: seam.start()], before_date(text[seam.end() : date.start])
        if any(start < seam.start() < end for start, end in quotes) or len(reference) > _LONGEST:
            continue
        if _is_reference(reference) and _is_document(description):
            return UnreadReference(reference, description, date.edtf)
    return None


def _is_reference(text: str) -> bool:
    """Whether a text can only be a reference: letters in capitals and a figure, no sentence."""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(word.islower() and len(word) > 3 for word in words)
    return bool(re.match(r"[^\W\d_]?[A-ZА-Я]", text)) and re.search(r"\d", text) is not None and small < 2


def _is_document(text: str) -> bool:
    first = re.split(r",\s", text.strip(EDGE))[0]
    if not first or re.match(r"\w+\s?\d", first):
        return False
    return type_of_title(first) not in _PLACES or correspondence_of(first) is not None
