"""Text on a terminal: cutting and wrapping by columns; wide characters take two (UAX #11)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from citekit.foundation import lazy_regex

ITALIC, BOLD, RESET = "\x1b[3m", "\x1b[1m", "\x1b[0m"
NOT_ITALIC, NOT_BOLD = "\x1b[23m", "\x1b[22m"
CUT = "…"
_NARROWEST = 20
# Select Graphic Rendition (ECMA-48, 8.3.117): the only sequences that our own texts have.
# A blank between words, but for one between a label and its number.
_BREAK = lazy_regex.compile(r" (?!\d)|(?<![^\W\d_]\.)(?<![A-Z]{2}) (?=\d)")
_STYLING = lazy_regex.compile(r"\x1b\[[0-9;]*m")


def terminal_width() -> int:
    """The columns of the terminal; a width that is not known, as `COLUMNS=0`, is 80."""
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    from rich.cells import cell_len

    return cell_len(_STYLING.sub("", text))


def cut(text: str, width: int) -> str:
    """The text in `width` columns at the most; where it is cut, an ellipsis says so. It has no styling."""
    if columns_of(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + CUT


def pad(text: str, width: int) -> str:
    """The text with blanks up to `width` columns."""
    return text + " " * (width - columns_of(text))


def hang(text: str, width: int, first: str = "", indent: str = "    ") -> Iterator[str]:
    """The lines of a paragraph: `first` begins the first line, `indent` the others.

    A word longer than a line, as an address is, stays whole, so that it can be copied; a label and its
    number (`l. 144`, `RG 59`) stay together.
    """
    line, used = first, columns_of(first)
    begun = False
    for word in _BREAK.split(text):
        size = columns_of(word)
        if begun and used + 1 + size > width:
            yield line.rstrip()
            line, used, begun = indent, columns_of(indent), False
        line, used = (f"{line} {word}", used + 1 + size) if begun else (line + word, used + size)
        begun = True
    yield line.rstrip()
