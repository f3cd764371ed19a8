"""The day of a document beside a further paper’s: `A to B, 15 Nov. 1941 and his reply of 25 Nov. 1941`."""

from __future__ import annotations

import re

from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.document_type import genres

_LED = (
    r"(?:and|with|enclosing|forwarding|quoting|citing|in\sreply\sto|replying\sto)\s(?:[^\d,;“”\"]{0,60}\s)?"
    r"(?:repl(?:y|ies)|answer|response|letter|telegram|minute|memorandum|memo|note|despatch|dispatch)\s(?:of|dated)\s"
)
_BEFORE = re.compile(rf"\b{_LED}$")
_BEHIND = re.compile(rf",?\s{_LED}(?=[^\W_])")
_LONGEST = 120
_DAY = len("1862-10-25")


def is_of_further_paper(text: str, date: FoundDate) -> bool:
    """Whether a day is that of a paper which a note names beside its document."""
    return _BEFORE.search(text[: date.start][-_LONGEST:]) is not None


def is_before_further_paper(text: str, date: FoundDate) -> bool:
    """Whether a further paper follows a day, which then is that of the document."""
    return _BEHIND.match(text, date.end) is not None


def leads_document(text: str, date: FoundDate) -> bool:
    """Whether a note begins with a day, the kind of its document behind it: `May 5, 1862 Letter from X`."""
    if date.start or len(date.edtf) != _DAY:
        return False
    return "".join(text[date.end :].split(maxsplit=1)[:1]).lower() in genres()


def day_of_document(text: str, dates: list[FoundDate]) -> FoundDate:
    """The last of the dates of a text that is no further paper's, or the day with which the text begins."""
    every = find_dates(text)
    if every and leads_document(text, every[0]):
        return every[0]
    own = [date for date in dates if not is_of_further_paper(text, date)]
    own = own or [date for date in every if is_before_further_paper(text, date)]
    return (own or dates)[-1]
