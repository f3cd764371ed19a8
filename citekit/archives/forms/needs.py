"""What a text must have for a form to match it: cheap to look for, so that few forms are tried."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.form import Form, Joint, Value, Word
from citekit.archives.forms.kinds import kind_source
from citekit.archives.forms.words import level_words
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import dataclass

_ALPHANUMERIC = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Needs:
    """Groups of texts, of each of which one stands in the folded text; the expression that the form begins
    with; expressions of further values.
    """

    texts: tuple[tuple[str, ...], ...]
    first: re.Pattern[str] | None
    values: tuple[re.Pattern[str], ...]

    def met(self, text: str, folded: str, at: int, known: dict[object, bool]) -> bool:
        """Whether a text, from a place on, may match; `known` keeps what was found there for other forms."""
        for group in self.texts:
            has = known.get(group)
            if has is None:
                has = known[group] = any(one in folded for one in group)
            if not has:
                return False
        first = self.first
        if first is not None:
            begins = known.get(first)
            if begins is None:
                begins = known[first] = first.match(text, at) is not None
            if not begins:
                return False
        for value in self.values:
            has = known.get((value,))
            if has is None:
                has = known[(value,)] = value.search(text, at) is not None
            if not has:
                return False
        return True


def needs_of(form: Form) -> Needs:
    """The needs of a form. Parts that may be missing, and names, need nothing."""
    texts: list[tuple[str, ...]] = []
    first: re.Pattern[str] | None = None
    values: list[re.Pattern[str]] = []
    for number, part in enumerate(form.parts):
        if isinstance(part, Joint):
            texts += [(folded_text(piece),) for piece in _ALPHANUMERIC.findall(part.text)]
        elif isinstance(part, Word):
            texts.append(_first_pieces(form.tradition, part.level, part.text))
        elif isinstance(part, Value):
            expression = _value(part.kind)
            if expression is not None and number == 0:
                first = expression
            elif expression is not None:
                values.append(expression)
    return Needs(tuple(group for group in dict.fromkeys(texts) if "" not in group), first, tuple(values))


@lru_cache(maxsize=1024)
def _first_pieces(tradition: str, level_key: str, word: str) -> tuple[str, ...]:
    """The first letters of each word of a level, folded."""
    level = traditions()[tradition].level(level_key)
    words = (word, *(level_words(level) if level is not None else ()))
    pieces = (found[0] for found in map(_ALPHANUMERIC.search, words) if found is not None)
    return tuple(dict.fromkeys(map(folded_text, pieces)))


@lru_cache(maxsize=256)
def _value(kind: str) -> re.Pattern[str] | None:
    """The expression of a kind, or None where it is that of a name, which depends on the tradition."""
    source = kind[1:] if kind.startswith("=") else kind_source(kind)
    return None if source is None else re.compile(source)


def folded_text(text: str) -> str:
    """A text without case, primes and diacritics, letter by letter as in the words of levels."""
    lower = text.lower()
    return lower if lower.isascii() else "".join(map(_folded_letter, lower))


@lru_cache(maxsize=1024)
def _folded_letter(letter: str) -> str:
    return normalise_word(letter)
