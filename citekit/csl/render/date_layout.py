"""Which parts a cs:date prints, and how they are decorated (CSL 1.0.2, "Localized Date Formats").

A date with a form is that of the locale: the style picks parts of it, and may set other attributes.
"""

from __future__ import annotations

from citekit.csl.style.elements import DateElement, DatePartElement, Formatting
from citekit.csl.style.locale import Locale
from citekit.foundation.fast_dataclass import replace

_SHOWN = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "month-day": ("month", "day"),
    "": ("year", "month", "day"),
    "year-month-day": ("year", "month", "day"),
}


def shown_parts(date_parts: str) -> tuple[str, ...]:
    """The parts that the attribute `date-parts` names; all of them when it is not given."""
    return _SHOWN.get(date_parts, _SHOWN[""])


def date_layout(element: DateElement, locale: Locale) -> tuple[tuple[DatePartElement, ...], str, Formatting]:
    """The date-parts to print, their delimiter, and the decoration of the whole.

    What a style sets on a localised date comes before what the locale says (CSL 1.0.2, "Date": affixes,
    display, formatting and text-case of both kinds of dates).
    """
    if not element.form:
        return element.parts, element.delimiter, element.formatting
    pattern = locale.dates.get(element.form)
    if pattern is None:
        return (), "", element.formatting
    there, here = pattern.formatting, element.formatting
    formatting = replace(
        there,
        prefix=here.prefix or there.prefix,
        suffix=here.suffix or there.suffix,
        font=tuple((dict(there.font) | dict(here.font)).items()),
        text_case=here.text_case or there.text_case,
        display=here.display or there.display,
    )
    own = {part.name: part for part in element.parts}
    wanted = shown_parts(element.date_parts)
    parts = [_override(part, own.get(part.name)) for part in pattern.parts if part.name in wanted]
    if element.date_parts == "month-day":
        names = [part.name for part in pattern.parts]
        year = names.index("year") if "year" in names else 0
        if year > 0 and names[year - 1] in wanted:
            last = wanted_index = [part.name for part in parts].index(names[year - 1])
            parts[wanted_index] = replace(parts[last], formatting=replace(parts[last].formatting, suffix=""))
    return tuple(parts), pattern.delimiter, formatting


def _override(part: DatePartElement, own: DatePartElement | None) -> DatePartElement:
    """A part of a localised date with the attributes that the style sets."""
    if own is None:
        return part
    there, here = part.formatting, own.formatting
    formatting = Formatting(
        here.prefix or ("" if "prefix" in own.emptied else there.prefix),
        here.suffix or ("" if "suffix" in own.emptied else there.suffix),
        here.font or there.font,
        here.quotes or there.quotes,
        here.text_case or there.text_case,
        here.strip_periods or there.strip_periods,
        here.display or there.display,
    )
    return DatePartElement(
        part.name, own.form or part.form, own.range_delimiter or part.range_delimiter, formatting
    )
