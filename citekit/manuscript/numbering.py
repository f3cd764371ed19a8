"""Numbering the notes of a text: those that its author wrote and those that its citations become.

A text may be several files in order. A citation in the running text takes a number of its own where the
style has notes; the citations in a note that the author wrote share the number of that note. Where
positions are reset the numbers of notes go on, but for files that are set apart, each of which begins with
1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.model import Event, Heading, Mention

# Where what has been cited is forgotten: at headings of class reset-citation-positions, and besides
# at the beginning of every file, or at every heading of the first level.
ResetAt = Literal["marked", "file", "heading"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation in its note (0: in the running text). `within` says that it stands among other words
    there, `inner` that it stands in the prefix or suffix of another.
    """

    mention: Mention
    note: int
    new_note: bool = False
    within: bool = False
    resets: bool = False
    inner: bool = False


def number_notes(
    texts: Sequence[Sequence[Event]], *, in_notes: bool, reset_at: ResetAt = "marked"
) -> list[list[Placed]]:
    """The citations of each text in order, those inside others behind the one they stand in."""
    numbering = _Numbering(in_notes, reset_at)
    return [list(numbering.text(events)) for events in texts]


class _Numbering:
    def __init__(self, in_notes: bool, reset_at: ResetAt) -> None:
        self._in_notes = in_notes
        self._reset_at = reset_at
        self._note = 0
        self._reset = False

    def text(self, events: Sequence[Event]) -> Iterator[Placed]:
        if self._reset_at == "file":
            self._note, self._reset = 0, True
        for event in events:
            if isinstance(event, Heading):
                self._reset = (
                    self._reset or event.resets or (self._reset_at == "heading" and event.level == 1)
                )
            elif isinstance(event, Mention):
                yield from self._in_running_text(event)
            else:
                self._note += 1
                for mention in event.mentions:
                    yield from self._placed(Placed(mention, self._note, within=True))

    def _in_running_text(self, mention: Mention) -> Iterator[Placed]:
        alone = mention.mode in ("author-only", "title-only")
        in_note = mention.form == "note" or (mention.form == "style" and self._in_notes and not alone)
        if in_note:
            self._note += 1
        yield from self._placed(Placed(mention, self._note if in_note else 0, new_note=in_note))

    def _placed(self, placed: Placed) -> Iterator[Placed]:
        yield replace(placed, resets=self._reset)
        self._reset = False
        for inner in placed.mention.inner.values():
            yield from self._placed(Placed(inner, placed.note, within=True, inner=True))
