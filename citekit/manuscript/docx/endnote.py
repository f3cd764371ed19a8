"""Citations of EndNote: XML in a field's code, or in base 64 beside it where the code would be too long.

`<EndNote><Cite><Author>…</Author><RecNum>12</RecNum><Pages>5</Pages><record>…</record></Cite></EndNote>`, as
EndNote X7 to 21 write it. Texts of a record stand in `<style>` elements.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from citekit.csl import Cite
from citekit.errors import FormatError
from citekit.manuscript.model import Mode
from citekit.manuscript.office.live_citation import LiveCitation, live_cite, safe_key
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.programs import program_table

_YEAR = re.compile(r"\d{4}")
_PEOPLE = {"authors": "author", "secondary-authors": "editor", "translated-authors": "translator"}
_FACES = {"italic": ("<i>", "</i>"), "bold": ("<b>", "</b>"), "superscript": ("<sup>", "</sup>")}


def read_endnote(code: str, data: str) -> LiveCitation | None:
    """The citation of a field's code, else of the data beside it; None where there is none to be read."""
    text = code[code.find("<EndNote>") :] if "<EndNote>" in code else _decoded(data)
    end = text.rfind("</EndNote>")
    if end < 0:
        return None
    try:
        root = LocatedXml(text[: end + len("</EndNote>")].encode("utf-8"), {}, FormatError).root
    except FormatError:
        return None
    cites: list[Cite] = []
    items: dict[str, Mapping[str, object]] = {}
    mode: Mode = ""
    for each in root.children:
        record = each.child("record")
        if each.tag != "Cite" or record is None:
            continue
        key = _key(each, record)
        items[key] = {"id": key} | dict(_item(record))
        if not cites and each.attributes.get("AuthorYear") == "1":
            mode = "composite"
        cites.append(
            live_cite(
                key, _text(each, "Pages"), "page", _text(each, "Prefix"), _text(each, "Suffix"),
                suppress_author=each.attributes.get("ExcludeAuth") == "1",
            )
        )  # fmt: skip
    return LiveCitation(tuple(cites), items, frozenset(), mode) if cites else None


def _decoded(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split())).decode("utf-8", "replace").replace("\0", "")
    except (binascii.Error, ValueError):
        return ""


def _text(element: Element, tag: str) -> str:
    child = element.child(tag)
    return child.text if child is not None else ""


def _key(cite: Element, record: Element) -> str:
    """EndNote's own label of a cite (`Doe, 2005 #12`)."""
    number = _text(record, "rec-number") or _text(cite, "RecNum")
    return safe_key(
        "-".join(part for part in (_text(cite, "Author"), _text(cite, "Year"), number) if part).lower()
    )


def _item(record: Element) -> Iterator[tuple[str, object]]:
    table = program_table()
    kind = record.child("ref-type")
    name = kind.attributes.get("name", "") if kind is not None else ""
    yield "type", table["endnote-types"].get(name.lower(), "document")
    for element in record.walk():
        variable = table["endnote-fields"].get(element.tag)
        if variable and element.parent is not None and element.parent.tag in ("record", "titles"):
            words = _styled(element)
            if words:
                yield variable, words
        elif element.tag in _PEOPLE:
            yield _PEOPLE[element.tag], [_name(_styled(each)) for each in element.children if _styled(each)]
        elif element.tag == "related-urls":
            url = next((_styled(each) for each in element.children), "")
            if url:
                yield "URL", url
        elif element.tag == "year":
            year = _YEAR.search(_styled(element))
            if year is not None:
                yield "issued", {"date-parts": [[int(year[0])]]}
            elif _styled(element):
                yield "issued", {"literal": _styled(element)}


def _styled(element: Element) -> str:
    """The text of an element with the faces of its styles."""
    styles = [each for each in element.children if each.tag == "style"]
    if not styles:
        return element.text.strip()
    parts = []
    for each in styles:
        before, after = _FACES.get(each.attributes.get("face", ""), ("", ""))
        parts.append(f"{before}{each.text}{after}" if each.text.strip() else each.text)
    return "".join(parts).strip()


def _name(text: str) -> dict[str, str]:
    """`Doe, John`; a corporate author ends with a comma, or has none."""
    family, comma, given = text.partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip()}
    return {"family": family.strip(), "given": given.strip()}
