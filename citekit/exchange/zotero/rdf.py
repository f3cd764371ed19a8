"""Zotero RDF, read as the items that Zotero would make of it.

Items, journals, series, notes and attachments are nodes that stand within one another or are named by their
addresses (`rdf:resource`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.xml_text import looks_like_xml, texts_of_element
from citekit.foundation.fast_dataclass import replace

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.model import Imported

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMESPACE = "http://www.zotero.org/namespaces/export#"
# Property of an item, by its local name -> field of Zotero.
_FIELDS = {
    "abstract": "abstractNote", "alternative": "journalAbbreviation", "coverage": "archiveLocation",
    "date": "date", "dateSubmitted": "accessDate", "description": "extra", "edition": "edition",
    "medium": "medium", "number": "number", "pages": "pages", "rights": "rights", "title": "title",
    "volume": "volume",
}  # fmt: skip
_CONTAINERS = {
    "Journal": "publicationTitle", "Newspaper": "publicationTitle", "Periodical": "publicationTitle",
    "Book": "bookTitle", "Proceedings": "proceedingsTitle", "Website": "websiteTitle", "Blog": "blogTitle",
    "Dictionary": "dictionaryTitle", "Encyclopedia": "encyclopediaTitle", "Forum": "forumTitle",
    "Program": "programTitle", "Series": "series", "CourtReporter": "reporter", "Code": "code",
}  # fmt: skip
_IDENTIFIER = re.compile(r"(ISBN|ISSN|DOI|PMID|PMCID)[ :]+(.+)")
# What Zotero notes of its own files.
_BOOKKEEPING = frozenset({"charset", "linkMode", "type", "autonumber"})
_NO_ITEMS = ("attachment", "note", "annotation")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is RDF/XML with Zotero's namespace and items of it."""
    return looks_like_xml(text, _NAMESPACE) and "itemType>" in text[:500_000]


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.shared.csl_records import imported_items
    from citekit.exchange.shared.xml_text import line_of, xml_root
    from citekit.exchange.watched import passing
    from citekit.exchange.zotero.item import FORMAT, foreign_item

    graph = _Graph(xml_root(text, where))
    items = [
        replace(foreign_item(graph.item(node), line_of(node)), source=tuple(graph.texts(node)))
        for node in graph.items()
    ]
    if not items:
        raise FormatError("there is no item of Zotero in it", where=Where(where))
    imported = imported_items(passing(items), where, FORMAT, _BOOKKEEPING, _is_read)
    if kinds := graph.unused():
        message = f"what no item holds is left out: {', '.join(kinds)}"
        imported = replace(imported, warnings=(*imported.warnings, Notice(message, Where(where))))
    return imported


def _is_read(name: str, text: str) -> bool:
    """Whether a text is read as a reference, word by word, or as a type of an item."""
    from citekit.exchange.zotero.item import table

    return name == "coverage" or (
        name.endswith("itemType") and (text in table()["types"] or text in _NO_ITEMS)
    )


