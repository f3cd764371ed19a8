"""A style ready to run in one locale: its citation and bibliography layouts and its sort keys, compiled.

In go a style, a locale and options; out come functions from a `Context` to pieces, and sort values. A shape
of cite that comes again gets a program of its own, in which every condition is decided (see `shape.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from citekit.csl.engine.stencils import Ways, root_key
from citekit.csl.output.tree import Node, Piece, plain_text
from citekit.csl.render.compiler import Compiler, Section
from citekit.csl.render.context import Context, Render
from citekit.csl.render.group import fields
from citekit.csl.render.name import PersonPrinter
from citekit.csl.render.name_index import NameBook
from citekit.csl.render.shape import Shape, Shapes, cite_shape
from citekit.csl.render.sorting import Sorter
from citekit.csl.style.elements import NameElement, NameOptions, NamesElement, TextElement
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import BibliographyElement, Layout, SortKey, Style, StyleUsage
from citekit.csl.style.usage import find_style_usage

Abbreviations = Mapping[str, Mapping[str, Mapping[str, str]]]
Revise = Callable[[Piece, Context], Piece]
Program = tuple[Render, ...]

SPECIALISE_AT = 2  # a shape's second cite pays for its program
AT_ONCE = 16  # so do the first shapes that come: most documents have few, and their programs are small
MOST_PROGRAMS = 5000  # beyond this, new shapes run the general program


class Machine:
    """One style in one locale. Compiled pieces are made when they are first used."""

    def __init__(
        self,
        style: Style,
        locale: Locale,
        *,
        abbreviations: Abbreviations | None = None,
        link_urls: bool = False,
    ) -> None:
        self.style = style
        self.locale = locale
        self.citation = style.citation
        self.bibliography = style.bibliography or BibliographyElement()
        self.book = NameBook(style.citation, style.demote_non_dropping_particle)
        self.abbreviations = abbreviations
        self.link_urls = link_urls
        self.revise: Revise | None = None
        self.revision_key: Callable[[Context], object] | None = None
        self.printers: dict[object, PersonPrinter] = {}
        self.solid: set[Render] = set()  # closures that print a variable or nothing, in one piece

    @cached_property
    def style_usage(self) -> StyleUsage:
        """What the style does at all."""
        return self.style.usage or find_style_usage(self.style)

    def new_book(self) -> None:
        """Forget the names of the document before."""
        self.book.clear()

    @cached_property
    def shapes(self) -> Shapes:
        """The shapes of items."""
        return Shapes(self.style_usage, self.locale, self.style.page_range_format)

    @cached_property
    def cites(self) -> Programs:
        """The programs of cites."""
        section = Section("citation", self.citation.names)
        return Programs(self, section, self.citation.layout)

    @cached_property
    def listed(self) -> Programs:
        """The programs of entries."""
        section = Section("bibliography", self.bibliography.names)
        return Programs(self, section, self.bibliography.layout)

    def cite(self, context: Context) -> Piece:
        """A cite without its affixes."""
        parts = fields(self.cites.program(context), context)
        if len(parts) < 2:
            return parts[0] if parts else ""
        return Node(tuple(parts))

    def entry(self, context: Context) -> list[Piece]:
        """The fields of an entry of the bibliography, without the affixes of the layout."""
        return fields(self.listed.program(context), context)

    def revised(self, piece: Piece, context: Context) -> Piece:
        """The piece of a cite or entry as the caller's hook leaves it."""
        return self.revise(piece, context) if self.revise else piece

    def revised_fields(self, parts: list[Piece], context: Context) -> list[Piece]:
        """The fields of an entry as the hook leaves the whole entry."""
        if self.revise is None or not parts:
            return parts
        whole = Node(tuple(parts))
        revised = self.revise(whole, context)
        if not isinstance(revised, Node):
            return [revised]
        before = parts if revised.parts[0] is whole else [revised.parts[0]]
        return [*before, *revised.parts[1:]]

    @cached_property
    def _in_text(self) -> Render:
        names = NamesElement(
            ("author",),
            name=NameElement(NameOptions(form="short", and_="text")),
            substitute=(NamesElement(("editor",)), TextElement("variable", "title")),
        )
        return Compiler(self, Section("citation", self.citation.names)).element(names)

    @cached_property
    def _intext_layout(self) -> Programs | None:
        layout = self.style.intext
        section = Section("citation", self.citation.names)
        return Programs(self, section, layout) if layout else None

    def names_in_text(self, context: Context) -> Piece:
        """Whom to name in the running text, where the style's own cites name nobody."""
        return self._in_text(context)[0]

    def in_text(self, context: Context) -> Piece:
        """What a style with a layout for the running text prints there, `""` for others."""
        programs = self._intext_layout
        return Node(tuple(fields(programs.program(context), context))) if programs else ""

    @cached_property
    def citation_sorter(self) -> Sorter:
        """The order of cites in a citation."""
        return self._sorter("citation", self.citation.sort, self.citation.names)

    @cached_property
    def bibliography_sorter(self) -> Sorter:
        """The order of entries."""
        return self._sorter("bibliography", self.bibliography.sort, self.bibliography.names)

    @cached_property
    def numbers_descend(self) -> bool:
        """Is the bibliography sorted by falling citation numbers? (Then its first entry has the highest.)"""
        descending = False
        for key in self.bibliography.sort:
            dependencies = self.style_usage.macro_dependencies.get(key.macro)
            if key.variable == "citation-number" or (
                dependencies and "citation-number" in dependencies.variables
            ):
                descending = key.descending
        return descending

    def _sorter(self, kind: str, keys: tuple[SortKey, ...], names: NameOptions) -> Sorter:
        def programs(key: SortKey) -> Programs:
            section = Section(kind, names, sorting=True, override=key.options)
            layout = Layout((TextElement("macro", key.macro),) if key.macro else ())
            return Programs(self, section, layout)

        return Sorter(keys, programs, self.locale.language)


