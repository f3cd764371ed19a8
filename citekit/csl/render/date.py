"""cs:date: the parts of a date, localised or not, single or as a range (CSL 1.0.2, "Date").

In goes the node, out comes its closure. A range repeats only what differs: `May 1-3, 2000`. A year takes
the year suffix unless the style prints that itself. As a sort key a date is digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.item.date import DateValue, Parts, sort_digits
from citekit.csl.item.item import all_dates
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.punctuation import join_plain
from citekit.csl.output.tree import DATE, YEAR, YEAR_SUFFIX, NodeTag, Piece
from citekit.csl.output.tree import Node as Output
from citekit.csl.output.tree import NodeFormat as Fonts
from citekit.csl.render.context import ABSENT, PRESENT, Context, Render, Result
from citekit.csl.render.date_marks import Beside, marked, with_parallel_date
from citekit.csl.render.date_parts import layout, shown_parts
from citekit.csl.render.formatting import Wrap, frame, settle, wrap
from citekit.csl.render.number import ordinal
from citekit.csl.render.text import suffix_letters
from citekit.csl.render.text_slot import leaf
from citekit.csl.style.elements import DateElement, DatePartElement, Formatting
from citekit.csl.style.locale import Locale
from citekit.foundation.fast_dataclass import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

_PLACE = {"year": 0, "month": 1, "day": 2}


def build(node: DateElement, compiler: Compiler) -> Render:
    """The closure of a date."""
    name = node.variable
    if compiler.section.sorting:
        return _sort_key(node, compiler)
    parts, delimiter, formatting = layout(node, compiler.locale)
    printers = [_Part(part, compiler.locale) for part in parts]
    decorate, home = wrap(replace(formatting, text_case=""), DATE, name), compiler.locale.language
    suffixed = not compiler.style_usage.explicit_year_suffix
    only_accessed = name == "accessed"
    has_year = any(part.place == 0 for part in printers)
    circa = compiler.locale.term("circa", "short") or "ca."

    def render(context: Context) -> Result:
        if (context.done is not None and name in context.done) or (context.trial and only_accessed):
            return ABSENT
        date = context.source.date(name)
        if date is None:
            return ABSENT
        suffix = context.hints.suffix if suffixed and not context.suffix_done and not context.trial else None
        pieces = _printed(printers, date, delimiter, circa if has_year else "")
        if suffix is not None:
            pieces = _add_suffix(pieces, suffix, context)
        shown = tuple([piece for piece in pieces if piece])
        if not shown:
            return ("", PRESENT) if date.literal else ABSENT
        inner = shown[0] if len(shown) == 1 else Output(shown, delimiter)
        if (
            has_year
            and date.qualification
            and (date.end is None or date.qualification == date.qualification_end)
        ):
            inner = marked(inner, date.qualification, circa)
        return decorate(inner, context.source.language or home), PRESENT

    known: dict[tuple[Parts, str], str | None] = {}
    texts = [part.text for part in printers]
    simple = all(each is not None for each in texts)

    def text(context: Context) -> str | None:
        if (context.done is not None and name in context.done) or (context.trial and only_accessed):
            return ""
        date = context.source.date(name)
        if date is None:
            return ""
        suffixed_here = suffixed and context.hints.suffix is not None and not context.trial
        if not simple or suffixed_here or not date.is_single:
            return None
        key = (date.start, date.season)
        if key not in known:
            parts = [each(date) for each in texts if each is not None]
            known[key] = None if None in parts else join_plain(parts, delimiter)
        return known[key]

    def column(contexts: Sequence[Context]) -> list[Any]:
        first = contexts[0]
        if (first.done is not None and name in first.done) or (first.trial and only_accessed):
            return [""] * len(contexts)
        dates = all_dates([context.source for context in contexts], name)
        keys = [(each.start, each.season) if each is not None and each.is_single else None for each in dates]
        suffixes = suffixed and any(context.hints.suffix is not None for context in contexts)
        if suffixes or not all(key in known for key in keys):
            return [text(context) for context in contexts]
        return [known[key] for key in keys if key is not None]

    framed = frame(formatting, DATE, name)
    return leaf(render, text, lambda text, context: framed(Output((text,)), home), column=column)


class _Part:
    """Prints one date-part; `open` without its suffix (before a dash), `close` without its prefix (after
    one).
    """

    __slots__ = ("beside", "close", "dash", "format", "full", "language", "name", "open", "place", "text")

    def __init__(self, part: DatePartElement, locale: Locale) -> None:
        self.name = part.name
        self.place = _PLACE[part.name]
        tag: NodeTag = YEAR if part.name == "year" else ""
        self.full = wrap(part.formatting, tag)
        self.open = wrap(replace(part.formatting, suffix=""), tag)
        self.close = wrap(replace(part.formatting, prefix=""), tag)
        self.dash = part.range_delimiter or locale.term("year-range-delimiter") or "–"
        self.language = locale.language
        form = part.form or ("numeric" if part.name == "day" else "long")
        self.format = _FORMATS[part.name](form, locale)
        self.text = self._plain(part.formatting)
        self.beside = Beside(
            part.name, part.formatting.prefix, part.formatting.suffix, form.startswith("numeric")
        )

    def value(self, date: DateValue, end: bool) -> str:
        """The text of the part, `""` when the date does not have it."""
        parts = (date.end or (0, 0, 0)) if end else date.start
        season = date.season_end if end else date.season
        return self.format(parts, season)

    def _plain(self, formatting: Formatting) -> Callable[[DateValue], str | None] | None:
        """The part of a single date as text with its affixes; None where it is printed in a font."""
        if formatting.font or formatting.quotes or formatting.display:
            return None
        settled, prefix, suffix = settle(formatting), formatting.prefix, formatting.suffix
        write, language = self.format, self.language

        def text(date: DateValue) -> str | None:
            found = write(date.start, date.season)
            if "'" in found:
                return None
            if found and settled:
                found = settled(found, language)
            return join_plain((prefix, found, suffix), "") if found and (prefix or suffix) else found

        return text

    def era(self, year: int) -> str:
        """What stands behind a year before our era or early in it."""
        return self.format((year, 0, 0), "era") if year < 500 else ""

    def print(
        self, date: DateValue, *, end: bool = False, how: Wrap | None = None, dated: bool = True
    ) -> Piece:
        """The decorated part; a year has its era where it is `dated`."""
        if date.literal and self.place == 0 and not end:
            return self.full(date.literal, self.language)
        text = self.value(date, end)
        if not text:
            return ""
        piece = (how or self.full)(parse_markup(text) if "'" in text else text, self.language)
        if self.place == 0 and dated:
            era = self.era(((date.end or (0, 0, 0)) if end else date.start)[0])
            return Output((piece, era), tag=YEAR) if era else piece
        return piece


NodeFormat = Callable[[Parts, str], str]


def _year(form: str, locale: Locale) -> NodeFormat:
    before, after = locale.term("bc") or "", locale.term("ad") or ""

    def text(parts: Parts, season: str) -> str:
        year = parts[0]
        if season == "era":
            return before if year < 0 else after if 0 < year < 500 else ""
        if not year:
            return ""
        digits = str(abs(year))
        return digits[2:] if form == "short" and len(digits) == 4 else digits

    return text


def _month(form: str, locale: Locale) -> NodeFormat:
    def text(parts: Parts, season: str) -> str:
        month = parts[1]
        if not month:
            if season and season in "1234":
                return locale.term(f"season-0{season}") or ""
            return season
        if form == "numeric" or form == "numeric-leading-zeros":
            if not 1 <= month <= 12:
                return ""
            return f"{month:02d}" if form == "numeric-leading-zeros" else str(month)
        if 1 <= month <= 12:
            return locale.term(f"month-{month:02d}", form) or ""
        if 13 <= month <= 24:
            return locale.term(f"season-{(month - 13) % 4 + 1:02d}", form) or ""
        return ""

    return text


def _day(form: str, locale: Locale) -> NodeFormat:
    def text(parts: Parts, season: str) -> str:
        day = parts[2]
        if not day:
            return ""
        if form == "numeric-leading-zeros":
            return f"{day:02d}"
        if form == "ordinal" and (day == 1 or not locale.limit_day_ordinals):
            return ordinal(str(day), locale, locale.gender(f"month-{parts[1]:02d}"))
        return str(day)

    return text


_FORMATS = {"year": _year, "month": _month, "day": _day}


def _printed(printers: list[_Part], date: DateValue, delimiter: str, circa: str) -> list[Piece]:
    """The parts of the date, with its companion; `circa` is "" where no year, and so no mark, is printed."""
    if date.end is not None:
        pieces = _range(printers, date, delimiter, circa)
    elif date.parallel is not None:
        return with_parallel_date(printers, date, delimiter)
    else:
        return _single(printers, date)
    if date.parallel is None or not any(part.place == 2 for part in printers):
        return pieces
    beside = date.parallel
    other = _range(printers, DateValue(beside.start, beside.end or (0, 0, 0)), delimiter, "")
    both = (Output(tuple([each for each in pieces if each]), delimiter), " " + beside.prefix)
    return [Output((*both, Output(tuple([each for each in other if each]), delimiter), beside.suffix))]


def _single(printers: list[_Part], date: DateValue) -> list[Piece]:
    return [part.print(date) for part in printers]


def _range(printers: list[_Part], date: DateValue, delimiter: str, circa: str) -> list[Piece]:
    """The parts of both ends, from the first to the last of those that differ, and the others once."""
    end = date.end or (0, 0, 0)
    order = sorted({part.place for part in printers})
    there = [place for place in order if end[place] or date.start[place] or (place == 1 and date.season)]
    differ = next((i for i, place in enumerate(there) if _differs(date, place)), None)
    if differ is None:
        return _single(printers, date)
    repeated = set(there[differ:])
    if not any(end):
        repeated = set(there)
    spots = [i for i, part in enumerate(printers) if part.place in repeated]
    first, last = spots[0], spots[-1]
    era = _common_era(printers[last], date)
    starts, ends = [], []
    for i in range(first, last + 1):
        part = printers[i]
        starts.append(part.print(date, how=part.open if i == last else part.full, dated=not era))
        if part.place in repeated:
            how = part.close if i == first else part.full
            ends.append(part.print(date, end=True, how=how, dated=not era))
    dash = printers[last].dash
    opening: Piece = Output(tuple([piece for piece in starts if piece]), delimiter)
    closing: Piece = Output(tuple([piece for piece in ends if piece]), delimiter)
    if circa and date.qualification != date.qualification_end:
        opening, closing = (
            marked(opening, date.qualification, circa),
            marked(closing, date.qualification_end, circa),
        )
    whole: tuple[Piece, ...] = (opening, dash, closing, era) if any(ends) else (opening, dash)
    return [
        *(part.print(date) for part in printers[:first]),
        Output(whole),
        *(part.print(date) for part in printers[last + 1 :]),
    ]


def _common_era(part: _Part, date: DateValue) -> str:
    """The era that is printed once, behind both ends of a range that ends with the year."""
    if part.place or date.start[0] >= 500 or date.end is None or not date.end[0]:
        return ""
    return part.era(date.start[0]) if (date.start[0] < 0) == (date.end[0] < 0) else ""


def _differs(date: DateValue, place: int) -> bool:
    end = date.end or (0, 0, 0)
    if date.start[place] != end[place]:
        return True
    return place == 1 and date.season != date.season_end and bool(date.season_end)


def _add_suffix(pieces: list[Piece], suffix: int, context: Context) -> list[Piece]:
    """The year suffix behind the first year that is printed, in the fonts of that year."""
    letters = Output((suffix_letters(suffix),), tag=YEAR_SUFFIX)

    def add(piece: Piece) -> Piece | None:
        if piece.__class__ is str:
            return None
        assert isinstance(piece, Output)
        if piece.tag == YEAR:
            fonts = piece.format.fonts if piece.format is not None else ()
            return Output((piece, letters._replace(format=Fonts.of(fonts)) if fonts else letters))
        for i in range(len(piece.parts) - 1, -1, -1):
            changed = add(piece.parts[i])
            if changed is not None:
                return piece._replace(parts=(*piece.parts[:i], changed, *piece.parts[i + 1 :]))
        return None

    for i, piece in enumerate(pieces):
        changed = add(piece)
        if changed is not None:
            context.suffix_done = True
            return [*pieces[:i], changed, *pieces[i + 1 :]]
    return pieces


def _sort_key(node: DateElement, compiler: Compiler) -> Render:
    name = node.variable
    shown = shown_parts(node.date_parts)
    wanted: set[str] = set(shown) if node.form else {part.name for part in node.parts}

    def render(context: Context) -> Result:
        date = context.source.date(name)
        key = sort_digits(date, wanted) if date else ""
        return (key, PRESENT) if key else ABSENT

    def text(context: Context) -> str | None:
        date = context.source.date(name)
        return sort_digits(date, wanted) if date else ""

    return leaf(render, text, lambda text, context: text)
