"""Authors as bibliographies print them, the family name of the first one before a comma."""

from __future__ import annotations

from citekit.exchange.footnote.people import is_office
from citekit.foundation import lazy_regex
from citekit.records.names import parse_name
from citekit.records.record import Name

_WORD = r"[^\W\d_a-zа-я][\w’'-]+"
_PARTICLE = r"(?:(?:de|del|della|di|da|von|van|der|den|af|la|le|du)\s)*"
_INITIALS = r"[^\W\d_]\.(?:[\s-]?[^\W\d_]\.)*"
_BEHIND = r"(?:\s(?:de|von|van)(?:\s(?:la|der|den))?)?"
_GIVEN = rf"(?:{_WORD}(?:[\s-]{_WORD}){{0,2}}(?:\s{_INITIALS})?|{_INITIALS}(?:\s{_WORD})?){_BEHIND}"
_INVERTED = rf"{_PARTICLE}{_WORD}(?:[\s-]{_WORD})?,\s{_GIVEN}(?:,\s(?:Jr|Sr|II|III)\.?)?"
_STRAIGHT = rf"(?:{_WORD}|{_INITIALS})(?:\s(?:{_WORD}|{_INITIALS})){{0,2}}\s{_PARTICLE}{_WORD}"
_LIST = lazy_regex.compile(rf"(?P<first>{_INVERTED})(?P<others>(?:,?\s(?:and|&|und|et|y|e|i)\s|,\s|;\s).+)?")
_NEXT = lazy_regex.compile(
    rf"(?:,?\s(?:and|&|und|et|y|e|i)\s|,\s|;\s)(?:and\s|&\s)?(?P<name>{_INVERTED}|{_STRAIGHT})"
)
_LEAD = lazy_regex.compile(rf"(?P<name>{_INVERTED})(?:(?<=\.)|\.)\s+(?=[^\W_a-zа-я“\"«‘\[])")


def inverted_people(text: str) -> tuple[Name, ...]:
    """The people of a text that is a list of authors, the first inverted; none where it is anything else."""
    bare = text.strip(" ,;")
    match = _LIST.fullmatch(bare) or _LIST.fullmatch(bare.rstrip("."))
    if match is None:
        return ()
    people, at = [match["first"]], match.end("first")
    while at < match.end():
        found = _NEXT.match(match.string, at)
        if found is None:
            return ()
        people.append(found["name"])
        at = found.end()
    names = tuple(map(parse_name, people))
    return () if is_office(names) else names


def leading_inverted(text: str) -> tuple[str, str] | None:
    """The inverted author with which a text begins before a stop, and the rest; None where there is none."""
    match = _LEAD.match(text)
    if match is None or is_office((parse_name(match["name"]),)):
        return None
    return match["name"], text[match.end() :]
