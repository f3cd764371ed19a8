"""Numbering the notes of a text: those that its author wrote and those that its citations become.

A text may be several files in order. A citation in the running text takes a number of its own where the
style has notes; the citations in a note that the author wrote share the number of that note. Where
positions are reset the numbers of notes go on, but for files that are set apart, each of which begins with
1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.model import CitationMention, Event, Heading, Include

if TYPE_CHECKING:
    from citekit.csl import Cite

# Where what has been cited is forgotten: at headings of class reset-citation-positions, and besides
# at the beginning of every file, or at every heading of the first level.
ResetAt = Literal["marked", "file", "heading"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation of one of the texts, in its note (0: in the running text).

    `within` says that it stands among other words there, `inner` that it stands in the prefix or suffix of
    another.
    """

    text: int
    mention: CitationMention
    note: int
    new_note: bool = False
    within: bool = False
    resets: bool = False
    inner: bool = False


def number_notes(
    texts: Sequence[Sequence[Event]],
    *,
    in_notes: bool,
    reset_at: ResetAt = "marked",
    includes: Sequence[Mapping[str, int]] = (),
    in_text: Callable[[Sequence[Cite]], bool] | None = None,
) -> list[Placed]:
    """The citations of all texts in order, those inside others behind the one they stand in.

    `includes` says for each text which others it reads, by the names that it has for them: these are counted
    where they are read. `in_text` says which citations stand in the running text though others are notes.
    """
    numbering = _Numbering(texts, in_notes, reset_at, includes, in_text)
    numbering.count()
    return numbering.placed


class _Numbering:
    def __init__(
        self,
        texts: Sequence[Sequence[Event]],
        in_notes: bool,
        reset_at: ResetAt,
        includes: Sequence[Mapping[str, int]],
        in_text: Callable[[Sequence[Cite]], bool] | None,
    ) -> None:
        self._in_text = in_text
        self.placed: list[Placed] = []
        self._texts = texts
        self._in_notes = in_notes
        self._reset_at = reset_at
        self._includes = includes
        self._included = {index for each in includes for index in each.values()}
        self._counted: set[int] = set()
        self._note = 0
        self._reset = False
        self._top = _top_level(texts)

    def count(self) -> None:
        """Number everything: a text that another reads is counted there, all others in their order."""
        for index in range(len(self._texts)):
            if index not in self._included:
                self._text(index)
        for index in range(len(self._texts)):  # those that only read each other
            self._text(index)

    def _text(self, index: int) -> None:
        if index in self._counted:
            return
        self._counted.add(index)
        if self._reset_at == "file":
            self._note, self._reset = 0, True
        for event in self._texts[index]:
            if isinstance(event, Heading):
                begins = self._reset_at == "heading" and event.level == self._top
                self._reset = self._reset or event.resets or begins
            elif isinstance(event, Include):
                inner = self._includes[index].get(event.name) if self._includes else None
                if inner is not None:
                    self._text(inner)
            elif isinstance(event, CitationMention):
                self.placed += self._in_running_text(index, event)
            else:
                self._note += 1
                for mention in event.mentions:
                    self.placed += self._placed(Placed(index, mention, self._note, within=True))

    def _in_running_text(self, index: int, mention: CitationMention) -> Iterator[Placed]:
        in_text = self._in_text is not None and self._in_text(mention.cites)
        in_note = mention.form == "note" or (mention.form == "style" and self._in_notes and not in_text)
        if in_note:
            self._note += 1
        yield from self._placed(Placed(index, mention, self._note if in_note else 0, new_note=in_note))

    def _placed(self, placed: Placed) -> Iterator[Placed]:
        yield replace(placed, resets=self._reset)
        self._reset = False
        for inner in placed.mention.inner.values():
            yield from self._placed(Placed(placed.text, inner, placed.note, within=True, inner=True))


def _top_level(texts: Sequence[Sequence[Event]]) -> int:
    """The highest level of heading that is used."""
    levels = [event.level for text in texts for event in text if isinstance(event, Heading) and event.level]
    return min(levels, default=1)
