"""The dates of an item: CSL-JSON date objects, EDTF strings and raw text become one frozen value.

In goes the value of a date variable as the data has it; out comes a `DateValue`, or None when there is
nothing in it. Sources: the CSL-JSON schema; the EDTF levels 0 and 1 (ISO 8601-2) that CSL allows;
citeproc-js for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace

Parts = tuple[int, int, int]  # year, month (13-24 are seasons), day; 0 unknown


@dataclass(frozen=True, slots=True)
class ParallelDate:
    """The same day in another calendar, printed beside the date between `prefix` and `suffix`.

    `whole` repeats the month even where both calendars have the same one.
    """

    start: Parts
    end: Parts | None = None
    prefix: str = "("
    suffix: str = ")"
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a range; `end` (0, 0, 0) is an open end. `literal` stands for dates that are mere text.

    `marks` (uncertain, approximate, supplied) are printed by the date itself, `marks_end` are those of the
    end of a range; such a date is not `circa`, of which CSL knows but one kind. `order` is what it sorts as.
    """

    start: Parts
    end: Parts | None = None
    season: str = ""
    season_end: str = ""
    circa: bool = False
    literal: str = ""
    qualification: tuple[str, ...] = ()
    qualification_end: tuple[str, ...] = ()
    parallel: ParallelDate | None = None
    order: tuple[Parts, Parts | None] | None = None

    @property
    def is_single(self) -> bool:
        """Is it one day, month or year of our time, and nothing beside it to print?"""
        return (
            self.start[0] > 499
            and self.end is None
            and not (self.literal or self.qualification or self.parallel)
        )

    @property
    def is_empty(self) -> bool:
        """Has the date nothing to print?"""
        return not (any(self.start) or self.season or self.literal)


_OWN = ("qualification", "qualification-end", "parallel-date", "sort-parts")


