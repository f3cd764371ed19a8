"""The parts of a description between commas, its correspondents in one."""

from __future__ import annotations

import re

from citekit.exchange.footnote.correspondence import SENT
from citekit.exchange.footnote.correspondents.several import sent_by_several, sent_with_post
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.vocabulary import footnote_words

#: a comma outside brackets
_COMMA = re.compile(r",\s+(?![^()]*\))")
#: `CLO memo, to SCAP`
_KIND_TO = re.compile(r"[^,:;]{2,60}\s(?P<kind>[^\W\d_]+\.?),\s(?=to\s)")
_OFFICE_TO = re.compile(r"(?P<writer>[^,:;]+(?:,\s[^,:;]+){1,2}),\s(?=to\s)")


#: small words of offices and names
_WITHIN_NAMES = frozenset(
    {"of", "the", "for", "de", "von", "van", "di", "du", "la", "le", "del", "der", "zu", "and"}
)


def parts_of(text: str) -> list[str]:
    """A description at its commas; a writer's own (`Under Secretary, Irish Office, to X`) divide nothing."""
    several = sent_by_several(text) or sent_with_post(text)
    if several is not None:
        return [text[: several.end], *filter(None, _COMMA.split(text[several.end :].lstrip(" ,")))]
    kind = _KIND_TO.match(text)
    if kind is not None and genres().get(kind["kind"].lower().rstrip("."), "") in SENT:
        first, *others = _COMMA.split(text[kind.end() :])
        return [f"{kind[0]}{first}", *others]
    found = _OFFICE_TO.match(text)
    words = found["writer"].split() if found is not None else []
    if found is None or not all(word.lstrip("(")[:1].isupper() or word in _WITHIN_NAMES for word in words):
        return _COMMA.split(text)
    first, *others = _COMMA.split(text[found.end() :])
    if others and _is_office_with_seat(first, others[0]):  # of two offices each is at its seat
        first, others = f"{first}, {others[0]}", others[1:]
    return [f"{found['writer']}, {first}", *others]


#: the name of a place or department, no kind of paper
_SEAT = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\s(?:[^\W\d_a-z][\w’'-]+|of|and|the)){0,3}")


def _is_office_with_seat(recipient: str, seat: str) -> bool:
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", recipient)]
    if footnote_words().offices.isdisjoint(words) or _SEAT.fullmatch(seat.strip(" .")) is None:
        return False
    kinds = [word.lower() for word in seat.split()]
    return not any(word in genres() or word in footnote_words().papers for word in kinds)
