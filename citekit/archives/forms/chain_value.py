"""The values of labelled chains as expressions: what stands behind the word of a level, by its kind."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.days import MONTH
from citekit.archives.forms.pattern import NAMES, value_pattern
from citekit.archives.forms.words import label_ahead
from citekit.foundation.compiled_pattern import compiled

#: kinds of which several may stand in a list
NUMBERS = frozenset(["number", "number-lettered", "digits", "lettered", "box", "folder"])
#: the kind of shelfmarks that may begin with words: `sygn. CP 12`
_SIGNATURE = "signature"
#: an initial, or the first letters of a forename, whose stop ends no name: `F. Palacký`, `Ελ. Βενιζέλος`
_NO_INITIAL = r"(?<![\s.][A-ZÀ-Ž])(?<!\s[Α-Ω][α-ωά-ώ])(?<!\s[Α-Ω])(?<!\sčs)"
#: `Tingbok 17. mars 1677`: a day is no number of a unit
_NO_DAY = rf"(?!\.\s{MONTH}\s(?:1[4-9]|20)\d\d(?!\d))"
_LIST = r"(?:\s?[,;]\s?(?:and\s|und\s)?|\s(?:и|і|i|та|and|und|et|și|a|y|e|en|och|og|&|u)\s)"


@lru_cache(maxsize=1024)
def chain_value(kind: str, tradition: str) -> re.Pattern[str]:
    """What a value of a kind is behind the word of its level, up to the next joint or word."""
    # a value that goes on behind a hyphen or slash is another one
    one = value_pattern(kind, tradition) + r"(?![-–/\\][^\W_])" + _NO_DAY
    if kind in NUMBERS:
        number = rf"(?<![IVXLC]){_LIST}(?=\d)"  # `Arm. II, 12` are two levels
        goes_on = rf"(?=\s*(?:[,;.()]|$)|{_LIST}\d)"
        more = rf"{number}(?!(?:1\d|20)\d\d\b){one}{goes_on}(?!\s*[гg]\.)(?!,\s?\d+\s?[гg]\.)"
        roman = rf"(?<=[IVX]){_LIST}[IVX]{{1,5}}(?=\s*(?:[,;.)]|$))"
        return compiled(rf"{one}(?:{roman}|(?:{more})*)")
    if kind in NAMES:
        # a name goes on to the next comma or word; what looks like a number may be one: `fond 1261/0/5`
        stop = rf"{_NO_INITIAL}\.(?:\s|$)|(?<!\s[A-ZÀ-ŽΑ-Ω]\.)(?<!\s[Α-Ω][α-ωά-ώ]\.)(?<!\sčs\.)(?<=\.)\s"
        end = rf"(?=\s*(?:$|[,;:()\[\]])|{stop}|\s+{_ahead(tradition)})"
        # `f. 1. čs. armádní sbor`: an ordinal begins the name
        word = rf"\.\s{label_ahead(tradition)}[a-zà-ž]{{2}}"
        number, ordinal = rf"{value_pattern('number', tradition)}(?!{word})", rf"(?:\d{{1,3}}(?={word})\.\s)?"
        # `Best. 4 i, Nr. 123`, `Best. 20-33 A`: a letter apart belongs to the number
        return compiled(rf"(?:{number}{end}|\d[\d.–-]*\s[A-Za-z]{{1,2}}(?![^\W_]){end}|{ordinal}{one}{end})")
    return compiled(_signature(one, tradition) if kind == _SIGNATURE else one)


def _signature(one: str, tradition: str) -> str:
    """A shelfmark: up to three short words, none that of a level, a number and what it goes on in."""
    stop = label_ahead(tradition)
    end = rf"(?=\s*(?:$|[,;()\[\]])|[.:](?:\s|$)|\s+{_ahead(tradition)})"
    word = rf"{stop}[^\W\d_][^\s,;:()\[\]\d]{{0,9}}"
    number = r"[^\s,;()\[\]“”„«»\"\d]{0,12}\d[^\s,;()\[\]]*(?<![.:])"
    more = rf"(?:\s{stop}(?:[IVXLC]{{1,6}}|[A-Z]|\d{{1,6}}[a-z]?|[„“\"][a-z][”\"]))?"
    return rf"(?:(?:{word}\s){{0,3}}{stop}{number}{more}{end}|{one})"


def _ahead(tradition: str) -> str:
    return label_ahead(tradition).replace("(?!", "(?=", 1)
