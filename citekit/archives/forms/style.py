"""Styles of printing: whose words a reference is printed in, how long, and what stands between levels.

The habits of GOST R 7.0.5-2008 section 10 are capitals, stops and `Л.` for one sheet and for many.
"""

from __future__ import annotations

from citekit.archives.forms.index_letters import in_script
from citekit.archives.sheets import is_plural
from citekit.archives.tradition import Level, Tradition
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace

_VERSO = lazy_regex.compile(
    r"(?<=\d)(?P<letter>[a-zA-Zа-яА-ЯіїєІЇЄ]?)(?P<mark>об|Об|ОБ|ob|Ob|OB|зв|zv|адв|adv|гръб|grab|verso|R[Ss])(?!\w)"
)
_RANGE = lazy_regex.compile(r"(?<=[\w.])-(?=\d)")


@dataclass(frozen=True, slots=True)
class ShelfmarkStyle:
    """Whose words (`latin`, `original` or a language), how long, what divides levels, whether words are
    capitalised and sheets have a plural. `close` leaves no blank behind a word, `numbers` prints none.
    """

    name: str
    tag: str
    full: bool
    divider: str
    capital: bool
    plural: bool
    close: bool = False
    numbers: bool = False

    def tag_in(self, tradition: Tradition) -> str:
        """The language tag of its words in a tradition."""
        return {"latin": tradition.latin, "original": tradition.original}.get(self.tag, self.tag)


STYLES = {
    style.name: style
    for style in (
        ShelfmarkStyle("latin", "latin", full=False, divider=", ", capital=False, plural=True),
        ShelfmarkStyle("latin-stops", "latin", full=False, divider=". ", capital=True, plural=False),
        ShelfmarkStyle("latin-full", "latin", full=True, divider=", ", capital=False, plural=True),
        ShelfmarkStyle("original", "original", full=False, divider=", ", capital=False, plural=True),
        ShelfmarkStyle("gost", "original", full=False, divider=". ", capital=True, plural=False),
        ShelfmarkStyle("original-full", "original", full=True, divider=", ", capital=False, plural=True),
        ShelfmarkStyle("english", "en", full=True, divider=", ", capital=False, plural=True),
    )
}
# Chains of labelled levels in other dress; a tradition that has levels without words keeps its usual one.
CHAINS = {
    style.name: style
    for style in (
        replace(STYLES["latin"], name="latin-capitals", capital=True, plural=False),
        replace(STYLES["latin"], name="latin-close", close=True),
        replace(STYLES["latin"], name="latin-capitals-close", capital=True, plural=False, close=True),
        replace(STYLES["latin"], name="numbers", divider="/", numbers=True),
        replace(STYLES["original"], name="original-capitals", capital=True, plural=False),
    )
}


def style_named(name: str) -> ShelfmarkStyle:
    """The style of this name. Raises UsageError, naming those there are."""
    style = STYLES.get(name) or CHAINS.get(name)
    if style is None:
        known = ", ".join((*STYLES, *CHAINS))
        raise UsageError(f"unknown form of shelfmarks: {name}", hint=f"there are {known}")
    return style


def style_for(name: str, tradition: Tradition | None) -> ShelfmarkStyle:
    """The style of this name for the references of a tradition. Raises UsageError."""
    style = style_named(name)
    return style if name in STYLES or _is_chain(tradition) else STYLES[style.tag]


def _is_chain(tradition: Tradition | None) -> bool:
    """Whether all levels of a tradition have words; names in the place of numbers have none."""
    if tradition is None:
        return False
    name = None if "title" in tradition.free else tradition.name_key
    return not any(level.bare and level.key != name for level in tradition.levels)


def word_text(
    value: str,
    level: Level,
    tradition: Tradition,
    style: ShelfmarkStyle,
    *,
    full: bool | None = None,
    behind: bool = False,
) -> str:
    """The usual word of a level, short or long, singular or plural as the value asks; one that stands behind
    its value begins no sentence.
    """
    words = level.words_for(style.tag_in(tradition))
    many = wants_plural(value, level, style)
    if style.full if full is None else full:
        word = words.long_plural if many else words.long
    else:
        word = words.short_plural if many else words.short
    return capitalised(word) if style.capital and not behind else word


def wants_plural(value: str, level: Level, style: ShelfmarkStyle) -> bool:
    """Whether a value means more than one and the style has plurals."""
    return style.plural and is_plural(value) and (level.sheet or "," in value)


def capitalised(word: str) -> str:
    """A word with a capital."""
    return word[:1].upper() + word[1:]


def value_text(value: str, level: Level, tradition: Tradition, style: ShelfmarkStyle) -> str:
    """The value as printed: sheets with en dashes and the tradition's own verso mark."""
    if value.isdecimal():
        return value
    if not tradition.counts_sheets(level):
        return in_script(value, tradition, style.tag_in(tradition))
    mark = tradition.verso.get(style.tag_in(tradition)) or next(iter(tradition.verso.values()), "")
    if style.full and mark.endswith(".") and not mark.startswith(" "):
        mark = f" {mark}"
    marked = _VERSO.sub(lambda found: found["letter"] + mark, value)
    tag = style.tag_in(tradition)
    # a Latin `v` beside a sheet is its verso, no letter of its number
    return _RANGE.sub("–", marked if tag.endswith("-Cyrl") else in_script(marked, tradition, tag))
