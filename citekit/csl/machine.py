"""A style ready to run in one locale: its citation and bibliography layouts and its sort keys, compiled.

In go a style, a locale and options; out come functions from a `Context` to a piece, and sort values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from citekit.csl.compile import Compiler, Section
from citekit.csl.context import Context, Render
from citekit.csl.facts import Facts, find_facts
from citekit.csl.group import sequence
from citekit.csl.locale import Locale
from citekit.csl.namebook import NameBook
from citekit.csl.output import Node, Piece
from citekit.csl.program import Bibliography, Layout, Name, NameOptions, Names, SortKey, Style, Text
from citekit.csl.sorting import Sorter

Revise = Callable[[Piece, Context], Piece]
Abbreviations = Mapping[str, Mapping[str, Mapping[str, str]]]


class Machine:
    """One style in one locale. Compiled pieces are made when they are first used."""

    def __init__(
        self, style: Style, locale: Locale, *, abbreviations: Abbreviations | None = None, link_urls: bool = False
    ) -> None:
        self.style = style
        self.locale = locale
        self.citation = style.citation
        self.bibliography = style.bibliography or Bibliography()
        self.book = NameBook(style.citation, style.demote_non_dropping_particle)
        self.abbreviations = abbreviations
        self.link_urls = link_urls
        self.printers: dict[object, object] = {}
        self.revise: Revise | None = None

    @cached_property
    def facts(self) -> Facts:
        """What the style does at all."""
        return find_facts(self.style)

    def new_book(self) -> None:
        """Forget the names of the document before."""
        self.book.clear()

    def _compiler(self, section: Section) -> Compiler:
        return Compiler(self, section)

    @cached_property
    def _cite(self) -> Render:
        return self._layout(self.citation.layout, Section("citation", self.citation.names))

    @cached_property
    def _entry(self) -> Render:
        return self._layout(self.bibliography.layout, Section("bibliography", self.bibliography.names))

    def _layout(self, layout: Layout, section: Section) -> Render:
        return sequence(self._compiler(section).elements(layout.children))

    def cite(self, context: Context) -> Piece:
        """A cite without its affixes."""
        return self._cite(context)[0]

    def entry(self, context: Context) -> Piece:
        """An entry of the bibliography, without the affixes of the layout."""
        return self._entry(context)[0]

    def revised(self, piece: Piece, context: Context) -> Piece:
        """The piece of a cite or entry as the caller's hook leaves it."""
        return self.revise(piece, context) if self.revise and piece else piece

    def revised_fields(self, fields: list[Piece], context: Context) -> list[Piece]:
        """The fields of an entry as the hook leaves the whole entry."""
        if self.revise is None or not fields:
            return fields
        whole = Node(tuple(fields))
        revised = self.revise(whole, context)
        if not isinstance(revised, Node):
            return [revised]
        before = fields if revised.parts[0] is whole else [revised.parts[0]]
        return [*before, *revised.parts[1:]]

    @cached_property
    def _in_text(self) -> Render:
        names = Names(
            ("author",),
            name=Name(NameOptions(form="short", and_="text")),
            substitute=(Names(("editor",)), Text("variable", "title")),
        )
        return self._compiler(Section("citation", self.citation.names)).element(names)

    def names_in_text(self, context: Context) -> Piece:
        """Whom to name in the running text, where the style's own cites name nobody."""
        return self._in_text(context)[0]

    @cached_property
    def entry_fields(self) -> tuple[Render, ...]:
        """The elements of the bibliography's layout, for styles that align the second of them."""
        section = Section("bibliography", self.bibliography.names)
        return self._compiler(section).elements(self.bibliography.layout.children)

    @cached_property
    def citation_sorter(self) -> Sorter:
        """The order of cites in a citation."""
        return self._sorter("citation", self.citation.sort, self.citation.names)

    @cached_property
    def bibliography_sorter(self) -> Sorter:
        """The order of entries."""
        return self._sorter("bibliography", self.bibliography.sort, self.bibliography.names)

    def _sorter(self, kind: str, keys: tuple[SortKey, ...], names: NameOptions) -> Sorter:
        def compiler(key: SortKey) -> Compiler:
            return self._compiler(Section(kind, names, sorting=True, override=key.options))

        return Sorter(keys, compiler, self.locale.language)
