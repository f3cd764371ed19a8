"""The styles of a Word document: found by their names, whatever language Word speaks, and added if missing.

ECMA-376 part 1, 17.7. The built-in names are English in every file; the ids are the program's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.manuscript.docx.namespaces import NAMESPACES
from citekit.manuscript.docx.package import Package, appended
from citekit.manuscript.office.located_xml import Element, LocatedXml

_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w='
    b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:styles>'
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SMALL = (
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)
_HANGING = '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr>'
# name -> the id that Word gives, the kind, and the definition without its name
_DEFINITIONS: Mapping[str, tuple[str, str, str]] = {
    "footnote text": ("FootnoteText", "paragraph", _SMALL),
    "footnote reference": ("FootnoteReference", "character", _RAISED),
    "endnote text": ("EndnoteText", "paragraph", _SMALL),
    "endnote reference": ("EndnoteReference", "character", _RAISED),
    "Bibliography": ("Bibliography", "paragraph", _HANGING),
    **{
        f"heading {level}": (
            f"Heading{level}",
            "paragraph",
            f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>',
        )
        for level in range(1, 7)
    },
}


class Styles:
    """The styles of a document, and those that are to be added to it."""

    def __init__(self, xml: LocatedXml, part: str) -> None:
        self._xml = xml
        self._part = part
        self._by_name: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._added: dict[str, str] = {}
        self._ids: set[str] = set()
        based: dict[str, str] = {}
        for style in xml.root.children:
            if style.tag != "w:style":
                continue
            identifier, name = style.attributes.get("w:styleId", ""), style.value("w:name")
            self._ids.add(identifier)
            self._by_name.setdefault(name.lower(), identifier)
            based[identifier] = style.value("w:basedOn")
            found = _HEADING.match(name)
            level = int(found[1]) if found else _outline(style)
            if level:
                self._levels[identifier] = level
        for identifier in based:  # a style of one's own upon a heading is one
            self._inherit(identifier, based)

    def _inherit(self, identifier: str, based: Mapping[str, str]) -> None:
        seen = []
        while identifier and identifier not in self._levels and identifier not in seen:
            seen.append(identifier)
            identifier = based.get(identifier, "")
        level = self._levels.get(identifier, 0)
        if level:
            self._levels |= dict.fromkeys(seen, level)

    @classmethod
    def of(cls, package: Package) -> Styles:
        """The styles of a document; none where it has no such part."""
        part = package.related("styles")
        if part:
            return cls(package.xml(part), part)
        return cls(LocatedXml(_EMPTY, NAMESPACES, package.archive.error), "")

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading, 0 of any other paragraph."""
        properties = paragraph.child("w:pPr")
        if properties is None:
            return 0
        return self._levels.get(properties.value("w:pStyle"), 0) or _outline(paragraph)

    def id(self, name: str) -> str:
        """The id of a built-in style, which is added where the document has none."""
        found = self._by_name.get(name.lower())
        if found is None:
            identifier, kind, definition = _DEFINITIONS[name]
            found = identifier
            number = 1
            while found in self._ids:
                number += 1
                found = f"{identifier}{number}"
            self._ids.add(found)
            self._by_name[name.lower()] = found
            self._added[name] = (
                f'<w:style w:type="{kind}" w:styleId="{found}"><w:name w:val="{name}"/>{definition}</w:style>'
            )
        return found

    def changed(self, package: Package) -> dict[str, bytes]:
        """The part with the new styles in it, by its name; nothing where none is new."""
        if not self._added:
            return {}
        part = self._part or package.new_part("styles")
        added = "".join(self._added.values())
        if self._xml.prefixes.get("w", "w") != "w":
            added = re.sub(r"(</?| )w:", rf"\1{prefix_of(self._xml)}", added)
        return {part: self._xml.changed([appended(self._xml, self._xml.root, added.encode())])}


def _outline(element: Element) -> int:
    """The outline level of a paragraph or a style (0 to 8 in the file; 9 is none)."""
    properties = element.child("w:pPr")
    value = properties.value("w:outlineLvl") if properties is not None else ""
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and value != "9" else 0


def prefix_of(xml: LocatedXml) -> str:
    """The prefix of Word's elements in a part, with its colon."""
    prefix = xml.prefixes.get("w", "w")
    return f"{prefix}:" if prefix else ""
