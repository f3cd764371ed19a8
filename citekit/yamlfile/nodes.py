"""The tree of a YAML document: text, lists and mappings, each with its place.

Lines and columns count from 1. `start` and `end` are offsets into the text; `end` lies just behind the last
character of the content, so a comment or an empty line after a node is no part of it.
"""

from __future__ import annotations

from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass


@dataclass(slots=True)
class Scalar:
    """A text. `style` is "" for a plain scalar, else the sign that opens it: a quote, `|` or `>`."""

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


def plain(node: Node) -> object:
    """The node as text, list and dict, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}
