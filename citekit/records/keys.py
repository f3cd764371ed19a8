"""Keys for new records: `antonov-1945-11-16`.

The family name of the first author, else the first words of the title, else the archive and levels, and the
date, in ASCII; a number follows where the key is taken. Keys chosen by people are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from citekit.archives import romanize
from citekit.records.dates import parsed
from citekit.records.record import Name, Record
from citekit.records.surnames import romanized_surname
from citekit.records.tables import words

MAX_WORDS = 4
# A longer key loses words of its title or body, but for the first: keys are typed, and stand in lists.
MAX_LENGTH = 32
# A name of an archive that is longer makes a key that nobody types.
_LONG_NAME = 24
# Latin letters that Unicode does not divide into a letter and a mark.
_UNDIVIDED = str.maketrans({
    "æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "ø": "o", "œ": "oe",
    "þ": "th", "ŧ": "t", "ə": "a",
})  # fmt: skip

# Languages by letters that tell their script, and Ukrainian from Russian.
_LETTERS = {
    "uk": "[іїєґІЇЄҐ]", "ru": "[\u0400-\u04ff]", "el": "[\u0370-\u03ff\u1f00-\u1fff]",
    "hy": "[\u0530-\u058f]", "ka": "[\u10a0-\u10ff]",
}  # fmt: skip


def new_key(record: Record, taken: Callable[[str], bool]) -> str:
    """A key for this record that is not taken."""
    stem = key_stem(record)
    return next(key for key in numbered(stem) if not taken(key))


def key_stem(record: Record) -> str:
    """The key that describes a record: family name or short title, and date."""
    when = slug(_when(record))
    left = MAX_LENGTH - len(when) - 1
    described = _shortened(slug(_who(record)), left) or _shortened(slug(_what(record)), left)
    parts = (described or slug(_where(record) or record.get("container-title") or record.type), when)
    return "-".join(part for part in parts if part) or "record"


def _shortened(words: str, length: int) -> str:
    """The words of a slug that are no longer than this together, the first whatever its length."""
    while len(words) > length and "-" in words:
        words = words.rpartition("-")[0]
    return words


def slug(text: str) -> str:
    """A text in lower-case ASCII letters, digits and hyphens; "" when none of it can be written so."""
    language = _language(text)
    latin = romanize(text, language, "ala-lc-plain") if language else text
    plain = latin.casefold().translate(_UNDIVIDED)
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))


def numbered(stem: str) -> Iterator[str]:
    """A name, and the same with a number behind it, from 2 on."""
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _who(record: Record) -> str:
    people = record.people("author") or record.people("editor")
    return key_name(people[0], record.get("language")) if people else ""


def key_name(name: Name, language: str = "") -> str:
    """What a key says of a person: the family name, romanised from Chinese characters and Hangul."""
    return romanized_surname(name, language) or name.family or name.literal or name.romanized or name.original


def _what(record: Record) -> str:
    if record.title is None:
        return ""
    text = record.title.short or record.title.romanized or record.title.translated or record.title.text
    small = words("small")
    found = [word for word in re.findall(r"[^\W_]+(?:['’]s\b)?", text) if word.casefold() not in small]
    return " ".join(found[:MAX_WORDS])


def _where(record: Record) -> str:
    """`rgani-5-49-131` for a document of which only the archive and levels are known."""
    place = record.holding
    return slug(" ".join((_short(place.archive), *(value for _, value in place.levels)))) if place else ""


def _short(archive: str) -> str:
    """A long name of an archive by the acronym in its brackets, by its code, else by its first words."""
    if len(archive) <= _LONG_NAME:
        return archive
    acronym = re.search(r"\(([^\W\d_][\w .-]{1,11})\)\s*$", archive)
    if acronym is not None:
        return acronym[1]
    from citekit.archives import Repositories

    known = Repositories.shipped().find(archive)
    if known is not None:
        return known.code
    small = words("small")
    return " ".join([word for word in re.findall(r"[^\W_]+", archive) if word.casefold() not in small][:3])


def _when(record: Record) -> str:
    edtf = parsed(record.date) if record.date else None
    if edtf is None:
        return ""
    point = edtf.start or edtf.end
    if point is None:
        return ""
    if point.mask or point.season:
        return str(point.year)
    parts = (f"{abs(point.year):04d}", f"{point.month:02d}" if point.month else "")
    return "-".join(part for part in (*parts, f"{point.day:02d}" if point.day else "") if part)


def _language(text: str) -> str:
    """The language that a text is romanised as, by its letters; "" for one that is not."""
    return next((tag for tag, letters in _LETTERS.items() if re.search(letters, text)), "")
