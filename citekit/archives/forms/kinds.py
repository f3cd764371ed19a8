"""Kinds of values: the closed table `data/forms/kinds.yaml` as regular expressions.

Kinds that are names end before the word of a level, so they are made for each tradition.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.words import label_ahead
from citekit.archives.tables import shipped
from citekit.archives.tradition import Level

#: the stop that ends a level rather than an abbreviation
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$|(?<=[\d)])\.$")
#: a dash that stands between levels: `A.G.N. - Biblioteca Nacional - Sala VII`
_DASH_AT_END = re.compile(r"\s+[-–—]$")
#: the characters that the two expressions above remove
_AT_END = frozenset(".-–—")
_QUOTES = re.compile('["“”„«»]')
_MACRO = re.compile(r"%([A-Z]+)")
_MOST_WORDS = 14
_FONDS = ("fond", "pondi", "qor", "khomrog")
_YEARS = frozenset(["god", "rik", "godina", "an", "viti", "anno"])


def kind_names() -> tuple[str, ...]:
    """The names of all kinds."""
    return tuple(shipped("forms")["kinds"])


def usual_kind(level: Level) -> str:
    """The kind of a level that no file gives one."""
    if level.sheet:
        return "sheets"
    if level.named:
        return "name"
    if level.key in _YEARS:
        return "year"
    return "fond" if level.key.startswith(_FONDS) else "number"


def bare_value(value: str) -> str:
    """A value without quotation marks round the whole of it and the stop that ends the text."""
    value = value.strip().removesuffix(":")
    if value[-1:] in _AT_END:
        value = _DASH_AT_END.sub("", _STOP.sub("", value))
    if len(value) > 2 and value[0] in '"“„«' and value[-1] in '"”“»' and not _QUOTES.search(value[1:-1]):
        return value[1:-1].strip(" ,")
    return value


@lru_cache(maxsize=512)
def kind_pattern(kind: str, tradition: str) -> str:
    """The expression of a kind in a tradition. Raises KeyError for an unknown kind."""
    match: str = shipped("forms")["kinds"][kind]
    return _MACRO.sub(lambda macro: _names(tradition)[macro[1]], match)


def kind_source(kind: str) -> str | None:
    """The expression of a kind that is the same in every tradition, else None."""
    match: str = shipped("forms")["kinds"][kind]
    return None if _MACRO.search(match) else match


@lru_cache(maxsize=64)
def _names(tradition: str) -> dict[str, str]:
    stop = label_ahead(tradition)
    word = _word(stop, r"[^\s,;:()\[\]“”„«»\"]")
    first = r"(?=[^\W\d_]|[\[“„«\"])(?![a-z]\.\s|[A-Z]\.\s\d+\b)"
    opening = r"(?![(\s,:])"
    # `ms. II 1234`, `hs. 75 H 12`: the word of a manuscript is no name
    manuscript = r"(?!(?:[Mm]ss?|[Hh]s)\.?\s(?:(?:[A-Z]|[IVX]{2,5}|[a-z]{1,5}\.)\s)?\d)"
    initial = r"(?!(?:(?:[A-Za-z][.:]?|[IVX]{2,5})\s){1,3}\d)" + manuscript
    plain = _word(stop, r"[^\s,;:()\[\]“”„«»\"\d]")
    papers = "|".join(shipped("forms")["collections"])
    opened = "|".join(shipped("forms")["collections-first"])
    institutions = "|".join(shipped("forms")["institutions"])
    few = rf"(?:{word}\s+){{1,13}}?"
    marked = r"(?![A-Z]{2,6}\sMSS?\s[A-Z]-)"  # `BANC MSS C-A 52` is a call number
    inverted = r"[A-Z][\w’'-]+,\s[A-Z][\w’'-]*\.?\s(?:[A-Z]\.\s)?[Pp]apers"
    named = rf"(?:{opened})(?=\s\S)(?:\s++{word}){{1,13}}?"
    spanned = (
        r"(?:,\s(?:circa\s|ca?\.\s)?\d{4}s?\s?[-–]\s?(?:\d{2,4}s?(?![\w/-]|\.\w)|\[ongoing\]|present\b|ongoing\b)"
        r"(?:,?\sand\sundated|,\sundated|\s\([^()\d]{0,14}\d[^()]{3,30}\))?)?"
    )
    return {
        "NAME": first + manuscript + _words(word, _MOST_WORDS),
        "SIGNATURE": r"(?=[^,;\d]{0,30}\d)(?!\s|\d{1,4}[rv](?![^\W_]))" + _words(word, 4),
        "TITLE": opening + _words(word, _MOST_WORDS),
        "TITLES": opening + _words(word, 2 * _MOST_WORDS, stops=True),
        "PLAIN": opening + initial + _words(plain, _MOST_WORDS),
        "NAMES": first + manuscript + _words(word, 2 * _MOST_WORDS, stops=True),
        "PAPERS": marked
        + rf"(?:{inverted}\b|{named}{spanned}|{few}(?:{papers})\b(?!\s(?:{papers})\b){spanned})",
        # a call number before the name is none of it: `MS 26. Special Collections`
        "INSTITUTION": rf"(?!.{{0,60}}\d\.\s)(?:{word}\s+){{0,8}}?(?:{institutions})\b[^;()]{{0,120}}",
    }


def _words(word: str, further: int, *, stops: bool = False) -> str:
    """A word and some further ones, as few as will do, with spaces between them; with `stops` a comma or
    colon too. The expression of a word, which is long, stands once: no word begins where another ends.
    """
    joint = r"(?:[,:]?\s++)?" if stops else r"\s*+"
    return f"(?:{joint}{word}){{1,{further + 1}}}?"


def _word(stop: str, char: str) -> str:
    """A word of a name, a text in brackets with it; none that is the word of a level."""
    inner = r"(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])"
    return rf"{stop}(?:{char}++(?:{inner}{char}*+)*+|(?:{inner}{char}*+)++)"


def level_kind(level: Level, own: dict[str, str]) -> str:
    """The kind of a level where a file gives kinds of its own."""
    return own.get(level.key) or usual_kind(level)
