"""Where keys are written in a manuscript that is a text, Markdown or LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.cited import ALL
from citekit.manuscript.model import Location, Manuscript, mentions
from citekit.manuscript.text_file import TextFile

FORMATS = ("markdown", "latex")
# Whether a key stands between two places of a text.
Stands: TypeAlias = Callable[[str, int, int], bool]

# Characters behind the last key in which the next one of a citation is looked for.
_FARTHEST = 20_000
# A key of Markdown stands behind `@`, in braces where it has other signs; what goes on is another key.
_GOES_ON = re.compile(r"[\w:.#$%&\-+?<>~/]*\w")
# A key of LaTeX stands in braces, alone or in a list, with blanks and comments around it; not in `[{key}]`.
_BEFORE = re.compile(r"(?:(?<!\[)\{|,)(?:\s|%[^\n]*\n)*\Z")
_BEHIND = re.compile(r"(?:\s|%[^\n]*\n)*[,}]")
_LONGEST_GAP = 300


@dataclass(frozen=True, slots=True)
class KeySpan:
    """The characters of a key, and the place of the citation that it is written in."""

    key: str
    start: int
    end: int
    citation: Location


def key_spans(manuscript: Manuscript, file: TextFile) -> Iterator[KeySpan]:
    """Every key that a manuscript cites or lists, where it is written; `file` is its text.

    Within a citation keys come in the order of its cites, and a key is looked for behind the one before it.
    """
    stands = _stands_in_markdown if manuscript.format == "markdown" else _stands_in_latex
    for mention in mentions(manuscript.events):
        at = file.offset(mention.location)
        for cite in mention.cites:
            span = _span(file.text, at, cite.id, stands, mention.location)
            if span is not None:
                yield span
                at = span.end
    at = 0
    for key, location in manuscript.settings.nocite:
        at = max(at, file.offset(location))
        span = _span(file.text, at, key, stands, location) if key != ALL else None
        if span is not None:
            yield span
            at = span.end


def _span(text: str, at: int, key: str, stands: Stands, citation: Location) -> KeySpan | None:
    end = at + _FARTHEST
    found = text.find(key, at, end)
    while found >= 0 and key:
        if stands(text, found, found + len(key)):
            return KeySpan(key, found, found + len(key), citation)
        found = text.find(key, found + 1, end)
    return None


def _stands_in_markdown(text: str, start: int, end: int) -> bool:
    if text[start - 2 : start] == "@{":
        return text[end : end + 1] == "}"
    return text[start - 1 : start] == "@" and _GOES_ON.match(text, end) is None


def _stands_in_latex(text: str, start: int, end: int) -> bool:
    before = text[max(start - _LONGEST_GAP, 0) : start]
    return _BEFORE.search(before) is not None and _BEHIND.match(text, end) is not None
