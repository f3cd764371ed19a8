"""JSON of the National Archives Catalog (NARA, API version 2), read: a record for each description.

Record group, series and box are its levels, as NARA's General Information Leaflet 17 cites them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.exchange.catalogue.described import DescribedUnit
    from citekit.exchange.model import Imported
    from citekit.yamlfile import YamlValue

FORMAT = "nara"
_ARCHIVE = "NARA"
_DESCRIPTION = re.compile(r'"naId"\s*:')
_LEVEL = re.compile(r'"levelOfDescription"\s*:')
_BOX = re.compile(r"(box|folder|reel|roll|volume|carton)\s+(\S.*)", re.IGNORECASE)
_PEOPLE = {
    "Author": "authors", "Correspondent": "authors", "Addressee": "recipients", "Recipient": "recipients",
}  # fmt: skip
# The full form of given names, and the dates of life.
_CUT = re.compile(r"\s*\([^()]*\)|,?\s*(?:ca\. )?\d{4}\??-(?:\d{4})?.*$")
_TYPES = {"collection": "collection", "recordGroup": "collection", "series": "collection", "fileUnit": "file"}
_LEVELS = frozenset({*_TYPES, "item", "recordGroup"})
_LOGICAL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_READ = frozenset({
    "ancestors", "contributors", "coverageEndDate", "coverageStartDate", "digitalObjects",
    "inclusiveEndDate", "inclusiveStartDate", "languages", "levelOfDescription", "localIdentifier", "naId",
    "physicalOccurrences", "productionDates", "recordGroupNumber", "recordType", "scopeAndContentNote",
    "subjects", "title",
})  # fmt: skip

# What the catalog says of its own data and of copies as files.
_BOOKKEEPING = frozenset({
    "authorityType", "distance", "isDigital", "naId", "objectFileSize", "objectFilename", "objectId",
    "objectType", "objectDesignator", "otherExtractedText", "recordType",
})  # fmt: skip


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON with descriptions of the catalog."""
    start = text[:200_000]
    return start.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and bool(
        _DESCRIPTION.search(start) and _LEVEL.search(start)
    )


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError for a text that is not JSON or has no description."""
    from citekit.exchange.catalogue.described import imported_descriptions
    from citekit.exchange.shared.json_text import json_document

    found = [*_descriptions(json_document(text, where))]
    if not found:
        raise FormatError(
            "there is no description of the National Archives Catalog in it", where=Where(where)
        )
    return imported_descriptions(map(_description, found), where, FORMAT, _BOOKKEEPING, _is_read)


def _descriptions(value: object) -> Iterator[Mapping[str, Any]]:
    """Every description in an answer of the catalog, whatever it is wrapped in."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            if "naId" in each and "levelOfDescription" in each:
                yield each
            else:
                waiting += reversed([*each.values()])
        elif isinstance(each, list):
            waiting += reversed(each)


def _description(item: Mapping[str, Any]) -> DescribedUnit:
    from citekit.exchange.catalogue.described import DescribedUnit, kept_value

    level = _text(item.get("levelOfDescription"))
    fields: dict[str, YamlValue] = {
        "type": _TYPES.get(level, "document"),
        "title": _text(item.get("title")),
        "date": _date(item),
        "authors": _people(item, "authors"),
        "recipients": _people(item, "recipients"),
        "archive": _ARCHIVE,
        "abstract": _text(item.get("scopeAndContentNote")),
        "tags": [
            *dict.fromkeys(filter(None, (_text(each.get("heading")) for each in _maps(item.get("subjects")))))
        ],
        "language": _language(item),
        "url": f"https://catalog.archives.gov/id/{_text(item['naId'])}",
        "files": [
            *filter(None, (_text(each.get("objectUrl")) for each in _maps(item.get("digitalObjects"))))
        ],
    }
    foreign: dict[str, YamlValue] = {"naId": _text(item["naId"]), "levelOfDescription": level}
    if local := _text(item.get("localIdentifier")):
        foreign["localIdentifier"] = local
    fields |= (levels := _levels(item, level, foreign))
    library = _presidential_library(_text(foreign.get("referenceUnit")))
    if library and "collection" in levels and "record-group" not in levels:
        fields["archive"] = library
        del foreign["referenceUnit"]
    for name, value in item.items():
        if name not in _READ and (kept := kept_value(value)):
            foreign[name] = kept
    for each in _maps(item.get("contributors")):
        kind, heading = _text(each.get("contributorType")) or "contributor", _text(each.get("heading"))
        if heading and (kind not in _PEOPLE or _CUT.search(heading)):
            foreign[kind] = f"{foreign[kind]}; {heading}" if kind in foreign else heading
    return DescribedUnit(fields, "", foreign, source=item)


