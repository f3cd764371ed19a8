"""The comments of a YAML text: what stands behind a `#` outside of scalars."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.foundation import lazy_regex
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar
from citekit.yamlfile.read import parse_documents

_COMMENT = lazy_regex.compile(r"(?:^|(?<=[\s]))#[^\n\r\x85\u2028\u2029]*")
_HEADER = lazy_regex.compile(r"[|>][0-9+-]*[ \t]*(#[^\n\r]*)")


def comments(text: str, where: str) -> list[str]:
    """The comments in order, each from its `#` to the end of its line. Raises FormatError."""
    if "#" not in text:
        return []
    found: list[str] = []
    end = 0
    for scalar in sorted(_scalars(parse_documents(text, where)), key=lambda node: node.start):
        if scalar.start < end:
            continue  # an alias, read where its anchor stands
        found += _COMMENT.findall(text, end, scalar.start)
        if scalar.style in ("|", ">") and (header := _HEADER.match(text, _indicator(text, scalar))):
            found.append(header[1])
        end = max(end, scalar.end)
    return [comment.rstrip() for comment in (*found, *_COMMENT.findall(text, end))]


def _indicator(text: str, scalar: Scalar) -> int:
    """Where the indicator of a block scalar stands, behind its anchor or tag."""
    return min((at for sign in "|>" if (at := text.find(sign, scalar.start)) >= 0), default=scalar.start)


def _scalars(nodes: tuple[Node, ...]) -> Iterator[Scalar]:
    for node in nodes:
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, ListNode):
            yield from _scalars(node.items)
        elif isinstance(node, MapNode):
            for key, value in node.pairs:
                yield from _scalars((key, value))
