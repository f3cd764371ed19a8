"""Text slots: elements that print a text of the item or cite between what the style puts around it.

An element says once how its bare piece is found; from that follow what it prints and the text that the
stencil cache puts into the hole at its place (`Recordable`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

from citekit.csl.output.tree import NODECOR, NodeTag, Piece, slants, strip_periods, tagged
from citekit.csl.render.context import ABSENT, PRESENT, RenderState, Result, Usage
from citekit.csl.render.formatting import apply_case, apply_case_to_text, decorate_bare
from citekit.csl.style.elements import Formatting

# The bare piece of an element, before text-case; "" where it is absent.
Find = Callable[[RenderState], Piece]
# The bare texts of an element in several cites with the same cache key; None where it has no quicker way.
FindAll = Callable[[Sequence[RenderState]], "Sequence[str] | None"]


class TextSlot:
    """An element found by `find`.

    `language` is that of the style, in which text-case works; `of_item`: the item's own language goes before
    it. `variable` is printed without formatting where the item says so. `usage` is what the element says of
    variables when it prints, `absent` what it returns when it does not.
    """

    __slots__ = (
        "_apply_case", "_apply_case_to_text", "_bare", "_find", "_find_all", "_is_bare", "_language",
        "_of_item", "_slanted", "_strips", "_usage", "_variable", "absent",
    )  # fmt: skip

    def __init__(
        self,
        find: Find,
        formatting: Formatting,
        tag: NodeTag,
        value: str = "",
        *,
        language: str,
        of_item: bool = False,
        variable: str = "",
        usage: Usage = PRESENT,
        absent: Result = ABSENT,
        find_all: FindAll | None = None,
    ) -> None:
        self._find = find
        self._find_all = find_all
        self._apply_case = apply_case(formatting)
        self._apply_case_to_text = apply_case_to_text(formatting)
        self._strips = formatting.strip_periods
        self._bare = decorate_bare(formatting, tag, value)
        self._slanted = any(attribute == "font-style" for attribute, _ in formatting.font)
        # what is found is the text
        self._is_bare = find_all is None and self._apply_case is None and not self._slanted
        self._language = language
        self._of_item = of_item
        self._variable = variable
        self._usage = usage
        self.absent = absent

    def render(self, state: RenderState) -> Result:
        """What the element prints."""
        if state.recorder is not None:
            return state.recorder.record(self, state)
        piece = self._find(state)
        if piece:
            piece = self._settled(piece, state)
        return self.printed(piece, state) if piece else self.absent

    def text(self, state: RenderState) -> str | None:
        """The text alone (see `Recordable`)."""
        piece = self._find(state)
        if piece.__class__ is not str:
            return None
        if not piece:
            return ""
        settled = self._settled(piece, state)
        # italics are left out where there is no letter to slant: that is no text in the same frame
        return None if self._slanted and not slants(settled) else settled  # type: ignore[return-value]

    def texts(self, states: Sequence[RenderState]) -> Sequence[str | None]:
        """`text` for several cites with the same cache key."""
        if self._is_bare:
            pieces = [self._find(state) for state in states]
            return [piece if piece.__class__ is str else None for piece in pieces]
        texts = self._find_all(states) if self._find_all is not None else None
        if texts is not None and self._apply_case_to_text is not None:
            texts = self._all_cased(texts, states)
        if texts is None or (self._slanted and not all(map(slants, texts))):
            return [self.text(state) for state in states]
        return texts

    def printed(self, text: Piece, state: RenderState) -> Result:
        """A piece whose case is settled, with what the style puts around it."""
        if self._variable in state.item.unformatted:
            text = tagged(text, NODECOR)
        return self._bare(text), self._usage

    def _settled(self, piece: Piece, state: RenderState) -> Piece:
        """The piece after text-case and strip-periods."""
        item = state.item
        if self._apply_case is None:
            return piece
        if self._variable in item.unformatted:
            return strip_periods(piece) if self._strips else piece
        return self._apply_case(piece, (item.language if self._of_item else "") or self._language)

    def _all_cased(self, texts: Sequence[str], states: Sequence[RenderState]) -> list[str] | None:
        """The texts after text-case and strip-periods, None where items have more to say of these."""
        assert self._apply_case_to_text is not None
        for state in states:
            if state.item.language or self._variable in state.item.unformatted:
                return None
        return [*map(self._apply_case_to_text, texts, repeat(self._language))]
