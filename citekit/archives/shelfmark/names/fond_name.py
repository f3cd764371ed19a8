"""The name of a fonds beside its number: `ф. 131 «Колекція грамот», оп. 1`; `Best. 653: Polizei, Nr. 4`.

Between the number of a fonds and the next level a name in brackets, in quotation marks, behind a colon or
between commas is that of the fonds, where it begins with a capital and is neither a document nor a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from citekit.archives.forms.chain import Mark
from citekit.archives.forms.joints import notes_pattern
from citekit.archives.mention.archive_name import is_city
from citekit.archives.shelfmark.document_behind import is_document
from citekit.archives.tradition import Tradition
from citekit.foundation import lazy_regex

#: the levels that are the number of a fonds
_NUMBERED = ("fond", "zespol", "as", "bestand", "toegang", "fondo", "fundo", "fonds")
#: a name, a translation or short form in brackets behind it
_WORDS = r"[^\W\d_a-zß-ÿа-я][^\W_]+(?:[\s,.’'&/–-]{1,3}[^\W_]+\.?){0,11}"
_NAME = lazy_regex.compile(
    rf"\s?(?:\((?P<bracketed>{_WORDS})\)|(?:[,:–—-]\s)?[«“„\"](?P<quoted>[^«»“”„\"]{{3,90}})[»”“\"]"
    rf"|\s?[:–—-]\s(?P<behind>{_WORDS})|,\s(?P<between>{_WORDS}))(?P<aside>\s\([^()]{{2,60}}\))?[\s,;.(]*"
)
#: languages in whose references the name beside the number is a note: English, Russian
_WITHOUT = ("en", "ru-Cyrl")
_FIGURE = re.compile(r"\d")
_NOTE = lazy_regex.compile(notes_pattern())


def with_fond_name(
    text: str, marks: Sequence[Mark], gaps: Sequence[str], tradition: Tradition
) -> tuple[list[tuple[str, str]], list[str]]:
    """The levels of marks with the name of the fonds behind its number, and the gaps without it."""
    levels = [(mark.key, mark.value) for mark in marks]
    key = tradition.name_key
    if not key or tradition.original in _WITHOUT:
        return levels, list(gaps)
    for at, (first, second) in enumerate(pairwise(marks)):
        if first.key not in _NUMBERED or not _FIGURE.search(first.value) or second.key == key:
            continue
        between = text[first.end : second.start]
        found = _NAME.fullmatch(between)
        name = None if found is None else found[_group(found)]
        if found is None or name is None or not _is_name(name):
            return levels, list(gaps)
        left = [gap for gap in gaps if name not in gap]
        levels.insert(at + 1, (key, name.strip(" ,.")))
        return levels, [*left, found["aside"] or ""] if found["aside"] else left
    return levels, list(gaps)


def name_at_end(text: str, levels: Sequence[tuple[str, str]], end: int, tradition: Tradition) -> str:
    """The name of the fonds that ends a text behind its number, the last level; empty where there is none."""
    key = tradition.name_key
    if not key or tradition.original in _WITHOUT or levels[-1][0] not in _NUMBERED or end >= len(text):
        return ""
    found = _NAME.fullmatch(text, end) if _FIGURE.search(levels[-1][1]) else None
    if found is None or found["between"] or not _is_name(name := found[_group(found)]):
        return ""
    return name.strip(" ,.")


def _group(found: re.Match[str]) -> str:
    """The group that the name fills."""
    return next(one for one in ("bracketed", "quoted", "behind", "between") if found[one] is not None)


def _is_name(name: str) -> bool:
    """Whether words are a name: no document, note, numeral or town."""
    if not name[0].isupper() or _FIGURE.search(name) or is_city(name) or _NOTE.match(name):
        return False
    return not is_document(name) and re.search(r"[^\W\d_]{3}", name) is not None
