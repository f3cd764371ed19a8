"""Citations and entries as texts of an output format.

In go the contexts of cites and entries; out come what the processor gives back. A cite whose way through the
style is known is printed by its stencil (`way.py`), any other from its output tree; the two are the same.
Citations of several cites are put together from the texts of these, where nothing meets between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from citekit.csl.brackets import nest_closed
from citekit.csl.cite import Citation, Entry, Rendered, RenderedCite
from citekit.csl.cluster import Cluster, delimiter_between
from citekit.csl.context import NO_PRINTED_FORM, Context
from citekit.csl.decor import format_of
from citekit.csl.formats import OutputFormat
from citekit.csl.listing import Listing
from citekit.csl.machine import Machine
from citekit.csl.meeting import meets
from citekit.csl.output import NAMES, Node, Piece, find, plain_text, variables
from citekit.csl.serialize import serialize, write
from citekit.csl.way import Escape, NotPlain, Printed, Ways, kind

SortValues = Mapping[tuple[str, int], str | None]


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

    def citation(
        self,
        citation: Citation,
        contexts: Sequence[Context],
        sort_values: SortValues,
        *,
        regroup: bool = True,
    ) -> Rendered:
        """A citation as printed; `sort_values` by item and key, as far as sorting has asked for them."""
        if self._has_ways and contexts and not (citation.mode or contexts[0].cite.author_only):
            found = self._single(contexts[0]) if len(contexts) == 1 else self._several(contexts)
            if found is None:
                for context in contexts:
                    context.restart()
            else:
                return Rendered(self.format.opening(found[0]), found[1], citation.id, citation.note)
        cluster = Cluster(self.machine, mode=citation.mode, infix=citation.infix, sort_values=sort_values)
        whole, cites = cluster.render(contexts, regroup=regroup and citation.sort)
        printed = tuple([RenderedCite(key, piece, self.text) for key, piece in cites])
        return Rendered(self.text(whole), printed, citation.id, citation.note)

    def _single(self, context: Context) -> tuple[str, tuple[RenderedCite, ...]] | None:
        found = self._singles.printed(context, self.machine.cites.root(context))
        if found is None:
            return None
        (text,), printed = found
        assert isinstance(printed, frozenset)
        return text, (self._cite(context, printed, first=True),)

    def _cite(self, context: Context, printed: frozenset[str], *, first: bool) -> RenderedCite:
        """A cite that was printed without a tree, which is made when it is asked for."""

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
            written = write(whole, self.format, self._quotes, escape, links=self._links)
            return (written.text,), variables(whole)

        return Ways(prints, self.format.escape, self.format.quiet)

    def _several(self, contexts: Sequence[Context]) -> tuple[str, tuple[RenderedCite, ...]] | None:
        """A citation of cites that do not look at each other; None where they do, or punctuation meets."""
        if not self._apart:
            return None
        out: list[str] = []
        cites: list[RenderedCite] = []
        before: _Member | None = None
        for place, context in enumerate(contexts):
            ways = self._members[0 if place == 0 else 2 if place == len(contexts) - 1 else 1]
            found = ways.printed(context, self.machine.cites.root(context))
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
            return meets(before.last, this.first, quoted=before.quoted, within=within)
        return meets(before.last, between[0], quoted=before.quoted, within=within) or meets(
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
        return not (citation.collapse or grouped or format_of(citation.layout.decor))

    @cached_property
    def _members(self) -> tuple[Ways, Ways, Ways]:
        """The ways of the first, the middle and the last cite of several."""

        def ways(*, first: bool, last: bool) -> Ways:
            return Ways(
                lambda context, escape: self._member(context, escape, first=first, last=last),
                self.format.escape,
                self.format.quiet,
            )

        return ways(first=True, last=False), ways(first=False, last=False), ways(first=False, last=True)

    def _member(self, context: Context, escape: Escape, *, first: bool, last: bool) -> Printed:
        """One of several cites, the first and the last one with the affixes of the layout."""
        item, decor = self._item(context, first=first), self.machine.citation.layout.decor
        if not item:
            raise NotPlain
        whole: Piece = Node((item,), "", decor.prefix if first else "", decor.suffix if last else "")
        if self.machine.style.class_ == "note":
            nested = nest_closed(whole)
            if nested is None:
                raise NotPlain
            whole = nested
        written = write(whole, self.format, self._quotes, escape, links=self._links)
        this = _Member(variables(item), kind(written.first), kind(written.last), written.quoted)
        return (written.text,), this

    # entries

    def entries(self, contexts: Sequence[Context]) -> list[Entry | None]:
        """Each entry, None where nothing is printed."""
        listing = Listing(self.machine)
        before: Context | None = None  # the entry before, where the listing has not seen it
        opened = ""  # the first person of the entry before: where it comes again something may stand for it
        made: list[Entry | None] = []
        for context in contexts:
            found = self._known_entry(context)
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

    def _known_entry(self, context: Context) -> Printed | None:
        return self._listed.printed(context, self.machine.listed.root(context)) if self._has_ways else None

    def _from_tree(self, context: Context, listing: Listing) -> Entry | None:
        whole, first_field = listing.entry(context)
        return Entry(context.source.id, whole, self.text, plain_text(first_field)) if whole else None

    def _from_stencil(self, context: Context, found: Printed) -> Entry:
        (text, first), constant = found
        assert isinstance(constant, _Listed)
        tree, printed = self._entry_tree(context), constant.variables
        return Entry(context.source.id, tree, self.text, first, self.format.opening(text), printed)

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
            written = write(whole, self.format, self._quotes, escape, links=self._links)
            constant = _Listed(variables(whole), names.value if names is not None else "")
            return (written.text, plain_text(first)), constant

        return Ways(prints, self.format.escape, self.format.quiet)
