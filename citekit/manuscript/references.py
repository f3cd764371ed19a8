"""References that a manuscript carries itself (`references:` in a YAML header), as CSL items.

Pandoc User's Guide, "Specifying bibliographic data": the fields are those of CSL JSON; texts may hold
Markdown, a date may be a text (EDTF), a mapping of year, month and day, or a list of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_DATES = frozenset({"issued", "accessed", "available-date", "event-date", "original-date", "submitted"})
_DATE_PARTS = ("year", "month", "day")
_VERBATIM = frozenset(
    {"id", "type", "url", "doi", "isbn", "issn", "pmid", "pmcid", "citation-key", "language"}
)
_CAPITALS = {name: name.upper() for name in ("url", "doi", "isbn", "issn", "pmid", "pmcid")}


def read_references(value: object, markup: Callable[[str], str]) -> tuple[Mapping[str, object], ...]:
    """The items of a list of mappings; `markup` reads the markup of their texts. The rest is left out."""
    if isinstance(value, Mapping):  # a single one
        value = [value]
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(_item(each, markup) for each in value if isinstance(each, Mapping) and each.get("id"))


def _item(fields: Mapping[object, object], markup: Callable[[str], str]) -> dict[str, object]:
    item: dict[str, object] = {}
    for name, value in fields.items():
        key = _CAPITALS.get(str(name).lower(), str(name))
        if key in _DATES:
            item[key] = _date(value)
        elif key.lower() in _VERBATIM:
            item[key] = value if isinstance(value, str) else str(value)
        else:
            item[key] = _value(value, markup)
    return item


def _value(value: object, markup: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return markup(value)
    if isinstance(value, Mapping):
        return {str(name): _value(part, markup) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [_value(part, markup) for part in value]
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        return {"raw": value}
    if isinstance(value, Mapping):
        return _date_of_mapping(value)
    if isinstance(value, Sequence):
        parts = [_parts(each) for each in value if isinstance(each, Mapping)]
        return {"date-parts": [each for each in parts if each]}
    return {"raw": str(value)}


def _date_of_mapping(value: Mapping[object, object]) -> dict[str, object]:
    parts = _parts(value)
    if parts:
        return {"date-parts": [parts]} | ({"circa": True} if value.get("circa") else {})
    date = {str(name): part for name, part in value.items()}
    dates = date.get("date-parts")
    if isinstance(dates, Sequence) and not isinstance(dates, str):
        rows = (
            dates if any(isinstance(row, Sequence) and not isinstance(row, str) for row in dates) else [dates]
        )
        date["date-parts"] = [[_number(part) for part in row] for row in rows if isinstance(row, Sequence)]
    return date


def _parts(value: Mapping[object, object]) -> list[object]:
    return [_number(value[name]) for name in _DATE_PARTS if value.get(name)]


def _number(value: object) -> object:
    text = str(value).strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 8 else value
