"""Contrast of two colours, 1 to 21, as WCAG 2.2 defines it ("relative luminance", "contrast ratio")."""

from __future__ import annotations

Rgb = tuple[int, int, int]

# The levels of red, green and blue in the cube of a terminal's 256 colours, 16 to 231 (xterm's 256colres).
_LEVELS = (0, 95, 135, 175, 215, 255)
FOR_TEXT = 4.5  # success criterion 1.4.3
ENOUGH = 3.0  # for text that is large or bold, and for what is no text (1.4.3 and 1.4.11)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def of_terminal(number: int) -> Rgb:
    """A colour of the cube."""
    place = number - 16
    return _LEVELS[place // 36], _LEVELS[place // 6 % 6], _LEVELS[place % 6]


def of_hex(code: str) -> Rgb:
    """A colour as `#rrggbb`."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
