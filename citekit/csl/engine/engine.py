"""The engine: a style compiled for one locale, with its layouts and sort keys and the caller's hook."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

from citekit.csl.engine.programs import Programs
from citekit.csl.item.item import Item
from citekit.csl.output.tree import Node, Piece
from citekit.csl.render.compiler import Compiler
from citekit.csl.render.context import CiteContext, Render, RenderState
from citekit.csl.render.environment import Environment, Section, SectionKind
from citekit.csl.render.shape import Shapes
from citekit.csl.render.sorting import KeyTexts, Sorter, variable_texts
from citekit.csl.style.elements import (
    DateElement,
    DatePartElement,
    NameElement,
    NameOptions,
    NamesElement,
    TextElement,
)
from citekit.csl.style.style import BibliographyElement, Layout, SortKey

Revise = Callable[[Piece, RenderState], Piece]
RevisionKey = Callable[[CiteContext], Hashable]


class Engine:
    """A style at work in one locale. What is compiled is compiled when it is first used.

    `revise` and `revision_key` are the processor's options. `by_language` gives the engine of an item's
    language, None where that is this one; it is None where all items are printed alike.
    """

    def __init__(
        self,
        environment: Environment,
        revise: Revise | None = None,
        revision_key: RevisionKey | None = None,
        by_language: Callable[[str], Engine | None] | None = None,
    ) -> None:
        self.environment = environment
        self.style = environment.style
        self.locale = environment.locale
        self.usage = environment.usage
        self.given_names = environment.given_names
        self.citation = self.style.citation
        self.bibliography = self.style.bibliography or BibliographyElement()
        self.revise = revise
        self.revision_key = revision_key
        self._by_language = by_language
        self._shapes = Shapes(environment.usage, environment.numbers)
        self._others: dict[str, Engine] = {}  # by the languages that were asked for
        self._full_dates: dict[str, Render] = {}

    def of(self, item: Item) -> Engine:
        """The engine that prints an item: this one, or that of the item's language."""
        return self.of_language(item.language)

    def of_language(self, language: str) -> Engine:
        """The engine that prints items in a language."""
        if self._by_language is None or not language:
            return self
        other = self._by_language(language)
        if other is None:
            return self
        self._others[language] = other
        return other

    def forget(self) -> None:
        """Drop all items."""
        self.given_names.clear()
        for engine in (self, *self._others.values()):
            engine._shapes.forget()

    # cites and entries

    def cite(self, state: RenderState) -> Piece:
        """A cite without its affixes."""
        parts = self.of(state.item).cites.fields(state)
        if len(parts) < 2:
            return parts[0] if parts else ""
        return Node(tuple(parts))

    def revised(self, piece: Piece, state: RenderState) -> Piece:
        """The piece of a cite as the hook leaves it."""
        return self.revise(piece, state) if self.revise else piece

    def entry(self, state: RenderState) -> list[Piece]:
        """The fields of an entry of the bibliography, without the affixes of the layout."""
        return self.of(state.item).entries.fields(state)

    def revised_fields(self, parts: list[Piece], state: RenderState) -> list[Piece]:
        """The fields of an entry as the hook leaves the whole entry."""
        if self.revise is None:
            return parts
        whole: Piece = Node(tuple(parts)) if parts else ""
        revised = self.revise(whole, state)
        if not revised:
            return []
        if not isinstance(revised, Node):
            return [revised]
        before = parts if revised.parts[0] is whole else [revised.parts[0]]
        return [*before, *revised.parts[1:]]

    @property
    def is_cacheable(self) -> bool:
        """May what is printed for one cite be used for others?"""
        return self.revise is None or self.revision_key is not None

    def cache_keys(self, programs: Programs, contexts: Sequence[CiteContext]) -> list[Hashable]:
        """The keys of cites in a stencil cache, with what the hook asks of them."""
        keys = programs.cache_keys(contexts)
        if self._by_language is not None:
            keys = [*zip(keys, [context.item.language for context in contexts], strict=True)]
        if self.revision_key is None:
            return keys
        return [*zip(keys, map(self.revision_key, contexts), strict=True)]

    @cached_property
    def cites(self) -> Programs:
        """The programs of cites."""
        return self._programs("citation", self.citation.names, self.citation.layout)

    @cached_property
    def entries(self) -> Programs:
        """The programs of entries."""
        return self._programs("bibliography", self.bibliography.names, self.bibliography.layout)

    def _programs(self, kind: SectionKind, names: NameOptions, layout: Layout) -> Programs:
        return Programs(self.environment, Section(kind, names), layout, self._shapes)

    # the running text

    def names_in_text(self, state: RenderState) -> Piece:
        """Whom to name in the running text, where the style's own cites name nobody."""
        return self._names_in_text(state)[0]

    @cached_property
    def _names_in_text(self) -> Render:
        names = NamesElement(
            ("author",),
            name=NameElement(NameOptions(form="short", and_="text")),
            substitute=(NamesElement(("editor",)), TextElement("variable", "title")),
        )
        return Compiler(self.environment, Section("citation", self.citation.names)).element(names)

    def full_names(self, state: RenderState) -> Piece:
        """The authors with their given names, in the words of the locale."""
        return self.of(state.item)._full_names(RenderState(state.context))[0]

    @cached_property
    def _full_names(self) -> Render:
        names = NamesElement(("author",), name=NameElement(NameOptions(and_="text")))
        return Compiler(self.environment, Section("citation", self.citation.names)).element(names)

    def full_date(self, state: RenderState, date_parts: str = "") -> Piece:
        """The date of publication as the locale writes dates in words; `date_parts` as in cs:date."""
        own = self.of(state.item)
        return own._full_date(date_parts)(RenderState(state.context))[0]

    def _full_date(self, date_parts: str) -> Render:
        if date_parts not in self._full_dates:
            pattern = self.locale.dates.get("text")
            has_day = pattern is not None and any(part.name == "day" for part in pattern.parts)
            parts = (DatePartElement("day"), DatePartElement("month"), DatePartElement("year"))
            shown = parts[:2] if date_parts == "month-day" else parts
            own = DateElement("issued", delimiter=" ", parts=shown)
            element = DateElement("issued", "text", date_parts) if has_day else own
            compiler = Compiler(self.environment, Section("citation", self.citation.names))
            self._full_dates[date_parts] = compiler.element(element)
        return self._full_dates[date_parts]

    def in_text(self, state: RenderState) -> Piece:
        """What a style with a layout for the running text prints there, `""` for others."""
        programs = self._in_text
        return Node(tuple(programs.fields(state))) if programs else ""

    @cached_property
    def _in_text(self) -> Programs | None:
        layout = self.style.intext
        return self._programs("citation", self.citation.names, layout) if layout else None

    # sorting

    @cached_property
    def citation_sorter(self) -> Sorter:
        """The order of cites in a citation."""
        return self._sorter("citation", self.citation.sort, self.citation.names)

    @cached_property
    def bibliography_sorter(self) -> Sorter:
        """The order of entries."""
        return self._sorter("bibliography", self.bibliography.sort, self.bibliography.names)

    def _sorter(self, kind: SectionKind, keys: tuple[SortKey, ...], names: NameOptions) -> Sorter:
        texts = [self._key_texts(key, kind, names) for key in keys]
        return Sorter(keys, texts, self.locale.language)

    def _key_texts(self, key: SortKey, kind: SectionKind, names: NameOptions) -> KeyTexts:
        section = Section(kind, names, sorting=True, override=key.options)
        if not key.macro:
            return variable_texts(key.variable, Compiler(self.environment, section))
        layout = Layout((TextElement("macro", key.macro),))
        return Programs(self.environment, section, layout, self._shapes).words

    @cached_property
    def numbers_descend(self) -> bool:
        """Is the bibliography sorted by falling citation numbers? (Then its first entry has the highest.)"""
        descending = False
        for key in self.bibliography.sort:
            dependencies = self.usage.macro_dependencies.get(key.macro)
            in_macro = dependencies is not None and "citation-number" in dependencies.variables
            if key.variable == "citation-number" or in_macro:
                descending = key.descending
        return descending