def _is_read(name: str, text: str) -> bool:
    """Whether a text is read as a level, a role or a date."""
    last = name.rpartition(" ")[2]
    return (
        (last == "levelOfDescription" and text in _LEVELS)
        or (last == "contributorType" and text in _PEOPLE)
        or (last == "logicalDate" and _LOGICAL_DATE.match(text) is not None)
    )


def _presidential_library(unit: str) -> str:
    """The name of a Presidential Library, which is an archive of its own; "" for any other unit."""
    from citekit.archives import Repositories

    name = re.sub(r"(?<!Presidential) Library$", " Presidential Library", unit)
    known = name.endswith(" Library") and Repositories.shipped().find(name) is not None
    return name if known else ""


def _levels(item: Mapping[str, Any], level: str, foreign: dict[str, YamlValue]) -> dict[str, YamlValue]:
    """Record group or collection, series, file unit, box."""
    levels: dict[str, YamlValue] = {}
    ancestors = _maps(item.get("ancestors"))
    for each in sorted(ancestors, key=lambda each: -_whole(each.get("distance"))):
        kind, title = _text(each.get("levelOfDescription")), _text(each.get("title"))
        if kind == "recordGroup":
            levels["record-group"] = _text(each.get("recordGroupNumber")) or title
        elif kind in ("collection", "series"):
            levels[kind] = title
        elif kind == "fileUnit":
            levels["folder"] = title
    if level == "recordGroup" and item.get("recordGroupNumber"):
        levels["record-group"] = _text(item["recordGroupNumber"])
    for occurrence in _maps(item.get("physicalOccurrences")):
        for media in _maps(occurrence.get("mediaOccurrences")):
            container = _text(media.get("containerId"))
            match = _BOX.fullmatch(container)
            if match and match[1].lower() not in levels:
                levels[match[1].lower()] = match[2]
            elif container:
                foreign["containerId"] = container
        for unit in _maps(occurrence.get("referenceUnits")):
            foreign["referenceUnit"] = _text(unit.get("name"))
    return levels


def _date(item: Mapping[str, Any]) -> str:
    """The day of production, else the years that are included."""
    from citekit.exchange.shared.dates import interval

    dates = [_day(each) for each in _maps(item.get("productionDates"))]
    if dates and dates[0]:
        return dates[0]
    for kind in ("inclusive", "coverage"):
        ends = [_day(item.get(f"{kind}{end}Date")) for end in ("Start", "End")]
        if any(ends):
            return interval(*ends) if all(ends) else "/".join(end or ".." for end in ends)
    return ""


def _day(value: object) -> str:
    """A date of the catalog by its numbers; `logicalDate` is a day also where only the year is known."""
    if not isinstance(value, Mapping):
        return ""
    numbers = [_whole(value.get(name)) for name in ("year", "month", "day")]
    if numbers[0]:
        given = numbers[: 1 + (numbers[1] > 0) + (numbers[1] > 0 and numbers[2] > 0)]
        return "-".join(f"{number:0{2 if place else 4}d}" for place, number in enumerate(given))
    return _text(value.get("logicalDate"))


def _people(item: Mapping[str, Any], field: str) -> list[YamlValue]:
    """The contributors of a field, without their dates of life (`Kennan, George F., 1904-2005`)."""
    found = (
        _text(each.get("heading"))
        for each in _maps(item.get("contributors"))
        if _PEOPLE.get(_text(each.get("contributorType"))) == field
    )
    names = (_CUT.sub("", text) for text in found)
    return [_name(name) for name in names if name]


def _name(text: str) -> YamlValue:
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma and "," not in given else text


def _language(item: Mapping[str, Any]) -> str:
    languages = item.get("languages")
    first = languages[0] if isinstance(languages, list) and languages else ""
    from citekit.exchange.shared.language_names import language_tag

    return language_tag(
        _text(first.get("heading") or first.get("termName") if isinstance(first, Mapping) else first)
    )


def _maps(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _whole(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 10_000 else 0


def _text(value: object) -> str:
    return (
        " ".join(str(value).split())
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else ""
    )
