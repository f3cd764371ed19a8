"""What a style does at all, found by one walk over its nodes: it saves work that no cite can need.

In goes a style, out come `Facts`; and for each macro its `Reach`, what it can ask of a cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citekit.csl.style.elements import (
    ChooseElement,
    DateElement,
    Element,
    GroupElement,
    LabelElement,
    NamesElement,
    NumberElement,
    TextElement,
)
from citekit.csl.style.style import MacroDependencies, Style, StyleUsage
from citekit.csl.vocabulary import CITE_VARIABLES

_FIRST_NOTE = "first-reference-note-number"
_OF_PLACE = frozenset({"position", "locator", "disambiguate"})


def find_style_usage(style: Style) -> StyleUsage:
    """The facts of a style; every element is looked at once."""
    walks = {name: _Walk(nodes) for name, nodes in style.macros.items()}
    cited = _Walk(style.citation.layout.children)
    listed = _Walk(style.bibliography.layout.children if style.bibliography else ())
    whole = [*walks.values(), cited, listed]
    keys = (*style.citation.sort, *(style.bibliography.sort if style.bibliography else ()))
    variables = frozenset().union(*(walk.variables for walk in whole), (key.variable for key in keys))
    macro_dependencies: dict[str, MacroDependencies] = {}
    for name in walks:
        _dependencies(name, walks, macro_dependencies)
    seen = [walks[name] for name in _called(cited, walks)]
    return StyleUsage(
        variables,
        frozenset().union(*(walk.numeric for walk in whole)),
        frozenset().union(*(walk.uncertain for walk in whole)),
        "year-suffix" in variables or "citation-label" in variables,  # the label brings it along
        any("disambiguate" in walk.kinds for walk in (cited, *seen)),
        any("citation-number" in walk.variables for walk in (cited, *seen)),
        frozenset([name for name, walk in walks.items() if walk.has_date]),
        macro_dependencies,
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


def _dependencies(
    name: str, walks: Mapping[str, _Walk], macro_dependencies: dict[str, MacroDependencies]
) -> MacroDependencies:
    """What a macro can ask of a cite."""
    if name in macro_dependencies:
        return macro_dependencies[name]
    walk = walks[name]
    inside = [_dependencies(each, walks, macro_dependencies) for each in walk.macros if each in walks]
    place = bool(walk.kinds & _OF_PLACE) or bool(walk.variables & CITE_VARIABLES)
    macro_dependencies[name] = MacroDependencies(
        frozenset(walk.variables).union(*(each.variables for each in inside)),
        "type" in walk.kinds or any(each.type for each in inside),
        place or any(each.cite for each in inside),
        bool(walk.numeric or walk.uncertain) or any(each.numbers for each in inside),
    )
    return macro_dependencies[name]


def inner(node: Element) -> Iterable[Element]:
    """The elements right inside an element."""
    if isinstance(node, GroupElement):
        return node.children
    if isinstance(node, ChooseElement):
        return [child for branch in node.branches for child in branch.children]
    if isinstance(node, NamesElement) and node.substitute:
        return node.substitute
    return ()


def within(nodes: Iterable[Element]) -> Iterator[Element]:
    """All elements at any depth, macros not entered."""
    stack = list(nodes)
    while stack:
        node = stack.pop()
        yield node
        stack.extend(inner(node))


class _Walk:
    """What elements print, test and call, macros not entered."""

    def __init__(self, nodes: Iterable[Element]) -> None:
        self.variables: set[str] = set()
        self.numeric: set[str] = set()
        self.uncertain: set[str] = set()
        self.kinds: set[str] = set()
        self.macros: set[str] = set()
        self.has_date = False
        for node in within(nodes):
            self._look(node)

    def _look(self, node: Element) -> None:
        if isinstance(node, TextElement):
            if node.kind == "macro":
                self.macros.add(node.value)
            elif node.kind == "variable":
                self.variables.add(node.value)
                if node.form == "short":
                    self.variables.add(f"{node.value}-short")
        elif isinstance(node, NumberElement | DateElement | LabelElement):
            self.variables.add(node.variable)
            self.has_date = self.has_date or isinstance(node, DateElement)
        elif isinstance(node, NamesElement):
            self.variables.update(node.variables)
        elif isinstance(node, ChooseElement):
            self._tests(node)

    def _tests(self, node: ChooseElement) -> None:
        for branch in node.branches:
            for test in branch.tests:
                self.kinds.add(test.kind)
                if test.kind in ("variable", "is-numeric", "is-uncertain-date"):
                    self.variables.update(test.values)
                if test.kind == "is-numeric":
                    self.numeric.update(test.values)
                elif test.kind == "is-uncertain-date":
                    self.uncertain.update(test.values)
