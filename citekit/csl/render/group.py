"""cs:group, and sequences of elements (CSL 1.0.2, "Group").

A group prints nothing when it calls variables and all of them are empty; an inner group that prints counts as
a variable that is there. A macro behaves as a group (CSL 1.0.2, "Group").
"""

from __future__ import annotations

from citekit.csl.output.tree import SPLICE, Node, NodeFormat, Piece, strip_periods
from citekit.csl.render.context import (
    ABSENT,
    MISSING,
    NO_VARIABLE,
    PRESENT,
    Render,
    RenderState,
    Result,
    Usage,
    absent,
    nothing,
)
from citekit.csl.render.environment import Elements
from citekit.csl.render.formatting import format_of
from citekit.csl.style.elements import Formatting, GroupElement


def build(element: GroupElement, elements: Elements) -> Render:
    """The `Render` of a cs:group."""
    return container(
        elements.elements(element.children),
        element.delimiter,
        element.formatting,
        elements.environment.atomic,
    )


def container(
    children: tuple[Render, ...], delimiter: str, formatting: Formatting, atomic: set[Render]
) -> Render:
    """A group of compiled elements; `atomic` are those that print a variable in one piece, or nothing."""
    live = tuple([child for child in children if child is not absent])
    called: Usage = MISSING if len(live) < len(children) else NO_VARIABLE
    if not live:
        return absent if called else nothing
    format = format_of(formatting)
    is_bare = not (formatting.prefix or formatting.suffix or format)
    if len(live) == 1 and live[0] in atomic:
        render = live[0] if is_bare else _of_one(live[0], formatting, format)
    else:
        render = _group(live, called, delimiter, formatting, format, is_bare)
    if formatting.strip_periods:  # text-case is for text alone (tests/csl/cases/elements.yaml)
        render = _stripped(render)
    atomic.add(render)
    return render


def collect(children: tuple[Render, ...], usage: Usage, state: RenderState) -> tuple[list[Piece], Usage]:
    """What elements print, piece by piece, and what they say of variables, on top of `usage`."""
    parts: list[Piece] = []
    for child in children:
        piece, called = child(state)
        if called > usage:
            usage = called
        if piece:
            if piece.__class__ is Node and piece.tag is SPLICE:
                parts.extend(piece.parts)
            else:
                parts.append(piece)
            if state.substituting:
                state.use_up(piece)
    return parts, usage


def _of_one(child: Render, formatting: Formatting, format: NodeFormat | None) -> Render:
    """A group of one atomic element."""
    prefix, suffix = formatting.prefix, formatting.suffix

    def render(state: RenderState) -> Result:
        piece, usage = child(state)
        if not piece:
            return piece, usage
        return Node((piece,), "", prefix, suffix, format), PRESENT

    return render


def _group(
    live: tuple[Render, ...],
    called: Usage,
    delimiter: str,
    formatting: Formatting,
    format: NodeFormat | None,
    is_bare: bool,
) -> Render:
    prefix, suffix = formatting.prefix, formatting.suffix

    def render(state: RenderState) -> Result:
        parts, usage = collect(live, called, state)
        if not parts:
            return "", usage
        if usage == MISSING:
            return ABSENT
        if is_bare and len(parts) == 1:
            return parts[0], PRESENT
        return Node(tuple(parts), delimiter, prefix, suffix, format), PRESENT

    return render


def _stripped(render: Render) -> Render:
    """A group without full stops in its texts."""

    def stripped(state: RenderState) -> Result:
        whole, usage = render(state)
        return strip_periods(whole) if whole else whole, usage

    return stripped


def sequence(children: tuple[Render, ...]) -> Render:
    """Elements one after the other, open to the group around them, whose delimiter comes between them."""
    if not children:
        return nothing
    if len(children) == 1:
        return children[0]

    def render(state: RenderState) -> Result:
        parts, usage = collect(children, NO_VARIABLE, state)
        if not parts:
            return "", usage
        return (parts[0] if len(parts) == 1 else Node(tuple(parts), tag=SPLICE)), usage

    return render


def first_of(children: tuple[Render, ...]) -> Render:
    """The first of several elements that prints (inside cs:substitute)."""

    def render(state: RenderState) -> Result:
        for child in children:
            result = child(state)
            if result[0]:
                return result
        return ABSENT

    return render


def layout_fields(children: tuple[Render, ...], state: RenderState) -> list[Piece]:
    """What the elements of a layout print, piece by piece."""
    parts, _ = collect(children, NO_VARIABLE, state)
    unformatted = state.item.unformatted
    if not unformatted:
        return parts
    from citekit.csl.output.unquoted import unformat

    return [unformat(part, unformatted) for part in parts]
