"""The day of a document in the form of the option `dates` (`data/days.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.archives.print_options import DateForm
from citekit.csl.item.date import DateValue
from citekit.foundation.fast_dataclass import replace
from citekit.rendering.item.tables import table

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def day_text(date: DateValue, form: DateForm, language: str) -> str:
    """A single day in a form and a language, a supplied one in brackets; "" where the date is none, or the
    language has no such form.
    """
    year, month, day = date.start
    is_supplied = date.qualification == ("supplied",)
    is_single = replace(date, qualification=()).is_single if is_supplied else date.is_single
    if form == "style" or not (is_single and day and 1 <= month <= 12):
        return ""
    rows: Mapping[str, str] = table("days")[form]
    months: Mapping[str, list[str]] = table("days")["months"]
    pattern = rows.get(language, rows.get("", ""))
    text = pattern.format(
        d=day,
        m=month,
        y=year,
        dd=f"{day:02d}",
        mm=f"{month:02d}",
        R=_ROMAN[month - 1],
        month=months[language][month - 1] if language in months else "",
    )
    return f"[{text}]" if is_supplied and text else text
