"""Citations and entries as texts of an output format.

A cite is printed by its stencil (`stencil_cache`) where there is one, else from its output tree; the two are
the same. Citations of several cites are put together from the texts of these, where no punctuation collides
between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from citekit.csl.api import Citation, Entry, Rendered, RenderedCite
from citekit.csl.document.bibliography import EntryPrinter
from citekit.csl.document.citation import Cluster, delimiter_between
from citekit.csl.engine.engine import Engine
from citekit.csl.engine.stencil import Escape, NotPlain, Printed, kind_of
from citekit.csl.engine.stencil_cache import Print, StencilCache
from citekit.csl.output.formats import OutputFormat
from citekit.csl.output.nested_parentheses import alternate_if_balanced
from citekit.csl.output.punctuation import collides
from citekit.csl.output.serializer import Serialized, serialize, serialize_part
from citekit.csl.output.tree import NAMES, Node, Piece, find, plain_text, variables
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.render.formatting import format_of
from citekit.foundation.fast_named_tuple import NamedTuple

C = TypeVar("C")
SortValues = Mapping[tuple[str, int], "str | None"]
CitationContexts = tuple[Citation, Sequence[CiteContext]]


class _CiteConstant(NamedTuple):
    """What is the same for all cites with one stencil: the variables that they print, and their ends."""

    variables: frozenset[str]
    first: str
    last: str
    quoted: bool  # a closing quote stands last


class _EntryConstant(NamedTuple):
    """What is the same for all entries with one stencil: the variables that they print, and those of the
    first names.
    """

    variables: frozenset[str]
    names: str


class Printer:
    """Prints what an engine renders in an output format; `links` makes links of URLs and DOIs."""

    def __init__(self, engine: Engine, format: OutputFormat, *, links: bool) -> None:
        self._engine = engine
        self._format = format
        self._format_of_cites = format.without_blocks()
        self._links = links
        self._quotes = engine.locale.quotes
        self._has_stencils = engine.is_cacheable and format.stencils
        self._substitutes = engine.bibliography.subsequent_author_substitute is not None

    def _text(self, piece: Piece) -> str:
        """A citation, or a part of one, in the format."""
        return serialize(piece, self._format_of_cites, self._quotes, links=self._links) if piece else ""

    def _entry_text(self, piece: Piece) -> str:
        """An entry, or a part of one, in the format."""
        return serialize(piece, self._format, self._quotes, links=self._links) if piece else ""

    def _write(self, piece: Piece, escape: Escape) -> Serialized:
        """A citation, or a part of one, in the format, to be put beside others."""
        return serialize_part(piece, self._format_of_cites, self._quotes, escape, links=self._links)

    def _stencil_cache(self, prints: Print[C]) -> StencilCache[C]:
        return StencilCache(prints, self._format.escape, self._format.needs_no_escape)

    # citations

    def citations(
        self, asked: Sequence[CitationContexts], sort_values: SortValues, *, regroup: bool = True
    ) -> list[Rendered]:
        """Citations as printed; `sort_values` by item and key, as far as sorting has asked for them."""
        from_stencils = self._from_stencils(asked)
        cluster = Cluster(self._engine, sort_values=sort_values)
        return [
            self._from_tree(each, cluster, regroup=regroup) if rendered is None else rendered
            for each, rendered in zip(asked, from_stencils, strict=True)
        ]

    def _from_tree(self, asked: CitationContexts, cluster: Cluster, *, regroup: bool) -> Rendered:
        citation, contexts = asked
        states = [RenderState(context) for context in contexts]
        whole, cites = cluster.render(
            states, citation.mode, citation.infix, regroup=regroup and citation.sort
        )
        printed = tuple([RenderedCite(id, piece, self._text) for id, piece in cites])
        return Rendered(self._text(whole), printed, citation.id, citation.note)

    def _from_stencils(self, asked: Sequence[CitationContexts]) -> list[Rendered | None]:
        """What stencils print of the citations; None for the others."""
        rendered: list[Rendered | None] = [None] * len(asked)
        if not self._has_stencils:
            return rendered
        one: list[int] = []
        several: list[int] = []
        for index, (citation, contexts) in enumerate(asked):
            if contexts and not (citation.mode or contexts[0].cite.author_only):
                (one if len(contexts) == 1 else several).append(index)
        if not self._cites_are_independent:
            several = []
        texts = [
            *zip(one, self._single_cites([asked[index][1][0] for index in one]), strict=True),
            *zip(several, self._joined_cites([asked[index][1] for index in several]), strict=True),
        ]
        opening = self._format.protect_start
        for index, found in texts:
            if found is not None:
                text, cites = found
                citation = asked[index][0]
                rendered[index] = Rendered(opening(text), cites, citation.id, citation.note)
        return rendered

    def _single_cites(self, contexts: Sequence[CiteContext]) -> Iterator[_TextAndCites | None]:
        """Citations of one cite each."""
        for context, printed in zip(contexts, self._cached(self._singles, contexts), strict=True):
            if printed is None:
                yield None
            else:
                (text,), printed_variables = printed
                yield text, (self._cite(context, printed_variables, first=True),)

    def _cached(self, cache: StencilCache[C], contexts: Sequence[CiteContext]) -> list[Printed[C] | None]:
        """What a cache prints of cites."""
        states = [RenderState(context) for context in contexts]
        return cache.printed(states, self._engine.cache_keys(self._engine.cites, contexts))

    def _cite(self, context: CiteContext, printed: frozenset[str], *, first: bool) -> RenderedCite:
        """A cite printed without a tree, which is made when it is asked for."""
        return RenderedCite(
            context.item.id,
            lambda: self._cite_piece(RenderState(context), first=first),
            self._text,
            None,
            printed,
        )

    def _cite_piece(self, state: RenderState, *, first: bool) -> Piece:
        """A cite that stands by itself or between others, with its own prefix and suffix."""
        cluster = Cluster(self._engine)
        cite = cluster.cite(state, suppress=state.context.cite.suppress_author)
        return cluster.with_affixes(cite, first=first)

    @cached_property
    def _singles(self) -> StencilCache[frozenset[str]]:
        """The stencils of citations of one cite; constant are the variables that they print."""

        def prints(state: RenderState, escape: Escape) -> Printed[frozenset[str]]:
            whole, cites = Cluster(self._engine).render([state])
            if not cites:
                raise NotPlain
            return (self._write(whole, escape).text,), variables(whole)

        return self._stencil_cache(prints)

    def _joined_cites(self, citations: Sequence[Sequence[CiteContext]]) -> Iterator[_TextAndCites | None]:
        """Citations of several cites that do not look at each other; None where punctuation collides between
        them, or where one of them is not printed by a stencil.
        """
        inner = [context for contexts in citations for context in contexts[1:-1]]
        parts = ([contexts[0] for contexts in citations], inner, [contexts[-1] for contexts in citations])
        first, middle, last = [
            iter(self._cached(cache, contexts)) for cache, contexts in zip(self._members, parts, strict=True)
        ]
        for contexts in citations:
            yield self._joined(contexts, [next(first), *islice(middle, len(contexts) - 2), next(last)])

    def _joined(
        self, contexts: Sequence[CiteContext], printed: Sequence[Printed[_CiteConstant] | None]
    ) -> _TextAndCites | None:
        texts: list[str] = []
        cites: list[RenderedCite] = []
        before: _CiteConstant | None = None
        for index, (context, found) in enumerate(zip(contexts, printed, strict=True)):
            if found is None:
                return None
            (text,), this = found
            if before is not None:
                layout = self._engine.citation.layout
                between = delimiter_between(layout.delimiter, contexts[index - 1], context)
                if self._collides(before, between, this):
                    return None
                texts.append(self._format.escape(between))
            texts.append(text)
            cites.append(self._cite(context, this.variables, first=index == 0))
            before = this
        return "".join(texts), tuple(cites)

    def _collides(self, before: _CiteConstant, between: str, this: _CiteConstant) -> bool:
        """Does punctuation collide at a delimiter between two cites?"""
        within = self._quotes.punctuation_in_quote
        if not between:
            return collides(before.last, this.first, quoted=before.quoted, within=within)
        return collides(before.last, between[0], quoted=before.quoted, within=within) or collides(
            between[-1], this.first, quoted=False, within=within
        )

    @cached_property
    def _cites_are_independent(self) -> bool:
        """Are cites of one citation printed as if they stood alone, with delimiters between them?"""
        citation = self._engine.citation
        grouped = (citation.cite_group_delimiter, citation.after_collapse_delimiter) != (None, None)
        return not (citation.collapse or grouped or format_of(citation.layout.formatting))

    @cached_property
    def _members(self) -> Sequence[StencilCache[_CiteConstant]]:
        """The stencils of the first, the middle and the last cite of several."""

        def stencils(*, first: bool, last: bool) -> StencilCache[_CiteConstant]:
            return self._stencil_cache(
                lambda state, escape: self._member(state, escape, first=first, last=last)
            )

        return (
            stencils(first=True, last=False),
            stencils(first=False, last=False),
            stencils(first=False, last=True),
        )

    def _member(
        self, state: RenderState, escape: Escape, *, first: bool, last: bool
    ) -> Printed[_CiteConstant]:
        """One of several cites, the first and the last one with the affixes of the layout."""
        cite = self._cite_piece(state, first=first)
        formatting = self._engine.of(state.item).citation.layout.formatting
        if not cite:
            raise NotPlain
        whole: Piece = Node(
            (cite,), "", formatting.prefix if first else "", formatting.suffix if last else ""
        )
        if self._engine.style.class_ == "note":
            nested = alternate_if_balanced(whole)
            if nested is None:
                raise NotPlain
            whole = nested
        written = self._write(whole, escape)
        ends = kind_of(written.first), kind_of(written.last)
        return (written.text,), _CiteConstant(variables(cite), *ends, written.quoted)

    # entries

    def entries(self, contexts: Sequence[CiteContext]) -> list[Entry | None]:
        """Each entry, None where nothing is printed."""
        printer = EntryPrinter(self._engine)
        before: CiteContext | None = None  # the entry before, where the printer has not seen it
        last_person = ""  # the first person of the entry before: something may stand for one that comes again
        entries: list[Entry | None] = []
        for context, printed in zip(contexts, self._cached_entries(contexts), strict=True):
            person = self._first_person(context, printed[1]) if printed and self._substitutes else ""
            if printed is not None and not (person and person == last_person):
                before, last_person = context, person
                entries.append(self._entry_from_stencil(context, printed))
                continue
            if before is not None and self._substitutes:
                printer.entry(RenderState(before))
            entries.append(self._entry_from_tree(context, printer))
            before, last_person = None, printer.last_names[0] if printer.last_names else ""
        return entries

    def _cached_entries(self, contexts: Sequence[CiteContext]) -> Sequence[Printed[_EntryConstant] | None]:
        if not self._has_stencils:
            return [None] * len(contexts)
        states = [RenderState(context) for context in contexts]
        return self._entries.printed(states, self._engine.cache_keys(self._engine.entries, contexts))

    def _entry_from_tree(self, context: CiteContext, printer: EntryPrinter) -> Entry | None:
        whole, first_field = printer.entry(RenderState(context))
        return Entry(context.item.id, whole, self._entry_text, plain_text(first_field)) if whole else None

    def _entry_from_stencil(self, context: CiteContext, printed: Printed[_EntryConstant]) -> Entry:
        (text, first_field), constant = printed
        tree, text = self._entry_tree(context), self._format.protect_start(text)
        return Entry(context.item.id, tree, self._entry_text, first_field, text, constant.variables)

    def _first_person(self, context: CiteContext, constant: _EntryConstant) -> str:
        """Whom the entry names first, as `EntryPrinter` compares names."""
        persons = context.item.persons(constant.names) if constant.names else ()
        return persons[0].raw if persons else ""

    def _entry_tree(self, context: CiteContext) -> Callable[[], Piece]:
        return lambda: EntryPrinter(self._engine).entry(RenderState(context))[0]

    @cached_property
    def _entries(self) -> StencilCache[_EntryConstant]:
        """The stencils of entries."""

        def prints(state: RenderState, escape: Escape) -> Printed[_EntryConstant]:
            whole, first_field = EntryPrinter(self._engine).entry(state)
            no_form = self._engine.environment.no_printed_form
            if not whole or (no_form and no_form in plain_text(whole)):  # which may stand behind a number
                raise NotPlain
            names = next(find(whole, NAMES), None)
            if self._substitutes and names is not None and not names.value:
                raise NotPlain  # a title stands in the place of names
            constant = _EntryConstant(variables(whole), names.value if names is not None else "")
            written = serialize_part(whole, self._format, self._quotes, escape, links=self._links)
            return (written.text, plain_text(first_field)), constant

        return self._stencil_cache(prints)


_TextAndCites = tuple[str, tuple[RenderedCite, ...]]
