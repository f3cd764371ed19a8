"""A quoted title of two names with a preposition: `Pimienta a José de Gálvez`."""

from __future__ import annotations

from citekit.exchange.footnote.correspondence import Correspondence, correspondence_of, is_paper, is_town
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.document_type import EDGE, genres
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation import lazy_regex
from citekit.records.record import Name

#: `Pimienta a José de Gálvez`, `Flores a la Real Audiencia`: a quoted title of two names, one of them whole
_QUOTED_SENT = lazy_regex.compile(
    r"(?P<writer>[^\W\d_a-z][^\W\d_A-Z]+)\s(?:al?|à|ao)\s(?P<recipient>(?:la\s)?[^\W\d_a-z][^\W\d_]+"
    r"(?:\s(?:de|del|y|la|da|do))*(?:\s[^\W\d_a-z][^\W\d_]+)+)"
)

#: to whom a paper went, behind its kind
_TO = lazy_regex.compile(r"(?:to|for)\s(?:the\s)?(?P<who>[^\W\d_a-z][^,;\d“”\"]{2,60})")


def surname_to_name(title: str) -> Correspondence | None:
    """The correspondents of a title of a surname, a preposition, and a whole name; None for others."""
    found = _QUOTED_SENT.fullmatch(title.strip(EDGE))
    if found is None or found["writer"].lower() in (footnote_words().unnamed["writers"] | genres().keys()):
        return None
    if is_paper(found["writer"]) or is_town(found["writer"]) or is_town(found["recipient"]):
        return None
    return Correspondence((named(found["writer"]),), (named(found["recipient"]),), "letter")


def addressee(said: str) -> tuple[Name, ...]:
    """The recipients that stand behind the kind of a paper (`RFK memo to Dean Rusk, “Travel to Cuba”`)."""
    found = _TO.fullmatch(said)
    letter = correspondence_of(f"Letter to {found['who']}") if found is not None else None
    return letter.recipients if letter is not None else ()
