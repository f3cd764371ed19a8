"""The letters with which a part of a form may begin: so that the first of a text leaves forms out."""

from __future__ import annotations

from functools import lru_cache

from citekit.archives.forms.first_letters import OTHER
from citekit.archives.forms.form import FormPart, Joint, Value, Word
from citekit.archives.forms.words import level_words
from citekit.archives.spelling import normalise_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions


def may_begin(part: FormPart, tradition: str, letter: str) -> bool:
    """Whether a part of a form may begin with a letter. One that may be missing begins with any."""
    if isinstance(part, Value):
        letters = _of_value(part.kind)
    elif isinstance(part, Word):
        letters = _of_word(tradition, part.level, part.text)
    elif isinstance(part, Joint) and part.text[0].isalnum():
        letters = _of_words((part.text,))
    else:
        return True
    return not letters or (letter if letter.isascii() else OTHER) in letters


@lru_cache(maxsize=1024)
def _of_value(kind: str) -> frozenset[str]:
    """The letters that a value may begin with; empty for any."""
    if not kind.startswith("="):
        return _in_ranges(shipped("forms")["first-letters"].get(kind, ""))
    firsts = (one.lstrip("\\")[:1] for one in kind[1:].split("|"))
    return frozenset(first if first.isascii() else OTHER for first in firsts)


def _in_ranges(ranges: str) -> frozenset[str]:
    """The letters of ranges as the compiled table has them: `0-9A-Z`; a dash that stands first is itself."""
    out: set[str] = set()
    for at, letter in enumerate(ranges):
        if letter == "-" and at:
            out.update(map(chr, range(ord(ranges[at - 1]), ord(ranges[at + 1]))))
        else:
            out.add(letter)
    return frozenset(out)


@lru_cache(maxsize=1024)
def _of_word(tradition: str, level_key: str, text: str) -> frozenset[str]:
    level = traditions()[tradition].level(level_key)
    return _of_words((text, *(level_words(level) if level is not None else ())))


def _of_words(words: tuple[str, ...]) -> frozenset[str]:
    """The first letters of words in either case, with their diacritics and without."""
    out: set[str] = set()
    for word in words:
        first = next(filter(str.isalnum, word), "")
        for form in (first, first.lower(), first.upper(), bare := normalise_word(first), bare.upper()):
            out.add(form[0] if form[:1].isascii() and form else OTHER)
    return frozenset(out)
