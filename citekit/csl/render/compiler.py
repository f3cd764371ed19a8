"""From the elements of a style to functions (`Render`): compiled when first used, macros once.

With a `Shape` the compiler knows what every condition will find: it keeps only the branches that are taken,
leaves out what can print nothing, and shares macros between shapes that look the same to them.
"""

from __future__ import annotations

from collections.abc import Iterable

from citekit.csl.render import choose, group, label, names, text, variable
from citekit.csl.render import date as date_element
from citekit.csl.render.context import Render, RenderState, Result, absent, nothing
from citekit.csl.render.environment import Environment, Section
from citekit.csl.render.shape import Shape
from citekit.csl.style.elements import (
    NO_FORMATTING,
    ChooseElement,
    DateElement,
    Element,
    GroupElement,
    LabelElement,
    NamesElement,
    NumberElement,
    TextElement,
)
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import Style
from citekit.csl.vocabulary import CITE_VARIABLES


class Compiler:
    """Compiles the elements of one section (see `Elements`), for one shape of cite or for all."""

    def __init__(self, environment: Environment, section: Section, shape: Shape | None = None) -> None:
        self.environment = environment
        self.section = section
        self.shape = shape
        self._macros: dict[tuple[str, bool], Render] = {}
        self._dates_only = False  # inside a macro that is a date as a sort key: the date stands alone

    @property
    def style(self) -> Style:
        """The style of the environment."""
        return self.environment.style

    @property
    def locale(self) -> Locale:
        """The locale of the environment."""
        return self.environment.locale

    def element(self, element: Element) -> Render:
        """One element."""
        if isinstance(element, GroupElement):
            return group.build(element, self)
        if isinstance(element, ChooseElement):
            return choose.build(element, self)
        if self._dates_only and isinstance(element, NumberElement | LabelElement | NamesElement):
            return nothing
        if isinstance(element, NamesElement):
            return names.build(element, self)
        if isinstance(element, TextElement) and element.kind == "macro":
            return text.macro(element, self)
        if self.shape is not None and self._is_absent(element, self.shape):
            return absent
        return self.section.once(element, lambda: self._single(element))

    def _single(self, element: TextElement | NumberElement | LabelElement | DateElement) -> Render:
        """An element without others in it, the same for all shapes."""
        if isinstance(element, LabelElement):
            return label.build(element, self)
        if isinstance(element, TextElement):
            render = text.build(element, self)
            if element.kind != "variable":
                return render
        elif isinstance(element, NumberElement):
            render = variable.build_number(element, self)
        else:
            render = date_element.build(element, self)
        self.environment.atomic.add(render)
        return render

    def _is_absent(
        self, element: TextElement | NumberElement | LabelElement | DateElement, shape: Shape
    ) -> bool:
        """Does the element print a variable which the shape does not have?"""
        if isinstance(element, TextElement):
            if element.kind != "variable":
                return False
            name = element.value
            if element.form == "short" and f"{name}-short" in shape.item.variables:
                return False
        elif isinstance(element, LabelElement):
            return False
        else:
            name = element.variable
        if name == "locator":
            return shape.cite.locator is None
        if name in CITE_VARIABLES or name == "citation-label":
            return False
        return name not in shape.item.variables

    def elements(self, elements: Iterable[Element]) -> tuple[Render, ...]:
        """Several elements, without those that can never do anything; decided choices give way to their
        branch.
        """
        made: list[Render] = []
        for element in elements:
            if self._dates_only and isinstance(element, TextElement) and element.kind != "macro":
                continue
            if self.shape is not None and isinstance(element, ChooseElement):
                branch = choose.decided(element, self)
                if branch is not None:
                    made.extend(self.elements(branch))
                    continue
            render = self.element(element)
            if render is not nothing:
                made.append(render)
        return tuple(made)

    def alternatives(self, elements: Iterable[Element]) -> tuple[Render, ...]:
        """Elements of which only the first that prints counts, those in a cs:choose too."""
        made: list[Render] = []
        for element in elements:
            if isinstance(element, ChooseElement):
                branch = choose.decided(element, self) if self.shape is not None else None
                if branch is not None:
                    made.extend(self.alternatives(branch))
                else:
                    made.append(choose.build(element, self, alternatives=True))
                continue
            render = self.element(element)
            if render is not absent and render is not nothing:
                made.append(render)
        return tuple(made)

    def macro(self, name: str) -> Render:
        """A macro, compiled once; for all shapes it is compiled when it is first called."""
        key = (name, self._dates_only)
        found = self._macros.get(key)
        if found is None:
            found = self._lazy(name) if self.shape is None else self._specialised(name, self.shape)
            self._macros[key] = found
        return found

    def _specialised(self, name: str, shape: Shape) -> Render:
        """The macro for all shapes that look the same to it."""
        dependencies = self.environment.usage.macro_dependencies[name]
        key = (name, self._dates_only, *shape.project(dependencies))
        found = self.section.macros.get(key)
        if found is None:
            found = self.section.macros[key] = self._body(name)
        return found

    def _lazy(self, name: str) -> Render:
        """The macro, compiled when it is first called."""
        if self._dates_only:
            return self._body(name)
        body: Render | None = None

        def lazy(state: RenderState) -> Result:
            nonlocal body
            if body is None:
                body = self._body(name)
            return body(state)

        self.environment.atomic.add(lazy)
        return lazy

    def _body(self, name: str) -> Render:
        dates_only = self._dates_only
        if self.section.sorting and name in self.environment.usage.dated_macros:
            self._dates_only = True
        try:
            children = self.elements(self.style.macros.get(name, ()))
        finally:
            self._dates_only = dates_only
        return group.container(children, "", NO_FORMATTING, self.environment.atomic)
