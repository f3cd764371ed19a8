"""Keys for records that come without one: in, a record; out, `antonov-1945-11-16`, not yet taken.

The word is the first author's family name, else the first telling word of the title, else the archive; then the date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from citekit.records.record import Record

_SMALL = frozenset(
    "a an and at by de der des die du from for in la le les of on the to und with cable telegram letter message memorandum "
    "memo report record minutes note notes conversation between ciphered cipher excerpt draft transcript meeting document".split()
)


def suggest_key(record: Record, taken: Collection[str] = ()) -> str:
    """A key that is not among `taken`: lower-case Latin letters, digits and hyphens."""
    parts = [_word(record), re.sub(r"[^\d]+", "-", record.date.edtf).strip("-") if record.date else ""]
    return unique_key("-".join(part for part in parts if part) or "record", taken)


def unique_key(stem: str, taken: Collection[str]) -> str:
    """`stem`, or `stem-2`, `stem-3`, ... where it is taken."""
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _word(record: Record) -> str:
    for role in ("author", "editor"):
        for name in record.people(role):
            if found := slug(name.family or name.literal or name.romanized or name.original):
                return found
    if record.title is not None:
        words = [slug(word) for word in record.title.text.split()]
        telling = [word for word in words if word and word not in _SMALL and not word.isdigit()]
        if telling or words:
            return next(iter(telling), next(filter(None, words), ""))
    return slug(record.holding.archive) if record.holding else ""


def slug(text: str) -> str:
    """A text as lower-case letters and digits with hyphens; letters without a Latin form are romanised."""
    plain = "".join(_LATIN.get(char, char) for char in text.lower())
    bare = unicodedata.normalize("NFKD", plain)
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’'ʹʺ]", "", kept)).strip("-")


# A key is a handle, not a romanisation: one reading for every Cyrillic letter, whatever the language.
_LATIN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўљњћђџјқ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia i i e g u lj nj c dj dz j k".split(),
        strict=True)
)  # fmt: skip
_LATIN.update({"ъ": "", "ь": "", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
