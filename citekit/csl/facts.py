"""What a style does at all, found by one walk over its nodes: it saves work that no cite can need.

In goes a style, out come `Facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citekit.csl.program import Choose, Date, Group, Names, Node, Number, Style, Text


@dataclass(frozen=True, slots=True)
class Facts:
    """Which variables and tests a style uses anywhere."""

    explicit_year_suffix: bool = False
    uses_disambiguate: bool = False
    uses_position: bool = False
    cites_by_number: bool = False  # the citation section prints citation-number
    dated_macros: frozenset[str] = frozenset()  # macros in which a cs:date stands


def find_facts(style: Style) -> Facts:
    """The facts of a style; a macro is walked once."""
    cited = _Walk(style)
    cited.visit(style.citation.layout.children)
    listed = _Walk(style)
    listed.visit(style.bibliography.layout.children if style.bibliography else ())
    suffix = "year-suffix" in cited.variables or "year-suffix" in listed.variables
    dated = frozenset(name for name, nodes in style.macros.items() if _has_date(nodes))
    return Facts(
        suffix, cited.disambiguate, cited.position, "citation-number" in cited.variables, dated
    )


def _has_date(nodes: Iterable[Node]) -> bool:
    return any(isinstance(node, Date) for node in within(nodes))


def inner(node: Node) -> Iterable[Node]:
    """The elements right inside an element."""
    if isinstance(node, Group):
        return node.children
    if isinstance(node, Choose):
        return [child for branch in node.branches for child in branch.children]
    if isinstance(node, Names) and node.substitute:
        return node.substitute
    return ()


def within(nodes: Iterable[Node]) -> Iterator[Node]:
    """All elements at any depth, macros not entered."""
    stack = list(nodes)
    while stack:
        node = stack.pop()
        yield node
        stack.extend(inner(node))


class _Walk:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.variables: set[str] = set()
        self.disambiguate = self.position = False
        self._seen: set[str] = set()

    def visit(self, nodes: Iterable[Node]) -> None:
        """Look at the elements and at the macros that they call."""
        stack = list(nodes)
        while stack:
            node = stack.pop()
            stack.extend(inner(node))
            if isinstance(node, Text):
                if node.kind == "macro" and node.value not in self._seen:
                    self._seen.add(node.value)
                    stack.extend(self.style.macros.get(node.value, ()))
                elif node.kind == "variable":
                    self.variables.add(node.value)
            elif isinstance(node, Number):
                self.variables.add(node.variable)
            elif isinstance(node, Choose):
                kinds = {test.kind for branch in node.branches for test in branch.tests}
                self.disambiguate = self.disambiguate or "disambiguate" in kinds
                self.position = self.position or "position" in kinds
