"""The braces of a LaTeX value."""

from __future__ import annotations

import re


def brace_depth(text: str) -> int:
    """How deep the braces of a text go."""
    depth = deepest = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def closing_brace(text: str, start: int) -> int:
    """The index of the brace that closes the one at `start`; the length of the text if none does."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    return len(text)
