"""One citation: its cites rendered, joined and wrapped (CSL 1.0.2, "Citation", "Cite Grouping",
"Collapsing").

Prefixes and suffixes of cites get the spaces that a writer leaves out
(affix_WordProcessorAffixNoSpace of the CSL test suite).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citekit.csl.api import CitationMode
from citekit.csl.document.collapsing import GroupedCite, collapse, group_by_names, names_of, sort_groups
from citekit.csl.engine.engine import Engine
from citekit.csl.item.writing_systems import ENDS_ROMANESQUE, starts_romanesque
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.initial_capital import capitalize_initial_term
from citekit.csl.output.nested_parentheses import alternate_parentheses
from citekit.csl.output.tree import (
    CITE_PREFIX,
    CITE_SUFFIX,
    ITEM,
    NAMES,
    VARIABLE,
    Node,
    Piece,
    find,
    has,
    plain_text,
    replace_tagged,
    walk,
)
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.render.formatting import format_of
from citekit.foundation import lazy_regex

_TAGS = lazy_regex.compile("<[^>]+>")
_CLOSING = lazy_regex.compile("[\"'”’»\u202f\xa0 ]+$")
# A citation, and each of its cites by the id of its item.
Pieces = tuple[Piece, list[tuple[str, Piece]]]


class Cluster:
    """Renders citations; `sort_values` by item and key, as far as sorting has asked for them."""

    def __init__(
        self, engine: Engine, *, sort_values: Mapping[tuple[str, int], str | None] | None = None
    ) -> None:
        self._engine = engine
        self._sort_values = sort_values or {}

    def render(
        self,
        states: Sequence[RenderState],
        mode: CitationMode = "",
        infix: str = "",
        *,
        regroup: bool = True,
    ) -> Pieces:
        """The citation of these cites, each with a new state; `regroup` brings authors together."""
        if mode == "author-only" or (states and states[0].context.cite.author_only):
            piece = self._author(states[0].context) if states else ""
            return piece, [(states[0].item.id, piece)] if states else []
        if mode == "composite" and states:
            return self._composite(states, infix, regroup)
        return self._whole(states, regroup, suppress_first=mode == "suppress-author")

    def _composite(self, states: Sequence[RenderState], infix: str, regroup: bool) -> Pieces:
        """The author in the running text, and the rest."""
        author = self._author(states[0].context)
        rest, cites = self._whole(states, regroup, suppress_first=True, opens=not author)
        if not author:
            return rest, cites
        between = parse_markup(suffix_text(infix)) if infix else ""
        named = Node((author, between)) if between else author
        return (Node((named, rest), " ") if rest else named), cites

    def _author(self, context: CiteContext) -> Piece:
        """The names of a cite alone, as they stand in the running text."""
        own = self._engine.in_text(RenderState(context))
        if own:
            return own
        names = next(find(self._engine.cite(RenderState(context)), NAMES), None)
        if names is None:
            return self._engine.names_in_text(RenderState(context))
        return _unformatted(names) if names.value else names  # a title in place of names keeps its look

    def _whole(
        self, states: Sequence[RenderState], regroup: bool, *, suppress_first: bool, opens: bool = True
    ) -> Pieces:
        """All cites; `opens` says that no author stands before them."""
        engine, citation = self._engine, self._engine.citation
        cites = [
            self.cite(state, suppress=state.context.cite.suppress_author or (suppress_first and index == 0))
            for index, state in enumerate(states)
        ]
        in_text = engine.style.class_ == "in-text"
        collapses = in_text and bool(citation.collapse)
        if regroup and (collapses or citation.cite_group_delimiter is not None):
            groups = group_by_names(cites)
            if citation.sort:
                groups = sort_groups(groups, self._first_sort_value, engine.locale.language)
            cites = [cite for group in groups for cite in group]
        cites = collapse(cites, citation, in_text=in_text, by_number=engine.usage.cites_by_number)
        parts: list[Piece] = []
        printed: list[tuple[str, Piece]] = []
        before: CiteContext | None = None
        for cite in cites:
            context = cite.context
            piece = self.with_affixes(cite, first=opens and not parts)
            if not piece and cite is cites[0] and len(cites) > 1 and not context.cite.suppress_author:
                piece = engine.environment.no_printed_form
            if not piece:
                continue
            printed.append((context.item.id, piece))
            delimiter = delimiter_between(cite.before or "", before, context) if parts else ""
            parts.append(Node((piece,), "", delimiter) if delimiter else piece)
            before = context
        if not parts and states and not states[0].context.cite.suppress_author:
            parts = [no_form] if (no_form := engine.environment.no_printed_form) else []
        return self._layout(tuple(parts), states), printed

    def cite(self, state: RenderState, *, suppress: bool) -> GroupedCite:
        """A cite without its own affixes; `suppress` its author."""
        piece = self._engine.revised(self._engine.cite(state), state)
        if not suppress:
            return GroupedCite(piece, state.context)
        return GroupedCite(_without_names(piece), state.context, names_of(piece))

    def _first_sort_value(self, cite: GroupedCite) -> str | None:
        return self._sort_values.get((cite.context.cite.id, 0))

    def with_affixes(self, grouped: GroupedCite, *, first: bool) -> Piece:
        """A cite with its own prefix and suffix; the `first` one may begin a sentence."""
        cite, piece = grouped.context.cite, grouped.piece
        begins = first
        parts: list[Piece] = []
        if cite.prefix:
            prefix = prefix_text(cite.prefix)
            parts.append(Node((parse_markup(prefix),), tag=CITE_PREFIX))
            begins = _ends_sentence(prefix)
        if piece and begins and self._engine.style.class_ == "note":
            own = self._engine.of(grouped.context.item)
            piece = capitalize_initial_term(piece, own.locale.language)
        if piece:
            parts.append(piece)
        if cite.suffix:
            parts.append(_suffix(suffix_text(cite.suffix)))
        return Node(tuple(parts), tag=ITEM, value=grouped.context.item.id) if parts else ""

    def _layout(self, parts: tuple[Piece, ...], states: Sequence[RenderState]) -> Piece:
        """The affixes and fonts of the layout around the cites: its prefix for the first, its suffix for the
        last, where languages have layouts of their own.
        """
        formatting = self._engine.citation.layout.formatting
        if not parts:
            return ""
        first, last = [
            self._engine.of(state.item).citation.layout.formatting for state in (states[0], states[-1])
        ]
        inner: Piece = Node(parts, "", first.prefix, last.suffix)
        if self._engine.style.class_ == "note":
            inner = alternate_parentheses(inner)
        format = format_of(formatting)
        return Node((inner,), format=format) if format else inner


def _suffix(text: str) -> Node:
    """The suffix of a cite; a comma at its start goes inside quotation marks as one of the style does."""
    comma = "," if text[0] == "," and text.strip(",") else ""
    return Node((parse_markup(text[len(comma) :]),), "", comma, tag=CITE_SUFFIX)


def _without_names(piece: Piece) -> Piece:
    """The cite without its author, or the title in its place; a word in its place ("Anon.") stays, and so do
    names behind other words ("letter from Antonov to Malinovsky").
    """
    names = next(find(piece, NAMES), None)
    if names is None or not (names.value or has(names, VARIABLE)) or _has_words_before(piece, names):
        return piece
    return replace_tagged(piece, NAMES, "", first_only=True)


def _has_words_before(piece: Piece, node: Node) -> bool:
    """Whether the piece has a word before this node of it."""
    while isinstance(piece, Node) and piece is not node:
        for part in piece.parts:
            if part is node or (isinstance(part, Node) and any(each is node for each in walk(part))):
                piece = part
                break
            if any(map(str.isalpha, plain_text(part))):
                return True
        else:
            return False
    return False


def _unformatted(piece: Piece) -> Piece:
    """The words without the formatting that they have in a note."""
    if not isinstance(piece, Node):
        return piece
    return piece._replace(parts=tuple([_unformatted(part) for part in piece.parts]), format=None)


def delimiter_between(delimiter: str, before: CiteContext | None, this: CiteContext) -> str:
    """Nothing is put between a suffix that ends, or a prefix that begins, with punctuation of its own."""
    if before is None:
        return ""
    if before.cite.suffix and before.cite.suffix[-1] in ";.,":
        return delimiter[delimiter.index(" ") :] if " " in delimiter else " " * bool(delimiter)
    if not before.cite.suffix and this.cite.prefix and this.cite.prefix[0] in ";.,":
        return ""
    return delimiter


def prefix_text(prefix: str) -> str:
    """A prefix with a space behind it where one is needed."""
    bare = _CLOSING.sub("", _TAGS.sub("", prefix))
    last = bare[-1:]
    needs = bool(last) and (ENDS_ROMANESQUE.search(bare) is not None or last in ":.;!?)],0123456789")
    return re.sub(r"\s+", " ", prefix + (" " if needs else ""))


def suffix_text(suffix: str) -> str:
    """A suffix with a space before it where one is needed."""
    return " " + suffix if starts_romanesque(suffix) or suffix[0] in "[(" else suffix


def _ends_sentence(prefix: str) -> bool:
    """Does a prefix of several words end like a sentence, so that what follows begins one?"""
    bare = _CLOSING.sub("", _TAGS.sub("", prefix))
    return bare[-1:] in (":", ".", ";", "!", "?") and " " in prefix.strip()
