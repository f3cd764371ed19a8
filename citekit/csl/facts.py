"""What a style does at all, found by one walk over its nodes: it saves work that no cite can need.

In goes a style, out come `Facts`; and for each macro its `Reach`, what it can ask of a cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from citekit.csl.program import Choose, Date, Group, Label, Names, Node, Number, Style, Text
from citekit.csl.variables import CITE_VARIABLES

_OF_PLACE = frozenset({"position", "locator", "disambiguate"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What some elements ask for, macros included: item variables, the type, the place of the cite."""

    variables: frozenset[str]
    type: bool
    cite: bool
    numbers: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Which variables and tests a style uses anywhere."""

    variables: frozenset[str]  # all that are printed or tested
    numeric: frozenset[str]  # tested by is-numeric
    uncertain: frozenset[str]  # tested by is-uncertain-date
    explicit_year_suffix: bool = False
    uses_disambiguate: bool = False
    cites_by_number: bool = False  # the citation section prints citation-number
    dated_macros: frozenset[str] = frozenset()  # macros in which a cs:date stands


def find_facts(style: Style) -> Facts:
    """The facts of a style; every macro is walked once."""
    whole, cited = _Walk(), _Walk()
    layouts = [style.citation.layout.children]
    if style.bibliography is not None:
        layouts.append(style.bibliography.layout.children)
    for nodes in (*layouts, *style.macros.values()):
        whole.visit(nodes)
    cited.follow(style.citation.layout.children, style.macros)
    keys = (*style.citation.sort, *(style.bibliography.sort if style.bibliography else ()))
    whole.variables.update(key.variable for key in keys if key.variable)
    return Facts(
        frozenset(whole.variables),
        frozenset(whole.numeric),
        frozenset(whole.uncertain),
        "year-suffix" in whole.variables,
        "disambiguate" in cited.kinds,
        "citation-number" in cited.variables,
        frozenset(name for name, nodes in style.macros.items() if _has_date(nodes)),
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
    """Collects what elements print, test and call."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.numeric: set[str] = set()
        self.uncertain: set[str] = set()
        self.kinds: set[str] = set()
        self.macros: set[str] = set()

    def visit(self, nodes: Iterable[Node]) -> None:
        """Look at elements at any depth; calls of macros are noted, not followed."""
        for node in within(nodes):
            if isinstance(node, Text):
                if node.kind == "macro":
                    self.macros.add(node.value)
                elif node.kind == "variable":
                    self.variables.add(node.value)
                    if node.form == "short":
                        self.variables.add(f"{node.value}-short")
            elif isinstance(node, Number | Date | Label):
                self.variables.add(node.variable)
            elif isinstance(node, Names):
                self.variables.update(node.variables)
            elif isinstance(node, Choose):
                self._tests(node)

    def follow(self, nodes: Iterable[Node], macros: Mapping[str, tuple[Node, ...]]) -> None:
        """Look at elements and at the macros that they call, each once."""
        self.visit(nodes)
        open_ = list(self.macros)
        while open_:
            before = set(self.macros)
            self.visit(macros.get(open_.pop(), ()))
            open_.extend(self.macros - before)

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


def reach_of(name: str, style: Style) -> Reach:
    """What a macro can ask of a cite."""
    walk = _Walk()
    walk.follow(style.macros.get(name, ()), style.macros)
    place = bool(walk.kinds & _OF_PLACE) or bool(walk.variables & CITE_VARIABLES)
    return Reach(frozenset(walk.variables), "type" in walk.kinds, place, bool(walk.numeric or walk.uncertain))
