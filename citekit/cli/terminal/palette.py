"""The colours of a terminal, as numbers of its 256 (ECMA-48 `38;5`, ISO 8613-6).

The first sixteen are whatever a terminal's palette makes of them: on white, xterm's yellow has a contrast
of 1.7 and its cyan of 2.0 (WCAG 2.2). Those from 16 on are the same everywhere; these have at least 3 on
light and on dark backgrounds, which `tests/cli/test_colours.py` computes.
What is coloured is said in words or signs too.
"""

from __future__ import annotations

from typing import Final, Literal

Colour = Literal["error", "warning", "note", "key", "hit", "added", "removed", "hunk"]

RED, ORANGE, BLUE, GREEN, GREY = 196, 166, 31, 65, 102
COLOURS: Final[dict[Colour, int]] = {
    "error": RED,
    "warning": ORANGE,
    "note": BLUE,
    "key": BLUE,
    "hit": ORANGE,
    "added": GREEN,
    "removed": RED,
    "hunk": BLUE,
}
_RESET = "\x1b[0m"


def coloured(text: str, colour: Colour, *, bold: bool = False) -> str:
    """The text in a colour."""
    return f"\x1b[{'1;' if bold else ''}38;5;{COLOURS[colour]}m{text}{_RESET}"
