"""Paragraphs of an office document as texts whose every character knows the segment that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from citekit.manuscript.office.located_xml import Element, LocatedXml

OBJECT = "\ufffc"  # what is no text: a picture, a note's mark, mathematics
FIELD = "\ue000"  # a citation of a program, whole


class OfficeSegment:
    """Some characters of a paragraph; `start` and `end` are their places in its text."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str) -> None:
        self.start = self.end = 0
        self.text = text


SegmentT = TypeVar("SegmentT", bound=OfficeSegment)


class OfficeParagraph(Generic[SegmentT]):
    """A paragraph or a heading of the part `xml`.

    `boxed` says that it stands in a text box, which can have no notes.
    """

    __slots__ = ("_starts", "boxed", "element", "number", "segments", "text", "xml")

    def __init__(self, xml: LocatedXml, element: Element, number: int, *, boxed: bool) -> None:
        self.xml = xml
        self.element = element
        self.number = number
        self.boxed = boxed
        self.segments: list[SegmentT] = []
        self.text = ""
        self._starts: list[int] = []

    def seal(self) -> None:
        """Join the segments; nothing is added to them any more."""
        place = 0
        for segment in self.segments:
            segment.start, place = place, place + len(segment.text)
            segment.end = place
        self.text = "".join(segment.text for segment in self.segments)
        self._starts = [segment.start for segment in self.segments]

    def at(self, place: int) -> SegmentT:
        """The segment of a character."""
        return self.segments[bisect_right(self._starts, place) - 1]

    def between(self, start: int, end: int) -> Sequence[SegmentT]:
        """The segments that have a character between two places."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for segment in self.segments[first:]:
            if segment.start >= end:
                break
            if segment.end > start and segment.text:
                found.append(segment)
        return found

    @property
    def words(self) -> str:
        """The first words, to tell where something is."""
        return " ".join(self.text[:200].replace(OBJECT, "").replace(FIELD, "").split()[:6])
