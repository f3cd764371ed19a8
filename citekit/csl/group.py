"""cs:group, and sequences of elements (CSL 1.0.2, "Group").

In go compiled elements; out comes what they print, joined, or nothing when every variable that they called is empty.
An inner group that prints counts as a variable that is there. A macro behaves as a group (as in citeproc-js).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl.context import (
    ABSENT,
    MISSING,
    NOTHING,
    PRESENT,
    Context,
    Render,
    Result,
    absent,
    nothing,
)
from citekit.csl.decor import format_of
from citekit.csl.output import Node as Output
from citekit.csl.output import Piece, strip_periods
from citekit.csl.program import Decor, Group
from citekit.csl.textcase import apply_case

if TYPE_CHECKING:
    from citekit.csl.compile import Compiler


def build(node: Group, compiler: Compiler) -> Render:
    """The closure of a group."""
    return container(compiler.elements(node.children, node.delimiter), node.delimiter, node.decor, compiler)


def container(children: tuple[Render, ...], delimiter: str, decor: Decor, compiler: Compiler) -> Render:
    """A group of compiled elements with a delimiter and decoration."""
    if compiler.shape is not None:
        if not children:
            return nothing
        if all(child is absent for child in children):
            return absent
        children = tuple([child for child in children if child is not absent]) + (
            (absent,) if absent in children else ()
        )
    prefix, suffix, form = decor.prefix, decor.suffix, format_of(decor)
    case, strip = decor.text_case, decor.strip_periods
    home = compiler.locale.language
    bare = not (prefix or suffix or form)

    def render(context: Context) -> Result:
        parts: list[Piece] = []
        called = 0
        for child in children:
            piece, usage = child(context)
            if piece:
                parts.append(piece)
                if context.substituting:
                    context.use_up(piece)
            called |= usage
        if not parts:
            return ("", PRESENT) if called & PRESENT else (ABSENT if called else NOTHING)
        if called == MISSING:
            return ABSENT
        if bare and len(parts) == 1:
            whole = parts[0]
        else:
            whole = Output(tuple(parts), delimiter, prefix, suffix, form, "", "")
        if strip:
            whole = strip_periods(whole)
        if case:
            whole = apply_case(whole, case, context.source.language or home)
        return whole, PRESENT

    return render


def sequence(children: tuple[Render, ...], delimiter: str = "") -> Render:
    """Elements one after the other, undecorated and open to the group around them, whose delimiter it is."""
    if not children:
        return nothing
    if len(children) == 1:
        return children[0]

    def render(context: Context) -> Result:
        parts: list[Piece] = []
        called = 0
        for child in children:
            piece, usage = child(context)
            if piece:
                parts.append(piece)
                if context.substituting:
                    context.use_up(piece)
            called |= usage
        if not parts:
            return "", called
        return (parts[0] if len(parts) == 1 else Output(tuple(parts), delimiter)), called

    return render
