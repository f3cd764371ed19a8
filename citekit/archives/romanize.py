"""Romanisation by published systems, driven by the tables of `data/romanization.yaml`.

Systems are `ala-lc`, `ala-lc-plain`, `bgn-pcgn`, `iso-9`, `gost-7.79-b`, `scientific`; each has tables for
languages in Cyrillic (`ru`, `uk`, `be`, `bg`, `sr`, `mk`), some also for Kazakh and Mongolian, Greek,
Armenian and Georgian. Text in other scripts is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.archives.tables import shipped
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

_TIE = "\u0361"
_APOSTROPHES = "’ʼ'ʹ`´"
_DIALYTIKA = "\u0308"
#: Cyrillic, Greek, Armenian, Georgian
_SCRIPTS = (
    ("\u0370", "\u03ff"),
    ("\u0400", "\u052f"),
    ("\u0531", "\u0587"),
    ("\u10a0", "\u10ff"),
    ("\u1f00", "\u1fff"),
)
_VOWELS = frozenset("аеёиоуыэюяіїєѣ")
#: how a word of letters for words begins that no word of the language begins with: ЦГАОР, РЦХИДНИ
_NO_WORD = re.compile("р?ц[бгдзклмнпрстфхцчш]|ц.$")


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
    acronyms: bool = False

    def reading(self, letter: str) -> str | None:
        """The reading of a small letter, of its base where an accented one has none; None for neither."""
        return self.letters.get(letter, self.letters.get(_base(letter)))


def romanize(text: str, language: str, system: str = "ala-lc-plain") -> str:
    """Romanise a text. Raises UsageError for an unknown language or system, naming those there are."""
    table = _table(system, language.partition("-")[0].lower())
    text = unicodedata.normalize("NFC", text)
    out: list[str] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _in_word(text, start) != _in_word(text, end):
            run = text[start:end]
            out.append(_word(run, table, text) if _in_word(text, start) else run)
            start = end
    return unicodedata.normalize("NFC", "".join(out))


def systems() -> tuple[str, ...]:
    """The names of the systems."""
    return tuple(shipped("romanization")["systems"])


def languages(system: str) -> tuple[str, ...]:
    """The languages (ISO 639-1) that a system has a table for."""
    return tuple(_system(system)["languages"])


def covers(text: str, language: str, system: str) -> bool:
    """Whether every letter of a text that is not Latin is in the system's table of a language: `ы` is not
    Ukrainian.

    Raises UsageError for an unknown system; a language without a table covers nothing.
    """
    short = language.partition("-")[0].lower()
    if short not in languages(system):
        return False
    table = _table(system, short)
    letters = (each for each in unicodedata.normalize("NFC", text) if is_romanizable(each))
    return all(table.reading(each.lower()) is not None for each in letters)


def is_cyrillic(character: str) -> bool:
    """Whether it is a letter of the Cyrillic script (blocks U+0400–U+052F)."""
    return "\u0400" <= character <= "\u052f"


def is_romanizable(character: str) -> bool:
    """Whether it is a letter of a script that some table romanises."""
    return any(first <= character <= last for first, last in _SCRIPTS) and character.isalpha()


def _in_word(text: str, at: int) -> bool:
    """A letter, or an apostrophe between two Cyrillic ones (`м’я`), belongs to a word."""
    if is_romanizable(text[at]):
        return True
    between = 0 < at < len(text) - 1 and is_cyrillic(text[at - 1]) and is_cyrillic(text[at + 1])
    return between and text[at] in _APOSTROPHES


def _word(word: str, table: Table, text: str) -> str:
    small = _small(word)
    acronym = table.acronyms and _is_acronym(word, text)
    out: list[str] = []
    at = 0
    while at < len(word):
        letter = small[at]
        rule = next((rule for rule in table.rules.get(letter, ()) if rule.fits(small, at)), None)
        length = len(rule.source) if rule else 1
        target = rule.target if rule else table.reading(letter)
        target = word[at] if target is None else target
        source = word[at : at + length]
        if source[0].isupper() and not target[:1].isupper():
            in_capitals = not acronym and _stands_in_capitals(word, at, length)
            target = _capital(target, in_capitals, table.capitals_both)
        out.append(target)
        at += length
    return "".join(out)


def _small(word: str) -> str:
    """The word in small letters, one for one, as rules read it: apostrophes alike, Greek accents off.

    An accent on the first of two vowels stays, for such a pair is no diphthong (`νεράϊδα`, `άυλος`).
    """
    lower = ["’" if each in _APOSTROPHES else each.lower() for each in word]
    return "".join(
        letter if letter != _base(letter) and following in ("ι", "υ") else _base(letter)
        for letter, following in zip(lower, [*lower[1:], ""], strict=True)
    )


@lru_cache(maxsize=512)
def _base(letter: str) -> str:
    """A Greek letter without its accents, with its dialytika; the final sigma is a sigma. Others stay."""
    if not ("\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff"):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    kept = parts[0] + (_DIALYTIKA if _DIALYTIKA in parts else "")
    return "σ" if kept == "ς" else unicodedata.normalize("NFC", kept)


def _is_acronym(word: str, text: str) -> bool:
    """Whether a Cyrillic word in capitals is letters for words (`ЦК`, `РЦХИДНИ`): historians print TsK.

    It is where nobody could speak it, and where it is short and the text is not in capitals as a whole.
    """
    if len(word) < 2 or not word.isupper() or not is_cyrillic(word[0]):
        return False
    small = word.lower()
    if not _VOWELS & set(small) or _NO_WORD.match(small):
        return True
    if any(each.islower() for each in text):
        return len(word) <= 4
    return len(text.split()) <= 2 and len(text) <= 11


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
    letters = {**base.letters, **row["letters"]}
    return Table(letters, merged, found.get("capitals") == "both", found.get("acronyms") == "first")


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        source=row["from"],
        target=row["to"],
        initial=row.get("initial") in (True, "true"),
        final=row.get("final") in (True, "true"),
        after=frozenset(row.get("after", "")),
        before=frozenset(row.get("before", "")),
    )
