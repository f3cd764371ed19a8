"""Where a printed citation goes in a paragraph: in place, into a note behind the punctuation, into the text.

As in every other format a note touches the word before it and stands behind the punctuation that follows its
citation. What stands inside a tracked insertion stays inside it. How text is taken out and put in is the
format's own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from html import escape, unescape
from typing import Generic, Protocol, TypeVar

from citekit.manuscript.joints import joined
from citekit.manuscript.looks import words_of
from citekit.manuscript.model import CitationMention
from citekit.manuscript.printed import ManuscriptLayout, Printed

_QUOTES = frozenset('"”')
STOPS = ".,;:!?"


class CitedParagraph(Protocol):
    """A paragraph."""

    @property
    def text(self) -> str:
        """Its characters; each thing that is no text is one."""


class CitedPlace(Protocol):
    """A citation in a paragraph: where it stands, and the places around it."""

    @property
    def mention(self) -> CitationMention:
        """The citation as its author wrote it."""

    @property
    def paragraph(self) -> CitedParagraph:
        """Where it stands."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Behind its last character."""

    @property
    def gap(self) -> int:
        """Where the blanks before it begin."""

    @property
    def after(self) -> int:
        """Where the punctuation behind it ends."""

    @property
    def has_own_note(self) -> bool:
        """Whether it is a live citation that has a note to itself."""


Place = TypeVar("Place", bound=CitedPlace)


class CitationWriter(ABC, Generic[Place]):
    """Writes the citations of a document."""

    def __init__(self, layout: ManuscriptLayout) -> None:
        self._layout = layout

    def write(self, pairs: Sequence[tuple[Place, Printed]]) -> None:
        """Put all citations into their places."""
        index = 0
        while index < len(pairs):
            place, made = pairs[index]
            last = index
            if place.has_own_note:
                self._own_note(place, made)
            elif made.new_note:
                while last + 1 < len(pairs) and _touches(pairs[last], pairs[last + 1]):
                    last += 1
                self._noted(pairs[index : last + 1])
            else:
                self._in_place(place, made)
            index = last + 1

    # -- what the format does

    @abstractmethod
    def _take_out(self, place: Place, start: int, end: int) -> None:
        """Take out the characters between two places of the paragraph."""

    @abstractmethod
    def _put_marks(self, place: Place, at: int, pairs: Sequence[tuple[Place, Printed]]) -> None:
        """Put new notes behind a character."""

    @abstractmethod
    def _put_sign(self, place: Place, at: int, sign: str) -> None:
        """Put a sign behind a character, looking as that does."""

    @abstractmethod
    def _replace(self, place: Place, words: str, made: Printed | None = None) -> None:
        """Put a printed text in the place of a citation; with `made` it is one itself, else a part of it."""

    @abstractmethod
    def _give_way(self, place: Place, made: Printed) -> None:
        """Take away the note that is a citation's own, and put its text where the mark stood."""

    @abstractmethod
    def _revision(self, place: Place, at: int) -> object:
        """The tracked insertion that a character stands in, None outside of one."""

    # -- citations that stay where they are

    def _in_place(self, place: Place, made: Printed) -> None:
        """A citation that stands in the text, or in a note that its author wrote."""
        words = made.author or made.text
        plain = words_of(words)
        quotes = self._layout.punctuation_in_quote
        end, as_joined = joined(plain, place.paragraph.text, place.end, in_quotes=quotes)
        if as_joined != plain:
            words = _with_stop_in_quotes(words, as_joined)
        self._take_out(place, place.end, end)
        if made.raised:
            self._take_out(place, place.gap, place.start)
        self._replace(place, words, made)

    def _own_note(self, place: Place, made: Printed) -> None:
        """A note that is a live citation and nothing else: it is printed anew, or gives way to the text."""
        if not made.new_note:
            self._give_way(place, made)
            return
        following = place.paragraph.text[place.end :]
        if following.startswith(".") and words_of(made.text).endswith("."):
            self._take_out(place, place.end, place.end + 1)
        self._replace(place, made.text, made)

    # -- citations that become notes

    def _noted(self, pairs: Sequence[tuple[Place, Printed]]) -> None:
        """Citations that become notes and follow each other, and the punctuation behind them."""
        first, last = pairs[0][0], pairs[-1][0]
        text = first.paragraph.text
        author = pairs[0][1].author
        crosses = self._revision(first, first.gap) != self._revision(first, first.start)
        gap = first.start if crosses else first.gap
        start = first.start if author else gap
        end = last.after if self._layout.moves_notes and self._stays_in_revision(last) else last.end
        moved = text[last.end : end]
        if author and moved:
            plain = words_of(author)
            in_quotes = self._layout.punctuation_in_quote
            stop, as_joined = joined(plain, text, last.end, in_quotes=in_quotes)
            if as_joined != plain:
                author = _with_stop_in_quotes(author, as_joined)
            self._take_out(first, last.end, stop)
        elif not author and moved[:1] in (".", ",") and moved and self._moves_into(text, start):
            self._take_out(first, last.end, last.end + 1)
            if text[start - 2] not in ".,?!":
                self._put_sign(first, start - 1, escape(moved[0]))
        if not author:
            self._take_out(first, gap, first.start)
        for index, (place, _) in enumerate(pairs):
            if index:
                self._take_out(first, pairs[index - 1][0].end, place.start)
            self._replace(place, author if index == 0 else "")
        self._put_marks(last, end, pairs)

    def _stays_in_revision(self, place: Place) -> bool:
        """Whether a citation and the punctuation behind it stand in one tracked insertion, or in none."""
        if place.after == place.end:
            return True
        return self._revision(place, place.end - 1) == self._revision(place, place.after - 1)

    def _moves_into(self, text: str, place: int) -> bool:
        """Whether a stop goes inside the quotation that ends at a place."""
        before = text[max(place - 2, 0) : place]
        in_quotes = len(before) == 2 and before[1] in _QUOTES and not before[0].isspace()
        return self._layout.punctuation_in_quote and in_quotes


def reference_joint(text: str, mark: int, *, raised: bool) -> tuple[int, str]:
    """Where the text of a citation goes that stood in a note, by the note's mark, and the blank before it."""
    before = mark - 1 if mark and text[mark - 1] in STOPS else mark
    touches = raised or before == 0 or text[before - 1].isspace()
    return before, "" if touches else " "


def _touches(before: tuple[Place, Printed], after: tuple[Place, Printed]) -> bool:
    """Whether the second citation follows the first with nothing but blanks between, both as notes."""
    place, made = after
    return (
        made.new_note
        and not made.author
        and not place.has_own_note
        and place.paragraph is before[0].paragraph
        and place.gap == before[0].end == before[0].after
    )


def _with_stop_in_quotes(words: str, plain: str) -> str:
    """The printed words with the stop that their plain text has before its last sign."""
    stop, quote = plain[-2], plain[-1]
    place = words.rfind(quote)
    if place < 0 or unescape(words[place + 1 :]).strip("</ibspan>"):
        return words
    return words[:place] + (stop if not words[:place].endswith(stop) else "") + words[place:]