class Programs:
    """The compiled forms of one layout: the general one, and one for each shape that has come again."""

    def __init__(self, machine: Machine, section: Section, layout: Layout) -> None:
        self.machine = machine
        self.section = section
        self._layout = layout
        self._seen: dict[Shape, int] = {}
        self._made: dict[Shape, Program] = {}

    @cached_property
    def compiler(self) -> Compiler:
        """Compiles for any shape."""
        return Compiler(self.machine, self.section)

    @cached_property
    def _general(self) -> Program:
        return self.compiler.elements(self._layout.children)

    def shape(self, context: Context) -> Shape:
        """The shape of a cite."""
        return Shape(self.machine.shapes.of(context.source), cite_shape(context))

    def roots(self, contexts: Sequence[Context]) -> list[object]:
        """Where the ways of cites begin."""
        keys = self._keys(contexts)
        ask = self.machine.revision_key
        return keys if ask is None else [*zip(keys, map(ask, contexts), strict=True)]

    def _keys(self, contexts: Sequence[Context]) -> list[object]:
        shape = self.machine.shapes.of
        return [root_key(context, context.source.shape or shape(context.source)) for context in contexts]

    def program(self, context: Context) -> Program:
        """The closures to run for a cite."""
        shape = self.shape(context)
        made = self._made.get(shape)
        if made is not None:
            return made
        seen = self._seen[shape] = self._seen.get(shape, 0) + 1
        # what is taken down must be the same whenever it is: a program of its own asks no more than it needs
        waits = seen < SPECIALISE_AT and len(self._seen) > AT_ONCE and context.recorder is None
        if waits or len(self._made) >= MOST_PROGRAMS:
            return self._general
        compiler = Compiler(self.machine, self.section, shape)
        made = self._made[shape] = compiler.elements(self._layout.children)
        return made

    def plain(self, contexts: Sequence[Context]) -> list[str]:
        """The words that cites print, without markup and the meeting of punctuation: what is compared."""
        printed = self._plain.printed(contexts, self._keys(contexts))  # no hook is asked here
        return [
            found[0][0] if found is not None else self._words(context)
            for context, found in zip(contexts, printed, strict=True)
        ]

    def _words(self, context: Context) -> str:
        return "".join([plain_text(piece) for piece in fields(self.program(context), context)])

    @cached_property
    def _plain(self) -> Ways:
        return Ways(lambda context, escape: ((self._words(context),), None), str, bool)
