"""Romanisation by named published systems, driven by the tables of `data/romanization.yaml`.

In: Cyrillic text, its language (`ru`, `uk`, `be`, `bg`, `sr`, `mk`) and a system (`ala-lc`, `ala-lc-plain`,
`bgn-pcgn`, `iso-9`, `gost-7.79-b`, `scientific`). Out: Latin text in NFC; what no table names stays as it is.
Capitals follow the word: `Щ` is `Shch`, in a word of capitals `SHCH`; letters under a tie are both capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.archives.tables import shipped
from citekit.errors import UsageError
from citekit.frozen import dataclass

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+(?:['’ʼ](?:[^\W\d_]|[\u0300-\u036f])+)*")
_TIE = "\u0361"
_PLAIN = str.maketrans({"ʹ": "'", "ʺ": '"'})


@dataclass(frozen=True, slots=True)
class Table:
    """One system for one language: single letters, and what differs by the letter's place."""

    letters: Mapping[str, str]
    initial: Mapping[str, str]
    after: tuple[tuple[str, Mapping[str, str]], ...]
    before: tuple[tuple[str, Mapping[str, str]], ...]
    final: Mapping[str, str]
    runs: Mapping[str, str]


def romanize(text: str, language: str, system: str = "ala-lc-plain") -> str:
    """Romanise a text. Raises UsageError for an unknown language or system, naming those there are."""
    table = _checked(language, system)
    composed = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _WORD.sub(lambda m: _word(m[0], table), composed))


def systems() -> tuple[str, ...]:
    """The names of the systems."""
    return tuple(shipped("romanization"))


def languages(system: str) -> tuple[str, ...]:
    """The languages (ISO 639-1) that a system has a table for; none for an unknown system."""
    return tuple(shipped("romanization").get(system, ()))


def _checked(language: str, system: str) -> Table:
    if system not in systems():
        raise UsageError(f"unknown romanisation system: {system}", hint=f"there are {', '.join(systems())}")
    code = language.lower().partition("-")[0]
    if code not in languages(system):
        known = ", ".join(languages(system))
        raise UsageError(f"{system} has no table for the language {language}", hint=f"it has {known}")
    return _table(f"{system}/{code}")


@lru_cache(maxsize=64)
def _table(name: str) -> Table:
    row = _row(name)
    plain = row.get("plain") == "yes"
    return Table(
        _stripped(row.get("letters", {}), plain),
        _stripped(row.get("initial", {}), plain),
        tuple((letters, _stripped(changed, plain)) for letters, changed in row.get("after", {}).items()),
        tuple((letters, _stripped(changed, plain)) for letters, changed in row.get("before", {}).items()),
        _stripped(row.get("final", {}), plain),
        _stripped(row.get("runs", {}), plain),
    )


def _row(name: str) -> dict[str, Any]:
    system, _, language = name.partition("/")
    row: dict[str, Any] = shipped("romanization")[system][language]
    if "from" not in row:
        return row
    base = _row(row["from"])
    return {**base, **row, "letters": {**base["letters"], **row.get("letters", {})}}


def _stripped(letters: Mapping[str, str], plain: bool) -> Mapping[str, str]:
    if not plain:
        return letters
    return {letter: _bare(latin) for letter, latin in letters.items()}


def _bare(latin: str) -> str:
    """Latin without ties and diacritics, the signs as typewriter marks."""
    parts = unicodedata.normalize("NFD", latin.translate(_PLAIN))
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")


def _word(word: str, table: Table) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    out, at = [], 0
    while at < len(word):
        latin, length = _latin(lower, at, table)
        out.append(word[at : at + length] if latin is None else _cased(latin, word, at, length))
        at += length
    return "".join(out)


def _latin(lower: str, at: int, table: Table) -> tuple[str | None, int]:
    """What stands for the letters at a place, and how many letters that takes; None where no table names them."""
    for run, latin in table.final.items():
        if lower.endswith(run) and at == len(lower) - len(run) and at > 0:
            return latin, len(run)
    for run, latin in table.runs.items():
        if lower.startswith(run, at):
            return latin, len(run)
    return _letter(lower, at, table), 1


def _letter(lower: str, at: int, table: Table) -> str | None:
    letter = lower[at]
    if at == 0 and letter in table.initial:
        return table.initial[letter]
    for letters, changed in table.after:
        if at and letter in changed and lower[at - 1] in letters:
            return changed[letter]
    for letters, changed in table.before:
        if letter in changed and lower[at + 1 : at + 2] and lower[at + 1] in letters:
            return changed[letter]
    return table.letters.get(letter)


def _cased(latin: str, word: str, at: int, length: int) -> str:
    """Latin in the case of its letters: all capitals under a tie and in a word of capitals, else the first."""
    if not word[at].isupper():
        return latin
    if length > 1 and word[at : at + length].isupper():
        return latin.upper()
    if _TIE in latin or _in_capitals(word, at + length):
        return latin.upper()
    return latin[:1].upper() + latin[1:]


def _in_capitals(word: str, after: int) -> bool:
    """Whether the letters around stand in capitals: the next one, or at the end of the word the one before."""
    following = next((c for c in word[after:] if c.isalpha()), "")
    if following:
        return following.isupper()
    before = word[: after - 1]
    return bool(before) and next((c for c in reversed(before) if c.isalpha()), "a").isupper()
