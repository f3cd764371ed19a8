"""EAD 2002 and EAD3, read: a record for each component of a finding aid that has no others below it.

A component's reference (`unitid`) is whole by the rules of ISAD(G). Where it has none, or only its number
within the collection, the collection, the series and the containers above it are its levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.shared.xml_text import looks_like_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.catalogue.described import DescribedUnit
    from citekit.exchange.model import Imported
    from citekit.yamlfile import YamlValue

FORMAT = "ead"
_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?")
# A number that names a component only within its collection.
_WITHIN = re.compile(r"\d{1,4}[a-z]?")
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
    "scopecontent": "abstract", "abstract": "abstract", "genreform": "genre", "physdesc": "dimensions",
    "physdescstructured": "dimensions", "physdescset": "dimensions", "userestrict": "license",
    "note": "note", "didnote": "note",
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
    from citekit.exchange.catalogue.described import imported_descriptions
    from citekit.exchange.shared.xml_text import local_name, xml_root

    root = xml_root(text, where)
    tops = [each for each in root.iter() if local_name(each) == "archdesc"]
    if not tops:
        raise FormatError("there is no description of EAD (`archdesc`) in it", where=Where(where))
    units = (unit for top in tops for unit in _descriptions(top, (), ""))
    return imported_descriptions(units, where, FORMAT)


def _descriptions(node: _Element, above: tuple[_Element, ...], repository: str) -> Iterator[DescribedUnit]:
    """The descriptions of the lowest components, each with those above it. Finding aids are not deep."""
    from citekit.exchange.catalogue.ead_unit import did_of, repository_of

    repository = repository_of(did_of(node))[0] or repository
    below = [*_components(node)]
    if not below:
        yield _Unit(node, above, repository).described()
    for component in below:
        yield from _descriptions(component, (*above, node), repository)


def _components(node: _Element) -> Iterator[_Element]:
    """The components right below a node, also those within its `dsc`."""
    from citekit.exchange.shared.xml_text import local_name

    for child in node:
        name = local_name(child)
        if _COMPONENT.fullmatch(name):
            yield child
        elif name == "dsc":
            yield from _components(child)


class _Unit:
    """The description of one component in the making."""

    def __init__(self, node: _Element, above: tuple[_Element, ...], repository: str) -> None:
        from citekit.exchange.catalogue.ead_unit import did_of, people_of, title_of

        self._node, self._above = node, above
        self._did = did_of(node)
        self._fields: dict[str, YamlValue] = {
            "type": "document" if above else "collection",
            "title": title_of(self._did),
            "authors": [*people_of(self._did)],
            "archive": repository,
        }
        self._foreign: dict[str, YamlValue] = {}

    def described(self) -> DescribedUnit:
        from citekit.exchange.catalogue.described import DescribedUnit
        from citekit.exchange.catalogue.ead_unit import (
            dates_of,
            languages_of,
            other_titles_of,
            repository_of,
        )
        from citekit.exchange.shared.xml_text import line_of

        self._fields["date"], other_dates = dates_of(self._did)
        self._keep("unitdate", *other_dates)
        self._keep("unittitle", *other_titles_of(self._did))
        self._fields["language"], words = languages_of(self._did)
        self._keep("langmaterial", words)
        self._keep("repository", repository_of(self._did)[1])
        self._read_terms()
        self._read_elements()
        self._read_links()
        reference = self._read_reference()
        self._keep_above(reference)
        return DescribedUnit(self._fields, reference, self._foreign, line_of(self._node))

    def _keep(self, name: str, *texts: str) -> None:
        for text in filter(None, texts):
            self._foreign[name] = f"{self._foreign[name]}; {text}" if name in self._foreign else text

    def _read_terms(self) -> None:
        from citekit.exchange.catalogue.ead_unit import terms_of

        terms, genres = terms_of(self._node)
        self._fields["tags"] = [*terms]
        if genres:
            self._fields["genre"] = "; ".join(genres)

    def _read_elements(self) -> None:
        """The elements that a field takes by their names; the others are kept."""
        from citekit.exchange.catalogue.ead_unit import name, without_head

        for element in (*self._did, *(self._node if self._node is not self._did else ())):
            kind, text = name(element), without_head(element)
            if not text or not kind or _COMPONENT.fullmatch(kind) or kind == "dsc":
                continue
            if kind in _FIELDS:
                field = _FIELDS[kind]
                before = self._fields.get(field)
                if text != before:
                    self._fields[field] = f"{before}; {text}" if before else text
            elif kind not in _READ:
                self._keep(kind, text)

    def _read_links(self) -> None:
        from citekit.exchange.catalogue.ead_unit import links_of

        for address, words in (*links_of(self._did), *links_of(self._node)):
            if self._fields.setdefault("url", address) != address:
                self._keep("dao", address)
            if words not in ("", address, self._foreign.get("dao")):
                self._keep("dao", words)

    def _read_reference(self) -> str:
        """The reference; without one, the levels and containers are fields."""
        from citekit.exchange.catalogue.ead_unit import containers_of, reference_of

        reference, others = reference_of(self._did)
        first, further = containers_of(self._did)
        if reference and self._above and _WITHIN.fullmatch(reference) and self._node.get("level") != "fonds":
            others, reference = [reference, *others], ""
        self._keep("unitid", *others)
        if not reference:
            self._fields |= _levels(self._above)
            self._fields |= {_CONTAINERS[kind]: text for kind, text in first if kind in _CONTAINERS}
            first = [(kind, text) for kind, text in first if kind not in _CONTAINERS]
        for kind, text in first:
            self._keep(kind or "container", text)
        for instance in further:
            self._keep("further container", ", ".join(f"{kind} {text}".strip() for kind, text in instance))
        return reference

    def _keep_above(self, reference: str) -> None:
        """Keep the titles of the components above, where a reference says their numbers, or has none."""
        from citekit.exchange.catalogue.ead_unit import did_of, reference_of, title_of

        numbers = [reference_of(did_of(each))[0] for each in self._above]
        if self._above and (reference or any(numbers)):
            titles = [title_of(did_of(each)) for each in self._above]
            if not reference:
                titles = [
                    f"{title} ({number})" if title and number else title or number
                    for title, number in zip(titles, numbers, strict=True)
                ]
            self._foreign["part of"] = " > ".join(filter(None, titles))


def _levels(above: tuple[_Element, ...]) -> dict[str, YamlValue]:
    """The levels of the components above, by their titles; the number of a record group."""
    from citekit.exchange.catalogue.ead_unit import did_of, name, reference_of, title_of

    levels: dict[str, YamlValue] = {}
    for node in above:
        level = _LEVELS.get(node.get("level", ""), "collection" if name(node) == "archdesc" else "")
        text = title_of(did_of(node))
        if level == "record-group":
            text = re.sub(r"^\D*", "", reference_of(did_of(node))[0]) or text
        if level and text:
            levels[level] = text
    return levels
