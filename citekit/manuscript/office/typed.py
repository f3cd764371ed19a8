"""Citations typed into a word processor: `[@key, l. 5]`, in the syntax of pandoc's Markdown.

The rest of Markdown is not: stars, backticks and dollars are what they look like. Italics and small capitals
of the prefix and the suffix are those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.looks import Look
from citekit.manuscript.markdown.citations import Reader
from citekit.manuscript.markdown.inline import Cited, Keyless, scan_inline
from citekit.manuscript.model import CitationMention, Location, Problem
from citekit.manuscript.placeholders import Placeholders

_MARKDOWN = re.compile(r"[\\`$<*^]")
_NEUTRAL = "\ue001"
Looks = Callable[[int, int], Sequence[tuple[Look, int, int]]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A citation that was typed, and where it stands in its paragraph."""

    start: int
    end: int
    mention: CitationMention


def typed_citations(
    text: str,
    looks: Looks,
    pieces: Placeholders[str],
    location: Location,
    opens_at: int = -1,
) -> tuple[list[Typed], list[Problem]]:
    """The citations of a paragraph. `opens_at` is where the text of a note begins, -1 outside of one."""
    if "@" not in text:
        return [], []
    plain = _MARKDOWN.sub(_NEUTRAL, text)

    def markup(start: int, end: int, held: Sequence[tuple[int, int, str]]) -> str:
        return "".join(_markup(text, looks(start, end), held, pieces))

    reader = Reader(plain, pieces, lambda _: location, markup)
    found, problems = [], []
    for element in scan_inline(plain):
        if isinstance(element, Cited):
            opens = opens_at >= 0 and not text[opens_at : element.start].strip()
            found.append(Typed(element.start, element.end, reader.mention(element, opens=opens)))
        elif isinstance(element, Keyless):
            part = text[element.start : element.end].strip()
            problems.append(
                Problem(
                    f"the part {part!r} of a bracket has no @key, so the bracket is no citation", location,
                    "put it behind a key with a comma",
                )
            )  # fmt: skip
    return found, problems


def _markup(
    text: str,
    runs: Sequence[tuple[Look, int, int]],
    held: Sequence[tuple[int, int, str]],
    pieces: Placeholders[str],
) -> Iterator[str]:
    """Text as the markup of CSL fields; what would look like markup is held apart."""
    for look, start, end in runs:
        words: list[str] = []
        place = start
        for first, last, char in held:
            if first < end and last > start:
                words.append(text[place : max(first, place)])
                words += [char] if first >= start else []
                place = min(last, end)
        words.append(text[place:end])
        yield _looking(look, "".join(pieces.hold("<") if each == "<" else each for each in "".join(words)))


def _looking(look: Look, words: str) -> str:
    if not words.strip(" ,;:"):
        return words  # a bold comma is a slip of the hand, and no part of a locator
    for applies, before, after in (
        (look.italic, "<i>", "</i>"),
        (look.bold, "<b>", "</b>"),
        (look.small_caps, '<span style="font-variant:small-caps;">', "</span>"),
        (look.raised == "sup", "<sup>", "</sup>"),
        (look.raised == "sub", "<sub>", "</sub>"),
    ):
        if applies:
            words = f"{before}{words}{after}"
    return words
