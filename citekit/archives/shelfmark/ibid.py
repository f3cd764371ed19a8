"""`Ibid.` in the languages of footnotes."""

from __future__ import annotations

import re

_WORDS = (
    "ibid", "ibidem", "там же", "тамже", "там само", "там жа", "пак там", "tamtéž", "tamtez", "tamze",
    "tamże", "ebd", "ebenda", "uo", "tam zhe", "tamzhe", "tam samo", "isto", "исто",
)  # fmt: skip
#: what such a word or a bracket before it begins with; most texts begin with something else
_BEGINNINGS = frozenset('(«"“') | {letter for word in _WORDS for letter in (word[0], word[0].upper())}
_IBID = re.compile(rf"[(«\"“]?(?P<ibid>{'|'.join(_WORDS)})(?![^\W_])", re.IGNORECASE)


def leading_ibid(text: str) -> tuple[str, int] | None:
    """The word that says `ibid.` at the head of a text, and where it ends; or None."""
    found = _IBID.match(text) if text[:1] in _BEGINNINGS else None
    return None if found is None else (found["ibid"], found.end())