class _Graph:
    """The nodes of a document by their addresses."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._used: set[_Element] = set()
        self._nodes = {about: node for node in root if (about := node.get(f"{_RDF}about"))}

    def items(self) -> Iterator[_Element]:
        """The nodes that are items."""
        for node in self._root:
            if self._is_item(node):
                yield node

    def texts(self, node: _Element) -> Iterator[tuple[str, str]]:
        """Every text of an item, and of the nodes that it names."""
        waiting = [node]
        seen: set[_Element] = set()
        while waiting:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            self._used.add(each)
            for property_ in each:
                for text in texts_of_element(property_):
                    if not (text[0].endswith("resource") and text[1] in self._nodes):
                        yield text
                for inner in property_.iter():
                    named = self._nodes.get(inner.get(f"{_RDF}resource", ""))
                    # items that are related to each other are not parts of each other
                    if named is not None and not (self._is_item(named)):
                        waiting.append(named)

    def unused(self) -> list[str]:
        """The kinds of nodes that no item has named: collections, notes that stand alone."""
        return [*dict.fromkeys(_name(node) for node in self._root if node not in self._used)]

    def _is_item(self, node: _Element) -> bool:
        kind = self._text_of(node, "itemType")
        return bool(kind) and kind not in _NO_ITEMS

    def item(self, node: _Element) -> Mapping[str, object]:
        """The item of a node, with the names of Zotero's JSON."""
        fields: dict[str, object] = {"creators": [], "tags": [], "notes": [], "attachments": []}
        about = node.get(f"{_RDF}about", "")
        if "://zotero.org/" in about:
            fields["uri"] = about
        for property_ in node:
            self._read_property(property_, fields)
        return fields

    def _read_property(self, element: _Element, fields: dict[str, object]) -> None:
        name = _name(element)
        values = self._values(element)
        node = next((value for value in values if not isinstance(value, str)), None)
        text = next((value for value in values if isinstance(value, str)), "")
        match name:
            case "isPartOf" if node is not None:
                self._read_container(node, fields)
            case "publisher" if node is not None:
                _set(fields, "publisher", _first_text(node, "name"))
                _set(fields, "place", _first_text(node, "locality"))
            case "presentedAt" if node is not None:
                _set(fields, "conferenceName", _first_text(node, "title"))
            case "identifier":
                _read_identifier(text or _text(element), fields)
            case "subject":
                self._read_subject(element, fields)
            case "isReferencedBy" if node is not None:
                _append(fields, "notes", {"note": _first_text(node, "value")})
            case "link" if node is not None:
                _append(fields, "attachments", {"path": _file_of(node)})
            case _ if element.find(f"{_RDF}Seq") is not None:
                self._read_people(name, element, fields)
            case _:
                _set(fields, _FIELDS.get(name, name), text or _text(element))

    def _values(self, element: _Element) -> list[_Element | str]:
        """The nodes of a property, within it or named by it; its text where there is none."""
        resource = element.get(f"{_RDF}resource")
        if resource in self._nodes:
            return [self._nodes[resource]]
        return [*element] or [resource or _text(element)]

    def _read_container(self, node: _Element, fields: dict[str, object]) -> None:
        """A journal, a book or a series that the item is part of."""
        kind = _name(node)
        for element in node:
            name = _name(element)
            if name == "isPartOf":
                for within in self._values(element):
                    if not isinstance(within, str):
                        self._read_container(within, fields)
            elif name == "identifier" and kind == "Series":
                _set(fields, "seriesNumber", _text(element))
            elif name == "identifier":
                _read_identifier(_text(element), fields)
            elif name == "title":
                _set(
                    fields,
                    _CONTAINERS.get(kind, "publicationTitle"),
                    _text(element),
                )
            elif name == "number" and kind in ("Journal", "Newspaper", "Periodical"):
                _set(fields, "issue", _text(element))
            elif name != "itemType":
                self._read_property(element, fields)

    def _read_subject(self, element: _Element, fields: dict[str, object]) -> None:
        """A tag, or the call number where the scheme of a library says so."""
        inner = next(iter(element), None)
        kind = _name(inner) if inner is not None else ""
        if kind in ("LCC", "DDC", "UDC"):
            _set(fields, "callNumber", _text(element))
        else:
            _append(fields, "tags", {"tag": _text(element)})

    def _read_people(self, name: str, element: _Element, fields: dict[str, object]) -> None:
        for person in element.iterfind(f"{_RDF}Seq/{_RDF}li/*"):
            creator = {
                "creatorType": name.removesuffix("s"),
                "lastName": _first_text(person, "surname"),
                "firstName": _first_text(person, "givenName") or _first_text(person, "givenname"),
                "name": _first_text(person, "name"),
            }
            _append(fields, "creators", creator)

    def _text_of(self, node: _Element, name: str) -> str:
        return next((_text(child) for child in node if _name(child) == name), "")


def _read_identifier(text: str, fields: dict[str, object]) -> None:
    match = _IDENTIFIER.fullmatch(text)
    _set(fields, *(match.groups() if match else ("url" if "://" in text else "identifier", text)))


def _file_of(node: _Element) -> str:
    """The file of an attachment: `rdf:resource` of the property `rdf:resource`."""
    stored = node.find(f"{_RDF}resource")
    return stored.get(f"{_RDF}resource", "") if stored is not None else ""


def _first_text(node: _Element, name: str) -> str:
    return next((_text(each) for each in node.iter() if _name(each) == name), "")


def _set(fields: dict[str, object], name: str, text: str) -> None:
    """Set a field; a second value stands behind the first."""
    before = fields.get(name)
    if text and text != before:
        fields[name] = f"{before}; {text}" if isinstance(before, str) else text


def _append(fields: dict[str, object], name: str, value: object) -> None:
    values = fields[name]
    assert isinstance(values, list)
    values.append(value)


def _name(element: _Element) -> str:
    from citekit.exchange.shared.xml_text import local_name

    return local_name(element)


def _text(element: _Element) -> str:
    from citekit.exchange.shared.xml_text import element_text

    return element_text(element)
