"""Keys that TeX and BibTeX read, and the keys of records that they were made of.

An entry under another key names that of its record in `ids`, by which biber finds it too (biblatex manual,
2.2.3, "ids").
"""

from __future__ import annotations

import re
import unicodedata

from citekit.exchange.shared.keys import Keys
from citekit.records.keys import slug

_ALIAS = re.compile(r"[^\s,{}%#~\\\"]+")


def safe_bib_key(key: str, keys: Keys) -> str:
    """A key that TeX and BibTeX read, not yet taken in any case of letters."""
    safe = tex_key(key)
    free = keys.take_stem(safe.lower())
    return safe if free == safe.lower() else free


def tex_key(key: str) -> str:
    """A key in ASCII: letters romanised, what TeX does not read in keys as hyphens."""
    if key.isascii():
        plain = key
    else:
        plain = unicodedata.normalize("NFKD", key)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        plain = re.sub(r"[^\W\d_]+", lambda match: _romanized(match[0]), plain)
    return re.sub(r"[^\w:.+/*&'-]+", "-", plain, flags=re.ASCII).strip("-") or "record"


def is_key_for_tex(key: str, own: str) -> bool:
    """Whether an entry's key was made of another key, which can stand in `ids`."""
    if own == key or not _ALIAS.fullmatch(own):
        return False
    made = tex_key(own)
    return key == made or re.fullmatch(rf"{re.escape(made.lower())}-\d+", key) is not None


def _romanized(word: str) -> str:
    return word if word.isascii() else slug(word) or "-"
