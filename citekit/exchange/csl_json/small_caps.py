"""Small capitals in rich text: `<sc>` in a record, a styled span in CSL JSON, which every program reads.

Of CSL JSON's tags ("HTML-like formatting tags", CSL documentation, "CSL-JSON markup") the span is the current
one; `<sc>` is read by citeproc-js alone.
"""

from __future__ import annotations

import re

_SPAN = '<span style="font-variant:small-caps;">'
_SHORT = re.compile(r"<sc>((?:(?!</?sc>).)*)</sc>", re.DOTALL)
_LONG = re.compile(rf"{_SPAN}((?:(?!</?span).)*)</span>", re.DOTALL)


def small_caps_out(text: str) -> str:
    """A text of a record as CSL JSON has it."""
    return _SHORT.sub(rf"{_SPAN}\1</span>", text) if "<sc>" in text else text


def small_caps_in(text: str) -> str:
    """A text of CSL JSON as a record has it."""
    return _LONG.sub(r"<sc>\1</sc>", text) if _SPAN in text else text
