"""Definitions of macros: what stands in them cites nothing where it stands."""

from __future__ import annotations

import re

from citekit.manuscript.latex.tokens import LatexToken, Tokens

_NAME = re.compile(r"\\[A-Za-z@]+")


def behind_definition(tokens: Tokens, token: LatexToken) -> int:
    """Behind a definition: its name, its parameters, its text (two of an environment)."""
    text, place = tokens.text, token.end
    groups = 3 if "environment" in token.name else 2
    while groups:
        start = tokens.behind_blanks(place)
        name = _NAME.match(text, start) if groups > 1 else None
        if text.startswith("*", start):
            place = start + 1
        elif name is not None:
            place, groups = name.end(), groups - 1
        elif text.startswith("#", start):
            place = start + 2
        elif text.startswith("[", start) and (bracket := text.find("]", start)) >= 0:
            place = bracket + 1
        elif text.startswith("{", start) and (close := tokens.closing(start)) is not None:
            place, groups = close, groups - 1
        else:
            break
    return place
