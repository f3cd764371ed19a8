"""The printed forms of shelfmarks.

In: levels, their tradition, and the name of a form. Out: text. A form chooses the words (short or full; in
the tradition's own script, in Latin letters, or in English), what divides the levels, and the habits of
GOST R 7.0.5-2008 section 10 (capitals, stops, `Л.` for one sheet and for many).
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.archives.shelfmark.api import Shelfmark
from citekit.archives.shelfmark.sheet_ranges import is_plural
from citekit.archives.spelling import is_cyrillic
from citekit.archives.tradition import Level, Tradition, tradition_of, traditions
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_VERSO = lazy_regex.compile(
    r"(?<=\d)(?P<letter>[a-zA-Zа-яА-ЯіїєІЇЄ]?)(?P<mark>об|Об|ОБ|ob|Ob|OB|зв|zv|адв|adv|гръб|grab|verso)(?!\w)"
)
_RANGE = lazy_regex.compile(r"(?<=[\w.])-(?=\d)")
_NUMBER = lazy_regex.compile(r"[A-Z]{0,4}[-–.]?\d[\w./–-]*|[IVXLC]+(?:[-–.:]\w+)?|[A-Z]{1,2}")
_ABBREVIATED = lazy_regex.compile(r"[^\W\d_]\.$")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: whose words, how long, what divides levels, whether words are capitalised and sheets have a
    plural.
    """

    name: str
    tag: str
    full: bool
    divider: str
    capital: bool
    plural: bool


FORMS = {
    form.name: form
    for form in (
        Form("latin", "latin", full=False, divider=", ", capital=False, plural=True),
        Form("latin-stops", "latin", full=False, divider=". ", capital=True, plural=False),
        Form("latin-full", "latin", full=True, divider=", ", capital=False, plural=True),
        Form("original", "original", full=False, divider=", ", capital=False, plural=True),
        Form("gost", "original", full=False, divider=". ", capital=True, plural=False),
        Form("original-full", "original", full=True, divider=", ", capital=False, plural=True),
        Form("english", "en", full=True, divider=", ", capital=False, plural=True),
    )
}


def form_named(name: str) -> Form:
    """The form of this name. Raises UsageError, naming those there are."""
    if name not in FORMS:
        raise UsageError(f"unknown form of shelfmarks: {name}", hint=f"there are {', '.join(FORMS)}")
    return FORMS[name]


def print_shelfmark(shelfmark: Shelfmark, name: str) -> str:
    """Archive, levels, rest and further references."""
    form = form_named(name)
    levels = print_levels(shelfmark.levels, shelfmark.tradition, name)
    text = _after_archive(shelfmark.archive or "", levels, form)
    if shelfmark.rest:
        text = f"{_stopped(text)} {shelfmark.rest}" if text else shelfmark.rest
    return "; ".join(part for part in (text, *(print_shelfmark(one, name) for one in shelfmark.more)) if part)


def _after_archive(archive: str, levels: str, form: Form) -> str:
    if not archive or not levels:
        return archive + levels
    if archive[-1] >= "\u3040" and levels[0].isascii() and levels[0].isalnum():
        return archive + levels
    return f"{archive.rstrip('.') if form.divider == '. ' else archive}{form.divider}{levels}"


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def print_levels(levels: Sequence[tuple[str, str]], code: str | None, name: str) -> str:
    """The levels alone. Raises UsageError for an unknown form."""
    form = form_named(name)
    known = code or tradition_of(key for key, _ in levels if key != "ibid") or ""
    tradition = traditions().get(known)
    text, before = "", None
    for key, value in levels:
        level = tradition.level(key) if tradition is not None else None
        printed = _printed(key, value, level, tradition, form)
        text = printed if not text else text + _divider(text, level, before, form) + printed
        before = level
    return text


def _divider(text: str, level: Level | None, before: Level | None, form: Form) -> str:
    if level is not None and level.bare and before is not None and before.bare and level.joined != ", ":
        return level.joined
    if text.endswith(".") and form.divider == ". ":
        return " "
    return form.divider


def _printed(key: str, value: str, level: Level | None, tradition: Tradition | None, form: Form) -> str:
    if key == "ibid":
        return (
            f"{value.rstrip('.')}."
            if form.divider == ". " or (not is_cyrillic(value) and value.lower().startswith("ib"))
            else value
        )
    if level is None or tradition is None:
        return value if key == "shelfmark" else f"{key} {value}"
    shown = _value(value, level, tradition, form)
    if level.bare:
        return shown
    if level.titled and _NUMBER.fullmatch(value) is None:
        return f"“{shown}”" if level.titled == "quoted" else shown
    word = _word(value, level, _tag(tradition, form), form)
    if level.after == "year":
        return f"{shown} {word}"
    if level.after == "printed":
        return f"{shown}{'' if shown.endswith('.') else '.'} {word}"
    return f"{_capital(word) if form.capital else word} {shown}"


def _tag(tradition: Tradition, form: Form) -> str:
    return {"latin": tradition.latin, "original": tradition.original}.get(form.tag, form.tag)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _word(value: str, level: Level, tag: str, form: Form) -> str:
    words = level.words_for(tag)
    many = form.plural and is_plural(value) and (level.sheet or "," in value)
    if form.full:
        return words.long_plural if many else words.long
    return words.short_plural if many else words.short


def _value(value: str, level: Level, tradition: Tradition, form: Form) -> str:
    """The value as printed: sheets with en dashes and the tradition's own verso mark."""
    if not level.sheet or (level.key == "page" and tradition.original == "en"):
        return value
    tag = _tag(tradition, form)
    mark = tradition.verso.get(tag) or next(iter(tradition.verso.values()), "")
    if form.full and mark.endswith(".") and not mark.startswith(" "):
        mark = f" {mark}"
    if value.isdecimal():
        return value
    marked = _VERSO.sub(lambda m: m["letter"] + mark, value)
    return _RANGE.sub("–", marked)
