"""Printing by forms: the levels of a record in the form of their repository whose levels they fill.

Levels that no form fits are printed as a labelled chain, in their own order and the tradition's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.forms.form import Form, FormPart, Joint, Option, Value, Word, forms_of
from citekit.archives.forms.pattern import value_pattern
from citekit.archives.forms.style import ShelfmarkStyle, capitalised, value_text, wants_plural, word_text
from citekit.archives.forms.words import ORDINAL, word_key
from citekit.archives.tradition import Level, Tradition, traditions
from citekit.foundation.compiled_pattern import compiled

_NUMBER = re.compile(r"[A-Z]{0,4}[-–.]?\d[\w./–-]*|[IVXLC]+(?:[-–.:]\w+)?|[A-Z]{1,2}")
_ORDINAL = re.compile(ORDINAL)
_AFTER_WORD = re.compile(r"(?<=[^\W\d_]\.) (?=\d)")
_SENTENCE = re.compile(r"(?<=\. )[^\W\d_](?=[\w.]*\.? )")
_CHINESE = frozenset({"zh-Hans", "zh-Hant"})
_TITLES = frozenset({"title", "titles"})
_SHORT_NUMBER = re.compile(r"(?!(?:1[5-9]|20)\d\d$)\d+[A-Za-z]?")  # no year: that is a title
Levels = Sequence[tuple[str, str]]


def print_reference(
    levels: Levels, tradition: Tradition, style: ShelfmarkStyle, repository: str = "", country: str = ""
) -> str:
    """The levels by a form, those behind it as a labelled chain; all as a chain where no form fits."""
    text, done = print_form(levels, repository, country, tradition, style)
    before = tradition.level(levels[done - 1][0]) if done else None
    for key, value in levels[done:]:
        level = tradition.level(key)
        word = _sheet_word(repository, country, tradition.code, key) if level is not None else None
        if word is not None and level is not None and not style.numbers:
            own = form_word(word, value, level, tradition, style)
            printed = f"{own} {value_text(value, level, tradition, style)}"
        else:
            printed = level_text(key, value, level, tradition, style)
        text = f"{text}{_divider(text, level, before, style)}{printed}" if text else printed
        before = level
    # an abbreviated word stands close to its number, in forms too: `F.1, Op.20`
    return _AFTER_WORD.sub("", text) if style.close else text


@lru_cache(maxsize=1024)
def _sheet_word(repository: str, country: str, tradition: str, key: str) -> Word | None:
    """The word for sheets in the forms of a repository or its country, where they have one of their own
    (`fol.` in Austria): sheets behind a form, and those cited alone, have the same.
    """
    level = traditions()[tradition].level(key)
    if level is None or not level.sheet or level.after:
        return None
    words = (
        word
        for form in forms_of(repository, country, tradition)
        if form.local and not form.silent
        for word in form.words
        if word.level == key and not word.behind
    )
    return next(words, None)


def _divider(text: str, level: Level | None, before: Level | None, style: ShelfmarkStyle) -> str:
    if level is not None and level.bare and before is not None and before.bare and level.joined != ", ":
        return level.joined
    if text.endswith(".") and style.divider == ". ":
        return " "
    return style.divider


def level_text(
    key: str, value: str, level: Level | None, tradition: Tradition | None, style: ShelfmarkStyle
) -> str:
    """One level with its word."""
    if level is None or tradition is None:
        if key == "shelfmark":
            return value
        elsewhere = _borrowed(key)
        if elsewhere is None:
            return f"{key} {value}"
        tradition = elsewhere
        level = tradition.level(key)
        assert level is not None
    shown = value_text(value, level, tradition, style)
    if level.bare:
        return shown
    if level.titled and _NUMBER.fullmatch(value) is None:
        if level.titled == "worded":
            return f"{word_text(value, level, tradition, style)} “{shown}”"
        return f"“{shown}”" if level.titled == "quoted" else shown
    if level.after == "year":
        return f"{shown} {word_text(value, level, tradition, style, behind=True)}"
    if level.after == "ordinal" and _ORDINAL.fullmatch(value) is not None:
        return f"{shown} {word_text('1', level, tradition, style, behind=True)}"
    if level.after == "printed":
        word = word_text(value, level, tradition, style, behind=True)
        return f"{shown}{'' if shown.endswith('.') else '.'} {word}"
    if style.numbers:
        return shown
    word = word_text(value, level, tradition, style)
    if level.sheet and style.tag_in(tradition) in _CHINESE:
        return f"第{shown}{word}"
    return f"{word} {shown}"


@lru_cache(maxsize=256)
def _borrowed(key: str) -> Tradition | None:
    """The first tradition that has a level: its word stands where a record's own tradition has none."""
    return next((each for each in traditions().values() if each.level(key) is not None), None)


