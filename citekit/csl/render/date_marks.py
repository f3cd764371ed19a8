"""What a date says of itself: its marks, and the same day in another calendar beside it.

In go the printed date, its marks and its companion; out come pieces. A date that is approximate has the
locale's term before it (`ca. 1945`), one that is uncertain stands in brackets with a question mark
(`[1945?]`), one that was supplied in brackets (`[1945]`): CMOS 18, 14.44. One whose beginning is not known
has a dash before it (`until`: `–1945`). A companion follows the parts in
which the calendars differ, in the order of the style: `1 (14) January 1918`, `October 25 (November 7), 1917`,
`20 December 1917 (2 January 1918)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.item.date import DateValue, ParallelDate, Parts
from citekit.csl.output.tree import YEAR, Node, Piece
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


# what belongs to a day or month itself (`1.`, `1日`), not to what follows it (`1, `, `1 de `)
_OWN_SUFFIX = lazy_regex.compile(r"[^\s,/.-]+|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Beside:
    """How a part is written when its companion stands beside it."""

    name: str
    prefix: str
    suffix: str
    numeric: bool

    @property
    def own(self) -> str:
        """The beginning of the suffix that both dates take."""
        if self.name == "year":
            return self.suffix.rstrip(" ,")
        found = _OWN_SUFFIX.match(self.suffix)
        return found[0] if found else ""


class Part(Protocol):
    """A printer of one date-part."""

    place: int
    beside: Beside

    def value(self, date: DateValue, end: bool) -> str:
        """The text of the part."""

    def print(self, date: DateValue) -> Piece:
        """The decorated part."""


def marked(piece: Piece, qualification: Sequence[str], circa: str) -> Piece:
    """The piece with the marks round it; `circa` is the term for approximate dates."""
    if not piece or not qualification:
        return piece
    doubtful = "uncertain" in qualification
    brackets = doubtful or "supplied" in qualification
    open_ = "–" if "until" in qualification else ""
    prefix = open_ + ("[" if brackets else "") + (f"{circa} " if "approximate" in qualification else "")
    return Node((piece,), "", prefix, ("?" if doubtful else "") + ("]" if brackets else ""))


def with_parallel_date(parts: Sequence[Part], date: DateValue, delimiter: str) -> list[Piece]:
    """The parts of a date, those of its companion behind the last in which the two differ."""
    parallel = date.parallel
    spots = _spots(parts, date.start, parallel) if parallel is not None else []
    if parallel is None or not spots:
        return [part.print(date) for part in parts]
    first, last = spots[0], spots[-1]
    other = DateValue(parallel.start)
    span = parts[first : last + 1]
    beside = parts[last].beside
    own, rest = beside.own, beside.suffix[len(beside.own) :]
    before = [part.print(date) for part in parts[first:last]]
    text = beside.prefix + parts[last].value(date, False) + own
    head = (*before, Node((text,), tag=YEAR if beside.name == "year" else ""))
    texts = [_text(part, other, place > 0, place < len(span) - 1) for place, part in enumerate(span)]
    tail = delimiter.join(text for text in texts if text) + own + _year(parts, date.start, parallel)
    whole = Node((Node(head, delimiter), f" {parallel.prefix}{tail}{parallel.suffix}{rest}"))
    return [
        *(part.print(date) for part in parts[:first]),
        whole,
        *(part.print(date) for part in parts[last + 1 :]),
    ]


def _text(part: Part, date: DateValue, prefix: bool, suffix: bool) -> str:
    text = part.value(date, False)
    if not text:
        return ""
    return (part.beside.prefix if prefix else "") + text + (part.beside.suffix if suffix else "")


def _spots(parts: Sequence[Part], one: Parts, parallel: ParallelDate) -> list[int]:
    """From the first to the last of the parts that must stand in both; none where no day is printed."""
    if not one[2] or not parallel.start[2] or not any(part.place == 2 for part in parts):
        return []
    widest = next((place for place in range(3) if one[place] != parallel.start[place]), 2)
    if parallel.repeat_month:
        widest = min(widest, 1)
    if any(part.beside.numeric and part.place == 1 for part in parts):
        widest = 0  # `14.01.1918` means nothing in pieces
    found = [spot for spot, part in enumerate(parts) if part.place >= widest]
    return list(range(found[0], found[-1] + 1))


def _year(parts: Sequence[Part], one: Parts, parallel: ParallelDate) -> str:
    """The companion's year where the style prints none and it is another: `December 20 (January 2, 1918)`."""
    if one[0] == parallel.start[0] or any(part.place == 0 for part in parts):
        return ""
    return f" {parallel.start[0]}" if parts[-1].place == 1 else f", {parallel.start[0]}"
