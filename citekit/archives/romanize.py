"""Romanisation of Cyrillic by published systems, driven by the tables of `data/romanization.yaml`.

Languages are `ru`, `uk`, `be`, `bg`, `sr`, `mk`; systems `ala-lc`, `ala-lc-plain`, `bgn-pcgn`, `iso-9`,
`gost-7.79-b`, `scientific`. Text that is not Cyrillic is left as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.archives.tables import shipped
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

_TIE = "\u0361"
_APOSTROPHES = "’ʼ'ʹ`´"


@dataclass(frozen=True, slots=True)
class Rule:
    """A reading in context, tried before the letters: `after` and `before` are sets of small letters."""

    source: str
    target: str
    initial: bool
    final: bool
    after: frozenset[str]
    before: frozenset[str]

    def fits(self, word: str, at: int) -> bool:
        """Does the rule apply to the small-letter word at this place?"""
        end = at + len(self.source)
        return (
            word.startswith(self.source, at)
            and not (self.initial and at)
            and not (self.final and end != len(word))
            and not (self.after and word[at - 1 : at] not in self.after)
            and not (self.before and word[end : end + 1] not in self.before)
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The letters and rules of one language in one system; rules stand under their first letter."""

    letters: Mapping[str, str]
    rules: Mapping[str, tuple[Rule, ...]]
    capitals_both: bool


def romanize(text: str, language: str, system: str = "ala-lc-plain") -> str:
    """Romanise a text. Raises UsageError for an unknown language or system, naming those there are."""
    table = _table(system, language.partition("-")[0].lower())
    text = unicodedata.normalize("NFC", text)
    out: list[str] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _in_word(text, start) != _in_word(text, end):
            run = text[start:end]
            out.append(_word(run, table) if _in_word(text, start) else run)
            start = end
    return unicodedata.normalize("NFC", "".join(out))


def systems() -> tuple[str, ...]:
    """The names of the systems."""
    return tuple(shipped("romanization")["systems"])


def languages(system: str) -> tuple[str, ...]:
    """The languages (ISO 639-1) that a system has a table for."""
    return tuple(_system(system)["languages"])


def covers(text: str, language: str, system: str) -> bool:
    """Whether every Cyrillic letter of a text is in the system's table of a language: `ы` is not Ukrainian.

    Raises UsageError for an unknown system; a language without a table covers nothing.
    """
    short = language.partition("-")[0].lower()
    if short not in languages(system):
        return False
    letters = _table(system, short).letters
    return all(each.lower() in letters for each in unicodedata.normalize("NFC", text) if is_cyrillic(each))


def is_cyrillic(character: str) -> bool:
    """Whether it is a letter of the Cyrillic script (blocks U+0400–U+052F)."""
    return "\u0400" <= character <= "\u052f"


def _in_word(text: str, at: int) -> bool:
    """A Cyrillic letter, or an apostrophe between two of them (`м’я`), belongs to a word."""
    if is_cyrillic(text[at]):
        return True
    between = 0 < at < len(text) - 1 and is_cyrillic(text[at - 1]) and is_cyrillic(text[at + 1])
    return between and text[at] in _APOSTROPHES


def _word(word: str, table: Table) -> str:
    small = "".join("’" if each in _APOSTROPHES else each.lower() for each in word)
    out: list[str] = []
    at = 0
    while at < len(word):
        letter = small[at]
        rule = next((rule for rule in table.rules.get(letter, ()) if rule.fits(small, at)), None)
        length = len(rule.source) if rule else 1
        target = rule.target if rule else table.letters.get(letter, word[at])
        source = word[at : at + length]
        if source[0].isupper() and not target[:1].isupper():
            target = _capital(target, _stands_in_capitals(word, at, length), table.capitals_both)
        out.append(target)
        at += length
    return "".join(out)


def _stands_in_capitals(word: str, at: int, length: int) -> bool:
    """Whether a letter belongs to a word in capitals: told by the letter after it, else the one before."""
    if length > 1 and word[at + 1].isupper():
        return True
    after, before = word[at + length : at + length + 1], word[at - 1 : at] if at else ""
    return after.isupper() if after.isalpha() else before.isupper()


def _capital(target: str, in_capitals: bool, both: bool) -> str:
    if in_capitals:
        return target.upper()
    if both and target[1:2] == _TIE:
        return target[:3].upper() + target[3:]
    return target[:1].upper() + target[1:]


def _system(name: str) -> dict[str, Any]:
    known = shipped("romanization")["systems"]
    if name not in known:
        raise UsageError(f"no romanisation system {name!r}", hint=f"there are {', '.join(known)}")
    found: dict[str, Any] = known[name]
    return found


@lru_cache(maxsize=64)
def _table(system: str, language: str) -> Table:
    found = _system(system)
    rows = found["languages"]
    if language not in rows:
        raise UsageError(
            f"{system} has no table for the language {language!r}", hint=f"it has {', '.join(rows)}"
        )
    row = rows[language]
    base = _table(*row["base"].split()) if "base" in row else Table({}, {}, False)
    rules: dict[str, list[Rule]] = {}
    for each in row.get("rules", ()):
        rules.setdefault(each["from"][0], []).append(_rule(each))
    merged = {**base.rules, **{letter: tuple(found) for letter, found in rules.items()}}
    return Table({**base.letters, **row["letters"]}, merged, found.get("capitals") == "both")


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        source=row["from"],
        target=row["to"],
        initial=row.get("initial") in (True, "true"),
        final=row.get("final") in (True, "true"),
        after=frozenset(row.get("after", "")),
        before=frozenset(row.get("before", "")),
    )
