"""Variables of CSL as an entry of Hayagriva.

`archive-location` is the shelfmark, which Typst's styles print there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.exchange.hayagriva.vocabulary import SERIES, field_names, role_names, table, types_of
from citekit.yamlfile import YamlValue

_APART = frozenset(
    {"id", "type", "title-short", "accessed", "URL", "collection-title", "collection-number", "custom"}
)
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")
_WHOLE = re.compile(r"\d{1,9}")
_RANGE = re.compile(r"\d+(?:\s*[-–]\s*\d+)?")
_WHOLE_NUMBER = re.compile(r"-?\d{1,9}")
_DATE = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
_NOCASE = re.compile(r'<span class="nocase">([^<>{}]*)</span>')
# A nobiliary particle before the family name.
_LOWER = re.compile(r"^[a-z]")


def entry_of(item: Mapping[str, object]) -> dict[str, YamlValue]:
    """The entry of a CSL item. Names that Hayagriva has no role for, and other variables, are left out."""
    type_, parent_type = types_of(str(item.get("type", "")))
    entry: dict[str, YamlValue] = {"type": type_}
    parent: dict[str, YamlValue] = {}
    affiliated: list[YamlValue] = []
    in_parent = "container-title" in item
    for variable, value in item.items():
        if isinstance(value, list):
            _add_people(variable, value, entry, affiliated)
        elif variable in _APART:
            continue
        elif field := field_names().get(variable):
            text = _field_text(field, value)
            if text is None:
                continue
            if (
                in_parent
                and variable in table()["of_parent"]
                and not (variable == "volume" and type_ == "chapter")
            ):
                parent[_parent_field(variable)] = text
            else:
                entry[field] = text
        elif variable == "container-title":
            parent["title"] = _plain(str(value))
    if affiliated:
        entry["affiliated"] = affiliated
    _add_url(item, entry)
    if "title-short" in item and "title" in entry:
        entry["title"] = {"value": entry["title"], "short": _plain(str(item["title-short"]))}
    series = _series(item)
    if in_parent:
        entry["parent"] = {"type": parent_type, **parent, **({"parent": series} if series else {})}
    elif series:
        entry["parent"] = series
    return entry


def _parent_field(variable: str) -> str:
    return "title" if variable == "container-title" else str(field_names()[variable])


def _series(item: Mapping[str, object]) -> dict[str, YamlValue]:
    pairs = (("title", "collection-title"), ("volume", "collection-number"))
    found = {field: _plain(str(item[variable])) for field, variable in pairs if item.get(variable)}
    return {"type": SERIES, **found} if "title" in found else {}


def _add_url(item: Mapping[str, object], entry: dict[str, YamlValue]) -> None:
    url = str(item.get("URL", ""))
    accessed = _date(item.get("accessed"))
    if url:
        entry["url"] = {"value": url, "date": accessed} if accessed else url


def _field_text(field: str, value: object) -> YamlValue | None:
    """The value of a field, None where Hayagriva takes only numbers or dates and it is none."""
    if field == "date":
        return _date(value)
    text = _plain(str(value))
    if field in ("volume-total", "page-total"):
        return text if _WHOLE.fullmatch(text) else None
    if field == "language":
        return text if re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", text) else None
    return text if field != "runtime" else None


def _date(value: object) -> str | None:
    """The first day of a date in ISO 8601; None for words."""
    if isinstance(value, str):
        return value if _DATE.fullmatch(value) else None
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    if not (isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]):
        return None
    numbers = [int(part) for part in map(str, parts[0]) if _WHOLE_NUMBER.fullmatch(part)]
    if len(numbers) < len(parts[0]):
        return None
    year, *rest = numbers
    year += year < 0  # ISO 8601 has a year 0, CSL has none
    return "-".join([f"{year:05d}" if year < 0 else f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _add_people(
    variable: str, people: list[object], entry: dict[str, YamlValue], affiliated: list[YamlValue]
) -> None:
    names = [written_person(person) for person in people if isinstance(person, Mapping)]
    if variable in ("author", "editor"):
        entry[variable] = names
    elif variable in role_names():
        affiliated.append({"role": role_names()[variable], "names": names})


def written_person(person: Mapping[str, object]) -> YamlValue:
    """The text of a CSL name, or a mapping where a text would be divided otherwise."""
    parts = {name: str(person.get(name) or "") for name in ("family", "given", "suffix", "literal")}
    particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
    whole = parts["literal"] or parts["family"] or parts["given"]
    if not (parts["family"] and parts["given"]):
        return {"name": whole} if "," in whole or _LOWER.match(whole) else whole
    simple = not any("," in part for part in parts.values()) and (not particle or particle.islower())
    if simple and not _LOWER.match(parts["family"]):
        family = f"{particle} {parts['family']}" if particle else parts["family"]
        return ", ".join(part for part in (family, parts["given"], parts["suffix"]) if part)
    found = {
        "name": parts["family"],
        "given-name": parts["given"],
        "prefix": particle,
        "suffix": parts["suffix"],
    }
    return {name: text for name, text in found.items() if text}


def _plain(text: str) -> str:
    """A text without the tags of rich text: Hayagriva has but braces, which keep the case."""
    return _MARKUP.sub("", _NOCASE.sub(r"{\1}", text)) if "<" in text else text
