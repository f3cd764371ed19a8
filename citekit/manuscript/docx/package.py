"""The parts of a Word document: which is the text, which its notes and styles, and how one is added.

Open Packaging Conventions (ECMA-376 part 2): parts are found by the relationships of the package and of the
main part, never by their names.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from html import escape

from citekit.manuscript.docx.namespaces import NAMESPACES, PACKAGE_RELATIONSHIPS
from citekit.manuscript.office.archive import OfficeArchive
from citekit.manuscript.office.located_xml import Change, Element, LocatedXml

_TYPES = "[Content_Types].xml"
_ID = re.compile(r"rId(\d+)\Z")


class Package:
    """The parts of a document. Raises FormatError where there is no text in it."""

    def __init__(self, archive: OfficeArchive) -> None:
        self.archive = archive
        self._parsed: dict[str, LocatedXml] = {}
        self._added: dict[str, str] = {}  # part -> relationship as XML
        self.main = self._main()

    def _main(self) -> str:
        if "_rels/.rels" in self.archive.names:
            for target in self._targets("_rels/.rels", "", "officeDocument"):
                if target in self.archive.names:
                    return target
        raise self.archive.error("is no Word document")

    def xml(self, part: str) -> LocatedXml:
        """A part, parsed once."""
        if part not in self._parsed:
            name = f"{part} "

            self._parsed[part] = LocatedXml(
                self.archive.read(part), NAMESPACES, lambda message: self.archive.error(name + message)
            )
        return self._parsed[part]

    def _targets(self, relationships: str, folder: str, kind: str) -> list[str]:
        found = []
        for each in self.xml(relationships).root.children:
            values = each.attributes
            if values.get("Type", "").endswith(f"/{kind}") and values.get("TargetMode") != "External":
                target = values.get("Target", "")
                found.append(
                    posixpath.normpath(
                        target.lstrip("/") if target[:1] == "/" else posixpath.join(folder, target)
                    )
                )
        return found

    @cached_property
    def _relationships(self) -> str:
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def related(self, kind: str) -> str:
        """The part that the text is related to in a way (`footnotes`, `styles`); "" where there is none."""
        if self._relationships not in self.archive.names:
            return ""
        targets = self._targets(self._relationships, posixpath.dirname(self.main), kind)
        return next((target for target in targets if target in self.archive.names), "")

    def all_related(self, kind: str) -> list[str]:
        """All parts that the text is related to in a way."""
        if self._relationships not in self.archive.names:
            return []
        targets = self._targets(self._relationships, posixpath.dirname(self.main), kind)
        return [target for target in targets if target in self.archive.names]

    def new_part(self, kind: str) -> str:
        """The name of a part to be added beside the text, which is related to it from now on."""
        folder = posixpath.dirname(self.main)
        part = posixpath.join(folder, f"{kind}.xml")
        number = 1
        while part in self.archive.names:
            number += 1
            part = posixpath.join(folder, f"{kind}{number}.xml")
        self._added[part] = kind
        return part

    def registrations(self) -> dict[str, bytes]:
        """The lists of types and relationships with the new parts in them."""
        if not self._added:
            return {}
        types = self.xml(_TYPES)
        content = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        overrides = "".join(
            f'<Override PartName="/{escape(part)}" ContentType="{content}{kind}+xml"/>'
            for part, kind in self._added.items()
        )
        made = {_TYPES: types.changed([appended(types, types.root, overrides.encode())])}
        folder = posixpath.dirname(self.main)
        if self._relationships in self.archive.names:
            listed = self.xml(self._relationships)
            numbers = [_ID.match(each.attributes.get("Id", "")) for each in listed.root.children]
            first = max((int(found[1]) for found in numbers if found and len(found[1]) < 9), default=0) + 1
        else:
            first = 1
            listed = LocatedXml(_NO_RELATIONSHIPS, NAMESPACES, self.archive.error)
        rows = "".join(
            f'<Relationship Id="rId{number}" Type="{PACKAGE_RELATIONSHIPS}/{kind}"'
            f' Target="{escape(posixpath.relpath(part, folder))}"/>'
            for number, (part, kind) in enumerate(self._added.items(), first)
        )
        made[self._relationships] = listed.changed([appended(listed, listed.root, rows.encode())])
        return made


_NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def appended(xml: LocatedXml, element: Element, data: bytes) -> Change:
    """The change that puts something at the end of an element."""
    if element.end > element.close:
        return Change(element.close, element.close, data)
    return Change(element.start, element.end, xml.start_tag(element) + data + xml.end_tag(element))


def renumbers_notes(package: Package, text: LocatedXml) -> bool:
    """Whether numbers of notes begin anew on pages or in sections (ECMA-376 part 1, 17.11.19, numRestart)."""
    parts = [text]
    settings = package.related("settings")
    parts += [package.xml(settings)] if settings else []
    return any(
        each.attributes.get("w:val") in ("eachSect", "eachPage")
        for part in parts
        if b"numRestart" in part.data
        for each in part.root.walk()
        if each.tag == "w:numRestart"
    )
