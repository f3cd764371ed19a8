"""A letter whose writer's town and land stand behind his name, as catalogues describe it.

`Correspondence from Wingler, Hans M., Frankfurt am Main, Germany to Ludwig Hirschfeld-Mack`: the place is no
writer, and the family name may stand first.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import is_city, land
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.correspondents.several import names_paper
from citekit.exchange.footnote.document_type import genres
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.names import parse_written_name
from citekit.records.record import Name

_WORD = r"[^\W\d_a-z][\w’'-]+"
_GIVEN = rf"(?:{_WORD}|[^\W\d_a-z]\.)(?:\s(?:{_WORD}|[^\W\d_a-z]\.)){{0,3}}"
_NAME = rf"(?:{_GIVEN}\s(?:(?:de|von|van|der|du|la)\s){{0,2}}{_WORD})"
_PLACE = r"[^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_]+){0,3}"
_SENT = lazy_regex.compile(
    rf"(?P<kind>[^\W\d_]+)\sfrom\s(?:(?P<inverted>{_WORD},\s{_GIVEN})|(?P<straight>{_NAME}))"
    rf"(?P<places>(?:,\s{_PLACE}){{0,3}}?),?\sto\s(?P<recipient>{_NAME})(?P<seat>(?:,\s{_PLACE}){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class SeatedLetter:
    """The writer, the recipient, and the kind of the letter."""

    writer: Name
    recipient: Name
    kind: str


def sent_from_seat(text: str) -> SeatedLetter | None:
    """The people of a letter from an inverted name, or from a person at a place; None for any other text."""
    found = _SENT.fullmatch(text.strip(" ,;"))
    kind = genres().get(found["kind"].lower(), "") if found is not None else ""
    if found is None or kind not in (
        "letter",
        "telegram",
        "postcard",
        "email",
        "memorandum",
        "note",
        "cable",
    ):
        return None
    if not (found["inverted"] or found["places"]) or not _are_places(found["places"], found["seat"]):
        return None
    who = found["inverted"] or found["straight"]
    family = who.partition(",")[0]
    if is_city(family) or any(map(names_paper, (who, found["recipient"]))) or is_city(found["recipient"]):
        return None
    writer = parse_written_name(who) if found["inverted"] else named(who)
    return SeatedLetter(writer, named(found["recipient"]), kind)


def _are_places(*lists: str) -> bool:
    """Whether the last part of each list is a town or a land."""
    last = [parts.rpartition(", ")[2].strip(" .") for parts in lists if parts]
    return all(is_city(part) or any(land(part)) for part in last)
