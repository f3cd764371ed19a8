"""From the nodes of a style to closures: compiled when first used, macros once and never inlined.

In go a style, a locale and the section (citation, bibliography, or a sort key); out come `Render` functions that
take a `Context`. With a `Shape` the compiler already knows the item's type and which variables it has: it then
decides conditions once and leaves out what can print nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from citekit.csl import choose, date_element, group, label, names_element, number_element, text_element
from citekit.csl.context import Context, Render, Result, nothing
from citekit.csl.abbreviations import abbreviation
from citekit.csl.item import Source
from citekit.csl.program import (
    NO_OPTIONS,
    PLAIN,
    Choose,
    Date,
    Group,
    Label,
    NameOptions,
    Names,
    Node,
    Number,
    Text,
)

if TYPE_CHECKING:
    from citekit.csl.machine import Machine
    from citekit.csl.shape import Shape

Build = Callable[..., Render]
BUILD: dict[type, Build] = {
    Text: text_element.build,
    Number: number_element.build,
    Label: label.build,
    Date: date_element.build,
    Names: names_element.build,
    Group: group.build,
    Choose: choose.build,
}


class Section:
    """What the elements of one section share: its name options, and for a sort key those that overrule all others."""

    __slots__ = ("kind", "names", "override", "sorting")

    def __init__(
        self, kind: str, names: NameOptions, *, sorting: bool = False, override: NameOptions = NO_OPTIONS
    ) -> None:
        self.kind = kind
        self.names = names
        self.sorting = sorting
        self.override = override


class Compiler:
    """Makes closures for one section of one style in one locale (and, when given, for one shape of item)."""

    def __init__(self, machine: Machine, section: Section, shape: Shape | None = None) -> None:
        self.machine = machine
        self.style = machine.style
        self.locale = machine.locale
        self.book = machine.book
        self.facts = machine.facts
        self.printers = machine.printers
        self.link_urls = machine.link_urls
        self.has_abbreviations = machine.abbreviations is not None
        self.section = section
        self.shape = shape
        self._macros: dict[str, Render] = {}
        self._dates_only = False
        self.delimiter = ""

    def abbreviate(self, source: Source, variable: str) -> str:
        """The abbreviation of a variable's text in the lists of the user, `""` when there is none."""
        return abbreviation(self.machine.abbreviations, source, variable)

    def element(self, node: Node) -> Render:
        """The closure of one element."""
        if self._dates_only and isinstance(node, Number | Label | Names):
            return nothing
        return BUILD[type(node)](node, self)

    def elements(self, nodes: Iterable[Node], delimiter: str = "") -> tuple[Render, ...]:
        """The closures of several, without those that can do nothing for this shape.

        `delimiter` is that of the group they stand in: a cs:choose among them hands it to its own children.
        """
        around, self.delimiter = self.delimiter, delimiter
        try:
            return self._elements(nodes)
        finally:
            self.delimiter = around

    def _elements(self, nodes: Iterable[Node]) -> tuple[Render, ...]:
        if self._dates_only:
            nodes = [node for node in nodes if not isinstance(node, Text) or node.kind == "macro"]
        made = [self.element(node) for node in nodes]
        return tuple([render for render in made if render is not nothing])

    def _macro_body(self, name: str) -> Render:
        nodes = self.style.macros.get(name, ())
        if self.section.sorting and name in self.facts.dated_macros:
            self._dates_only, before = True, self._dates_only  # a date as sort key stands alone
            try:
                return group.container(self.elements(nodes), "", PLAIN, self)
            finally:
                self._dates_only = before
        return group.container(self.elements(nodes), "", PLAIN, self)

    def macro(self, name: str) -> Render:
        """The closure of a macro, compiled when it is first called."""
        found = self._macros.get(name)
        if found is not None:
            return found
        if self.shape is not None or self.section.sorting:
            made = self._macros[name] = self._macro_body(name)
            return made

        def later(context: Context) -> Result:
            render = self._macros[name]
            if render is later:
                render = self._macros[name] = self._macro_body(name)
            return render(context)

        self._macros[name] = later
        return later
