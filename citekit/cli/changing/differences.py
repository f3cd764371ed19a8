"""Differences of files as unified diffs, coloured on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from citekit.cli.streams import escape_controls, is_coloured
from citekit.cli.terminal.palette import Colour, coloured

_COLOURS: dict[str, Colour] = {"+": "added", "-": "removed", "@": "hunk"}
# Lines of a change that are compared one by one; more are shown as one block, as comparing is quadratic.
_MOST = 2_000
_CONTEXT = 3


def print_differences(files: Iterable[tuple[str, str | None, str | None]]) -> None:
    """Print what changes in files: names, and texts before and after, None where there is none."""
    in_colour = is_coloured(sys.stdout)
    for name, before, after in files:
        for line in _difference(name, before, after):
            shown = escape_controls(line)
            colour = _COLOURS.get(shown[:1]) if in_colour and not line.startswith(("+++ ", "--- ")) else None
            sys.stdout.write(f"{coloured(shown, colour) if colour else shown}\n")


def _difference(name: str, before: str | None, after: str | None) -> Iterator[str]:
    from difflib import unified_diff

    old, new = (before or "").splitlines(), (after or "").splitlines()
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first = max(0, start - _CONTEXT)
    last = max(0, end - _CONTEXT)
    old_part, new_part = old[first : len(old) - last], new[first : len(new) - last]
    yield f"--- {name if before is not None else '/dev/null'}"
    yield f"+++ {name if after is not None else '/dev/null'}"
    if max(len(old_part), len(new_part)) > _MOST:
        yield f"@@ -{first + 1},{len(old_part)} +{first + 1},{len(new_part)} @@"
        yield from (f"-{line}" for line in old_part)
        yield from (f"+{line}" for line in new_part)
        return
    for line in unified_diff(old_part, new_part, n=_CONTEXT, lineterm=""):
        if line.startswith("@@"):
            yield _moved(line, first)
        elif not line.startswith(("--- ", "+++ ")):
            yield line


def _moved(header: str, by: int) -> str:
    """The header of a hunk of a part that begins behind `by` lines: `@@ -1,3 +1,4 @@`."""
    import re

    return re.sub(r"(?<=[-+])\d+", lambda match: str(int(match[0]) + by), header)
