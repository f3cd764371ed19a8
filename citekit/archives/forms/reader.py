"""Reading by forms: the levels of a text that one of a repository's forms matches."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.days import DAY, DAY_IN_WORDS
from citekit.archives.forms.form import Form, Joint
from citekit.archives.forms.form_set import FormSet
from citekit.archives.forms.kinds import bare_value
from citekit.archives.forms.pattern import NAMES, FormPattern
from citekit.archives.forms.words import is_level_word, level_words, word_key, words_pattern
from citekit.archives.sheets import kept_sheets
from citekit.archives.tradition import Level, traditions
from citekit.foundation.fast_dataclass import dataclass

_NUMBER = re.compile(r"\.?\s?\d")
_ABBREVIATED = re.compile(r"\b[^\W\d_]{1,5}\.$")
_NUMBER_FOLLOWS = re.compile(r"\s\d")
_DAY = re.compile(DAY)
_FULL = 5  # letters of a full word
_SHORTEST = 3  # letters of a word that is taken for no name

#: an abbreviation before a number, at the beginning of a part of a name: `Cons. 45`, `Day Papers, b. 12`
_LABEL_WITHIN = re.compile(r"(?:^|[,;]\s?)(?P<word>[^\W\d_]{2,5}|[^\W\d_A-ZА-Я])\.\s?(?:\d|[IVX]+\b)")
#: an abbreviation at the end of a name, before a number: `suppresse, fald` + `. 12`
_LABEL_AT_END = re.compile(r"(?:^|[,;]\s?)(?P<word>[^\W\d_]{1,12})\.?$")
#: the sign of a number behind a word: `Defter no.`
_SIGN_AT_END = re.compile(r"\s(?:[Nn][ro]s?\.?|[Nn]\.?[º°]|№|[Nn]úm\.)$")
#: abbreviations that titles have before numbers: parts, months, languages of manuscripts
_OF_TITLES = frozenset(
    (
        *("vol", "vols", "pt", "pts", "no", "nos", "st", "ser", "ms", "mss", "r", "p", "etc", "cod", "cl"),
        *("sec", "secc", "saec"),
        *("lat", "fr", "gr", "germ", "hist", "misc", "ital", "hebr", "arab", "pers", "jan", "feb", "mar"),
        *("apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)

#: what stands for a missing date, and what a document is: names of nothing
_NAMELESS = frozenset(
    (
        *(
            "n.d",
            "s.d",
            "o.d",
            "o.j",
            "s.a",
            "undated",
            "undatiert",
            "б. д",
            "б.д",
            "без даты",
            "bez daty",
            "b.d",
        ),
        *("manuscript", "typescript", "microfilm", "photograph", "facsimile", "ms", "ts"),
    )
)

#: kinds of numbers that may have words before their figure: `Bestand 5` is none of them
_UNITS = frozenset(["signature", "unit-code", "unit-number", "cote"])

#: the thousands of a number that a value has the first figures of: `10,342`
_THOUSANDS = re.compile(r"(?<=[^\d,]\d),\d{3}(?!\d)|(?<=[^\d,]\d\d),\d{3}(?!\d)")
#: a preposition, article or conjunction, with which no name ends
_PREPOSITION = re.compile(r"[^\W\d_]\s(?:de|del|des|du|di|da|do|dos|das|of|von|vom|the|and|y|et|und)$")
#: who writes to whom, and when, which is no name: `Governor of X to Governor-General, 18 July 1932`
_LETTER = re.compile(rf"[^,;]{{2,60}}\sto\s[A-ZÀ-Ž][^,;]{{1,60}},\s(?:[^,;\d]{{2,30}},\s)?(?:{DAY_IN_WORDS})")

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form read: its levels in the order printed, and where it ends."""

    form: Form
    levels: Levels
    end: int


def read_form(text: str, forms: FormSet, at: int = 0) -> FormReading | None:
    """What the first form that matches a text at a place reads, or None."""
    for pattern, found in forms.matches(text, at):
        if not _takes_a_word(text, pattern, found):
            return _reading(text, pattern, found)
    return None


def _takes_a_word(text: str, pattern: FormPattern, found: re.Match[str]) -> bool:
    """Whether a value is no name but the word of a level before its number: `file` in `file 12`."""
    words = _words(pattern.form.tradition)
    behind = None if pattern.has_words_behind else _words_behind(pattern.form.tradition)
    for group, _ in pattern.levels:
        value = found[group]
        if value is None:
            continue
        if behind is not None and value.isdigit() and behind.match(text, found.end(group)):
            return True
        bare = value if value[-1:].isdigit() else _SIGN_AT_END.sub("", value)
        signed = bare != value
        if bare.islower() and len(bare) >= _FULL and word_key(bare) in words:
            return True  # `sous-série GR 7 N`
        if signed or (word_key(bare) in words and _NUMBER.match(text, found.end(group))):
            return True  # a name that ends with the sign of a number is the word of a unit: `Ms. No. 1-1234`
        kind = pattern.kinds[group]
        end = found.end(group)
        named = kind in NAMES or kind.endswith("-names")
        if named and (_is_no_name(value, text[end : end + 1]) or _hides_a_label(text, value, end)):
            return True
        first, _, number = value.partition(" ")
        if kind in _UNITS and number[:1].isdigit() and word_key(first) in words:
            return True
        if kind in _UNITS and first.endswith(".") and word_key(first) in _sheet_words(pattern.form.tradition):
            return True
    return _cuts_a_day(text, pattern, found) or _THOUSANDS.match(text, found.end()) is not None


