"""The words that stand for the title of an untitled document: its kind and its recipients.

`Letter to R. Malinovsky`; the words are those of `data/descriptions.yaml`. An untitled letter is identified
by them, with author and date (CMOS 18, 14.13; GOST R 7.0.5-2008, 11.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from citekit.archives.spelling import is_latin
from citekit.records import Name, Record
from citekit.records.tables import record_type, types
from citekit.rendering.item.chinese_names import is_han
from citekit.rendering.item.tables import table

KIND_BEHIND: Final = "citekit-kind-behind"  # of a cite that says its kind behind its recipients
KIND_AS_TITLE: Final = "citekit-kind-as-title"  # of an item whose title is nothing but a word like `Minute`
_INITIALS = ". "
# Types of papers of which one says `Memorandum by X`; minutes and decrees are of a body.
_WRITTEN_BY = frozenset(
    {"memorandum", "note", "report", "intelligence report", "photograph", "drawing", "plan", "map", "poster"}
)


@lru_cache(maxsize=1)
def _words_for_letters() -> frozenset[str]:
    return frozenset(types()["letter"].genre.values())


def is_letter(item: Mapping[str, object]) -> bool:
    """Whether the kind of a CSL item is the word for a letter, in any language."""
    return item.get("genre") in _words_for_letters()


def is_untitled_letter(record: Record) -> bool:
    """Whether a record is a letter in an archive that is known by writer and recipient alone."""
    if record.title is not None or not record.holding or not record.people("author"):
        return False
    is_named = "genre" in record.fields or not record.people("recipient")
    return not is_named and record_type(record.type).genre == types()["letter"].genre


def kind_behind_people(record: Record, language: str) -> str:
    """What a note says behind writer and recipient of an untitled paper: `Burton to Merriam, telegram`; ""
    of a letter, and of any other.
    """
    if not is_correspondence(record) or is_untitled_letter(record):
        return ""
    return record.fields.get("genre") or record_type(record.type).genre_word(language)


def is_correspondence(record: Record) -> bool:
    """Whether a record is an untitled paper in an archive, from somebody to somebody."""
    people = bool(record.people("author") and record.people("recipient"))
    return people and record.title is None and record.holding is not None


def by_line_title(record: Record) -> dict[str, object]:
    """What a note prints of an untitled paper by a person, `Memorandum by Alvin Johnson`; {} for any other.

    CSL variables in the place of the item's own, None for those that it does not print.
    """
    people = record.people("author")
    if record.title is not None or not record.holding or record.people("recipient"):
        return {}
    own = record.type == "document" and "genre" in record.fields
    if not people or len(people) > 3 or not (own or record.type in _WRITTEN_BY):
        return {}
    if any(not person.family or person.original for person in people):
        return {}
    kind = record.fields.get("genre") or record_type(record.type).genre_word("en")
    kind = kind[:1].upper() + kind[1:]
    full, short = (f"{kind} by {_listed(names)}" for names in zip(*map(_full_and_short, people), strict=True))
    titles = {"title": full, "title-short": short, "unformatted": ["title", "title-short"]}
    return {**titles, "author": None, "genre": None, KIND_AS_TITLE: True}


def _full_and_short(person: Name) -> tuple[str, str]:
    family = " ".join(part for part in (person.particle, person.family) if part)
    given = " ".join(part for part in (person.given, person.dropping_particle) if part)
    return f"{given} {family}".strip(), family


def _listed(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} and {last}" if others else last


def description(item: Mapping[str, object], language: str, *, full_names: bool = False) -> str:
    """Kind and recipients of a CSL item as one text; "" where the item has neither."""
    kind, phrase = str(item.get("genre", "")), recipient_phrase(item, language, full_names=full_names)
    blank = "" if phrase.startswith("（") else " "
    text = f"{kind}{blank}{phrase}" if kind and phrase else kind or phrase.strip("()（）")
    return text[:1].upper() + text[1:]


def recipient_phrase(item: Mapping[str, object], language: str, *, full_names: bool = False) -> str:
    """The recipients with the word before them (`to R. Malinovsky`); "" where there are none.

    `full_names` has their given names as the item does.
    """
    names = item.get("recipient")
    names = names if isinstance(names, list) else []
    people = [_name(name, full=full_names) for name in names if isinstance(name, Mapping)]
    if not people:
        return ""
    declined = [str(name["dative"]) for name in names if isinstance(name, Mapping) and name.get("dative")]
    words: Mapping[str, str] = table("descriptions")["recipient"]
    word = words.get(language, words["en"])
    pattern = table("descriptions")["dative"].get(language, "")
    if pattern and len(declined) == len(people) and is_latin(" ".join(declined)) == is_latin(word):
        return str(pattern).format(", ".join(declined))
    return word.format(", ".join(people))


def declines_recipients(language: str) -> bool:
    """Whether a recipient behind a preposition would have to stand in another case in a language."""
    words: Mapping[str, str] = table("descriptions")["recipient"]
    return words.get(language, "").startswith(("(", "（"))


def _name(name: Mapping[str, object], *, full: bool) -> str:
    # imports do without the processor
    from citekit.csl.item.initials import initialize
    from citekit.csl.item.person import WHOLE_GIVEN_NAME

    given = str(name.get("given", ""))
    if name.get(WHOLE_GIVEN_NAME):
        family = str(name.get("family", ""))
        return f"{family}{given}" if is_han(family) else f"{family} {given}".strip()
    parts = [
        given if full else initialize(given, _INITIALS).strip(),
        str(name.get("dropping-particle", "")),
        str(name.get("non-dropping-particle", "")),
        str(name.get("family", "")),
    ]
    return " ".join(part for part in parts if part) or str(name.get("literal", ""))
