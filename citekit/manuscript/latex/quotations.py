"""Quotations that cite (csquotes manual, "Integrated Interface"): `\\textcquote[5]{key}[.]{text}`.

They become plain ones with the citation behind them: `\\enquote{text.}\\footnote{...}`.
"""

from __future__ import annotations

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.latex.arguments import Arguments, read_arguments
from citekit.manuscript.latex.tokens import LatexToken, Tokens

PLAIN = {"textcquote": "enquote", "foreigntextcquote": "foreignquote", "hyphentextcquote": "hyphenquote"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that cites: its text is in braces, from `brace` to `close`.

    `head` is the command that is to stand before the text, `stop` the punctuation that ends it.
    """

    start: int
    brace: int
    close: int
    head: str
    stop: str
    arguments: Arguments


def read_quotation(tokens: Tokens, token: LatexToken) -> Quotation | None:
    """The quotation that a command begins; None where its arguments are not what they should be."""
    text, place = tokens.text, token.end
    star = "*" if text.startswith("*", place) else ""
    place += len(star)
    language = ""
    if token.name != "textcquote":
        start = tokens.behind_blanks(place)
        end = tokens.closing(start) if text.startswith("{", start) else None
        if end is None:
            return None
        language, place = text[start:end], end
    arguments = read_arguments(tokens, place, many=False)
    if arguments is None:
        return None
    brace, stop = tokens.behind_blanks(arguments.end), ""
    if text.startswith("[", brace):
        bracket = tokens.bracket(brace)
        if bracket is None:
            return None
        stop, brace = text[brace + 1 : bracket], tokens.behind_blanks(bracket + 1)
    close = tokens.closing(brace) if text.startswith("{", brace) else None
    if close is None:
        return None
    head = f"\\{PLAIN[token.name]}{star}{language}"
    return Quotation(token.start, brace, close, head, stop, replace(arguments, end=close))
