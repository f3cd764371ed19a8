"""What an element sees while it is compiled: a style in one locale (`Environment`), a section of it
(`Section`), and the compiler of the elements inside it (`Elements`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, Protocol, TypeVar

from citekit.csl.item.number import NumberReader
from citekit.csl.render.abbreviations import Abbreviations
from citekit.csl.render.context import Render
from citekit.csl.render.name_index import GivenNameIndex
from citekit.csl.render.shape import Shape
from citekit.csl.style.elements import NO_OPTIONS, Element, NameOptions
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import Style, StyleUsage
from citekit.csl.style.usage import find_style_usage

T = TypeVar("T")

SectionKind = Literal["citation", "bibliography"]


class Environment:
    """A style in one locale with the options of a processor; `given_names` are those of the document."""

    def __init__(
        self,
        style: Style,
        locale: Locale,
        *,
        abbreviations: Abbreviations | None = None,
        link_urls: bool = False,
        no_printed_form: str = "",
        given_names: GivenNameIndex | None = None,
    ) -> None:
        self.style = style
        self.locale = locale
        self.abbreviations = abbreviations
        self.link_urls = link_urls
        self.no_printed_form = no_printed_form
        self.usage: StyleUsage = style.usage or find_style_usage(style)
        self.numbers = NumberReader(locale, style.page_range_format)
        self.given_names = given_names or GivenNameIndex(style.citation, style.demote_non_dropping_particle)
        self.atomic: set[Render] = set()  # what prints a variable in one piece, or nothing
        self._made: dict[object, Any] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` returns for this key, made once."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found


class Section:
    """What the elements of one section share.

    `sorting`: the section is a sort key, whose own name options `override` all others. `macros` are compiled
    macros by their name and what they ask of a shape.
    """

    def __init__(
        self,
        kind: SectionKind,
        names: NameOptions,
        *,
        sorting: bool = False,
        override: NameOptions = NO_OPTIONS,
    ) -> None:
        self.kind = kind
        self.names = names
        self.sorting = sorting
        self.override = override
        self.macros: dict[tuple[object, ...], Render] = {}
        self._made: dict[int, tuple[Element, Any]] = {}

    def once(self, element: Element, make: Callable[[], T]) -> T:
        """What `make` returns for this very element of the style, made once."""
        found = self._made.get(id(element))
        if found is None:
            found = self._made[id(element)] = (element, make())  # which keeps the element and its id alive
        return found[1]


class Elements(Protocol):
    """Compiles the elements of a section; for one `shape` of cite, or for all where it is None."""

    environment: Environment
    section: Section
    shape: Shape | None

    @property
    def style(self) -> Style:
        """The style of the environment."""

    @property
    def locale(self) -> Locale:
        """The locale of the environment."""

    def element(self, element: Element) -> Render:
        """One element."""

    def elements(self, elements: Iterable[Element]) -> tuple[Render, ...]:
        """Several elements, without those that can never do anything."""

    def alternatives(self, elements: Iterable[Element]) -> tuple[Render, ...]:
        """Elements of which only the first that prints counts, as in cs:substitute."""

    def macro(self, name: str) -> Render:
        """A macro, compiled once."""
