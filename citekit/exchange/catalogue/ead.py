"""EAD 2002 and EAD3, read: a record for each component of a finding aid that has no others below it.

A collection or series above them is a record too where the finding aid says more of it than those below it
say: its scope, subjects, place in the stacks. What describes the finding aid itself goes to the collection's.

A component's reference (`unitid`) is whole by the rules of ISAD(G). Where it has none, or only its number
within the collection, the collection, the series and the containers above it are its levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.shared.xml_text import looks_like_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.catalogue.described import DescribedUnit
    from citekit.exchange.model import Imported
    from citekit.yamlfile import YamlValue

FORMAT = "ead"
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
    "unittitle", "unitdate", "unitdatestructured", "unitid", "container", "repository", "origination",
    "dao", "daogrp", "daoset", "controlaccess", "langmaterial", "languageset", "did", *_FIELDS,
})  # fmt: skip
# What the records below a collection or a series say of it.
_SAID_BELOW = frozenset({"type", "title", "archive", *_LEVELS.values()})


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with the header of EAD."""
    return (
        looks_like_xml(text) and bool(re.search(r"<(?:ead:)?ead[\s>]", text[:20_000])) and "archdesc" in text
    )


def read(text: str, where: str) -> Imported:
    """The records of a finding aid. Raises FormatError."""
    from citekit.exchange.catalogue.described import imported_descriptions
    from citekit.exchange.model import Notice
    from citekit.exchange.shared.xml_text import local_name, xml_root
    from citekit.foundation.fast_dataclass import replace

    root = xml_root(text, where)
    tops = [each for each in root.iter() if local_name(each) == "archdesc"]
    if not tops:
        raise FormatError("there is no description of EAD (`archdesc`) in it", where=Where(where))
    header = _header(root)
    units = (unit for top in tops for unit in _descriptions(top, (), "", header if top is tops[0] else {}))
    imported = imported_descriptions(units, where, FORMAT)
    if header and not any(
        header.items() <= each.foreign.get(FORMAT, {}).items() for each in imported.records
    ):
        said = f"what describes the finding aid itself is not kept: {', '.join(header)}"
        return replace(imported, warnings=(*imported.warnings, Notice(said, Where(where))))
    return imported


def _header(root: _Element) -> dict[str, YamlValue]:
    """What stands beside the description: the header, the title page."""
    from citekit.exchange.catalogue.ead_unit import name, text

    return {
        name(each): said
        for each in root
        if name(each) not in ("archdesc", "archdescgrp", "") and (said := text(each))
    }


def _descriptions(
    node: _Element, above: tuple[_Element, ...], repository: str, header: Mapping[str, YamlValue]
) -> Iterator[DescribedUnit]:
    """The descriptions of the lowest components, each with those above it. Finding aids are not deep."""
    from citekit.exchange.catalogue.ead_unit import did_of, repository_of
    from citekit.foundation.fast_dataclass import replace

    repository = repository_of(did_of(node))[0] or repository
    below = [*_components(node)]
    described = _Unit(node, above, repository).described(is_group=bool(below))
    if not below or not _is_said_below(node, described):
        yield replace(described, foreign={**described.foreign, **header})
    for component in below:
        yield from _descriptions(component, (*above, node), repository, {})


def _is_said_below(node: _Element, described: DescribedUnit) -> bool:
    """Whether the records below say all of a node: its title, its number, its archive."""
    from citekit.exchange.catalogue.ead_unit import did_of, reference_of, repository_of

    did = did_of(node)
    fields = {name for name, value in described.fields.items() if value}
    number, _ = reference_of(did)
    others = {name for name, value in described.foreign.items() if name != "part of" and value != number}
    is_holder_of_all = not repository_of(did)[0] or sum(1 for _ in node.iter("{*}repository")) == 1
    return is_holder_of_all and not others and fields <= _SAID_BELOW


def _components(node: _Element) -> Iterator[_Element]:
    """The components right below a node, also those within its `dsc`."""
    from citekit.exchange.catalogue.ead_unit import PARTS, is_component, name

    for child in node:
        if is_component(child):
            yield child
        elif name(child) in PARTS:
            yield from _components(child)


class _Unit:
    """The description of one component in the making."""

    def __init__(self, node: _Element, above: tuple[_Element, ...], repository: str) -> None:
        from citekit.exchange.catalogue.ead_unit import did_of, people_of, title_of

        self._node, self._above = node, above
        self._did = did_of(node)
        people, beside = people_of(self._did)
        self._fields: dict[str, YamlValue] = {
            "type": "document" if above else "collection",
            "title": title_of(self._did),
            "authors": [*people],
            "archive": repository,
        }
        self._foreign: dict[str, YamlValue] = {}
        self._keep("origination", *beside)

    def described(self, *, is_group: bool = False) -> DescribedUnit:
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
        if is_group:
            self._fields["type"] = "collection"
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

        terms, genres, heads = terms_of(self._node)
        self._keep("controlaccess", *heads)
        self._fields["tags"] = [*terms]
        if genres:
            self._fields["genre"] = "; ".join(genres)

    def _read_elements(self) -> None:
        """The elements that a field takes by their names; the others are kept."""
        from citekit.exchange.catalogue.ead_unit import PARTS, is_component, name, without_head

        has_did = any(name(each) == "did" for each in self._node)
        beside = (each for each in self._node if has_did or name(each) in PARTS)
        for element in (*self._did, *(beside if self._did is not self._node else ())):
            kind = name(element)
            if kind in PARTS:
                self._read_parts(element)
                continue
            text = without_head(element) if kind and not is_component(element) else ""
            if not text:
                continue
            if kind in _FIELDS:
                field = _FIELDS[kind]
                before = self._fields.get(field)
                if text != before:
                    self._fields[field] = f"{before}; {text}" if before else text
            elif kind not in _READ:
                self._keep(kind, text)

    def _read_parts(self, parts: _Element) -> None:
        """What stands in a list of components beside them: paragraphs, tables, headings."""
        from citekit.exchange.catalogue.ead_unit import (
            PARTS,
            is_component,
            is_usual_heading,
            name,
            stray_text,
            text,
        )

        self._keep(name(parts), stray_text(parts))
        for each in parts:
            if name(each) in PARTS:
                self._read_parts(each)
            elif name(each) and not is_component(each):
                said = text(each)
                self._keep(name(parts), "" if name(each) == "head" and is_usual_heading(said) else said)

    def _read_links(self) -> None:
        from citekit.exchange.catalogue.ead_unit import links_of

        for address, words in (*links_of(self._did), *links_of(self._node)):
            if address and self._fields.setdefault("url", address) != address:
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
        """Keep titles and numbers of the components above that neither the reference nor the levels say."""
        from citekit.exchange.catalogue.ead_unit import did_of, reference_of, title_of

        names: list[str] = []
        is_said = not reference
        for node in self._above:
            title, (number, *_) = title_of(did_of(node)), reference_of(did_of(node))
            within = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", reference) if number else True
            names.append(
                f"{title} ({number})" if title and not within else title or ("" if within else number)
            )
            levels = (value for name, value in self._fields.items() if name in _LEVELS.values())
            is_said = is_said and not number and (not title or title in levels)
        if not is_said and any(names):
            self._foreign["part of"] = " > ".join(filter(None, names))


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
