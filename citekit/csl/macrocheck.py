"""Calls of macros, checked before a style is used (CSL 1.0.2, "Macro").

In: the root of a style. Out: nothing, or `StyleError` with the line of the call: a macro that is not there,
or macros that call each other for ever. Macros that nothing calls are not looked into.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from citekit.csl.xmltree import Element, child, children, name_of
from citekit.errors import StyleError, Where

Calls = list[tuple[str, int]]  # macro called, line of the call


def check_macros(root: Element, file: str) -> None:
    """Follows every call from the layouts and sort keys."""
    macros: dict[str, Calls] = {}
    for each in children(root, "macro"):
        macros.setdefault(each.get("name", ""), _calls(each))
    starts: Calls = []
    for section in ("citation", "bibliography"):
        found = child(root, section)
        if found is not None:
            starts.extend(_calls(found))
    _follow(starts, macros, file)


def _calls(element: Element) -> Calls:
    found: Calls = []
    stack = [element]
    while stack:
        top = stack.pop()
        for each in top:
            name = name_of(each)
            if name in ("text", "key") and each.get("macro") is not None and each.get("variable") is None:
                found.append((each.get("macro"), each.sourceline or 0))
            elif name:
                stack.append(each)
    return found


def _follow(starts: Calls, macros: Mapping[str, Calls], file: str) -> None:
    """A walk in depth without recursion: a style may nest its macros as deep as it likes."""
    done: set[str] = set()
    path: dict[str, None] = {}  # in order of the calls
    stack: list[tuple[str, int, bool]] = [(name, line, False) for name, line in starts]
    while stack:
        name, line, leaving = stack.pop()
        if leaving:
            del path[name]
            done.add(name)
        elif name in path:
            names = list(path)
            round_trip = " → ".join([*names[names.index(name) :], name])
            raise StyleError(f"macros call each other for ever: {round_trip}", where=Where(file, line))
        elif name not in done:
            if name not in macros:
                near = difflib.get_close_matches(name, macros, 1)
                hint = f"did you mean {near[0]!r}?" if near else ""
                raise StyleError(f"no macro is called {name!r}", where=Where(file, line), hint=hint)
            path[name] = None
            stack.append((name, line, True))
            stack.extend((called, at, False) for called, at in macros[name])
