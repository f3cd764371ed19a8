"""Printing levels: in, pairs of level and value; out, the reference in one of the forms of `FORMS`.

Practice: `f. 558, op. 11, d. 98, ll. 12–14ob.` in Latin letters; `Ф. 558. Оп. 11. Д. 98. Л. 12–14 об.` by
GOST R 7.0.5-2008, 10 (sheets always in the singular, stops between areas).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citekit.archives.shelfmark import Shelfmark
from citekit.archives.tradition import Level, Tradition, tradition_of, traditions
from citekit.errors import UsageError

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How levels are printed: whose words (`latin`, `original`, `en`), long or short, what divides them."""

    words: str
    long: bool = False
    delimiter: str = ", "
    capitals: bool = False
    plurals: bool = True


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "latin": Form("latin"),
        "latin-stops": Form("latin", delimiter=". ", capitals=True, plurals=False),
        "latin-full": Form("latin", long=True),
        "original": Form("original"),
        "gost": Form("original", delimiter=". ", capitals=True, plurals=False),
        "original-full": Form("original", long=True),
        "english": Form("en", long=True),
    }
)

_SEVERAL = re.compile(r"[-–,;]|\s(?:и|і|та|and|und|et|i|a)\s")
_MARK = re.compile(r"(?<=\d)([^\W\d_]?)(об|ob|зв|zv|verso|recto|гръб|адв|adv)\b")


def print_levels(levels: Levels, tradition: str | None, form: str = "latin") -> str:
    """The levels in a form. Raises UsageError for an unknown form."""
    if form not in FORMS:
        raise UsageError(f"no form of shelfmarks is called {form!r}", hint=f"there are: {', '.join(FORMS)}")
    style = FORMS[form]
    code = tradition or tradition_of([key for key, _ in levels])
    known = traditions().get(code) if code else None
    out = ""
    for key, value in levels:
        level = known.level(key) if known else None
        text = _level(level, known, key, value, style)
        divider = level.joined if level and level.bare and level.joined else style.delimiter
        out = f"{out}{divider}{text}" if out else text
    return out


def print_shelfmark(shelfmark: Shelfmark, form: str = "latin") -> str:
    """Archive, levels, rest and further references."""
    style = FORMS.get(form) or FORMS["latin"]
    levels = print_levels(shelfmark.levels, shelfmark.tradition, form)
    whole = style.delimiter.join(part for part in (shelfmark.archive or "", levels, shelfmark.rest) if part)
    return "; ".join([whole, *(print_shelfmark(more, form) for more in shelfmark.more)])


def _level(level: Level | None, tradition: Tradition | None, key: str, value: str, style: Form) -> str:
    if level is None or tradition is None:
        return value if key in ("ibid",) else f"{key.replace('-', ' ')} {value}"
    tag = _tag(tradition, style)
    printed = _sheets(value, tradition, tag) if level.sheet else value
    if level.bare:
        return printed
    words = level.words_for(tag)
    several = level.sheet and style.plurals and bool(_SEVERAL.search(value))
    if style.long:
        word = words.long_plural if several else words.long
    else:
        word = words.short_plural if several else words.short
    if level.after == "yes":
        return f"{printed} {word}"
    word = word[:1].upper() + word[1:] if style.capitals else word
    return f"{word} {printed}"


def _tag(tradition: Tradition, style: Form) -> str:
    if style.words == "en":
        return "en"
    return tradition.latin if style.words == "latin" else tradition.original


def _sheets(value: str, tradition: Tradition, tag: str) -> str:
    """Sheets with an en dash and the tradition's own verso mark."""
    verso = tradition.verso.get(tag) or next(iter(tradition.verso.values()), "")
    marked = _MARK.sub(lambda match: match[1] + verso, value) if verso else value
    return re.sub(r"(?<=[\w.])-(?=[\w])", "–", marked)
