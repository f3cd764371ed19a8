"""The words that stand for the title of an untitled document: its kind and its recipients.

`Letter to R. Malinovsky`; the words are those of `data/descriptions.yaml`. An untitled letter is identified
by them, with author and date (CMOS 18, 14.13; GOST R 7.0.5-2008, 11.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citekit.archives.spelling import is_latin
from citekit.csl.item.initials import initialize
from citekit.records import Record
from citekit.records.tables import record_type, types
from citekit.rendering.item.tables import table

_INITIALS = ". "


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


def description(item: Mapping[str, object], language: str) -> str:
    """Kind and recipients of a CSL item as one text; "" where the item has neither."""
    kind, phrase = str(item.get("genre", "")), recipient_phrase(item, language)
    blank = "" if phrase.startswith("（") else " "
    text = f"{kind}{blank}{phrase}" if kind and phrase else kind or phrase.strip("()（）")
    return text[:1].upper() + text[1:]


def recipient_phrase(item: Mapping[str, object], language: str) -> str:
    """The recipients with the word before them (`to R. Malinovsky`); "" where there are none."""
    names = item.get("recipient")
    names = names if isinstance(names, list) else []
    people = [_short_name(name) for name in names if isinstance(name, Mapping)]
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


def _short_name(name: Mapping[str, object]) -> str:
    parts = [
        initialize(str(name.get("given", "")), _INITIALS).strip(),
        str(name.get("dropping-particle", "")),
        str(name.get("non-dropping-particle", "")),
        str(name.get("family", "")),
    ]
    return " ".join(part for part in parts if part) or str(name.get("literal", ""))
