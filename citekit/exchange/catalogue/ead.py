"""EAD 2002 and EAD3, read: a record for each component of a finding aid that has no others below it.

A component's reference (`unitid`) is whole by the rules of ISAD(G). Where it has none, the collection, the
series and the containers above it are its levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.shared.xml_text import looks_like_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.model import Imported
    from citekit.exchange.shared.described import DescribedUnit
    from citekit.yamlfile import YamlValue

FORMAT = "ead"
_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?")
_NORMAL = re.compile(r"(-?\d{4}(?:-?\d\d)?(?:-?\d\d)?)(?:/(-?\d{4}(?:-?\d\d)?(?:-?\d\d)?))?")
# Level of a component, by its `level`, where it has no reference.
_LEVELS = {
    "collection": "collection", "fonds": "collection", "recordgrp": "record-group", "series": "series",
    "subseries": "subseries", "subfonds": "sub-fonds", "subgrp": "subgroup",
}  # fmt: skip
_CONTAINERS = {
    "box": "box", "folder": "folder", "reel": "reel", "carton": "carton", "volume": "volume", "item": "item",
    "page": "page", "frame": "frame", "map-case": "drawer", "drawer": "drawer",
}  # fmt: skip
# Element of a component -> field.
_FIELDS = {
    "scopecontent": "abstract", "genreform": "genre", "physdesc": "dimensions",
    "physdescstructured": "dimensions", "userestrict": "license", "note": "note", "didnote": "note",
}  # fmt: skip
_READ = frozenset({
    "did", "unittitle", "unitdate", "unitdatestructured", "unitid", "container", "repository", "origination",
    "dao", "daogrp", "daoset", "head", "controlaccess", "langmaterial", *_FIELDS,
})  # fmt: skip


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with the header of EAD."""
    return (
        looks_like_xml(text) and bool(re.search(r"<(?:ead:)?ead[\s>]", text[:20_000])) and "archdesc" in text
    )


def read(text: str, where: str) -> Imported:
    """The records of a finding aid. Raises FormatError."""
    from citekit.exchange.shared.described import imported_descriptions
    from citekit.exchange.shared.xml_text import local_name, xml_root

    root = xml_root(text, where)
    top = next((each for each in root.iter() if local_name(each) == "archdesc"), None)
    if top is None:
        raise FormatError("there is no description of EAD (`archdesc`) in it", where=Where(where))
    return imported_descriptions(_descriptions(top, (), ""), where, FORMAT)


def _descriptions(node: _Element, above: tuple[_Element, ...], repository: str) -> Iterator[DescribedUnit]:
    """The descriptions of the lowest components, each with those above it. Finding aids are not deep."""
    repository = _did_text(node, "repository") or repository
    below = [*_components(node)]
    if not below:
        yield _description(node, above, repository)
    for component in below:
        yield from _descriptions(component, (*above, node), repository)


def _components(node: _Element) -> Iterator[_Element]:
    """The components right below a node, also those within its `dsc`."""
    for child in node:
        name = _name(child)
        if _COMPONENT.fullmatch(name):
            yield child
        elif name == "dsc":
            yield from _components(child)


def _description(node: _Element, above: tuple[_Element, ...], repository: str) -> DescribedUnit:
    from citekit.exchange.shared.described import DescribedUnit
    from citekit.exchange.shared.xml_text import line_of

    did = next((child for child in node if _name(child) == "did"), node)
    fields: dict[str, YamlValue] = {
        "type": "collection" if not above else "document",
        "title": _title(did),
        "date": _date(did),
        "language": _language(did),
        "authors": [_text(name) for name in _people(did)],
        "archive": repository,
        "tags": _tags(node),
        "url": next((link for each in did.iter() if (link := _link(each))), ""),
    }
    foreign: dict[str, YamlValue] = {}
    for element in (*did, *node):
        name, text = _name(element), _text(element)
        if name in _FIELDS and text:
            field = _FIELDS[name]
            fields[field] = f"{fields[field]}; {text}" if fields.get(field) else _without_head(element)
        elif name and name not in _READ and not _COMPONENT.fullmatch(name) and text:
            foreign[name] = f"{foreign[name]}; {text}" if name in foreign else _without_head(element)
    reference = _did_text(node, "unitid")
    containers = {
        (each.get("type") or each.get("localtype") or "").lower(): _text(each)
        for each in did.iter()
        if _name(each) == "container"
    }
    if not reference:
        fields |= _levels(above)
        fields |= {_CONTAINERS[kind]: text for kind, text in containers.items() if kind in _CONTAINERS}
        containers = {kind: text for kind, text in containers.items() if kind not in _CONTAINERS}
    foreign |= {kind or "container": text for kind, text in containers.items() if text}
    if above and (reference or any(_did_text(each, "unitid") for each in above)):
        named = _title if reference else _title_and_number
        foreign["part of"] = " > ".join(filter(None, (named(_did(each)) for each in above)))
    return DescribedUnit(fields, reference, foreign, line_of(node))


