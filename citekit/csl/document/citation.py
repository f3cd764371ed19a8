"""One citation: its cites rendered, joined and wrapped (CSL 1.0.2, "Citation", "Cite Grouping",
"Collapsing").

In go the cites with their contexts, out comes one piece and the pieces of the cites. Prefixes and suffixes
of cites get the spaces that a writer leaves out, as in citeproc-js.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citekit.csl.document.collapsing import Member, delimit, group_by_names, names_of
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
    Piece,
    find,
    has,
    replace_tagged,
)
from citekit.csl.output.tree import Node as Output
from citekit.csl.render.context import NO_PRINTED_FORM, Context
from citekit.csl.render.formatting import format_of
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.engine.engine import Machine

_TAGS = lazy_regex.compile("<[^>]+>")
_CLOSING = lazy_regex.compile("[\"'”’»\u202f\xa0 ]+$")


class Cluster:
    """The making of one citation."""

    def __init__(
        self,
        machine: Machine,
        *,
        mode: str = "",
        infix: str = "",
        sort_values: Mapping[tuple[str, int], str | None] | None = None,
    ) -> None:
        self.machine = machine
        self.sort_values = sort_values  # by item and key, as far as sorting has asked for them
        self.mode = mode
        self.infix = infix

    def render(
        self, contexts: Sequence[Context], *, regroup: bool = True
    ) -> tuple[Piece, list[tuple[str, Piece]]]:
        """The whole citation, and each cite by the id of its item; `regroup` brings authors together."""
        if self.mode == "author-only" or (contexts and contexts[0].cite.author_only):
            piece = self._author(contexts[0]) if contexts else ""
            return piece, [(contexts[0].source.id, piece)] if contexts else []
        if self.mode == "composite" and contexts:
            return self._composite(contexts, regroup)
        return self._whole(contexts, regroup, suppress_first=self.mode == "suppress-author")

    def _composite(self, contexts: Sequence[Context], regroup: bool) -> tuple[Piece, list[tuple[str, Piece]]]:
        author = self._author(contexts[0])
        rest, cites = self._whole(contexts, regroup, suppress_first=True)
        if not author:
            return rest, cites
        infix = parse_markup(suffix_text(self.infix)) if self.infix else ""
        return Output((Output((author, infix)) if infix else author, rest), " "), cites

    def _author(self, context: Context) -> Piece:
        """The names of a cite alone, as they stand in the running text."""
        own = self.machine.in_text(context)
        if own:
            return own
        names = next(find(self.machine.cite(context), NAMES), None)
        if names is None:
            context.set = 0
            return self.machine.names_in_text(context)
        return _unformatted(names)

    def _whole(
        self, contexts: Sequence[Context], regroup: bool, *, suppress_first: bool = False
    ) -> tuple[Piece, list[tuple[str, Piece]]]:
        members = [
            self.member(context, suppress=context.cite.suppress_author or (suppress_first and place == 0))
            for place, context in enumerate(contexts)
        ]
        citation, style_usage = self.machine.citation, self.machine.style_usage
        in_text = self.machine.style.class_ == "in-text"
        collapses = in_text and bool(citation.collapse)
        if regroup and citation.sort and (collapses or citation.cite_group_delimiter is not None):
            members = group_by_names(members, self._first_key, self.machine.locale.language)
        shown = delimit(members, citation, in_text=in_text, by_number=style_usage.cites_by_number)
        parts: list[Piece] = []
        cites: list[tuple[str, Piece]] = []
        before: Context | None = None
        for member in shown:
            context: Context = member.key  # type: ignore[assignment]
            item = self.item(member, context, first=not parts)
            if not item and member is shown[0] and len(shown) > 1 and not context.cite.suppress_author:
                item = NO_PRINTED_FORM
            if not item:
                continue
            cites.append((context.source.id, item))
            delimiter = delimiter_between(member.before or "", before, context) if parts else ""
            parts.append(Output((item,), "", delimiter) if delimiter else item)
            before = context
        if not parts:
            parts = [NO_PRINTED_FORM] if contexts and not contexts[0].cite.suppress_author else []
        return self._layout(tuple(parts)), cites

    def member(self, context: Context, *, suppress: bool) -> Member:
        """A cite at work."""
        piece = self.machine.revised(self.machine.cite(context), context)
        hidden = ""
        if suppress:
            hidden = names_of(piece)
            piece = _without_names(piece)
        cite = context.cite
        return Member(
            piece,
            context,
            has_locator=bool(cite.locator),
            bare=not (cite.prefix or cite.suffix),
            number=context.number,
            suffix=context.hints.suffix,
            hidden=hidden,
        )

    def _first_key(self, member: Member) -> object:
        context: Context = member.key  # type: ignore[assignment]
        return self.sort_values.get((context.cite.id, 0)) if self.sort_values else None

    def item(self, member: Member, context: Context, *, first: bool) -> Piece:
        """A cite with its own prefix and suffix."""
        cite, piece = context.cite, member.piece
        opens = first and not cite.suppress_author  # the names that would have opened it are only left out
        parts: list[Piece] = []
        if cite.prefix:
            prefix = prefix_text(cite.prefix)
            parts.append(Output((parse_markup(prefix),), tag=CITE_PREFIX))
            opens = _ends_sentence(prefix)
        if piece and opens and self.machine.style.class_ == "note":
            piece = capitalize_initial_term(piece, self.machine.locale.language)
        if piece:
            parts.append(piece)
        if cite.suffix:
            parts.append(Output((parse_markup(suffix_text(cite.suffix)),), tag=CITE_SUFFIX))
        return Output(tuple(parts), tag=ITEM, value=context.source.id) if parts else ""

    def _layout(self, parts: tuple[Piece, ...]) -> Piece:
        layout = self.machine.citation.layout
        if not parts:
            return ""
        inner: Piece = Output(parts, "", layout.formatting.prefix, layout.formatting.suffix)
        if self.machine.style.class_ == "note":
            inner = alternate_parentheses(inner)
        form = format_of(layout.formatting)
        return Output((inner,), "", "", "", form) if form else inner


def _without_names(piece: Piece) -> Piece:
    """The cite without its author, or the title in its place; a word in its place ("Anon.") stays."""
    names = next(find(piece, NAMES), None)
    if names is None or not (names.value or has(names, VARIABLE)):
        return piece
    return replace_tagged(piece, NAMES, "", first_only=True)


def _unformatted(piece: Piece) -> Piece:
    """The words without the formatting that they have in a note."""
    if not isinstance(piece, Output):
        return piece
    return piece._replace(parts=tuple([_unformatted(part) for part in piece.parts]), format=None)


def delimiter_between(delimiter: str, before: Context | None, this: Context) -> str:
    """Nothing is put between a suffix that ends, or a prefix that begins, with punctuation of its own."""
    if before is None:
        return ""
    if before.cite.suffix and before.cite.suffix[-1] in ";.,":
        return delimiter[delimiter.index(" ") :] if " " in delimiter else ""
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
