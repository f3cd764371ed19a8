"""What a style leaves out of a citation without a trace: a cite of which it prints nothing, a locator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from citekit.csl.api import Citation, Cite, Position, Rendered, RenderedCite
from citekit.csl.document.positions import CitePosition
from citekit.csl.output.tree import LOCATOR
from citekit.csl.style.style import Collapse
from citekit.foundation.fast_named_tuple import NamedTuple

_INTO_RANGES: frozenset[Collapse] = frozenset(("citation-number", "year-suffix-ranged"))


class Unprinted(NamedTuple):
    """Something of a cite that is not printed."""

    kind: Literal["no-printed-cite", "no-printed-locator"]
    cite: Cite

    @property
    def message(self) -> str:
        """What a person is told."""
        if self.kind == "no-printed-cite":
            return "the style prints nothing for it"
        return f"the style does not print its locator {self.cite.locator!r}"


def prints_all(citation: Citation, rendered: Rendered) -> bool:
    """Does a citation print each of its cites in its place, with its locator? Most do: this is quick to see;
    `unprinted` finds what those leave out that do not.
    """
    if len(rendered.cites) != len(citation.cites):
        return False
    for cite, printed in zip(citation.cites, rendered.cites, strict=True):
        if cite.id != printed.id or (cite.locator and LOCATOR not in printed.variables):
            return False
    return True


def unprinted(
    citation: Citation, rendered: Rendered, positions: Sequence[CitePosition], collapse: Collapse
) -> Iterator[Unprinted]:
    """The cites and locators that a citation does not print; those within a range are printed by it."""
    printed = {cite.id for cite in rendered.cites}
    if len(printed) < len(citation.cites) and not (rendered.text and collapse in _INTO_RANGES):
        for cite in citation.cites:
            if cite.id not in printed:
                yield Unprinted("no-printed-cite", cite)
    if citation.mode == "author-only":
        return
    for cite, position in zip(citation.cites, positions, strict=True):
        if cite.locator and not cite.author_only and position.position != Position.IBID:
            of_item = [each for each in rendered.cites if each.id == cite.id]
            if of_item and not any(_prints_locator(each, cite) for each in of_item):
                yield Unprinted("no-printed-locator", cite)


def _prints_locator(printed: RenderedCite, cite: Cite) -> bool:
    """Is the locator printed, by the style or by what revises its output?"""
    return LOCATOR in printed.variables or (cite.locator_is_labelled and cite.locator in printed.plain)
