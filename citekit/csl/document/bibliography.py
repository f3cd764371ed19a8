"""The bibliography: entries rendered, repeated authors replaced, fields aligned (CSL 1.0.2, "Bibliography").

In go the contexts of the items one by one in order, out come the pieces of their entries.
"""

from __future__ import annotations

from citekit.csl.output.display_edges import lift_spaces, lift_stop
from citekit.csl.output.initial_capital import capitalize_first_field
from citekit.csl.output.tree import (
    CITATION_NUMBER,
    ENTRY,
    NAME,
    NAMES,
    VARIABLE,
    Node,
    NodeFormat,
    Piece,
    find,
    has,
    plain_text,
    replace,
)
from citekit.csl.render.context import NO_PRINTED_FORM, Context
from citekit.csl.render.formatting import format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.engine.engine import Machine

_LEFT = NodeFormat(display="left-margin")
_RIGHT = NodeFormat(display="right-inline")


class Listing:
    """The making of a bibliography."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.last_names: tuple[str, ...] = ()

    def entry(self, context: Context) -> tuple[Piece, Piece]:
        """The next entry as a piece, and its first field where the style aligns the second one."""
        bibliography = self.machine.bibliography
        formatting = bibliography.layout.formatting
        fields = self._substitute_author(self.machine.entry(context))
        fields = self.machine.revised_fields(fields, context)
        capitalize_first_field(fields, self.machine.locale.language)
        first: Piece = ""
        if bibliography.second_field_align and fields and not _has_display(fields[0]):
            stop, others = lift_stop(fields[0], tuple(fields[1:]))
            first = Node((fields[0],), "", formatting.prefix, stop, _LEFT)
            parts: tuple[Piece, ...] = (first,)
            if others:
                parts = (first, Node(others, "", "", formatting.suffix, _RIGHT))
            prefix = suffix = ""
        else:
            parts, prefix, suffix = tuple(fields), formatting.prefix, formatting.suffix
            if parts and suffix and _has_display(parts[-1]):
                last = parts[-1]
                assert isinstance(last, Node)
                parts = (*parts[:-1], last._replace(suffix=last.suffix + suffix))
                suffix = ""
        if not parts and self.machine.style_usage.cites_by_number:
            parts = (f"{context.number}. {NO_PRINTED_FORM}",)
        if not parts:
            return "", ""
        if any(_has_display(part) for part in parts):
            before, parts, after = lift_spaces(parts)
            prefix, suffix = prefix + before, after + suffix
        body = Node(parts, "", prefix, suffix)
        return Node((body,), "", "", "", format_of(formatting), ENTRY, context.source.id), first

    def _substitute_author(self, fields: list[Piece]) -> list[Piece]:
        """The entry with a dash for names that the entry before begins with too."""
        text = self.machine.bibliography.subsequent_author_substitute
        if text is None:
            return fields
        for place, field in enumerate(fields):
            names = next(find(field, NAMES), None)
            if names is None:
                continue
            who = tuple([each.value for each in find(names, NAME)])
            if not who and has(names, VARIABLE):  # a title in place of names, but not "Anon."
                who = (plain_text(names),)
            last, self.last_names = self.last_names, who
            numbered = all(has(each, CITATION_NUMBER) for each in fields[:place])
            if not numbered or not who or not _opens(field, names):
                return fields
            changed = _Substitution(text, self.machine.bibliography.subsequent_author_substitute_rule).apply(
                names, who, last
            )
            if changed is not names:
                fields[place] = _swap(field, names, changed)
            return fields
        self.last_names = ()
        return fields


def _opens(field: Piece, names: Node) -> bool:
    """Do the names stand first in the field?"""
    top = field
    while isinstance(top, Node):
        if top is names:
            return True
        top = top.parts[0]
    return False


def _swap(piece: Piece, old: Node, new: Piece) -> Piece:
    """The piece with one node in it exchanged."""
    return replace(piece, lambda node: new if node is old else None)


def _has_display(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.format is not None and bool(piece.format.display)


class _Substitution:
    """One subsequent-author-substitute with its rule."""

    def __init__(self, text: str, rule: str) -> None:
        self.text = text
        self.rule = rule

    def apply(self, names: Node, who: tuple[str, ...], last: tuple[str, ...]) -> Piece:
        """The names changed, or themselves."""
        if self.rule == "complete-all" or next(find(names, NAME), None) is None:
            return self._all(names) if who == last else names
        if self.rule == "complete-each":
            return self._each(names, len(who)) if who == last else names
        same = 0
        while same < min(len(who), len(last)) and who[same] == last[same]:
            same += 1
        if self.rule == "partial-first":
            same = min(same, 1)
        return self._each(names, same) if same else names

    def _all(self, names: Node) -> Piece:
        """Lists of names give way, labels and affixes stay."""
        if next(find(names, NAME), None) is None:
            return names._replace(parts=(self.text,))
        done = False

        def change(node: Node) -> Piece | None:
            nonlocal done
            if node.tag != VARIABLE:
                return None
            text = "" if done else self.text
            done = True
            return text

        return replace(names, change)

    def _each(self, names: Node, count: int) -> Piece:
        left = count

        def change(node: Node) -> Piece | None:
            nonlocal left
            if node.tag != NAME:
                return None
            left -= 1
            return self.text if left >= 0 else node

        return replace(names, change)
