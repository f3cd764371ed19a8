"""Markup in fields: `<i> <b> <sup> <sub> <sc>`, spans, quotes and apostrophes (CSL-JSON "HTML-like").

In: the text of a field. Out: a piece of `output.py`; the string itself when there is no markup.
"""

from __future__ import annotations

from citekit.csl.output import Piece


def parse(text: str) -> Piece:
    """The field as a piece. Unbalanced tags stay as text; never raises; remembered per value."""
    raise NotImplementedError
