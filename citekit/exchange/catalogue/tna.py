"""JSON of Discovery, the catalogue of The National Archives (Kew), read: search results and records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.exchange.catalogue.described import DescribedUnit
    from citekit.exchange.model import Imported
    from citekit.yamlfile import YamlValue

FORMAT = "tna"
_MARKS = re.compile(r'"(?:coveringDates|citableReference)"\s*:')
_LEVEL = re.compile(r'"(?:catalogueLevel|heldBy)"\s*:')
_TAG = re.compile(r"<[^<>]*>")
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)|(\d\d)/(\d\d)/(\d{4})")
# `1945 Nov 16`, as the catalogue prints a day.
_DAY_LAST = re.compile(r"(\d{4}) ([A-Z][a-z]{2,8})(?: (\d{1,2}))?(?!\d)")
# Names of fields in results of searches and in records -> field of a record.
_FIELDS = {
    "title": "title", "coveringDates": "date", "citableReference": "reference", "reference": "reference",
    "note": "note", "physicalDescriptionExtent": "dimensions", "physicalDescriptionForm": "genre",
    "language": "language", "legalStatus": "status",
}  # fmt: skip
_DATES = ("coveringFromDate", "coveringToDate", "startDate", "endDate")
_READ = frozenset({
    "catalogueLevel", "coveringFromDate", "coveringToDate", "department", "description", "endDate", "heldBy",
    "id", "numEndDate", "numStartDate", "score", "scopeContent", "source", "startDate", "url",
    "urlParameters", *_FIELDS,
})  # fmt: skip

# What a search says of its own numbers.
_BOOKKEEPING = frozenset({
    "catalogueId", "catalogueLevel", "id", "numEndDate", "numStartDate", "score", "source", "urlParameters",
    "xReferenceCode", "xReferenceId",
})  # fmt: skip


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON with records of Discovery."""
    start = text[:100_000]
    return start.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and bool(
        _MARKS.search(start) and _LEVEL.search(start)
    )


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError for a text that is not JSON or has no record."""
    from citekit.exchange.catalogue.described import imported_descriptions
    from citekit.exchange.shared.json_text import json_document

    found = [*_records(json_document(text, where))]
    if not found:
        raise FormatError("there is no record of Discovery in it", where=Where(where))
    return imported_descriptions(map(_description, found), where, FORMAT, _BOOKKEEPING, _is_read)


def _records(document: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, Mapping):
        lists = (document.get(name) for name in ("records", "assets"))
        document = next((each for each in lists if isinstance(each, list)), document)
    for each in document if isinstance(document, list) else [document]:
        if isinstance(each, Mapping) and ("coveringDates" in each or "citableReference" in each):
            yield each


def _description(item: Mapping[str, Any]) -> DescribedUnit:
    from citekit.exchange.catalogue.described import DescribedUnit, kept_value
    from citekit.exchange.shared.dates import is_implied

    fields: dict[str, YamlValue] = {"type": "document"}
    foreign: dict[str, YamlValue] = {}
    for name, value in item.items():
        text, field = _text(value), _FIELDS.get(name, "")
        if text and field and field not in fields:
            fields[field] = text
        elif name not in _READ and (kept := kept_value(value)):
            foreign[name] = kept
    held = item.get("heldBy")
    first = held[0] if isinstance(held, list) and held else held
    fields["archive"] = _text(first.get("xReferenceName") if isinstance(first, Mapping) else first)
    if isinstance(held, list) and (others := kept_value(held[1:])):
        foreign["heldBy"] = others
    scope = item.get("scopeContent")
    if isinstance(scope, Mapping):
        more = kept_value({name: value for name, value in scope.items() if name != "description"})
        foreign |= {"scopeContent": more} if more else {}
    abstract = _text(scope.get("description") if isinstance(scope, Mapping) else scope) or _text(
        item.get("description")
    )
    if abstract and not fields.get("title"):
        fields["title"] = abstract
    elif abstract != fields.get("title"):
        fields["abstract"] = abstract
    words = str(fields.get("date", ""))
    fields["date"] = date = _date(item, words) or _DAY_LAST.sub(_day_first, words)
    if date != words and not is_implied(words, date) and not _DAY_LAST.search(words):
        foreign["coveringDates"] = words
    if id_ := _text(item.get("id")):
        fields["url"] = f"https://discovery.nationalarchives.gov.uk/details/r/{id_}"
    reference = str(fields.pop("reference", ""))
    return DescribedUnit(fields, reference, foreign, source=item)


def _is_read(name: str, text: str) -> bool:
    """Whether a text is read as a date."""
    from citekit.exchange.shared.dates import date_of_text

    if name == "coveringDates":
        date = date_of_text(text)
        return _DAY_LAST.search(text) is not None or (date is not None and not date.literal)
    return name in _DATES and _DAY.fullmatch(text.strip()) is not None


def _day_first(match: re.Match[str]) -> str:
    return " ".join(filter(None, (match[3], match[2], match[1])))


def _date(item: Mapping[str, Any], words: str) -> str:
    """The covering dates as an interval, "" where they are not given as days, or their words are in doubt."""
    from citekit.exchange.shared.dates import date_of_text, interval

    said = date_of_text(words)
    if said is not None and (said.undated or re.search("[~?%]", said.edtf)):
        return ""

    ends: list[str] = []
    for names in (("coveringFromDate", "startDate"), ("coveringToDate", "endDate")):
        text = next((found for name in names if (found := _text(item.get(name)))), "")
        match = _DAY.fullmatch(text)
        if match is None:
            return ""
        ends.append("-".join(match.groups()[:3] if match[1] else (match[6], match[5], match[4])))
    return interval(*ends)


def _text(value: object) -> str:
    """A text without its tags."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(unescape(_TAG.sub(" ", str(value))).split())
