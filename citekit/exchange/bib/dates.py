"""Dates of .bib entries: in, a record's date; out, the fields that say it, and back.

BibTeX has `year` and `month` (a macro, the day put behind it: `nov # "~16"`, btxdoc 3); BibLaTeX has `date`
in EDTF (ISO 8601-2, level 1; biblatex manual, 2.3.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.dates.english import month_number
from citekit.exchange.bib.entry import MONTH_MACROS
from citekit.exchange.shared.dates import date_of_text
from citekit.records.record import Date

UNDATED = "n.d."
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")
_POINT = r"-?\d{2}(?:\d\d|\dX|XX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~%]?"
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
    return fields


def year_words(edtf: str) -> str:
    """A date that is no plain day, as a year in words: `c. 1945`, `1949–1950`, `1945?`."""
    years = re.findall(r"(?<![\dX-])-?\d[\dX]{3}", edtf)
    if not years:
        return UNDATED
    words = years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    words = words.replace("X", "?")
    if "~" in edtf or "%" in edtf:
        words = f"c. {words}"
    return f"{words}?" if "?" in edtf or "%" in edtf else words


def read_date_fields(get: Callable[[str], str]) -> Date | None:
    """The date of an entry; `get` gives the text of a field. None where it has none."""
    found = date_of_text(get("date")) if get("date") else _from_year(get("year"), get("month"), get("day"))
    if found is None:
        found = date_of_text(get("dateliteral"))
    if found is None:
        return None
    calendar = get("calendar") or found.calendar
    literal = found.literal or (get("dateliteral") if found.edtf else "")
    return Date(found.edtf, calendar, get("datesupplied") == "true", literal)


def _from_year(year: str, month: str, day: str) -> Date | None:
    if not year:
        return None
    digits = re.fullmatch(r"[{(\[]*(\d{4})[\])}]*", year.strip())
    if digits is None:
        return date_of_text(year.replace("–", "-"))
    word, _, behind = month.replace("\u00a0", " ").strip().partition(" ")
    number = int(word) if word.isdigit() and 1 <= int(word) <= 12 else month_number(word)
    if number is None:
        return date_of_text(f"{month} {year}") if month else Date(edtf=digits[1])
    days = day.strip() or behind.strip(" .,")
    if days.isdigit() and 1 <= int(days) <= 31:
        return Date(edtf=f"{digits[1]}-{number:02}-{int(days):02}")
    if days:
        return date_of_text(f"{month.replace(chr(0xA0), ' ')} {year}")
    return Date(edtf=f"{digits[1]}-{number:02}")
