"""What a text must have for a form to match it: cheap to look for, so that few forms are tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from citekit.archives.forms.form import Form, FormPart, Joint, Value, Word
from citekit.archives.forms.joints import joint_pattern
from citekit.archives.forms.kinds import kind_source
from citekit.archives.forms.words import is_acronym, level_words, words_pattern
from citekit.archives.spelling import folded_text, normalise_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions
from citekit.foundation.compiled_pattern import compiled

_ALPHANUMERIC = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: letters of scripts that write spaces between words; behind a value none of these may stand at once
_SPACED = re.compile(r"[a-z\u00df-\u024f\u0370-\u052f]+")

Words = tuple[str, ...]
_MARKS: dict[str, Words] = {"(": ("(", "["), ")": (")", "]"), "[": ("[", "("), "/": ("/", "\\"), "#": ("#",)}


class Need:
    """Something that a text must have. It is the same object for all forms that need it, so that a text is
    asked once.
    """

    __slots__ = ()

    def is_met(self, text: str, at: int) -> bool:
        """Whether a text has it, from a place on."""
        raise NotImplementedError


class WordNeed(Need):
    """One of some words, anywhere in the searched text."""

    __slots__ = ("_words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    def is_met(self, text: str, at: int) -> bool:
        searched = searched_text(text)
        for word in self._words:  # noqa: SIM110 - a generator takes twice as long
            if word in searched:
                return True
        return False


class BeginningNeed(Need):
    """What a form begins with, at the place."""

    __slots__ = ("_expression", "_match")

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._match: Callable[[str, int], object] | None = None

    def is_met(self, text: str, at: int) -> bool:
        if self._match is None:
            self._match = compiled(self._expression).match
        return self._match(text, at) is not None


class ValueNeed(Need):
    """A value, anywhere behind the place."""

    __slots__ = ("_expression", "_search")

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._search: Callable[[str, int], object] | None = None

    def is_met(self, text: str, at: int) -> bool:
        if self._search is None:
            self._search = compiled(self._expression).search
        return self._search(text, at) is not None


def needs_of(form: Form) -> tuple[Need, ...]:
    """The needs of a form, the cheapest to look for first. Parts that may be missing need nothing."""
    words: list[Words] = []
    beginnings: list[Need] = []
    values: list[Need] = []
    for number, part in enumerate(form.parts):
        if isinstance(part, Joint):
            words += _of_joint(part.text)
            beginnings += [] if number else [_beginning_need(joint_pattern(part.text))]
        elif isinstance(part, Word):
            before = form.parts[number - 1] if number else None
            words.append(_beginnings(form.tradition, part.level, part.text, _stands_apart(before)))
            beginnings += [] if number else [_beginning_need(_word(form.tradition, part))]
        elif isinstance(part, Value):
            if number or not part.kind.startswith("="):  # one of a list at the place is sooner looked for
                words.append(_words_of_value(part.kind))
            expression = _value(part.kind)
            if expression is not None and number:
                values.append(_value_need(expression))
            elif expression is not None:
                beginnings.append(_beginning_need(expression))
    found = [_word_need(group) for group in words if group and "" not in group]
    return tuple(dict.fromkeys((*found, *beginnings, *values)))


def _of_joint(text: str) -> list[Words]:
    """The letters and figures of a joint, and the marks for which no space may stand."""
    marks = [_MARKS[mark] for mark in text if mark in _MARKS]
    return [*marks, *((folded_text(piece),) for piece in _ALPHANUMERIC.findall(text))]


@lru_cache(maxsize=1024)
def _words_of_value(kind: str) -> Words:
    """The words of which a value has one: of a list, the longest run of letters in each of its values."""
    if not kind.startswith("="):
        return tuple(shipped("forms")["required-words"].get(kind, ()))
    pieces = (_ALPHANUMERIC.findall(one.replace("\\", "")) for one in kind[1:].split("|"))
    return tuple(dict.fromkeys(folded_text(max(found, key=len, default="")) for found in pieces))


_word_need = lru_cache(maxsize=4096)(WordNeed)
_beginning_need = lru_cache(maxsize=4096)(BeginningNeed)
_value_need = lru_cache(maxsize=4096)(ValueNeed)


def _stands_apart(before: FormPart | None) -> bool:
    """Whether no letter may stand before a word at once: it has a value, no fixed text, before it."""
    return before is None or (isinstance(before, Joint) and not before.text[-1:].isalnum())


@lru_cache(maxsize=1024)
def _beginnings(tradition: str, level_key: str, word: str, apart: bool) -> Words:
    """How each word of a level begins in the searched text."""
    level = traditions()[tradition].level(level_key)
    words = (word, *(level_words(level) if level is not None else ()))
    return tuple(dict.fromkeys(filter(None, (_beginning(one, apart) for one in words))))


def _beginning(word: str, apart: bool) -> str:
    """The first letters of a word, folded, with a space where a letter before or behind them ends it."""
    pieces = _ALPHANUMERIC.findall(word)
    if not pieces:
        return ""
    first = folded_text(pieces[0])
    if not apart or _SPACED.fullmatch(first) is None:
        return first
    alone = len(pieces) == 1 and not is_acronym(word)
    return f" {first} " if alone else f" {first}"


@lru_cache(maxsize=1024)
def _word(tradition: str, word: Word) -> str:
    level = traditions()[tradition].level(word.level)
    words = (word.text, *(level_words(level) if level is not None else ()))
    return words_pattern(words, bare_letters=not word.text.endswith("."))


@lru_cache(maxsize=256)
def _value(kind: str) -> str | None:
    """The expression of a kind, or None where it is that of a name, which depends on the tradition."""
    return kind[1:] if kind.startswith("=") else kind_source(kind)


@lru_cache(maxsize=64)
def searched_text(text: str) -> str:
    """A text folded, and behind it each of its runs of letters between two spaces."""
    folded = folded_text(text)
    found = _LETTERS.findall(folded) if text.isascii() else map(normalise_word, _LETTERS.findall(text))
    return f"{folded} {' '.join(dict.fromkeys(found))} "
