"""`Ibid.` behind another document of the same note: `...; Molotov to Stalin, 6 May 1932, ibid., l. 5`.

The document is read as a note of its own; its place is that of the document before it, with the levels that
stand behind `ibid.` in the place of theirs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.date_parts.free import before_date, free_dates
from citekit.exchange.footnote.document_type import type_of_title
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.levels import resolve
from citekit.records.record import Holding

Levels = tuple[tuple[str, str], ...]
#: words that name another work, whose place no earlier document of the note has
_OTHER_WORKS = frozenset({"op. cit.", "loc. cit.", "указ. соч.", "вказ. праця", "dz. cyt.", "idem"})


@dataclass(frozen=True, slots=True)
class Carried:
    """A document, and where it lies."""

    description: str
    holding: Holding


@lru_cache(maxsize=1)
def _ibid() -> re.Pattern[str]:
    words = alternatives(word for word in footnote_words().back if word not in _OTHER_WORKS)
    return re.compile(
        rf"(?P<document>.*?)(?:(?:,|\s//|;|\.)\s)?(?:in\s)?(?<!\w){words}(?!\w)\.?(?P<levels>[,.:]?\s.*)?$",
        re.IGNORECASE,
    )


def _is_dated_document(text: str) -> bool:
    """Whether a text is a letter or another paper with its day, and nothing else (`A to B, 8 April 1940`)."""
    dates = free_dates(text)
    if not dates or text[dates[-1].end :].strip(" ."):
        return False
    paper = before_date(text[: dates[-1].start])
    return correspondence_of(paper) is not None or type_of_title(paper) != "document"


def carried(text: str, before: Holding, repositories: Repositories) -> Carried | None:
    """The document of a text whose place is `ibid.`; None where that is not certain.

    What stands behind `ibid.` must be levels alone, with the document before or behind them.
    """
    found = _ibid().fullmatch(text.strip())
    if found is None or not (before.archive or before.levels):
        return None
    document = found["document"].strip(" ,;./")
    behind = (found["levels"] or "").strip(" .,:")
    if not document and _is_dated_document(behind):
        return Carried(behind, before)
    if not before.archive:
        return None
    if not behind or not before.levels:
        return Carried(document, before) if free_dates(document) and not behind else None
    tradition = resolve(before).tradition
    reading = parse(f"{before.archive}, {behind}", repositories)
    if tradition is None or reading.archive != before.archive or not reading.levels:
        return None
    if reading.rest and document:
        return None
    keys = [key for key, _ in before.levels]
    first = reading.levels[0][0]
    if first in keys:
        kept: Levels = before.levels[: keys.index(first)]
    elif tradition.rank(first) > max(map(tradition.rank, keys)):
        kept = before.levels
    else:
        return None
    levels = (*kept, *reading.levels)
    return Carried(document or reading.rest, replace(before, levels=levels, shelfmark=""))
