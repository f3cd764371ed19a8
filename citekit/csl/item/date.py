"""The dates of an item: CSL-JSON date objects, EDTF strings and raw text as one frozen value.

Sources: the CSL-JSON schema; EDTF (ISO 8601-2), read by `citekit.dates.edtf`; dates in words by `raw_date`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from citekit.foundation.fast_dataclass import dataclass, replace

if TYPE_CHECKING:
    from citekit.dates.edtf import Edtf, Point

Parts = tuple[int, int, int]  # year, month (13-16 and 17-18 are seasons), day; 0 unknown
Qualification = Literal["uncertain", "approximate", "supplied", "until"]
_OPEN: Parts = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ParallelDate:
    """The same day in another calendar, printed beside the date between `prefix` and `suffix`.

    `repeat_month` prints its month even where both calendars have the same one.
    """

    start: Parts
    end: Parts | None = None
    prefix: str = "("
    suffix: str = ")"
    repeat_month: bool = False


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a range; `end` (0, 0, 0) is an open end, `literal` the text of a date that has no parts.

    `qualification` and `qualification_end` are printed by the date itself, whatever the style does; a date
    that has them is not `circa`, the one qualification that CSL knows. `order` is what it sorts as.
    """

    start: Parts
    end: Parts | None = None
    season: str = ""
    season_end: str = ""
    circa: bool = False
    literal: str = ""
    qualification: tuple[Qualification, ...] = ()
    qualification_end: tuple[Qualification, ...] = ()
    parallel: ParallelDate | None = None
    order: tuple[Parts, Parts | None] | None = None

    @property
    def is_single(self) -> bool:
        """Whether it is one day, month or year after the year 499 with nothing else to print."""
        return (
            self.start[0] > 499
            and self.end is None
            and not (self.literal or self.qualification or self.parallel)
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (any(self.start) or self.season or self.literal)


_EXTENSIONS = ("qualification", "qualification-end", "parallel-date", "sort-parts")


def read_date(value: object) -> DateValue | None:
    """The date of a CSL-JSON value; None when it is absent or empty.

    Beyond the schema, an object may have `qualification` and `qualification-end` (lists of `Qualification`),
    `parallel-date` (`date-parts`, `prefix`, `suffix`, `repeat-month`) and `sort-parts` (as `date-parts`).
    """
    if value is None:
        return None
    if value.__class__ is dict and len(value) == 1:
        return _plain_date(value.get("date-parts")) or _read(value)
    date = _read(value)
    if date is None or not isinstance(value, Mapping) or not any(name in value for name in _EXTENSIONS):
        return date
    qualification = _qualification(value.get("qualification"))
    qualification_end = _qualification(value.get("qualification-end"))
    return replace(
        date,
        circa=date.circa and not (qualification or qualification_end),
        qualification=qualification,
        qualification_end=qualification_end,
        parallel=_parallel_date(value.get("parallel-date")),
        order=_span(value.get("sort-parts")),
    )


def _qualification(words: object) -> tuple[Qualification, ...]:
    if not isinstance(words, list | tuple):
        return ()
    known: tuple[Qualification, ...] = ("uncertain", "approximate", "supplied", "until")
    return tuple([word for word in known if word in words])


def _parallel_date(value: object) -> ParallelDate | None:
    if not isinstance(value, Mapping):
        return None
    span = _span(value.get("date-parts"))
    if span is None:
        return None
    prefix, suffix = _text(value.get("prefix", "(")), _text(value.get("suffix", ")"))
    return ParallelDate(*span, prefix, suffix, bool(value.get("repeat-month")))


def _span(date_parts: object) -> tuple[Parts, Parts | None] | None:
    if not isinstance(date_parts, list | tuple) or not date_parts:
        return None
    ends = [_parts(end) for end in date_parts[:2]]
    return ends[0], ends[1] if len(ends) == 2 else None


def _read(value: object) -> DateValue | None:
    if isinstance(value, str):
        return _from_text(value) if value.strip() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return DateValue((value, 0, 0))
    if not isinstance(value, Mapping):
        return None
    circa = _truth(value.get("circa"))
    date_parts = value.get("date-parts")
    if isinstance(date_parts, Sequence) and not isinstance(date_parts, str) and date_parts:
        return _from_parts(value, date_parts, circa)
    edtf, raw = value.get("edtf"), str(value.get("raw") or "")
    if edtf or raw:
        # a year before Christ in words is no year of EDTF: `-44` and `-0044` are one
        is_in_words = not edtf and raw.startswith("-")
        date = _from_words(raw) if is_in_words else _from_text(str(edtf or raw))
        return replace(date, circa=circa or date.circa, season=_text(value.get("season")) or date.season)
    literal = _text(value.get("literal"))
    if literal:
        return DateValue(_OPEN, circa=circa, literal=literal)
    start = (_int(value.get("year")), _int(value.get("month")), _int(value.get("day")))
    date = DateValue(start, season=_text(value.get("season")), circa=circa)
    return None if date.is_empty else date


_plain_dates: dict[tuple[object, ...], DateValue] = {}  # the same days come again and again
_MOST_PLAIN_DATES = 50_000


def _plain_date(date_parts: object) -> DateValue | None:
    """The date of date-parts that hold one date in whole numbers; else None."""
    if date_parts.__class__ is not list or len(date_parts) != 1 or date_parts[0].__class__ is not list:
        return None
    numbers = date_parts[0]
    try:
        date = _plain_dates.get(tuple(numbers))
    except TypeError:  # a list where a number should be
        return None
    if date is not None:
        return date
    if not 0 < len(numbers) < 4 or set(map(type, numbers)) != {int} or not numbers[0]:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if len(_plain_dates) >= _MOST_PLAIN_DATES:
        _plain_dates.clear()
    date = _plain_dates[tuple(numbers)] = DateValue((year, month, day))
    return date


def _from_parts(value: Mapping[str, object], date_parts: Sequence[object], circa: bool) -> DateValue | None:
    ends = [_parts(end) for end in date_parts[:2]]
    date = DateValue(
        ends[0],
        ends[1] if len(ends) == 2 else None,
        _text(value.get("season")),
        circa=circa,
        literal=_text(value.get("literal")),
    )
    return None if date.is_empty else date


def _parts(date: object) -> Parts:
    numbers = list(date) if isinstance(date, Sequence) and not isinstance(date, str) else [date]
    year, month, day = (*map(_int, numbers[:3]), 0, 0, 0)[:3]
    return year, month, day


_NO_YEAR = 10**18


def _int(value: object) -> int:
    if isinstance(value, int):
        return int(value) if abs(value) < _NO_YEAR else 0
    digits = re.match(r"\s*(-?[0-9]{1,18})(?![0-9])", str(value)) if value is not None else None
    return int(digits[1]) if digits else 0


def _text(value: object) -> str:
    return "" if value is None or value is False else str(value)


def _truth(value: object) -> bool:
    return bool(value) and value not in ("0", "false")


def _from_text(text: str) -> DateValue:
    """The date of a text in EDTF, or in words; a literal when it is neither."""
    from citekit.dates.edtf import EdtfError, parse_edtf  # few items have dates as texts

    try:
        return _from_edtf(parse_edtf(text.strip()))
    except EdtfError:
        return _from_words(text)


def _from_words(text: str) -> DateValue:
    """The date of a text for people; a literal where there is none."""
    from citekit.csl.item.raw_date import parse_raw_date  # its patterns take time, and few items need them

    raw = parse_raw_date(text)
    if raw is None:
        return DateValue(_OPEN, literal=text.strip().removeprefix('"').removesuffix('"'))
    return DateValue(raw.start, raw.end, raw.season, raw.season_end, raw.circa)


def _from_edtf(edtf: Edtf) -> DateValue:
    """An EDTF date. What CSL cannot express stays whole, as a literal."""
    if len(edtf.members) == 1:
        return _from_edtf(edtf.members[0])
    start, end, circa = edtf.start, edtf.end, edtf.uncertain or edtf.approximate
    first = start or end
    if first is None or any(point and point.season > 32 for point in (start, end)):  # quarters, semesters
        return DateValue(_OPEN, literal=edtf.text)
    if edtf.members and edtf.choice:
        literal = " or ".join(member.text for member in edtf.members)
        return DateValue(_OPEN, literal=literal, order=(_point_parts(first), None))
    if start is None:
        uncertain: tuple[Qualification, ...] = ("uncertain",) if edtf.uncertain else ()
        approximate: tuple[Qualification, ...] = ("approximate",) if edtf.approximate else ()
        return DateValue(_point_parts(first), qualification=(*uncertain, *approximate, "until"))
    if edtf.interval or edtf.members:
        return DateValue(_point_parts(start), _point_parts(end) if end else _OPEN, circa=circa)
    if start.mask and start.earliest[0] != start.latest[0]:  # 194X
        years = _csl_year(start.earliest[0]), _csl_year(start.latest[0])
        return DateValue((years[0], 0, 0), (years[1], 0, 0), circa=circa)
    return DateValue(_point_parts(start), circa=circa)


def _point_parts(point: Point) -> Parts:
    month = (point.season - 21) % 4 + 13 if point.season else point.month
    return _csl_year(point.year), month, point.day if month else 0


def _csl_year(year: int) -> int:
    """The year of EDTF, which counts a year 0, as CSL has it: 1 BC is -1."""
    return year if year > 0 else year - 1


def sort_digits(date: DateValue, part_names: set[str] | frozenset[str]) -> str:
    """A date as digits that sort as dates do, other parts than the named ones as zeros; "" without a year."""
    start, end = date.order or (date.start, date.end)
    if not start[0]:
        return ""
    digits = ""
    for year, month, day in (start, end or _OPEN):
        year = year if "year" in part_names else 0
        digits += f"0{9999 + year:04d}" if year < 0 else f"1{year:04d}"
        digits += f"{month if 'month' in part_names else 0:02d}{day if 'day' in part_names else 0:02d}"
    return digits
