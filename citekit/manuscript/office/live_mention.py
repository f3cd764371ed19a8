"""A live citation as its author wrote it, where it stands in its paragraph."""

from __future__ import annotations

import re

from citekit.manuscript.model import CitationMention, Location
from citekit.manuscript.office.live_citation import LiveCitation

_NEXT_SENTENCE = re.compile(r"\s+[\"“‘'(\[]*(.)?|\s*\Z")


def live_mention(
    live: LiveCitation, location: Location, text: str, start: int, end: int, *, in_note: bool, opens_at: int
) -> CitationMention:
    """The citation between two places of a text; `opens_at` is where a note's text begins, else -1."""
    following = _NEXT_SENTENCE.match(text, end)
    return CitationMention(
        live.cites,
        location,
        mode=live.mode,
        form="text" if live.mode == "author-only" else "style",
        joint="bare" if in_note else "parentheses",
        opens=opens_at >= 0 and not text[opens_at:start].strip(),
        alone=following is not None and (following[1] is None or following[1].isupper()),
        words=live.words,
    )
