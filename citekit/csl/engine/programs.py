"""The compiled forms of one layout: the general program, and one for each shape of cite that comes again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

from citekit.csl.engine.stencil_cache import StencilCache, cache_key
from citekit.csl.output.tree import Piece, plain_text
from citekit.csl.render.compiler import Compiler
from citekit.csl.render.context import CiteContext, PrintedNames, Render, RenderState
from citekit.csl.render.environment import Environment, Section
from citekit.csl.render.group import layout_fields
from citekit.csl.render.shape import Shape, Shapes
from citekit.csl.style.elements import TextElement
from citekit.csl.style.style import Layout

Program = tuple[Render, ...]

SPECIALISE_AT = 2  # a shape's second cite pays for its program
AT_ONCE = 16  # so do the first shapes that come: most documents have few, and their programs are small
MOST_PROGRAMS = 5000  # beyond this, new shapes run the general program


class Programs:
    """The programs of one layout, compiled when they are first used."""

    def __init__(self, environment: Environment, section: Section, layout: Layout, shapes: Shapes) -> None:
        self._environment = environment
        self._section = section
        self._layout = layout
        self._shapes = shapes
        self._seen: dict[Shape, int] = {}
        self._specialised: dict[Shape, Program] = {}

    @cached_property
    def compiler(self) -> Compiler:
        """Compiles elements of the section for all shapes."""
        return Compiler(self._environment, self._section)

    @cached_property
    def _general(self) -> Program:
        return self.compiler.elements(self._layout.children)

    def fields(self, state: RenderState) -> list[Piece]:
        """What the elements of the layout print, piece by piece."""
        return layout_fields(self._program(state), state)

    def begins_with_first(self, state: RenderState) -> bool:
        """Whether what a cite prints begins with the first element of the layout: that element prints."""
        first = self._layout.children[0]
        if isinstance(first, TextElement) and first.value == "citation-number":
            return True
        return bool(layout_fields(self._first_element, RenderState(state.context)))

    @cached_property
    def _first_element(self) -> Program:
        return self.compiler.elements(self._layout.children[:1])

    def _program(self, state: RenderState) -> Program:
        """The functions to run for a cite."""
        shape = Shape(self._shapes.of(state.item), self._shapes.of_cite(state.context))
        program = self._specialised.get(shape)
        if program is not None:
            return program
        seen = self._seen[shape] = self._seen.get(shape, 0) + 1
        # what is recorded must be the same whenever it is: a program of its own asks no more than it needs
        waits = seen < SPECIALISE_AT and len(self._seen) > AT_ONCE and state.recorder is None
        if waits or len(self._specialised) >= MOST_PROGRAMS:
            return self._general
        compiler = Compiler(self._environment, self._section, shape)
        program = self._specialised[shape] = compiler.elements(self._layout.children)
        return program

    def cache_keys(self, contexts: Sequence[CiteContext]) -> list[Hashable]:
        """The keys of cites in a stencil cache (what a caller's hook asks comes on top)."""
        return [cache_key(context, self._shapes) for context in contexts]

    def words(self, contexts: Sequence[CiteContext]) -> list[str]:
        """The words that cites print, without markup and punctuation collisions: what is compared."""
        return self._words([RenderState(context) for context in contexts])

    def probe(self, contexts: Sequence[CiteContext]) -> list[tuple[str, list[PrintedNames]]]:
        """The words that cites print, and the name lists among them."""
        names: list[list[PrintedNames]] = [[] for _ in contexts]
        states = [RenderState(context, into) for context, into in zip(contexts, names, strict=True)]
        return list(zip(self._words(states), names, strict=True))

    def _words(self, states: Sequence[RenderState]) -> list[str]:
        # no hook is asked for them, so there is none in the key
        printed = self._word_stencils.printed(states, self.cache_keys([state.context for state in states]))
        return [
            self._words_in_full(state.again()) if found is None else found[0][0]
            for state, found in zip(states, printed, strict=True)
        ]

    def _words_in_full(self, state: RenderState) -> str:
        return "".join([plain_text(piece) for piece in self.fields(state)])

    @cached_property
    def _word_stencils(self) -> StencilCache[None]:
        return StencilCache(lambda state, escape: ((self._words_in_full(state),), None), str, bool)
