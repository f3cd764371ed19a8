"""Checks the macro calls of a style before it is used (CSL 1.0.2, "Macro").

Refused, with the line of the call: unknown macros; macros that call each other in a circle; elements nested
so deep that rendering could exhaust the stack (the deepest official style has 39 levels); macros whose
repeated calls would take hours (the largest official style renders 4,900 elements a cite). Calls in macros
that nothing calls are not checked.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from citekit.csl.style.xml import XmlElement, children, csl_name, first_child
from citekit.errors import StyleError, Where
from citekit.foundation.fast_named_tuple import NamedTuple

MAX_DEPTH = 100
MAX_ELEMENTS = 100_000


class Call(NamedTuple):
    """A call of a macro; `depth` is the number of elements around it."""

    macro: str
    line: int
    depth: int


class Body(NamedTuple):
    """The content of a macro or section; `depth` counts levels of elements, calls not followed."""

    calls: tuple[Call, ...]
    depth: int
    element: XmlElement

    @property
    def line(self) -> int:
        """The first line."""
        return self.element.sourceline or 0


def check_macros(root: XmlElement, file: str) -> None:
    """Follow every call from the layouts and sort keys. Raises StyleError."""
    macros: dict[str, Body] = {}
    for macro in children(root, "macro"):
        macros.setdefault(macro.get("name", ""), _body(macro))
    sections = [first_child(root, name) for name in ("citation", "bibliography")]
    check = _CallCheck(macros, file)
    check.check([_body(section) for section in sections if section is not None])
    for body in macros.values():
        check.check_nesting(body)


def _body(element: XmlElement) -> Body:
    calls: list[Call] = []
    deepest = 0
    stack = [(element, 0)]
    while stack:
        parent, depth = stack.pop()
        deepest = max(deepest, depth)
        for child in parent:
            macro = _called_macro(child)
            if macro is not None:
                calls.append(Call(macro, child.sourceline or 0, depth + 1))
            elif csl_name(child):
                stack.append((child, depth + 1))
    return Body(tuple(calls), deepest, element)


def _called_macro(element: XmlElement) -> str | None:
    if csl_name(element) not in ("text", "key") or element.get("variable") is not None:
        return None
    macro: str | None = element.get("macro")
    return macro


def _size(element: XmlElement, sizes: Mapping[str, int]) -> int:
    """The most elements that are rendered: of the branches of cs:choose the largest."""
    macro = _called_macro(element)
    if macro is not None:
        return 1 + sizes[macro]
    parts = [_size(child, sizes) for child in element if csl_name(child)]
    return 1 + (max(parts, default=0) if csl_name(element) == "choose" else sum(parts))


class _CallCheck:
    """A depth-first walk over calls, without recursion: a style may nest its macros as deep as it likes."""

    def __init__(self, macros: Mapping[str, Body], file: str) -> None:
        self.macros = macros
        self.file = file
        self.depths: dict[str, int] = {}  # macro -> levels of elements, calls followed
        self.sizes: dict[str, int] = {}  # macro -> rendered elements, calls followed
        self.path: dict[str, None] = {}  # the macros being visited, in order of the calls

    def check(self, sections: list[Body]) -> None:
        for section in sections:
            stack = [(call, False) for call in section.calls]
            while stack:
                call, is_done = stack.pop()
                if is_done:
                    self.leave(call)
                elif call.macro not in self.depths:
                    stack.append((call, True))
                    stack.extend((inner, False) for inner in self.enter(call).calls)
            self.depth(section)
            self.size(section)

    def enter(self, call: Call) -> Body:
        if call.macro in self.path:
            names = list(self.path)
            circle = " → ".join([*names[names.index(call.macro) :], call.macro])
            raise self.error(f"macros call each other in a circle: {circle}", call.line)
        if call.macro not in self.macros:
            similar = difflib.get_close_matches(call.macro, self.macros, 1)
            hint = f"did you mean {similar[0]!r}?" if similar else ""
            raise self.error(f"no macro is called {call.macro!r}", call.line, hint)
        self.path[call.macro] = None
        return self.macros[call.macro]

    def leave(self, call: Call) -> None:
        if call.macro in self.path:
            del self.path[call.macro]
            body = self.macros[call.macro]
            self.depths[call.macro] = self.depth(body)
            self.sizes[call.macro] = self.size(body)

    def depth(self, body: Body) -> int:
        depth = body.depth
        for call in body.calls:
            depth = max(depth, call.depth + self.depths[call.macro])
            if depth > MAX_DEPTH:
                raise self.error(f"elements and macros are nested more than {MAX_DEPTH} deep", call.line)
        self.check_nesting(body)
        return depth

    def check_nesting(self, body: Body) -> None:
        """Raises StyleError for elements nested too deep; in macros that nothing calls too."""
        if body.depth > MAX_DEPTH:
            raise self.error(f"elements are nested more than {MAX_DEPTH} deep", body.line)

    def size(self, body: Body) -> int:
        size = _size(body.element, self.sizes)
        if size > MAX_ELEMENTS:
            raise self.error(f"its macros render more than {MAX_ELEMENTS:,} elements", body.line)
        return size

    def error(self, message: str, line: int, hint: str = "") -> StyleError:
        return StyleError(message, where=Where(self.file, line), hint=hint)
