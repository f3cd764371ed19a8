"""What a style does at all, found by one walk over its nodes: it saves work that no cite can need.

In goes a style, out come `Facts`; and for each macro its `Reach`, what it can ask of a cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citekit.csl.style.style import (
    Choose,
    Date,
    Facts,
    Group,
    Label,
    Names,
    Node,
    Number,
    Reach,
    Style,
    Text,
)
from citekit.csl.vocabulary import CITE_VARIABLES

_FIRST_NOTE = "first-reference-note-number"
_OF_PLACE = frozenset({"position", "locator", "disambiguate"})


def find_facts(style: Style) -> Facts:
    """The facts of a style; every element is looked at once."""
    walks = {name: _Walk(nodes) for name, nodes in style.macros.items()}
    cited = _Walk(style.citation.layout.children)
    listed = _Walk(style.bibliography.layout.children if style.bibliography else ())
    whole = [*walks.values(), cited, listed]
    keys = (*style.citation.sort, *(style.bibliography.sort if style.bibliography else ()))
    variables = frozenset().union(*(walk.variables for walk in whole), (key.variable for key in keys))
    reaches: dict[str, Reach] = {}
    for name in walks:
        _reach(name, walks, reaches)
    seen = [walks[name] for name in _called(cited, walks)]
    return Facts(
        variables,
        frozenset().union(*(walk.numeric for walk in whole)),
        frozenset().union(*(walk.uncertain for walk in whole)),
        "year-suffix" in variables or "citation-label" in variables,  # the label brings it along
        any("disambiguate" in walk.kinds for walk in (cited, *seen)),
        any("citation-number" in walk.variables for walk in (cited, *seen)),
        frozenset([name for name, walk in walks.items() if walk.has_date]),
        reaches,
        any("position" in each.kinds or _FIRST_NOTE in each.variables for each in (cited, *seen)),
    )


def _called(walk: _Walk, walks: Mapping[str, _Walk]) -> set[str]:
    """The macros that elements call, directly or not."""
    found: set[str] = set()
    open_ = list(walk.macros)
    while open_:
        name = open_.pop()
        if name not in found and name in walks:
            found.add(name)
            open_.extend(walks[name].macros)
    return found


def _reach(name: str, walks: Mapping[str, _Walk], reaches: dict[str, Reach]) -> Reach:
    """What a macro can ask of a cite."""
    if name in reaches:
        return reaches[name]
    walk = walks[name]
    inside = [_reach(each, walks, reaches) for each in walk.macros if each in walks]
    place = bool(walk.kinds & _OF_PLACE) or bool(walk.variables & CITE_VARIABLES)
    reaches[name] = Reach(
        frozenset(walk.variables).union(*(each.variables for each in inside)),
        "type" in walk.kinds or any(each.type for each in inside),
        place or any(each.cite for each in inside),
        bool(walk.numeric or walk.uncertain) or any(each.numbers for each in inside),
    )
    return reaches[name]


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
    """What elements print, test and call, macros not entered."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.variables: set[str] = set()
        self.numeric: set[str] = set()
        self.uncertain: set[str] = set()
        self.kinds: set[str] = set()
        self.macros: set[str] = set()
        self.has_date = False
        for node in within(nodes):
            self._look(node)

    def _look(self, node: Node) -> None:
        if isinstance(node, Text):
            if node.kind == "macro":
                self.macros.add(node.value)
            elif node.kind == "variable":
                self.variables.add(node.value)
                if node.form == "short":
                    self.variables.add(f"{node.value}-short")
        elif isinstance(node, Number | Date | Label):
            self.variables.add(node.variable)
            self.has_date = self.has_date or isinstance(node, Date)
        elif isinstance(node, Names):
            self.variables.update(node.variables)
        elif isinstance(node, Choose):
            self._tests(node)

    def _tests(self, node: Choose) -> None:
        for branch in node.branches:
            for test in branch.tests:
                self.kinds.add(test.kind)
                if test.kind in ("variable", "is-numeric", "is-uncertain-date"):
                    self.variables.update(test.values)
                if test.kind == "is-numeric":
                    self.numeric.update(test.values)
                elif test.kind == "is-uncertain-date":
                    self.uncertain.update(test.values)
