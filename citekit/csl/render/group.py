"""cs:group, and sequences of elements (CSL 1.0.2, "Group").

In go compiled elements; out comes what they print, joined, or nothing when every variable that they called
is empty. An inner group that prints counts as a variable that is there. A macro behaves as a group (as in
citeproc-js).
"""

from __future__ import annotations

from citekit.csl.output.tree import Node as Output
from citekit.csl.output.tree import NodeFormat, Piece, strip_periods
from citekit.csl.render.context import (
    ABSENT,
    MISSING,
    NOTHING,
    PLAIN,
    PRESENT,
    SPLICE,
    Context,
    Render,
    Result,
    absent,
    nothing,
)
from citekit.csl.render.formatting import format_of
from citekit.csl.style.elements import Formatting, GroupElement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.render.compiler import Compiler


def build(node: GroupElement, compiler: Compiler) -> Render:
    """The closure of a group."""
    return container(compiler.elements(node.children), node.delimiter, node.formatting, compiler)


def container(
    children: tuple[Render, ...], delimiter: str, formatting: Formatting, compiler: Compiler
) -> Render:
    """A group of compiled elements with a delimiter and decoration."""
    live = tuple([child for child in children if child is not absent])
    called = MISSING if len(live) < len(children) else PLAIN
    if not live:
        return absent if called else nothing
    form, solid = format_of(formatting), compiler.machine.solid
    bare = not (formatting.prefix or formatting.suffix or form)
    if len(live) == 1 and live[0] in solid:
        render = live[0] if bare else _wrapped(live[0], formatting, form)
    else:
        render = _group(live, called, delimiter, formatting, form, bare)
    if formatting.strip_periods:  # text-case is for text alone, as in citeproc-js
        render = _stripped(render)
    solid.add(render)
    return render


def _wrapped(child: Render, formatting: Formatting, form: NodeFormat | None) -> Render:
    """A group of one element that prints a variable or nothing."""
    prefix, suffix = formatting.prefix, formatting.suffix

    def render(context: Context) -> Result:
        piece, usage = child(context)
        if not piece:
            return piece, usage
        return Output((piece,), "", prefix, suffix, form, "", ""), PRESENT

    return render


def _group(
    live: tuple[Render, ...],
    start: int,
    delimiter: str,
    formatting: Formatting,
    form: NodeFormat | None,
    bare: bool,
) -> Render:
    prefix, suffix = formatting.prefix, formatting.suffix

    def render(context: Context) -> Result:
        parts: list[Piece] = []
        called = start
        for child in live:
            piece, usage = child(context)
            called |= usage
            if piece:
                if piece.__class__ is Output and piece[5] is SPLICE:
                    parts.extend(piece[0])
                else:
                    parts.append(piece)
                if context.substituting:
                    context.use_up(piece)
        if not parts:
            return ("", PRESENT) if called & PRESENT else (ABSENT if called else NOTHING)
        if called == MISSING:
            return ABSENT
        if bare and len(parts) == 1:
            return parts[0], PRESENT
        return Output(tuple(parts), delimiter, prefix, suffix, form, "", ""), PRESENT

    return render


def _stripped(render: Render) -> Render:
    """A group without full stops in its texts."""

    def stripped(context: Context) -> Result:
        whole, usage = render(context)
        return strip_periods(whole) if whole else whole, usage

    return stripped


def sequence(children: tuple[Render, ...]) -> Render:
    """Elements one after the other, open to the group around them, whose delimiter comes between them."""
    if not children:
        return nothing
    if len(children) == 1:
        return children[0]

    def render(context: Context) -> Result:
        parts: list[Piece] = []
        called = 0
        for child in children:
            piece, usage = child(context)
            called |= usage
            if piece:
                if piece.__class__ is Output and piece[5] is SPLICE:
                    parts.extend(piece[0])
                else:
                    parts.append(piece)
                if context.substituting:
                    context.use_up(piece)
        if not parts:
            return "", called
        return (parts[0] if len(parts) == 1 else Output(tuple(parts), tag=SPLICE)), called

    return render


def first_of(children: tuple[Render, ...]) -> Render:
    """The first of several elements that prints (inside cs:substitute)."""

    def render(context: Context) -> Result:
        for child in children:
            result = child(context)
            if result[0]:
                return result
        return ABSENT

    return render


def fields(children: tuple[Render, ...], context: Context) -> list[Piece]:
    """What the elements of a layout print, piece by piece."""
    parts: list[Piece] = []
    for child in children:
        piece = child(context)[0]
        if piece:
            if piece.__class__ is Output and piece[5] is SPLICE:
                parts.extend(piece[0])
            else:
                parts.append(piece)
    if context.source.unformatted:
        from citekit.csl.output.unquoted import unformat

        return [unformat(part, context.source.unformatted) for part in parts]
    return parts
