"""Characters by their names in HTML, in .bib files that databases make of web pages: `&amp;`, `{\\&}amp;`."""

from __future__ import annotations

import re
from html import unescape

_NAME = r"(?:amp|quot|apos|nbsp|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
_IN_LATEX = re.compile(rf"(?:\{{\\&\}}|\\?&)({_NAME})")
_IN_TEXT = re.compile(rf"&{_NAME}")


def with_characters(latex: str) -> str:
    """A LaTeX value with these characters, escaped where they mean something in LaTeX."""
    return _IN_LATEX.sub(_character, latex)


def is_name(text: str, at: int) -> bool:
    """Whether the ampersand at a place of a text begins the name of a character."""
    return _IN_TEXT.match(text, at) is not None


def _character(match: re.Match[str]) -> str:
    char = unescape(f"&{match[1]}")
    return f"\\{char}" if char in "&%#_${}" else "~" if char == "\u00a0" else char
