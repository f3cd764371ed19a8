"""The entries of a bibliography: rendered, repeated authors replaced, fields aligned (CSL 1.0.2,
"Bibliography").
"""

from __future__ import annotations

from citekit.csl.engine.engine import Engine
from citekit.csl.item.item import Item
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
from citekit.csl.render.context import RenderState
from citekit.csl.render.formatting import format_of
from citekit.csl.style.style import SubstituteRule

_LEFT = NodeFormat(display="left-margin")
_RIGHT = NodeFormat(display="right-inline")
_ET_AL = "et al."


class EntryPrinter:
    """Prints the entries of a bibliography one by one in order.

    `last_names` are the persons that the last entry begins with.
    """

    def __init__(self, engine: Engine) -> None:
        self.last_names: tuple[str, ...] = ()
        self._engine = engine
        self._bibliography = engine.bibliography

    def entry(self, state: RenderState) -> tuple[Piece, Piece]:
        """The next entry as a piece, and its first field where the style aligns the second one."""
        engine = self._engine
        own = engine.of(state.item)
        formatting = own.bibliography.layout.formatting
        fields = self._substitute_author(engine.entry(state), state.item)
        fields = engine.revised_fields(fields, state)
        capitalize_first_field(fields, own.locale.language)
        first: Piece = ""
        if self._bibliography.second_field_align and fields and not _has_display(fields[0]):
            if own.entries.begins_with_first(state):
                stop, others = lift_stop(tuple(fields[1:]))
                first = Node((fields[0],), "", formatting.prefix, stop, _LEFT)
                parts: tuple[Piece, ...] = (first,)
                if others:
                    parts = (first, Node(others, "", "", formatting.suffix, _RIGHT))
            else:
                parts = (Node(tuple(fields), "", formatting.prefix, formatting.suffix, _RIGHT),)
            prefix = suffix = ""
        else:
            parts, prefix, suffix = tuple(fields), formatting.prefix, formatting.suffix
            if parts and suffix and _has_display(parts[-1]):
                last = parts[-1]
                assert isinstance(last, Node)
                parts = (*parts[:-1], last._replace(suffix=last.suffix + suffix))
                suffix = ""
        no_form = engine.environment.no_printed_form
        if not parts and no_form and engine.usage.cites_by_number:
            parts = (f"{state.context.number}. {no_form}",)
        if not parts:
            return "", ""
        if any(_has_display(part) for part in parts):
            before, parts, after = lift_spaces(parts)
            prefix, suffix = prefix + before, after + suffix
        body = Node(parts, "", prefix, suffix)
        return Node((body,), "", "", "", format_of(formatting), ENTRY, state.item.id), first

    def _substitute_author(self, fields: list[Piece], item: Item) -> list[Piece]:
        """The entry with a dash for names that the entry before begins with too."""
        text, rule = (
            self._bibliography.subsequent_author_substitute,
            self._bibliography.subsequent_author_substitute_rule,
        )
        if text is None:
            return fields
        for index, field in enumerate(fields):
            names = next(find(field, NAMES), None)
            if names is None:
                continue
            persons = _persons(names, item)
            if not persons and has(names, VARIABLE):  # a title in place of names, but not "Anon."
                persons = (plain_text(names),)
            last, self.last_names = self.last_names, persons
            begins = all(has(before, CITATION_NUMBER) for before in fields[:index]) and _opens(field, names)
            if begins and persons:
                changed = _Substitution(text, rule).apply(names, persons, last)
                if changed is not names:
                    fields[index] = _swap(field, names, changed)
            return fields
        self.last_names = ()
        return fields


def _persons(names: Node, item: Item) -> tuple[str, ...]:
    """The names of a list that are printed, and one more where others are left out (fullstyles_
    ChicagoAuthorDateSimple does not ask which); () where no name is printed.
    """
    printed = tuple([name.value for name in find(names, NAME)])
    count = sum([len(item.persons(variable)) for variable in names.value.split()])
    return (*printed, _ET_AL) if printed and count > len(printed) else printed


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
    """The text of subsequent-author-substitute, with its rule."""

    def __init__(self, text: str, rule: SubstituteRule) -> None:
        self._text = text
        self._rule = rule

    def apply(self, names: Node, persons: tuple[str, ...], last: tuple[str, ...]) -> Piece:
        """The names changed, or themselves; `last` are the persons of the entry before."""
        if self._rule == "complete-all" or next(find(names, NAME), None) is None:
            return self._all(names) if persons == last else names
        if self._rule == "complete-each":
            return self._each(names, len(persons)) if persons == last else names
        same = 0
        while same < min(len(persons), len(last)) and persons[same] == last[same]:
            same += 1
        if self._rule == "partial-first":
            same = min(same, 1)
        return self._each(names, same) if same else names

    def _all(self, names: Node) -> Piece:
        """Lists of names give way, labels and affixes stay."""
        if next(find(names, NAME), None) is None:
            return names._replace(parts=(self._text,))
        done = False

        def change(node: Node) -> Piece | None:
            nonlocal done
            if node.tag != VARIABLE:
                return None
            text = "" if done else self._text
            done = True
            return text

        return replace(names, change)

    def _each(self, names: Node, count: int) -> Piece:
        """So many names give way one by one."""
        left = count

        def change(node: Node) -> Piece | None:
            nonlocal left
            if node.tag != NAME:
                return None
            left -= 1
            return self._text if left >= 0 else node

        return replace(names, change)
