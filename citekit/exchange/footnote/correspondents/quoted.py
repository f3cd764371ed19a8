"""A quoted title of two names with a preposition: `Pimienta a José de Gálvez`."""

from __future__ import annotations

from citekit.exchange.footnote.correspondence import Correspondence, is_paper, is_town
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.document_type import EDGE, genres
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation import lazy_regex

#: `Pimienta a José de Gálvez`, `Flores a la Real Audiencia`: a quoted title of two names, one of them whole
_QUOTED_SENT = lazy_regex.compile(
    r"(?P<writer>[^\W\d_a-z][^\W\d_A-Z]+)\s(?:al?|à|ao)\s(?P<recipient>(?:la\s)?[^\W\d_a-z][^\W\d_]+"
    r"(?:\s(?:de|del|y|la|da|do))*(?:\s[^\W\d_a-z][^\W\d_]+)+)"
)


def surname_to_name(title: str) -> Correspondence | None:
    """The correspondents of a title of a surname, a preposition, and a whole name; None for others."""
    found = _QUOTED_SENT.fullmatch(title.strip(EDGE))
    if found is None or found["writer"].lower() in (footnote_words().unnamed["writers"] | genres().keys()):
        return None
    if is_paper(found["writer"]) or is_town(found["writer"]) or is_town(found["recipient"]):
        return None
    return Correspondence((named(found["writer"]),), (named(found["recipient"]),), "letter")
