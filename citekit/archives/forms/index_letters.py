"""Index letters of fonds, inventories and files in the script of the document.

A Cyrillic letter beside a number is romanised in a Latin text (`Р-5446`, `4п`, `1Б` are `R-5446`, `4p`, `1B`)
and stays in a Cyrillic one, where a Latin letter that can only be a romanised one becomes Cyrillic again.
Latin P, B, C, H and X may be either script's, as `P-5446` is often typed for `Р-5446`: they stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.spelling import is_cyrillic
from citekit.archives.tradition import Tradition

_CYRILLIC = re.compile(
    r"(?<![^\W\d_])[\u0400-\u04ff]{1,2}(?=[-–‑ ]?\d)"
    r"|(?<=\d)(?:[-–‑][\u0400-\u04ff]|[\u0400-\u04ff]{1,2})(?![^\W\d_])"
)
_LATIN = re.compile(r"(?<![^\W\d_])[RLFDGNUVZ](?=[-–‑]?\d)|(?<=\d)(?:zh|[abvgdeklmnprstuf])(?![^\W\d_])")
_BACK = {
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "zh": "ж", "k": "к", "l": "л",
    "m": "м", "n": "н", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "z": "з",
}  # fmt: skip


def in_script(value: str, tradition: Tradition, tag: str) -> str:
    """A value with its index letters in the script of a language tag (`ru-Latn`), by its own tradition."""
    if not tradition.original.endswith("-Cyrl"):
        return value
    if tag.endswith("-Cyrl"):
        return _LATIN.sub(lambda found: _cyrillic(found[0]), value) if _LATIN.search(value) else value
    if value.isascii() or not is_cyrillic(value):
        return value
    language = tradition.original.partition("-")[0]
    return _CYRILLIC.sub(lambda found: _latin(found[0], language), value)


def in_latin(value: str) -> str:
    """A number with its index letters in Latin: `Р-5446` and `R-5446` are one fond."""
    if value.isascii() or not is_cyrillic(value):
        return value
    return _CYRILLIC.sub(lambda found: _latin(found[0], "ru"), value)


def _cyrillic(letters: str) -> str:
    back = _BACK[letters.lower()]
    return back.upper() if letters.isupper() else back


@lru_cache(maxsize=512)
def _latin(letters: str, language: str) -> str:
    from citekit.archives.romanize import romanize

    return romanize(letters, language, "ala-lc-plain")
