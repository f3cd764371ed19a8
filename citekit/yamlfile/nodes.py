"""The nodes of a YAML document: scalars, lists and mappings with their positions.

Lines and columns count from 1. `start` and `end` are offsets into the text; `end` is just behind the last
character of the content, so a comment or an empty line after a node is not part of it.
"""

from __future__ import annotations

from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass


@dataclass(slots=True)
class Scalar:
    """A text. `style` is "" for a to_value scalar, else the sign that opens it: a quote, `|` or `>`."""

    text: str
    line: int
    column: int
    start: int
    end: int
    style: str = ""


@dataclass(slots=True)
class ListNode:
    """A list; `flow` says that it is written in brackets."""

    items: tuple[Node, ...]
    line: int
    column: int
    start: int
    end: int
    flow: bool = False


@dataclass(slots=True)
class MapNode:
    """A mapping, in the order of the file; `flow` says that it is written in braces."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    start: int
    end: int
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node: TypeAlias = Scalar | ListNode | MapNode


def to_value(node: Node) -> object:
    """The node as str, list and dict, without positions."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [to_value(item) for item in node.items]
    return {key.text: to_value(value) for key, value in node.pairs}
