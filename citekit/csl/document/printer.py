"""Citations and entries as texts of an output format.

In go the contexts of cites and entries; out come what the processor gives back. A cite whose way through the
style is known is printed by its stencil (`way.py`), any other from its output tree; the two are the same.
Citations of several cites are put together from the texts of these, where nothing meets between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from citekit.csl.api import Citation, Entry, Rendered, RenderedCite
from citekit.csl.document.bibliography import Listing
from citekit.csl.document.citation import Cluster, delimiter_between
from citekit.csl.engine.engine import Machine
from citekit.csl.engine.stencils import Escape, NotPlain, Print, Printed, Ways, kind
from citekit.csl.output.formats import OutputFormat
from citekit.csl.output.nested_parentheses import alternate_if_balanced
from citekit.csl.output.punctuation import collides
from citekit.csl.output.serializer import serialize, serialize_part
from citekit.csl.output.tree import NAMES, Node, Piece, find, plain_text, variables
from citekit.csl.render.context import NO_PRINTED_FORM, Context
from citekit.csl.render.formatting import format_of

SortValues = Mapping[tuple[str, int], str | None]
Asked = tuple[Citation, Sequence[Context]]
Joined = tuple[str, tuple[RenderedCite, ...]]


class _Member(NamedTuple):
    """What is the same for all of several cites on a way: the variables they print, and their outer
    characters.
    """

    variables: frozenset[str]
    first: str
    last: str
    quoted: bool  # a closing quote stands last


class _Listed(NamedTuple):
    """What is the same for all entries on a way: the variables they print, and that of the first names."""

    variables: frozenset[str]
    names: str


class Press:
    """A machine and an output format."""

    def __init__(self, machine: Machine, format: OutputFormat, *, links: bool) -> None:
        self.machine = machine
        self.format = format
        self._links = links
        self._quotes = machine.locale.quotes
        known = machine.revise is None or machine.revision_key is not None
        self._has_ways = known and format.stencils
        self._substitutes = machine.bibliography.subsequent_author_substitute is not None

    def text(self, piece: Piece) -> str:
        """A piece in the format."""
        return serialize(piece, self.format, self._quotes, links=self._links) if piece else ""

    # citations

    def citations(
        self, asked: Sequence[Asked], sort_values: SortValues, *, regroup: bool = True
    ) -> list[Rendered]:
        """Citations as printed; `sort_values` by item and key, as far as sorting has asked for them."""
        known = self._without_tree(asked)
        return [
            self._from_cluster(each, sort_values, regroup=regroup) if found is None else found
            for each, found in zip(asked, known, strict=True)
        ]

    def _from_cluster(self, asked: Asked, sort_values: SortValues, *, regroup: bool) -> Rendered:
        citation, contexts = asked
        cluster = Cluster(self.machine, mode=citation.mode, infix=citation.infix, sort_values=sort_values)
        whole, cites = cluster.render(contexts, regroup=regroup and citation.sort)
        printed = tuple([RenderedCite(key, piece, self.text) for key, piece in cites])
        return Rendered(self.text(whole), printed, citation.id, citation.note)

    def _without_tree(self, asked: Sequence[Asked]) -> list[Rendered | None]:
        """What stencils print of them; None for the others, whose contexts are as they were."""
        made: list[Rendered | None] = [None] * len(asked)
        if not self._has_ways:
            return made
        one: list[int] = []
        more: list[int] = []
        for place, (citation, contexts) in enumerate(asked):
            if contexts and not (citation.mode or contexts[0].cite.author_only):
                (one if len(contexts) == 1 else more).append(place)
        opening = self.format.protect_start
        for place, found in zip(one, self._single([asked[each][1][0] for each in one]), strict=True):
            if found is not None:
                citation = asked[place][0]
                made[place] = Rendered(opening(found[0]), (found[1],), citation.id, citation.note)
        if not (more and self._apart):
            return made
        for place, joined in zip(more, self._several([asked[each][1] for each in more]), strict=True):
            citation, contexts = asked[place]
            if joined is not None:
                made[place] = Rendered(opening(joined[0]), joined[1], citation.id, citation.note)
            else:
                for context in contexts:
                    context.restart()
        return made

    def _single(self, contexts: Sequence[Context]) -> Iterator[tuple[str, RenderedCite] | None]:
        """Citations of one cite each."""
        printed = self._singles.printed(contexts, self.machine.cites.roots(contexts))
        for context, found in zip(contexts, printed, strict=True):
            yield found and (found[0][0], self._cite(context, found[1], first=True))

    def _cite(self, context: Context, printed: object, *, first: bool) -> RenderedCite:
        """A cite that was printed without a tree, which is made when it is asked for."""
        assert isinstance(printed, frozenset)

        def tree() -> Piece:
            context.restart()
            return self._item(context, first=first)

        return RenderedCite(context.source.id, tree, self.text, None, printed)

    def _item(self, context: Context, *, first: bool) -> Piece:
        """A cite that stands by itself or between others, with its own prefix and suffix."""
        cluster = Cluster(self.machine)
        member = cluster.member(context, suppress=context.cite.suppress_author)
        return cluster.item(member, context, first=first)

    @cached_property
    def _singles(self) -> Ways:
        """The ways of citations of one cite."""

        def prints(context: Context, escape: Escape) -> Printed:
            whole, cites = Cluster(self.machine).render([context])
            if not cites:
                raise NotPlain
            written = serialize_part(whole, self.format, self._quotes, escape, links=self._links)
            return (written.text,), variables(whole)

        return self._ways(prints)

    def _ways(self, prints: Print) -> Ways:
        return Ways(prints, self.format.escape, self.format.needs_no_escape)

    def _several(self, clusters: Sequence[Sequence[Context]]) -> Iterator[Joined | None]:
        """Citations of cites that do not look at each other; None where punctuation meets, or where one is
        not known.
        """
        inner = [context for each in clusters for context in each[1:-1]]
        parts = ([each[0] for each in clusters], inner, [each[-1] for each in clusters])
        first, middle, last = [
            iter(ways.printed(contexts, self.machine.cites.roots(contexts)))
            for ways, contexts in zip(self._members, parts, strict=True)
        ]
        for each in clusters:
            yield self._joined(each, [next(first), *islice(middle, len(each) - 2), next(last)])

    def _joined(self, contexts: Sequence[Context], printed: Sequence[Printed | None]) -> Joined | None:
        out: list[str] = []
        cites: list[RenderedCite] = []
        before: _Member | None = None
        for place, (context, found) in enumerate(zip(contexts, printed, strict=True)):
            if found is None:
                return None
            (text,), this = found
            assert isinstance(this, _Member)
            if before is not None:
                between = delimiter_between(self._delimiter, contexts[place - 1], context)
                if self._meets(before, between, this):
                    return None
                out.append(self.format.escape(between))
            out.append(text)
            cites.append(self._cite(context, this.variables, first=place == 0))
            before = this
        return "".join(out), tuple(cites)

    def _meets(self, before: _Member, between: str, this: _Member) -> bool:
        within = self._quotes.punctuation_in_quote
        if not between:
            return collides(before.last, this.first, quoted=before.quoted, within=within)
        return collides(before.last, between[0], quoted=before.quoted, within=within) or collides(
            between[-1], this.first, quoted=False, within=within
        )

    @cached_property
    def _delimiter(self) -> str:
        return self.machine.citation.layout.delimiter

    @cached_property
    def _apart(self) -> bool:
        """Are cites of one citation printed as if they stood alone, with delimiters between them?"""
        citation = self.machine.citation
        grouped = (citation.cite_group_delimiter, citation.after_collapse_delimiter) != (None, None)
        return not (citation.collapse or grouped or format_of(citation.layout.formatting))

    @cached_property
    def _members(self) -> tuple[Ways, Ways, Ways]:
        """The ways of the first, the middle and the last cite of several."""

        def ways(*, first: bool, last: bool) -> Ways:
            return self._ways(lambda context, escape: self._member(context, escape, first=first, last=last))

        return ways(first=True, last=False), ways(first=False, last=False), ways(first=False, last=True)

    def _member(self, context: Context, escape: Escape, *, first: bool, last: bool) -> Printed:
        """One of several cites, the first and the last one with the affixes of the layout."""
        item, formatting = self._item(context, first=first), self.machine.citation.layout.formatting
        if not item:
            raise NotPlain
        whole: Piece = Node(
            (item,), "", formatting.prefix if first else "", formatting.suffix if last else ""
        )
        if self.machine.style.class_ == "note":
            nested = alternate_if_balanced(whole)
            if nested is None:
                raise NotPlain
            whole = nested
        written = serialize_part(whole, self.format, self._quotes, escape, links=self._links)
        this = _Member(variables(item), kind(written.first), kind(written.last), written.quoted)
        return (written.text,), this

    # entries

    def entries(self, contexts: Sequence[Context]) -> list[Entry | None]:
        """Each entry, None where nothing is printed."""
        listing = Listing(self.machine)
        before: Context | None = None  # the entry before, where the listing has not seen it
        opened = ""  # the first person of the entry before: where it comes again something may stand for it
        made: list[Entry | None] = []
        for context, found in zip(contexts, self._known_entries(contexts), strict=True):
            opens = self._first_person(context, found[1]) if found is not None and self._substitutes else ""
            if found is not None and not (opens and opens == opened):
                before, opened = context, opens
                made.append(self._from_stencil(context, found))
                continue
            if before is not None and self._substitutes:
                before.restart()
                listing.entry(before)
            context.restart()
            made.append(self._from_tree(context, listing))
            before, opened = None, listing.last_names[0] if listing.last_names else ""
        return made

    def _known_entries(self, contexts: Sequence[Context]) -> Sequence[Printed | None]:
        if not self._has_ways:
            return [None] * len(contexts)
        return self._listed.printed(contexts, self.machine.listed.roots(contexts))

    def _from_tree(self, context: Context, listing: Listing) -> Entry | None:
        whole, first_field = listing.entry(context)
        return Entry(context.source.id, whole, self.text, plain_text(first_field)) if whole else None

    def _from_stencil(self, context: Context, found: Printed) -> Entry:
        (text, first), constant = found
        assert isinstance(constant, _Listed)
        tree, printed = self._entry_tree(context), constant.variables
        return Entry(context.source.id, tree, self.text, first, self.format.protect_start(text), printed)

    def _first_person(self, context: Context, constant: object) -> str:
        """Whom the entry names first, as `Listing` compares names."""
        assert isinstance(constant, _Listed)
        persons = context.source.persons(constant.names) if constant.names else ()
        return persons[0].raw if persons else ""

    def _entry_tree(self, context: Context) -> Callable[[], Piece]:
        def tree() -> Piece:
            context.restart()
            return Listing(self.machine).entry(context)[0]

        return tree

    @cached_property
    def _listed(self) -> Ways:
        """The ways of entries."""

        def prints(context: Context, escape: Escape) -> Printed:
            whole, first = Listing(self.machine).entry(context)
            if not whole or NO_PRINTED_FORM in plain_text(whole):  # which may stand behind a number
                raise NotPlain
            names = next(find(whole, NAMES), None)
            if self._substitutes and names is not None and not names.value:
                raise NotPlain  # a title stands in the place of names
            written = serialize_part(whole, self.format, self._quotes, escape, links=self._links)
            constant = _Listed(variables(whole), names.value if names is not None else "")
            return (written.text, plain_text(first)), constant

        return self._ways(prints)
