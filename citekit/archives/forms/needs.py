"""What a text must have for a form to match it: cheap to look for, so that few forms are tried."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.form import Form, FormPart, Joint, Value, Word
from citekit.archives.forms.joints import joint_pattern
from citekit.archives.forms.kinds import kind_source
from citekit.archives.forms.words import is_acronym, level_words, words_pattern
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import dataclass

_ALPHANUMERIC = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: letters of scripts that write spaces between words; behind a value none of these may stand at once
_SPACED = re.compile(r"[a-z\u00df-\u024f\u0370-\u052f]+")


@dataclass(frozen=True, slots=True)
class Needs:
    """Groups of texts, of each of which one stands in the searched text; the expression that the form begins
    with; expressions of further values.
    """

    texts: tuple[tuple[str, ...], ...]
    first: str | None
    values: tuple[str, ...]


def needs_of(form: Form) -> Needs:
    """The needs of a form. Parts that may be missing, and names, need nothing."""
    texts: list[tuple[str, ...]] = []
    first: str | None = None
    values: list[str] = []
    for number, part in enumerate(form.parts):
        if isinstance(part, Joint):
            if number == 0:
                first = joint_pattern(part.text)
            texts += [(folded_text(piece),) for piece in _ALPHANUMERIC.findall(part.text)]
        elif isinstance(part, Word):
            if number == 0:
                first = _word(form.tradition, part)
            before = form.parts[number - 1] if number else None
            texts.append(_beginnings(form.tradition, part.level, part.text, _stands_apart(before)))
        elif isinstance(part, Value):
            expression = _value(part.kind)
            if expression is not None and number == 0:
                first = expression
            elif expression is not None:
                values.append(expression)
    return Needs(tuple(group for group in dict.fromkeys(texts) if "" not in group), first, tuple(values))


def _stands_apart(before: FormPart | None) -> bool:
    """Whether no letter may stand before a word at once: it has a value, no fixed text, before it."""
    return before is None or (isinstance(before, Joint) and not before.text[-1:].isalnum())


@lru_cache(maxsize=1024)
def _beginnings(tradition: str, level_key: str, word: str, apart: bool) -> tuple[str, ...]:
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
    runs = " ".join(dict.fromkeys(map(normalise_word, _LETTERS.findall(text))))
    return f"{folded_text(text)} {runs} "


def folded_text(text: str) -> str:
    """A text without case, primes and diacritics, letter by letter as in the words of levels."""
    lower = text.lower()
    return lower if lower.isascii() else "".join(map(_folded_letter, lower))


@lru_cache(maxsize=1024)
def _folded_letter(letter: str) -> str:
    return normalise_word(letter)