def read_date(value: object) -> DateValue | None:
    """The date in a CSL-JSON value; None when it is absent or says nothing.

    Beyond the schema it may carry `marks` and `marks-end` (lists of words), `companion` (`date-parts`,
    `prefix`, `suffix`, `whole`) and `sort-parts` (as `date-parts`).
    """
    if value is None:
        return None
    if value.__class__ is dict and len(value) == 1:
        return _day(value.get("date-parts")) or _read(value)
    date = _read(value)
    if date is None:
        return date
    if not isinstance(value, Mapping) or not any(name in value for name in _OWN):
        return date
    qualification, qualification_end = (
        _words(value.get("qualification")),
        _words(value.get("qualification-end")),
    )
    return replace(
        date,
        circa=date.circa and not (qualification or qualification_end),
        qualification=qualification,
        qualification_end=qualification_end,
        parallel=_parallel_date(value.get("parallel-date")),
        order=_span(value.get("sort-parts")),
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple([str(word) for word in value]) if isinstance(value, list | tuple) else ()


def _parallel_date(value: object) -> ParallelDate | None:
    if not isinstance(value, Mapping):
        return None
    span = _span(value.get("date-parts"))
    if span is None:
        return None
    prefix, suffix = _text(value.get("prefix", "(")), _text(value.get("suffix", ")"))
    return ParallelDate(*span, prefix, suffix, bool(value.get("whole")))


def _span(parts: object) -> tuple[Parts, Parts | None] | None:
    if not isinstance(parts, list | tuple) or not parts:
        return None
    ends = [_triple(each) for each in parts[:2]]
    return ends[0], ends[1] if len(ends) == 2 else None


def _read(value: object) -> DateValue | None:
    if isinstance(value, str):
        return _from_text(value) if value.strip() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return DateValue((value, 0, 0))
    if not isinstance(value, Mapping):
        return None
    circa = _truth(value.get("circa"))
    parts = value.get("date-parts")
    if isinstance(parts, Sequence) and not isinstance(parts, str) and parts:
        return _from_parts(value, parts, circa)
    raw = value.get("edtf") or value.get("raw")
    if raw:
        found = _from_text(str(raw))
        return _with(found, circa, _text(value.get("season")))
    literal = _text(value.get("literal"))
    if literal:
        return DateValue((0, 0, 0), circa=circa, literal=literal)
    start = (_int(value.get("year")), _int(value.get("month")), _int(value.get("day")))
    date = DateValue(start, season=_text(value.get("season")), circa=circa)
    return None if date.is_empty else date


_days: dict[tuple[object, ...], DateValue] = {}  # the same ones come again and again
_MOST_DAYS = 50_000


def _day(parts: object) -> DateValue | None:
    """The day, month or year of date parts that are nothing but whole numbers; else None."""
    if parts.__class__ is not list or len(parts) != 1 or parts[0].__class__ is not list:
        return None
    numbers = parts[0]
    try:
        known = _days.get(tuple(numbers))
    except TypeError:  # a list where a number should be
        return None
    if known is not None:
        return known
    if not 0 < len(numbers) < 4 or set(map(type, numbers)) != {int} or not numbers[0]:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if len(_days) >= _MOST_DAYS:
        _days.clear()
    made = _days[tuple(numbers)] = DateValue((year, month, day))
    return made


def _from_parts(value: Mapping[str, object], parts: Sequence[object], circa: bool) -> DateValue | None:
    ends = [_triple(each) for each in parts[:2]]
    date = DateValue(
        ends[0],
        ends[1] if len(ends) == 2 else None,
        _text(value.get("season")),
        circa=circa,
        literal=_text(value.get("literal")),
    )
    return None if date.is_empty else date


def _with(date: DateValue, circa: bool, season: str) -> DateValue:
    if not circa and not season:
        return date
    return DateValue(
        date.start, date.end, season or date.season, date.season_end, circa or date.circa, date.literal
    )


def _triple(parts: object) -> Parts:
    given = list(parts) if isinstance(parts, Sequence) and not isinstance(parts, str) else [parts]
    year, month, day = (*map(_int, given[:3]), 0, 0, 0)[:3]
    return year, month, day


def _int(value: object) -> int:
    if isinstance(value, int):
        return int(value)
    found = re.match(r"\s*(-?[0-9]+)", str(value)) if value is not None else None
    return int(found[1]) if found else 0


def _text(value: object) -> str:
    return "" if value is None or value is False else str(value)


def _truth(value: object) -> bool:
    return bool(value) and value not in ("0", "false")


_EDTF_END = lazy_regex.compile(
    r"(?P<year>Y-?[0-9]+|-?[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?P<mark>[?~%]?)$"
)


def _edtf_end(text: str) -> tuple[Parts, bool] | None:
    found = _EDTF_END.match(text)
    if not found or "X" in found["year"]:
        return None
    month, day = (0 if not part or "X" in part else int(part) for part in (found["month"], found["day"]))
    if month > 41 or 12 < month < 21 or day > 31:
        return None
    if month > 20:
        month = (month - 21) % 4 + 13
    return (int(found["year"].lstrip("Y")), month, day), bool(found["mark"])


def read_edtf(text: str) -> DateValue | None:
    """An EDTF date or interval; None when the text is none."""
    start, slash, end = text.strip().partition("/")
    end = end.split("T")[0]
    first = _edtf_end(start.split("T")[0])
    if first is None:
        return None
    if not slash:
        return DateValue(first[0], circa=first[1])
    if end in ("", ".."):
        return DateValue(first[0], (0, 0, 0), circa=first[1])
    last = _edtf_end(end)
    if last is None:
        return None
    return DateValue(first[0], last[0], circa=first[1] or last[1])


def _from_text(text: str) -> DateValue:
    date = read_edtf(text)
    if date is not None:
        return date
    from citekit.csl.item.raw_date import parse_raw_date  # its patterns take time that few documents need

    raw = parse_raw_date(text)
    if raw is None:
        return DateValue((0, 0, 0), literal=text.strip().removeprefix('"').removesuffix('"'))
    return DateValue(raw.start, raw.end, raw.season, raw.season_end, raw.circa)


def sort_digits(date: DateValue, wanted: set[str] | frozenset[str]) -> str:
    """A date as digits that sort as the dates do; `""` for a date without year."""
    start, end = date.order or (date.start, date.end)
    if not start[0]:
        return ""
    out = ""
    for year, month, day in (start, end or (0, 0, 0)):
        year = year if "year" in wanted else 0
        out += f"0{9999 + year:04d}" if year < 0 else f"1{year:04d}"
        out += f"{month if 'month' in wanted else 0:02d}{day if 'day' in wanted else 0:02d}"
    return out
