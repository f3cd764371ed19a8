"""From the output tree to text: punctuation, quotes, flip-flop, and the wrappers of an output format.

In: a piece of `output.py`, an `OutputFormat` (see `formats.py`) and the locale's quotes.
Out: a string. One walk, no second look at what is written (CSL 1.0.2, "Formatting", "Quotes";
the collisions of punctuation are those of citeproc-js).
"""

from __future__ import annotations

from dataclasses import dataclass

from citekit.csl.formats import OutputFormat
from citekit.csl.output import Piece


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a locale, outer and inner, and where full stops and commas go."""

    open: str = "“"
    close: str = "”"
    inner_open: str = "‘"
    inner_close: str = "’"
    punctuation_in_quote: bool = False


def serialize(piece: Piece, format: OutputFormat, quotes: Quotes) -> str:
    """The piece in the format, with quotes and punctuation settled. Never raises."""
    raise NotImplementedError
