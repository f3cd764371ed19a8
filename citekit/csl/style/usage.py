"""Static analysis of a style: the variables, conditions and macros that it uses (`StyleUsage`).

One walk over the elements; what no part of a style can need is never computed for a cite.
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
from citekit.csl.style.style import BibliographyElement, CitationElement, MacroDependencies, Style, StyleUsage
from citekit.csl.vocabulary import CITE_VARIABLES

_FIRST_NOTE = "first-reference-note-number"
_IBID = frozenset({"ibid", "ibid-with-locator"})
_NEAR = frozenset({"near-note", "far-note"})
_TESTS_OF_CITE = frozenset({"position", "locator", "disambiguate"})
_WITH_YEAR_SUFFIX = frozenset({"year-suffix", "citation-label"})  # a label prints the suffix too


def find_style_usage(style: Style) -> StyleUsage:
    """The usage of a style; every element is visited once."""
    macros = {name: _DirectUsage(elements) for name, elements in style.macros.items()}
    citation = _DirectUsage(_children(style.citation))
    bibliography = _DirectUsage(_children(style.bibliography) if style.bibliography else ())
    everywhere = [*macros.values(), citation, bibliography]
    in_citation = [citation, *(macros[name] for name in _called_macros(citation, macros))]
    printed = [*in_citation, bibliography, *(macros[name] for name in _called_macros(bibliography, macros))]
    keys = (*style.citation.sort, *(style.bibliography.sort if style.bibliography else ()))
    variables = frozenset().union(*(usage.variables for usage in everywhere), (key.variable for key in keys))
    dependencies: dict[str, MacroDependencies] = {}
    for name in macros:
        _add_dependencies(name, macros, dependencies)
    return StyleUsage(
        variables=variables,
        numeric=frozenset().union(*(usage.numeric for usage in everywhere)),
        uncertain=frozenset().union(*(usage.uncertain for usage in everywhere)),
        explicit_year_suffix=any(usage.prints_year_suffix for usage in printed),
        uses_disambiguate=any("disambiguate" in usage.tests for usage in in_citation),
        cites_by_number=any("citation-number" in usage.variables for usage in in_citation),
        dated_macros=frozenset([name for name, usage in macros.items() if usage.has_date]),
        macro_dependencies=dependencies,
        uses_position=any(
            "position" in usage.tests or _FIRST_NOTE in usage.variables for usage in in_citation
        ),
        tests_ibid=any(usage.positions & _IBID for usage in in_citation),
        uses_near=any(usage.positions & _NEAR for usage in everywhere),
        uses_first_note=_FIRST_NOTE in variables,
    )


def _children(section: CitationElement | BibliographyElement) -> tuple[Element, ...]:
    layouts = (section.layout, *section.localized)
    return tuple([child for layout in layouts for child in layout.children])


def _called_macros(usage: _DirectUsage, macros: Mapping[str, _DirectUsage]) -> set[str]:
    """The macros that elements call, directly or not."""
    called: set[str] = set()
    pending = list(usage.macros)
    while pending:
        name = pending.pop()
        if name not in called and name in macros:
            called.add(name)
            pending.extend(macros[name].macros)
    return called


def _add_dependencies(
    name: str, macros: Mapping[str, _DirectUsage], dependencies: dict[str, MacroDependencies]
) -> MacroDependencies:
    """Compute the dependencies of a macro and of those that it calls (macros never call in a circle)."""
    if name in dependencies:
        return dependencies[name]
    usage = macros[name]
    called = [_add_dependencies(macro, macros, dependencies) for macro in usage.macros if macro in macros]
    of_cite = bool(usage.tests & _TESTS_OF_CITE) or bool(usage.variables & CITE_VARIABLES)
    dependencies[name] = MacroDependencies(
        variables=frozenset(usage.variables).union(*(macro.variables for macro in called)),
        type="type" in usage.tests or any(macro.type for macro in called),
        cite=of_cite or any(macro.cite for macro in called),
        numbers=bool(usage.numeric or usage.uncertain) or any(macro.numbers for macro in called),
    )
    return dependencies[name]


def child_elements(element: Element) -> Iterable[Element]:
    """The elements directly inside an element."""
    if isinstance(element, GroupElement):
        return element.children
    if isinstance(element, ChooseElement):
        return [child for branch in element.branches for child in branch.children]
    if isinstance(element, NamesElement) and element.substitute:
        return element.substitute
    return ()


def descendants(elements: Iterable[Element]) -> Iterator[Element]:
    """All elements at any depth, not those of called macros."""
    stack = list(elements)
    while stack:
        element = stack.pop()
        yield element
        stack.extend(child_elements(element))


class _DirectUsage:
    """What elements print, test and call themselves, without the macros that they call."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.variables: set[str] = set()
        self.numeric: set[str] = set()
        self.uncertain: set[str] = set()
        self.tests: set[str] = set()
        self.positions: set[str] = set()
        self.macros: set[str] = set()
        self.has_date = False
        self.prints_year_suffix = False
        for element in descendants(elements):
            self._add(element)

    def _add(self, element: Element) -> None:
        if isinstance(element, TextElement):
            if element.kind == "macro":
                self.macros.add(element.value)
            elif element.kind == "variable":
                self.variables.add(element.value)
                self.prints_year_suffix |= element.value in _WITH_YEAR_SUFFIX
                if element.form == "short":
                    self.variables.add(f"{element.value}-short")
        elif isinstance(element, NumberElement | DateElement | LabelElement):
            self.variables.add(element.variable)
            self.has_date = self.has_date or isinstance(element, DateElement)
        elif isinstance(element, NamesElement):
            self.variables.update(element.variables)
        elif isinstance(element, ChooseElement):
            self._add_tests(element)

    def _add_tests(self, element: ChooseElement) -> None:
        for branch in element.branches:
            for test in branch.tests:
                self.tests.add(test.kind)
                if test.kind in ("variable", "is-numeric", "is-uncertain-date"):
                    self.variables.update(test.values)
                elif test.kind == "position":
                    self.positions.update(test.values)
                if test.kind == "is-numeric":
                    self.numeric.update(test.values)
                elif test.kind == "is-uncertain-date":
                    self.uncertain.update(test.values)