def print_form(
    levels: Levels, repository: str, country: str, tradition: Tradition, style: ShelfmarkStyle
) -> tuple[str, int]:
    """The levels as the first form that fits prints them, and how many of them it has printed (0: none fits).

    A form that fits all levels goes before one that fits the first of them.
    """
    best, most = "", 0
    for first, form in _printing_forms(repository, country, tradition.code):
        if first and (not levels or levels[0][0] != first):
            continue
        printed = _Filler(form, levels, tradition, style).fill()
        if printed is not None and printed[1] > most:
            best, most = printed
            if most == len(levels):
                break
    return best, most


@lru_cache(maxsize=512)
def _printing_forms(repository: str, country: str, tradition: str) -> tuple[tuple[str, Form], ...]:
    """The forms that print, each with the level that it begins with, "" where it may begin with several."""
    return tuple(
        (_first_level(form.parts[0]), form)
        for form in forms_of(repository, country, tradition)
        # a code with its archive inside stands for the archive's name too
        if not (form.silent or any(part.level == "archive" for part in form.values))
    )


def _first_level(part: FormPart) -> str:
    if isinstance(part, Value) or (isinstance(part, Word) and not part.behind):
        return part.level
    return ""


class _Filler:
    """Fills one form with levels."""

    def __init__(self, form: Form, levels: Levels, tradition: Tradition, style: ShelfmarkStyle) -> None:
        self.form = form
        self.levels = levels
        self.tradition = tradition
        self.style = style

    def fill(self) -> tuple[str, int] | None:
        done = self._parts(self.form.parts, 0)
        if done is None or done[1] == 0:
            return None
        text, count = done
        return text.strip(" ,"), count

    def _parts(self, parts: tuple[FormPart, ...], at: int) -> tuple[str, int] | None:
        """The text of parts that take the levels from `at`, and the level behind them."""
        text = ""
        for part in parts:
            if isinstance(part, Value):
                shown = self._value(part, at)
                if shown is None:
                    return None
                text, at = text + shown, at + 1
            elif isinstance(part, Option):
                inner = self._parts(part.parts, at)
                if inner is not None and inner[1] > at:
                    text, at = text + inner[0], inner[1]
            elif isinstance(part, Joint):
                text += self._joint(part.text)
            else:
                word = self._word(part, at - 1 if part.behind else at)
                if word is None:
                    return None
                text += word
        return text, at

    def _value(self, part: Value, at: int) -> str | None:
        if at >= len(self.levels) or self.levels[at][0] != part.level:
            return None
        value = self.levels[at][1]
        if _whole(part.kind, self.form.tradition).fullmatch(value) is None:
            return None
        level = self.tradition.level(part.level)
        if level is not None and level.titled and part.kind in _TITLES and _SHORT_NUMBER.fullmatch(value):
            return None  # a folder that is a number has its word: `box 26, 17` would say nothing
        return value if level is None else value_text(value, level, self.tradition, self.style)

    def _word(self, word: Word, at: int) -> str | None:
        level = self.tradition.level(word.level)
        if at >= len(self.levels) or self.levels[at][0] != word.level or level is None:
            return None
        return form_word(word, self.levels[at][1], level, self.tradition, self.style)

    def _joint(self, text: str) -> str:
        if self.style.divider != ". ":
            return text
        stopped = text.replace(", ", ". ")
        return _SENTENCE.sub(lambda found: found[0].upper(), stopped) if self.style.capital else stopped


def form_word(word: Word, value: str, level: Level, tradition: Tradition, style: ShelfmarkStyle) -> str:
    """The word of a form in a style: as written in the tradition's own language, else the same word's
    counterpart. A word that is none of the usual ones is printed as the form has it.
    """
    usual = _usual(word.text, level)
    capital = style.capital and not word.behind
    as_written = capitalised(word.text) if capital else word.text
    if usual is None:
        return as_written
    tag, full = usual
    many = wants_plural(value, level, style)
    if tag == style.tag_in(tradition) and not many and (full or not style.full):
        return as_written
    return word_text(value, level, tradition, style, full=full or style.full, behind=word.behind)


def _usual(text: str, level: Level) -> tuple[str, bool] | None:
    """The language of a usual word, and whether it is the long one; None for any other word."""
    key = word_key(text)
    for tag, words in level.words.items():
        if key in (word_key(words.short), word_key(words.short_plural)):
            return tag, False
        if key in (word_key(words.long), word_key(words.long_plural)):
            return tag, True
    return None


@lru_cache(maxsize=512)
def _whole(kind: str, tradition: str) -> re.Pattern[str]:
    return compiled(value_pattern(kind, tradition))