def _cuts_a_day(text: str, pattern: FormPattern, found: re.Match[str]) -> bool:
    """Whether a day is divided between values: `anteckningar 8.11.1917`, `2 April 1946`."""
    for day in _DAY.finditer(text, found.start(), found.end()):
        spans = (found.span(group) for group, _ in pattern.levels)
        if any(
            start < day.end() and day.start() < end and not (start <= day.start() and day.end() <= end)
            for start, end in spans
        ):
            return True
    return False


@lru_cache(maxsize=64)
def _words_behind(tradition: str) -> re.Pattern[str] | None:
    """The words that stand behind their numbers in full: `1234. csomó` is no year."""
    words = [
        word
        for level in traditions()[tradition].levels
        if level.after == "printed"
        for word in level_words(level)
        if len(word_key(word)) >= _SHORTEST
    ]
    return re.compile(rf"\.\s?{words_pattern(words)}") if words else None


def _is_no_name(value: str, behind: str) -> bool:
    """Whether a value is or ends with a letter, or is a word in small letters with its number behind it at
    once, which is that of a unit: `versement AR 1720`, `signaturas 9/23`.
    """
    bare = value.rstrip(".")
    if bare.strip("[]").lower() in _NAMELESS:
        return True
    if _LETTER.fullmatch(bare) is not None:
        return True
    if _PREPOSITION.search(bare) is not None:
        return True  # `Censo parroquial de setiembre de` + ` 1777`
    if bare[-3:-1] == ", ":
        return True  # the letter belongs to the number: `Länsstyrelsen, D` + ` III:12`
    if len(bare) == 1:
        return bare < "\u3040"
    return behind == " " and bare.islower() and bare.isalpha() and bare not in _OF_TITLES


def _hides_a_label(text: str, value: str, end: int) -> bool:
    """Whether a name has a word of an archive's units that no tradition knows before a number: what such a
    reference is divided into is not certain.
    """
    within = _LABEL_WITHIN.search(value)
    if within is not None and within["word"].lower() not in _OF_TITLES:
        return True
    last = _LABEL_AT_END.search(value) if _NUMBER.match(text, end) else None
    return last is not None and last["word"].islower() and last["word"] not in _OF_TITLES


@lru_cache(maxsize=64)
def _words(tradition: str) -> frozenset[str]:
    """The keys of the words of a tradition's levels that are no abbreviations of one or two letters."""
    keys = (word_key(word) for level in traditions()[tradition].levels for word in level_words(level))
    return frozenset(key for key in keys if len(key) >= _SHORTEST)


@lru_cache(maxsize=64)
def _sheet_words(tradition: str) -> frozenset[str]:
    """The keys of the words for sheets of two letters or more, which begin no number: `Bl. E 123456`."""
    known = traditions()[tradition]
    words = (word for level in known.levels if known.counts_sheets(level) for word in level_words(level))
    return frozenset(key for key in map(word_key, words) if len(key) >= _SHORTEST - 1)


def _reading(text: str, pattern: FormPattern, found: re.Match[str]) -> FormReading:
    form = pattern.form
    tradition = traditions()[form.tradition]
    levels: list[tuple[str, str]] = []
    for group, key in pattern.levels:
        value = found[group]
        if value is None:
            continue
        if key == "archive" and not levels and isinstance(form.parts[0], Joint):
            # the code of a country before its holder is a part of the archive's name: `HR-HDA`
            value = text[found.start() : found.end(group)]
        level = tradition.level(key)
        levels.append(
            (
                key,
                kept_sheets(value)
                if level is not None and tradition.counts_sheets(level)
                else _without_word(_bare(value, text, found.end(group)), level),
            )
        )
    return FormReading(form, tuple(levels), found.end())


def _without_word(value: str, level: Level | None) -> str:
    """A title without the word of its level before a colon: `Folder: Atomic Bomb`."""
    word, colon, title = value.partition(": ")
    return title if colon and level is not None and is_level_word(word, level) else value


def _bare(value: str, text: str, end: int) -> str:
    """The value that ends there; the stop of an abbreviated name stays before its number: `Russ. 1001`."""
    abbreviated = value.endswith(".") and _ABBREVIATED.search(value) is not None
    return value if abbreviated and _NUMBER_FOLLOWS.match(text, end) else bare_value(value)
