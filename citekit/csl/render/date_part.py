"""One cs:date-part (CSL 1.0.2, "Date-part"): the text of a year, month or day, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from citekit.csl.item.date import DateValue, Parts
from citekit.csl.item.writing_systems import spaces_words
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.tree import YEAR, Node, NodeTag, Piece
from citekit.csl.render.formatting import Decorate, decorate
from citekit.csl.render.number import ordinal
from citekit.csl.style.elements import DatePartElement, DatePartForm, TermForm
from citekit.csl.style.locale import Locale
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

# The index of a part in `Parts`.
YEAR_PART: Final = 0
MONTH_PART: Final = 1
DAY_PART: Final = 2
_INDEX = {"year": YEAR_PART, "month": MONTH_PART, "day": DAY_PART}
_MARKED = lazy_regex.compile("['<]")
_FIRST_COMMON_YEAR = 1000  # years of fewer digits are followed by their era (CSL 1.0.2, "AD and BC")
# What belongs to a day or month itself (`1.`, `1日`), not to what follows it (`1, `, `1 de `).
_OWN_SUFFIX = lazy_regex.compile(r"[^\s,/.-]+|\.(?=\s|$)")


class DatePartPrinter:
    """Prints one date-part.

    Beside `full` there are two decorations for a range: `opening`, without the suffix before the dash, and
    `closing`, without the prefix after it. `dash` is the range delimiter.
    """

    def __init__(self, element: DatePartElement, locale: Locale) -> None:
        self.index = _INDEX[element.name]
        self.prefix = element.formatting.prefix
        self.suffix = element.formatting.suffix
        tag: NodeTag = YEAR if self.index == YEAR_PART else ""
        self.full = decorate(element.formatting, tag)
        self.opening = decorate(replace(element.formatting, suffix=""), tag)
        self.closing = decorate(replace(element.formatting, prefix=""), tag)
        self.dash = element.range_delimiter or locale.term("year-range-delimiter") or "–"
        self.is_numeric = element.form.startswith("numeric") or (self.index == DAY_PART and not element.form)
        self._language = locale.language
        self._before_christ, self._anno_domini = _era(locale.term("bc")), _era(locale.term("ad"))
        self._write = _WRITERS[self.index](element.form, locale)

    @property
    def own_suffix(self) -> str:
        """The beginning of the suffix that belongs to the part itself."""
        if self.index == YEAR_PART:
            return self.suffix.rstrip(" ,")
        found = _OWN_SUFFIX.match(self.suffix)
        return found[0] if found else ""

    def text(self, date: DateValue, *, end: bool = False) -> str:
        """The text of the part, of the end of a range if `end`; "" when the date does not have it."""
        if end:
            return self._write(date.end or (0, 0, 0), date.season_end)
        return self._write(date.start, date.season)

    def era(self, year: int) -> str:
        """What stands behind a year before our era or early in it."""
        if year >= _FIRST_COMMON_YEAR or not year:
            return ""
        return self._before_christ if year < 0 else self._anno_domini

    def print(
        self,
        date: DateValue,
        *,
        end: bool = False,
        decorated: Decorate | None = None,
        with_era: bool = True,
    ) -> Piece:
        """The part of a date, or of the end of its range; a literal date stands in the place of its year."""
        if date.literal and self.index == YEAR_PART and not end:
            return self.full(date.literal, self._language)
        text = self.text(date, end=end)
        if not text:
            return ""
        # parsed for its apostrophes and raised letters: months and ordinals of some locales have them
        piece = (decorated or self.full)(parse_markup(text) if _MARKED.search(text) else text, self._language)
        if self.index == YEAR_PART and with_era:
            era = self.era(((date.end or (0, 0, 0)) if end else date.start)[YEAR_PART])
            # an affix that is a word ("г.", "年") belongs to the year, others stand behind its era
            if era and self.suffix and decorated is None and not any(map(str.isalpha, self.suffix)):
                return Node((self.opening(text, self._language), era), "", "", self.suffix, tag=YEAR)
            return Node((piece, era), tag=YEAR) if era else piece
        return piece


def _era(term: str | None) -> str:
    """The term of an era, which stands apart from its year, although many locales have no blank in it.

    Scripts without spaces between words need none.
    """
    if not term or not term[0].isalpha() or not spaces_words(term[0]):
        return term or ""
    return "\xa0" + term


WritePart = Callable[[Parts, str], str]  # (parts, season) -> text


def _year(form: DatePartForm, locale: Locale) -> WritePart:
    def text(parts: Parts, season: str) -> str:
        if not parts[YEAR_PART]:
            return ""
        digits = str(abs(parts[YEAR_PART]))
        return digits[2:] if form == "short" and len(digits) == 4 else digits

    return text


def _month(form: DatePartForm, locale: Locale) -> WritePart:
    term_form: TermForm = "short" if form == "short" else "long"

    def text(parts: Parts, season: str) -> str:
        month = parts[MONTH_PART]
        if not month:
            if season and season in "1234":
                return locale.term(f"season-0{season}") or ""
            return season
        if form == "numeric" or form == "numeric-leading-zeros":
            if not 1 <= month <= 12:
                return ""
            return f"{month:02d}" if form == "numeric-leading-zeros" else str(month)
        if 1 <= month <= 12:
            return locale.term(f"month-{month:02d}", term_form) or ""
        if 13 <= month <= 24:
            return locale.term(f"season-{(month - 13) % 4 + 1:02d}", term_form) or ""
        return ""

    return text


def _day(form: DatePartForm, locale: Locale) -> WritePart:
    def text(parts: Parts, season: str) -> str:
        day = parts[DAY_PART]
        if not day:
            return ""
        if form == "numeric-leading-zeros":
            return f"{day:02d}"
        if form == "ordinal" and (day == 1 or not locale.limit_day_ordinals):
            return ordinal(str(day), locale, locale.gender(f"month-{parts[MONTH_PART]:02d}"))
        return str(day)

    return text


_WRITERS = (_year, _month, _day)  # by index
