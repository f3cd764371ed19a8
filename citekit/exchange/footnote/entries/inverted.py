"""Authors as bibliographies print them, the family name of the first one before a comma."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution, is_acronym, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.document_type import type_of_title
from citekit.exchange.footnote.people import is_office
from citekit.exchange.footnote.quotes import QUOTED
from citekit.foundation import lazy_regex
from citekit.records.names import parse_written_name
from citekit.records.record import Name

_WORD = r"[^\W\d_a-zа-я][\w’'-]+"
_PARTICLE = r"(?:(?:de|del|della|di|da|von|van|der|den|af|la|le|du)\s)*"
_INITIALS = r"[^\W\d_]\.(?:[\s-]?[^\W\d_]\.)*"
_BEHIND = r"(?:\s(?:de|von|van)(?:\s(?:la|der|den))?)?"
_GIVEN = rf"(?:{_WORD}(?:[\s-]{_WORD}){{0,2}}(?:\s{_INITIALS})?|{_INITIALS}(?:\s{_WORD})?){_BEHIND}"
_INVERTED = rf"{_PARTICLE}{_WORD}(?:[\s-](?:(?:de|y|e|i)\s)?{_WORD})?,\s{_GIVEN}(?:,\s(?:Jr|Sr|II|III)\.?)?"
_STRAIGHT = rf"(?:{_WORD}|{_INITIALS})(?:\s(?:{_WORD}|{_INITIALS})){{0,2}}\s{_PARTICLE}{_WORD}"
_LIST = lazy_regex.compile(rf"(?P<first>{_INVERTED})(?P<others>(?:,?\s(?:and|&|und|et|y|e|i)\s|,\s|;\s).+)?")
_NEXT = lazy_regex.compile(
    rf"(?:,?\s(?:and|&|und|et|y|e|i)\s|,\s|;\s)(?:and\s|&\s)?(?P<name>{_INVERTED}|{_STRAIGHT})"
)
_LEAD = lazy_regex.compile(rf"(?P<name>{_INVERTED})(?:(?<=\.),?|\.)\s+(?=[^\W_a-zа-я“\"«‘\[])")
_FIRST = lazy_regex.compile(rf"(?P<name>{_INVERTED})")
_INITIAL = lazy_regex.compile(r"(?<!\w)[^\W\d_]\.")
#: an abbreviation, and no initial: `Brefabok, Bref d.`
_SMALL_INITIAL = lazy_regex.compile(r"(?:^|\s)[a-zа-я]\.")
#: the end of the authors before a title: `Auden, W. H., and Klaus Mann. Plan`, `Hellwig, Joachim: Protokoll`
_CLOSE = lazy_regex.compile(r"(?:(?<=\.)|\.|(?P<colon>:))\s+(?=[^\W_a-zа-я“\"«‘\[„»])")
#: what the first author did, behind his name: `Keighley, William, director. Target Tokyo`
_ROLE = lazy_regex.compile(
    r",\s(?:director|photographer|author|composer|artist|illustrator|cartographer|producer|engraver|architect|geographer"
    r"|surveyor|draughtsman|draftsman|lithographer|printmaker|painter|sculptor|lyricist|compiler|editor|interviewee"
    r"|narrator|speaker|designer|engineer|cameraman|filmmaker)\.\s+"
    r"(?=[^\W_a-zа-я“\"«‘\[„»])"
)
_MOST_AUTHORS = 5


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
    names = tuple(map(parse_written_name, people))
    return () if is_office(names) else names


def leading_inverted(text: str) -> tuple[str, str] | None:
    """The inverted author with which a text begins before a stop, and the rest; None where there is none."""
    match = _LEAD.match(text)
    if match is None or is_office((parse_written_name(match["name"]),)):
        return None
    listed = match[0].rstrip().endswith(",") and _LEAD.match(text, match.end()) is not None
    if listed or is_city(match["name"].partition(",")[0]):
        return None  # the first of several, each behind a comma
    return match["name"], text[match.end() :]


def leading_authors(text: str) -> tuple[tuple[Name, ...], str]:
    """The authors with which an entry begins, the first inverted, and the rest behind their stop or colon.

    One name without initials is an author only before a kind of document or a quoted title: `Sección, Rey.`
    """
    people: list[str] = []
    found = _FIRST.match(text)
    while found is not None and len(people) < _MOST_AUTHORS:
        people.append(found["name"])
        end = found.end()
        role = _ROLE.match(text, end)
        if role is not None:
            return _as_authors(people, text[role.end() :], colon=True)
        close = _CLOSE.match(text, end)
        if close is not None:
            return _as_authors(people, text[close.end() :], colon=close["colon"] is not None)
        found = _NEXT.match(text, end)
    return (), text


def _as_authors(people: list[str], rest: str, *, colon: bool) -> tuple[tuple[Name, ...], str]:
    parts = [part for name in people for part in name.split(", ")]
    if any(
        is_city(part) or has_institution(part) or is_acronym(part) or is_collection(part) for part in parts
    ):
        return (), ""
    if any(_SMALL_INITIAL.search(name) for name in people):
        return (), ""
    names = tuple(map(parse_written_name, people))
    family = people[0].partition(", ")[0]
    held = re.search(rf"\b{re.escape(family)}(?:\sFamily)?\s(?:Papers|Collection|Archives?|Nachlass)\b", rest)
    sure = held is not None or len(people) > 1 or _INITIAL.search(people[0]) is not None or colon
    if is_office(names) or not (sure or type_of_title(rest) != "document" or QUOTED.match(rest)):
        return (), ""
    return names, rest