def _levels(above: tuple[_Element, ...]) -> dict[str, YamlValue]:
    """The levels of the components above, by their titles; the number of a record group."""
    levels: dict[str, YamlValue] = {}
    for node in above:
        level = _LEVELS.get(node.get("level", ""), "collection" if _name(node) == "archdesc" else "")
        text = _title(_did(node))
        if level == "record-group":
            text = re.sub(r"^\D*", "", _did_text(node, "unitid")) or text
        if level and text:
            levels[level] = text
    return levels


def _did(node: _Element) -> _Element:
    return next((child for child in node if _name(child) == "did"), node)


def _did_text(node: _Element, name: str) -> str:
    return next((_text(child) for child in _did(node) if _name(child) == name), "")


def _title_and_number(did: _Element) -> str:
    title, number = _title(did), next((_text(each) for each in did if _name(each) == "unitid"), "")
    return f"{title} ({number})" if title and number else title or number


def _title(did: _Element) -> str:
    """The title without a date that stands within it."""
    title = next((child for child in did if _name(child) == "unittitle"), None)
    if title is None:
        return ""
    dates = [_text(each) for each in title.iter() if _name(each) == "unitdate"]
    text = _text(title)
    for date in filter(None, dates):
        text = text.replace(date, "")
    return " ".join(text.split()).rstrip(" ,;")


def _date(did: _Element) -> str:
    """The date by its normal form, else in its words."""
    from citekit.exchange.shared.dates import interval

    for each in did.iter():
        if _name(each) == "unitdate":
            match = _NORMAL.fullmatch(each.get("normal") or each.get("standarddate") or "")
            return _edtf(match) if match else _text(each)
        if _name(each) in ("unitdatestructured", "daterange", "datesingle"):
            texts = [
                _standard(part) for part in each.iter() if _name(part) in ("fromdate", "todate", "datesingle")
            ]
            return interval(texts[0], texts[-1]) if texts else ""
    return ""


def _language(did: _Element) -> str:
    """The language of the unit, by its code or its name."""
    from citekit.exchange.shared.language_names import language_tag

    for each in did.iter():
        if _name(each) == "language":
            return language_tag(each.get("langcode") or _text(each))
    return ""


def _standard(element: _Element) -> str:
    return element.get("standarddate") or _text(element)


def _edtf(match: re.Match[str]) -> str:
    from citekit.exchange.shared.dates import interval

    first, last = (_day(text) for text in match.groups(default=""))
    return interval(first, last)


def _day(text: str) -> str:
    """`19450101` as `1945-01-01`."""
    plain = re.fullmatch(r"(\d{4})(\d\d)?(\d\d)?", text)
    return "-".join(filter(None, plain.groups())) if plain else text


def _people(did: _Element) -> list[_Element]:
    """Those that the unit comes from."""
    names = ("persname", "corpname", "famname", "name")
    found = [each for each in did if _name(each) == "origination"]
    return [
        name
        for each in found
        for name in ([part for part in each if _name(part) in names] or [each])
        if _text(name)
    ]


def _tags(node: _Element) -> list[YamlValue]:
    """The terms by which the component is found, each once."""
    access = [each for each in node if _name(each) == "controlaccess"]
    terms = (
        _text(term)
        for each in access
        for term in each
        if _name(term) not in ("head", "genreform", "controlaccess")
    )
    return [*dict.fromkeys(filter(None, terms))]


def _link(element: _Element) -> str:
    """The address of a digital object."""
    if _name(element) not in ("dao", "daoloc"):
        return ""
    values: Mapping[str, str] = {
        str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()
    }
    return values.get("href", "")


def _without_head(element: _Element) -> str:
    """The text of an element without its heading."""
    parts = [_text(child) for child in element if _name(child) != "head"]
    return (
        " ".join(filter(None, parts)) if any(_name(child) == "head" for child in element) else _text(element)
    )


def _name(element: _Element) -> str:
    from citekit.exchange.shared.xml_text import local_name

    return local_name(element)


def _text(element: _Element) -> str:
    from citekit.exchange.shared.xml_text import element_text

    return element_text(element)
