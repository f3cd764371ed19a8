"""From the nodes of a style to closures: compiled when first used, macros once and never inlined.

In go a style at work and the section (citation, bibliography, or a sort key); out come `Render` functions
that take a `Context`. With a `Shape` the compiler knows what every condition will find: it then keeps only
the branches that are taken, leaves out what can print nothing, and shares macros between shapes that look
the same to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from citekit.csl.item.item import Item
from citekit.csl.render import choose, group, label
from citekit.csl.render import date as date_element
from citekit.csl.render import names as names_element
from citekit.csl.render import number as number_element
from citekit.csl.render import text as text_element
from citekit.csl.render.abbreviations import abbreviation
from citekit.csl.render.context import Context, Render, Result, absent, nothing
from citekit.csl.style.elements import (
    NO_FORMATTING,
    NO_OPTIONS,
    ChooseElement,
    DateElement,
    Element,
    GroupElement,
    LabelElement,
    NameOptions,
    NamesElement,
    NumberElement,
    TextElement,
)
from citekit.csl.vocabulary import CITE_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.engine.engine import Machine
    from citekit.csl.render.shape import Shape

Build = Callable[..., Render]
LEAVES: dict[type, Build] = {
    TextElement: text_element.build,
    NumberElement: number_element.build,
    LabelElement: label.build,
    DateElement: date_element.build,
}


class Section:
    """What the elements of one section share: its name options, and for a sort key those that overrule all
    others.

    `leaves` are the closures of single elements, by the identity of their nodes, which is quickly asked, and
    in `equal` by the nodes; `macros` are those of macros by what they see of a shape.
    """

    def __init__(
        self, kind: str, names: NameOptions, *, sorting: bool = False, override: NameOptions = NO_OPTIONS
    ) -> None:
        self.kind = kind
        self.names = names
        self.sorting = sorting
        self.override = override
        self.leaves: dict[int, tuple[Element, Render]] = {}
        self.equal: dict[Element, Render] = {}
        self.printers: dict[int, tuple[Element, names_element.NamesPrinter]] = {}
        self.macros: dict[tuple[object, ...], Render] = {}


class Compiler:
    """Makes closures for one section of one style in one locale (and, when given, for one shape of cite)."""

    def __init__(self, machine: Machine, section: Section, shape: Shape | None = None) -> None:
        self.machine = machine
        self.style = machine.style
        self.locale = machine.locale
        self.book = machine.book
        self.style_usage = machine.style_usage
        self.link_urls = machine.link_urls
        self.has_abbreviations = machine.abbreviations is not None
        self.section = section
        self.shape = shape
        self._macros: dict[tuple[str, bool], Render] = {}
        self._dates_only = False

    def abbreviate(self, source: Item, variable: str) -> str:
        """The abbreviation of a variable's text in the lists of the user, `""` when there is none."""
        return abbreviation(self.machine.abbreviations, source, variable)

    def element(self, node: Element) -> Render:
        """The closure of one element."""
        if isinstance(node, GroupElement):
            return group.build(node, self)
        if isinstance(node, ChooseElement):
            return choose.build(node, self)
        if self._dates_only and isinstance(node, NumberElement | LabelElement | NamesElement):
            return nothing
        if isinstance(node, NamesElement):
            return names_element.build(node, self)
        if isinstance(node, TextElement) and node.kind == "macro":
            return text_element.macro(node, self)
        if self.shape is not None:
            lacking = self._lacking(node, self.shape)
            if lacking is not None:
                return lacking
        return self._leaf(node)

    def _leaf(self, node: Element) -> Render:
        found = self.section.leaves.get(id(node))
        if found is None:
            found = self.section.leaves[id(node)] = (node, self._only(node))
        return found[1]

    def _only(self, node: Element) -> Render:
        """The closure of all nodes that are equal to this one."""
        made = self.section.equal.get(node)
        if made is None:
            made = self.section.equal[node] = LEAVES[type(node)](node, self)
            if not isinstance(node, LabelElement) and not (
                isinstance(node, TextElement) and node.kind != "variable"
            ):
                self.machine.solid.add(made)
        return made

    def _lacking(self, node: Element, shape: Shape) -> Render | None:
        """What stands for an element that prints a variable which the shape does not have."""
        if isinstance(node, TextElement):
            if node.kind != "variable":
                return None
            names: tuple[str, ...] = (
                (node.value, f"{node.value}-short") if node.form == "short" else (node.value,)
            )
        elif isinstance(node, NumberElement | DateElement):
            names = (node.variable,)
        else:
            return None
        if names[0] == "locator":
            return absent if shape.cite.locator is None else None
        if names[0] in CITE_VARIABLES or names[0] == "citation-label":
            return None
        return None if any(name in shape.item.variables for name in names) else absent

    def elements(self, nodes: Iterable[Element]) -> tuple[Render, ...]:
        """The closures of several, without those that can do nothing; decided choices give way to their
        branch.
        """
        made: list[Render] = []
        for node in nodes:
            if self._dates_only and isinstance(node, TextElement) and node.kind != "macro":
                continue
            if self.shape is not None and isinstance(node, ChooseElement):
                branch = choose.decided(node, self)
                if branch is not None:
                    made.extend(self.elements(branch))
                    continue
            render = self.element(node)
            if render is not nothing:
                made.append(render)
        return tuple(made)

    def alternatives(self, nodes: Iterable[Element]) -> tuple[Render, ...]:
        """The closures of elements of which only the first that prints counts, those in a cs:choose too."""
        made: list[Render] = []
        for node in nodes:
            if isinstance(node, ChooseElement):
                branch = choose.decided(node, self) if self.shape is not None else None
                if branch is not None:
                    made.extend(self.alternatives(branch))
                else:
                    made.append(choose.build(node, self, alternatives=True))
                continue
            render = self.element(node)
            if render is not absent and render is not nothing:
                made.append(render)
        return tuple(made)

    def _macro_body(self, name: str) -> Render:
        nodes = self.style.macros.get(name, ())
        if self.section.sorting and name in self.style_usage.dated_macros:
            self._dates_only, before = True, self._dates_only  # a date as sort key stands alone
            try:
                return group.container(self.elements(nodes), "", NO_FORMATTING, self)
            finally:
                self._dates_only = before
        return group.container(self.elements(nodes), "", NO_FORMATTING, self)

    def macro(self, name: str) -> Render:
        """The closure of a macro, compiled when it is first called."""
        key = (name, self._dates_only)
        found = self._macros.get(key)
        if found is None:
            made = self._later(name) if self.shape is None else self._specialised(name, self.shape)
            found = self._macros[key] = made
        return found

    def _specialised(self, name: str, shape: Shape) -> Render:
        key = (name, self._dates_only, *shape.project(self.style_usage.macro_dependencies[name]))
        found = self.section.macros.get(key)
        if found is None:
            found = self.section.macros[key] = self._macro_body(name)
        return found

    def _later(self, name: str) -> Render:
        """A macro that compiles itself when it is called."""
        if self._dates_only:
            return self._macro_body(name)
        body: Render | None = None

        def later(context: Context) -> Result:
            nonlocal body
            if body is None:
                body = self._macro_body(name)
            return body(context)

        self.machine.solid.add(later)
        return later
