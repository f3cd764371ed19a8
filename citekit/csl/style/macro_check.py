"""Calls of macros, checked before a style is used (CSL 1.0.2, "Macro").

In: the root of a style. Out: nothing, or `StyleError` with the line of the call: a macro that is not there,
macros that call each other for ever, elements nested so deep that rendering them would run out of stack (the
deepest official style goes 39 levels), macros that call others again and again until a cite would take hours
(the largest official style renders 4,900 elements in a cite). Macros that nothing calls are not looked into.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import NamedTuple

from citekit.csl.style.xml import XmlElement, child, children, name_of
from citekit.errors import StyleError, Where

DEEPEST = 100
LARGEST = 100_000


class Call(NamedTuple):
    """A call of a macro: where it stands, and how many elements it stands in."""

    macro: str
    line: int
    depth: int


class Body(NamedTuple):
    """What is known of a macro or section without its calls."""

    calls: tuple[Call, ...]
    depth: int
    element: XmlElement

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.element.sourceline or 0


def check_macros(root: XmlElement, file: str) -> None:
    """Follows every call from the layouts and sort keys."""
    macros: dict[str, Body] = {}
    for each in children(root, "macro"):
        macros.setdefault(each.get("name", ""), _body(each))
    sections = [child(root, name) for name in ("citation", "bibliography")]
    _Walk(macros, file).visit([_body(each) for each in sections if each is not None])


def _body(element: XmlElement) -> Body:
    calls: list[Call] = []
    deepest = 0
    stack = [(element, 0)]
    while stack:
        top, depth = stack.pop()
        deepest = max(deepest, depth)
        for each in top:
            macro = _called(each)
            if macro is not None:
                calls.append(Call(macro, each.sourceline or 0, depth + 1))
            elif name_of(each):
                stack.append((each, depth + 1))
    return Body(tuple(calls), deepest, element)


def _called(element: XmlElement) -> str | None:
    """The macro that an element calls."""
    if name_of(element) not in ("text", "key") or element.get("variable") is not None:
        return None
    macro: str | None = element.get("macro")
    return macro


def _size(element: XmlElement, sizes: Mapping[str, int]) -> int:
    """How many elements are rendered at most: of the branches of cs:choose the largest."""
    macro = _called(element)
    if macro is not None:
        return 1 + sizes[macro]
    parts = [_size(each, sizes) for each in element if name_of(each)]
    return 1 + (max(parts, default=0) if name_of(element) == "choose" else sum(parts))


class _Walk:
    """A walk in depth without recursion: a style may nest its macros as it likes, and is told so."""

    def __init__(self, macros: Mapping[str, Body], file: str) -> None:
        self.macros = macros
        self.file = file
        self.heights: dict[str, int] = {}  # macro -> how many levels it makes, calls followed
        self.sizes: dict[str, int] = {}  # macro -> how many elements it renders, calls followed
        self.path: dict[str, None] = {}  # the macros we are in, in order of the calls

    def visit(self, sections: list[Body]) -> None:
        for section in sections:
            stack = [(call, False) for call in section.calls]
            while stack:
                call, leaving = stack.pop()
                if leaving:
                    self.leave(call)
                elif call.macro not in self.heights:
                    stack.append((call, True))
                    stack.extend((each, False) for each in self.enter(call).calls)
            self.height(section)
            self.size(section)

    def enter(self, call: Call) -> Body:
        if call.macro in self.path:
            names = list(self.path)
            round_trip = " → ".join([*names[names.index(call.macro) :], call.macro])
            raise self.error(f"macros call each other for ever: {round_trip}", call.line)
        if call.macro not in self.macros:
            near = difflib.get_close_matches(call.macro, self.macros, 1)
            hint = f"did you mean {near[0]!r}?" if near else ""
            raise self.error(f"no macro is called {call.macro!r}", call.line, hint)
        self.path[call.macro] = None
        return self.macros[call.macro]

    def leave(self, call: Call) -> None:
        if call.macro in self.path:
            del self.path[call.macro]
            body = self.macros[call.macro]
            self.heights[call.macro] = self.height(body)
            self.sizes[call.macro] = self.size(body)

    def height(self, body: Body) -> int:
        height = body.depth
        for call in body.calls:
            height = max(height, call.depth + self.heights[call.macro])
            if height > DEEPEST:
                raise self.error(f"elements and macros are nested more than {DEEPEST} deep", call.line)
        if height > DEEPEST:
            raise self.error(f"elements are nested more than {DEEPEST} deep", body.line)
        return height

    def size(self, body: Body) -> int:
        size = _size(body.element, self.sizes)
        if size > LARGEST:
            raise self.error(f"its macros render more than {LARGEST:,} elements", body.line)
        return size

    def error(self, message: str, line: int, hint: str = "") -> StyleError:
        return StyleError(message, where=Where(self.file, line), hint=hint)
