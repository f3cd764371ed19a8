"""Blanks of files: those that lay out a text are one; those that a writer chose (no-break, thin) stay."""

from __future__ import annotations

import re

_LAYOUT = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """A text on one line, single-spaced."""
    if text.isascii():
        return " ".join(text.split())
    return _LAYOUT.sub(" ", text).strip(" ")
