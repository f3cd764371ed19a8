"""An element that prints the text of an item, seen as a frame with a text in it.

In go a closure that returns the element's piece, a function that returns its text alone, and one that puts a
text into the element's frame (affixes, formatting, tag). Out comes a closure that does what the first did,
and lets a recorder put a hole where the text would stand (see `way.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.output.tree import Piece
from citekit.csl.render.context import PRESENT, Context, Render, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# "" where the element prints nothing, None where its text is no plain text (markup, a second font, ...).
LeafText = Callable[[Context], "str | None"]
# The texts (as above) of the element in several cites at one place of one way (`way.py`): they have the same
# shape and have used up the same variables.
Column = Callable[[Sequence[Context]], "list[Any]"]
Frame = Callable[[str, Context], Piece]


class Leaf:
    """One element; `usage` is what it says of variables when it prints."""

    __slots__ = ("column", "frame", "render", "text", "usage")

    def __init__(self, render: Render, text: LeafText, frame: Frame, usage: int, column: Column) -> None:
        self.render = render
        self.text = text
        self.frame = frame
        self.usage = usage
        self.column = column


def leaf(
    render: Render, text: LeafText, frame: Frame, *, usage: int = PRESENT, column: Column | None = None
) -> Render:
    """The closure of an element whose text `text` gives alone, with the same effects on the context; `column`
    is `text` for several cites, where that can be had with less work.
    """
    this = Leaf(render, text, frame, usage, column or one_by_one(text))

    def recorded(context: Context) -> Result:
        recorder = context.recorder
        return render(context) if recorder is None else recorder.record(this, context)

    return recorded


def one_by_one(text: LeafText) -> Column:
    """A column of texts that are asked for one after the other."""
    return lambda contexts: [text(context) for context in contexts]


def no_plain_text(context: Context) -> str | None:
    """The text of an element that is never looked at apart from its piece."""
    return None
