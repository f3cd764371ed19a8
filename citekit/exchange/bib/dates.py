"""The fields of a date in .bib entries, read and written.

BibTeX has `year` and `month` (a macro with the day after it: `nov # "~16"`, btxdoc 3); BibLaTeX has `date` in
EDTF (ISO 8601-2, level 1; biblatex manual, 2.3.8). BibTeX's styles ignore `date`, which other programs read:
a day is written in both. EDTF of before 2019 (`199u`, `1990/open`, `?~`) is read too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from citekit.dates.english import month_number
from citekit.exchange.bib.entry import MONTH_MACROS
from citekit.exchange.shared.dates import date_of_text
from citekit.records.record import Date

UNDATED = "n.d."
DATE_FIELDS = ("date", "year", "month", "day", "calendar", "dateliteral", "datesupplied")
_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9][0-9]))?)?")
_POINT = r"-?[0-9]{2}(?:[0-9][0-9]|[0-9]X|XX)(?:-(?:[0-9][0-9]|XX)(?:-(?:[0-9][0-9]|XX))?)?[?~%]?"
_LEVEL_1 = re.compile(rf"(?:{_POINT}|\.\.)?(?:/(?:{_POINT}|\.\.)?)?")


def date_fields(date: Date, *, classic: bool) -> dict[str, str]:
    """The fields of a date."""
    if date.undated and not classic:
        fields = {"dateliteral": UNDATED}  # biber warns of a year that is no number
    elif not date.edtf:
        fields = {"year": date.literal or UNDATED}
    elif classic:
        fields = _classic(date.edtf)
    else:
        fields = {"date": date.edtf} if _LEVEL_1.fullmatch(date.edtf) else {"year": date.edtf}
    if date.calendar != "gregorian":
        fields["calendar"] = date.calendar
    if date.literal and date.edtf:
        fields["dateliteral"] = date.literal
    if date.supplied:
        fields["datesupplied"] = "true"
    return fields


def _classic(edtf: str) -> dict[str, str]:
    match = _DAY.fullmatch(edtf)
    if match is None:
        return {"year": year_words(edtf), "date": edtf}
    fields = {"year": match["year"]}
    if match["month"]:
        macro = MONTH_MACROS[int(match["month"]) - 1]
        fields["month"] = f'{macro} # "~{int(match["day"])}"' if match["day"] else macro
        fields["date"] = edtf
    return fields


def year_words(edtf: str) -> str:
    """A date that is no plain day, as a year in words: `c. 1945`, `1949–1950`, `1945?`."""
    years = re.findall(r"(?<![0-9X-])-?[0-9][0-9X]{3}", edtf)
    if not years:
        return UNDATED
    words = years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    words = words.replace("X", "?")
    if "~" in edtf or "%" in edtf:
        words = f"c. {words}"
    return f"{words}?" if "?" in edtf or "%" in edtf else words


def read_date_fields(get: Callable[[str], str]) -> Date | None:
    """The date of an entry; `get` gives the text of a field. None where it has none."""
    date = _from_date(get("date")) or _from_year(get("year"), get("month"), get("day"))
    date = date or date_of_text(get("dateliteral"))
    if date is None:
        return None
    calendar = get("calendar") or date.calendar
    literal = date.literal or (get("dateliteral") if date.edtf else "")
    return Date(date.edtf, calendar, get("datesupplied") == "true", literal)


def _from_date(text: str) -> Date | None:
    if not text:
        return None
    date = date_of_text(text)
    if date is not None and date.edtf:
        return date
    newer = date_of_text(_as_edtf(text))
    return newer if newer is not None and newer.edtf else date


def _as_edtf(text: str) -> str:
    """A date in the draft of EDTF that biblatex read before version 3.5, in that of ISO 8601-2:2019."""
    ends = []
    for end in text.strip().split("/"):
        word = end.strip().lower()
        end = {"open": "..", "unknown": ""}.get(word, end.strip())
        end = re.sub(r"(?<=[0-9])u|u(?=u|-|$)", "X", end).replace("?~", "%").replace("~?", "%")
        ends.append(re.sub(r"^y(?=-?[0-9])", "Y", end))
    return "/".join(ends)


def _from_year(year: str, month: str, day: str) -> Date | None:
    if not year:
        return None
    year = re.sub(r"(?<=[0-9])<sup>(st|nd|rd|th)</sup>", r"\1", year)
    digits = re.fullmatch(r"[{(\[]*([0-9]{4})[\])}]*", year.strip())
    if digits is None:
        return _from_date(year.replace("–", "-"))
    month = month.replace("\u00a0", " ").strip()
    several = _month_range(digits[1], month)
    if several:
        return Date(edtf=several)
    word, _, behind = month.partition(" ")
    number = _month(word)
    if number is None:
        return date_of_text(f"{month} {year}") if month else Date(edtf=digits[1])
    days = day.strip() or behind.strip(" .,")
    if days.isdecimal() and len(days) < 3 and 1 <= int(days) <= 31:
        return Date(edtf=f"{digits[1]}-{number:02}-{int(days):02}")
    if days:
        return date_of_text(f"{month} {year}")
    return Date(edtf=f"{digits[1]}-{number:02}")


def _month(word: str) -> int | None:
    is_number = word.isdecimal() and len(word) < 3 and 1 <= int(word) <= 12
    return int(word) if is_number else month_number(word.rstrip("."))


def _month_range(year: str, text: str) -> str:
    """`Nov./Dec.`, `November--December`, `9/10` as an interval of months; "" for anything else.

    A word and a number are no two months: `Sep. 8--10` has days.
    """
    parts = re.split(r"\s*(?:/|[-–—]+)\s*", text)
    if any(" " in part for part in parts) or len({part.isdecimal() for part in parts}) > 1:
        return ""
    months = [_month(part) for part in parts]
    if len(months) != 2 or None in months:
        return ""
    return f"{year}-{months[0]:02}/{year}-{months[1]:02}"


def unsaid_parts(
    raw: Mapping[str, str], get: Callable[[str], str], date: Date | None
) -> Iterator[tuple[str, str]]:
    """The parts that the date of an entry does not say, each with the name under which it is kept.

    A month beside a year that is none, a day beside two months, a `year` beside another `date` (which
    biblatex reads alone; manual, 2.3.8). The name differs where the date itself is written in that field.
    """
    written = _DAY.fullmatch(date.edtf) if date else None
    taken = {"year": date is not None, "month": written is not None and written["month"] is not None}
    for name in ("year", "month", "day"):
        is_read = name == "year" and not raw.get("date", "").strip()
        if is_read or not raw.get(name, "").strip() or _says(date, name, get(name)):
            continue
        yield name, f"{name}-2" if taken.get(name) else name


def _says(date: Date | None, name: str, text: str) -> bool:
    """Whether a date says every figure, and every name of a month, of one of its parts."""
    edtf, literal = (date.edtf, date.literal) if date else ("", "")
    for word in re.findall(r"[^\W_]+", text):
        figure = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$", "", word)
        number = int(figure) if figure.isdecimal() and len(figure) < 3 else month_number(word)
        if word in literal or (name == "year" and not figure.isdecimal()):
            continue
        if figure.isdecimal() and len(figure) > 2:
            said = figure in edtf
        elif number is not None:
            said = number == 0 or f"-{number:02}" in edtf
        else:
            said = "-" in edtf[1:]
        if not said:
            return False
    return bool(edtf or literal) or name == "year"
