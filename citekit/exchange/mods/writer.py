"""Variables of CSL as a `<mods>` element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citekit.exchange.mods.vocabulary import CSL_AUTHORITY, relators, table
from citekit.exchange.shared.language_names import language_code
from citekit.exchange.shared.xml_writer import WrittenElement

_IDENTIFIERS = {
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "PMID": "pmid",
    "PMCID": "pmc",
    "number": "local",
}
_NOTES = {"abstract": "abstract", "license": "accessCondition", "note": "note"}
_DETAILS = {"volume": "volume", "issue": "issue", "chapter-number": "chapter"}


def mods_of(item: Mapping[str, object], tags: Sequence[str]) -> WrittenElement:
    """The description of an item."""
    mods = WrittenElement("mods:mods")
    _add_title(mods, item, "title")
    if "title-short" in item:
        _add(_add(mods, "titleInfo", type="abbreviated"), "title", item["title-short"])
    hosted = "container-title" in item
    for variable, people in item.items():
        if isinstance(people, list) and variable in relators() and variable != "container-author":
            _add_people(mods, people, relators()[variable])
    type_ = str(item.get("type", "document"))
    _add(mods, "typeOfResource", table()["resource"].get(type_, "text"))
    _add(mods, "genre", type_, authority=CSL_AUTHORITY)
    if "genre" in item:
        _add(mods, "genre", item["genre"])
    host = _host(mods, item) if hosted else None
    _add_origin(mods, item)
    if "language" in item:
        tag = str(item["language"])
        code = language_code(tag) if "-" not in tag else ""
        term = {"type": "code", "authority": "iso639-2b"} if code else {"type": "text"}
        _add(_add(mods, "language"), "languageTerm", code or tag, **term)
    for variable, (outer, inner) in _PHYSICAL.items():
        if variable in item:
            _add(_add(mods, outer), inner, item[variable])
    for variable, name in _NOTES.items():
        if variable in item:
            _add(mods, name, item[variable])
    for tag in tags:
        _add(_add(mods, "subject"), "topic", tag)
    _add_related(mods, item)
    for variable, kind in _IDENTIFIERS.items():
        if variable in item:
            of_host = variable in ("ISSN", "ISBN")
            _add(mods if host is None or not of_host else host, "identifier", item[variable], type=kind)
    _add_location(mods, item)
    _add_part(host if host is not None else mods, item)
    _add(_add(mods, "recordInfo"), "recordIdentifier", item.get("id", ""), source="citekit")
    return mods


_PHYSICAL = {
    "number-of-pages": ("physicalDescription", "extent"),
    "dimensions": ("physicalDescription", "extent"),
    "medium": ("physicalDescription", "form"),
}


def _add_title(mods: WrittenElement, item: Mapping[str, object], variable: str) -> None:
    if variable not in item:
        return
    title = _add(mods, "titleInfo")
    _add(title, "title", item[variable])
    for part, name in (("part-number", "partNumber"), ("part-title", "partName")):
        if part in item:
            _add(title, name, item[part])


def _host(mods: WrittenElement, item: Mapping[str, object]) -> WrittenElement:
    host = _add(mods, "relatedItem", type="host")
    _add(_add(host, "titleInfo"), "title", item["container-title"])
    if "container-title-short" in item:
        _add(_add(host, "titleInfo", type="abbreviated"), "title", item["container-title-short"])
    authors = item.get("container-author")
    if isinstance(authors, list):
        _add_people(host, authors, "aut")
    return host


def _add_related(mods: WrittenElement, item: Mapping[str, object]) -> None:
    """The series, the original and the work reviewed."""
    if "collection-title" in item:
        series = _add(_add(mods, "relatedItem", type="series"), "titleInfo")
        _add(series, "title", item["collection-title"])
        if "collection-number" in item:
            _add(series, "partNumber", item["collection-number"])
    for variable, kind in (("original-title", "original"), ("reviewed-title", "reviewOf")):
        if variable in item:
            _add(_add(_add(mods, "relatedItem", type=kind), "titleInfo"), "title", item[variable])


def _add_origin(mods: WrittenElement, item: Mapping[str, object]) -> None:
    dates = [date for date in _dates(item.get("issued")) if date]
    if not (dates or any(name in item for name in ("publisher", "publisher-place", "edition"))):
        return
    origin = _add(mods, "originInfo")
    if "publisher-place" in item:
        _add(_add(origin, "place"), "placeTerm", item["publisher-place"], type="text")
    if "publisher" in item:
        _add(origin, "publisher", item["publisher"])
    points = ("start", "end") if len(dates) > 1 else ("",)
    for date, point in zip(dates, points, strict=False):
        attributes = {"encoding": "w3cdtf"} if date[0].isdigit() else {}
        _add(origin, "dateIssued", date, **attributes, **({"point": point} if point else {}))
    if "edition" in item:
        _add(origin, "edition", item["edition"])


def _dates(value: object) -> list[str]:
    """One day, or two; words as they are."""
    if not isinstance(value, Mapping):
        return [str(value)] if value else []
    parts = value.get("date-parts")
    if isinstance(parts, list) and "circa" not in value and "season" not in value:
        days = [[int(part) for part in point] for point in parts if isinstance(point, list)]
        if all(day and day[0] > 0 for day in days):
            return [
                "-".join(f"{part:0{2 if place else 4}d}" for place, part in enumerate(day)) for day in days
            ]
    return [str(value[name]) for name in ("literal", "raw") if value.get(name)][:1]


def _add_people(parent: WrittenElement, people: Sequence[object], relator: str) -> None:
    for person in people:
        if not isinstance(person, Mapping):
            continue
        family, given = str(person.get("family") or ""), str(person.get("given") or "")
        particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
        whole = str(person.get("literal") or "")
        name = _add(parent, "name", type="personal" if family or given else "corporate")
        if family and given:
            _add(name, "namePart", f"{particle} {family}".strip(), type="family")
            _add(name, "namePart", given, type="given")
            if person.get("suffix"):
                _add(name, "namePart", person["suffix"], type="termsOfAddress")
        else:
            _add(name, "namePart", whole or family or given)
        _add(_add(name, "role"), "roleTerm", relator, type="code", authority="marcrelator")


def _add_location(mods: WrittenElement, item: Mapping[str, object]) -> None:
    if not any(name in item for name in ("archive", "archive_location", "URL")):
        return
    location = _add(mods, "location")
    for variable, name in (("archive", "physicalLocation"), ("archive_location", "shelfLocator")):
        if variable in item:
            _add(location, name, item[variable])
    if "URL" in item:
        accessed = _dates(item.get("accessed"))
        _add(location, "url", item["URL"], **({"dateLastAccessed": accessed[0]} if accessed else {}))


def _add_part(parent: WrittenElement, item: Mapping[str, object]) -> None:
    details = {variable: kind for variable, kind in _DETAILS.items() if variable in item}
    if not details and "page" not in item:
        return
    part = _add(parent, "part")
    for variable, kind in details.items():
        _add(_add(part, "detail", type=kind), "number", item[variable])
    if "page" in item:
        extent = _add(part, "extent", unit="pages")
        first, dash, last = str(item["page"]).partition("-")
        if dash and first and last and "-" not in last and "," not in first:
            _add(extent, "start", first)
            _add(extent, "end", last)
        else:
            _add(extent, "list", item["page"])


def _add(parent: WrittenElement, name: str, text: object = "", **attributes: str) -> WrittenElement:
    return parent.add(f"mods:{name}", text, **attributes)
