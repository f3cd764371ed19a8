"""Word documents made for tests, and what stands in one, read by lxml alone.

The fields are those that Zotero 6, Mendeley Desktop 1.19, Mendeley Cite, EndNote 20 and Word 365 write.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Funotentext"><w:name w:val="footnote text"/></w:style>
<w:style w:type="character" w:styleId="Funotenzeichen"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"""
BOOK = {
    "id": 12, "type": "book", "title": "The First Book", "publisher": "Clarendon",
    "author": [{"family": "Doe", "given": "John"}], "issued": {"date-parts": [["2005"]]},
}  # fmt: skip


def document(body: str, footnotes: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A document of this body, with footnotes 2, 3, ... and further parts."""
    related = {"styles": "styles.xml"}
    files = {"word/styles.xml": STYLES}
    if footnotes:
        related["footnotes"] = "footnotes.xml"
        files["word/footnotes.xml"] = (
            f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/>'
            f"</w:r></w:p></w:footnote>{footnotes}</w:footnotes>"
        )
    files |= parts or {}
    for name in files:
        if name.startswith("customXml/"):
            related["customXml"] = f"../{name}"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((each, each) for each in ("styles", "footnotes")))
        if f"word/{name}.xml" in files or name == "document"
    )
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related.items(), 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{rows}'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}{SECTION}</w:body></w:document>',
    } | files
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return made.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what does not begin with `<` is text."""
    layout = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{layout}{''.join(each if each[:1] == '<' else run(each) for each in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def footnote(number: int, *runs: str) -> str:
    """A footnote, and what stands in it."""
    mark = '<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:footnoteRef/></w:r>'
    return f'<w:footnote w:id="{number}">{paragraph(mark, " ", *runs, style="Funotentext")}</w:footnote>'


def reference(number: int) -> str:
    """The mark of a footnote in the text."""
    look = '<w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr>'
    return f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>'


def complex_field(code: str, result: str, data: str = "") -> str:
    """A complex field; its code is divided among runs, as Word divides it."""
    middle = len(code) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(part, quote=False)}</w:instrText></w:r>'
        for part in (code[:middle], code[middle:])
    )
    inner = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>{codes}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(printed: str = "(Doe 2005)", item: Mapping[str, Any] = BOOK, **cite: Any) -> str:
    """A citation of Zotero's."""
    return complex_field(f" ADDIN {zotero_code(printed, item, **cite)} ", run(printed))


def zotero_code(
    printed: str = "",
    item: Mapping[str, Any] = BOOK,
    properties: Mapping[str, Any] | None = None,
    **cite: Any,
) -> str:
    """The code of a citation of Zotero's."""
    value = {
        "citationID": "aB3dE6gH",
        "properties": {
            "formattedCitation": printed,
            "plainCitation": printed,
            "noteIndex": 0,
            **(properties or {}),
        },
        "citationItems": [
            {"id": item["id"], "uris": ["http://zotero.org/users/1/items/ABCD2345"], "itemData": item, **cite}
        ],
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    return f"ZOTERO_ITEM CSL_CITATION {json.dumps(value)}"


def bookmarked(printed: str = "(Doe 2005)") -> str:
    """A citation of Zotero's that is kept as a bookmark."""
    start = '<w:bookmarkStart w:id="7" w:name="ZOTERO_BREF_abc"/>'
    return f'{start}{run(printed)}<w:bookmarkEnd w:id="7"/>'


def bookmarks() -> dict[str, str]:
    """The document's properties with the code of that citation, in two parts."""
    code = zotero_code()
    rows = "".join(
        f'<property name="ZOTERO_BREF_abc_{number}"><value>{escape(part)}</value></property>'
        for number, part in ((2, code[60:]), (1, code[:60]))
    )
    return {"docProps/custom.xml": f"<Properties>{rows}</Properties>"}


def mendeley(printed: str = "(Doe 2005)") -> str:
    """A citation of Mendeley Desktop's."""
    address = "http://www.mendeley.com/documents/?uuid=0a1b2c3d-0000-4000-8000-000000000001"
    value = {
        "citationItems": [{"id": "ITEM-1", "itemData": {**BOOK, "id": "ITEM-1"}, "uris": [address]}],
        "mendeley": {"formattedCitation": printed},
        "properties": {"noteIndex": 0},
    }
    return complex_field(f"ADDIN CSL_CITATION {json.dumps(value)}", run(printed))


def mendeley_cite(printed: str = "(Doe 2005)", words: str = "", **cite: Any) -> str:
    """A citation of Mendeley Cite's, which is a content control."""
    item = {"id": "0a1b2c3d-0000-4000-8000-000000000001", "itemData": BOOK, "isTemporary": False, **cite}
    override = {"isManuallyOverridden": bool(words), "manualOverrideText": words}
    value = {
        "citationID": "MENDELEY_CITATION_1",
        "isEdited": False,
        "manualOverride": override,
        "citationItems": [item],
    }
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(value).encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(printed)}</w:sdtContent></w:sdt>'
    )


ENDNOTE = (
    "<EndNote><Cite><Author>Doe</Author><Year>2005</Year><RecNum>7</RecNum><Prefix>see </Prefix>"
    "<Pages>5</Pages><DisplayText>(see Doe 2005: 5)</DisplayText><record><rec-number>7</rec-number>"
    '<ref-type name="Book">6</ref-type><contributors><authors><author><style face="normal">Doe, John</style>'
    '</author></authors></contributors><titles><title><style face="normal">The First Book</style></title>'
    "</titles><dates><year>2005</year></dates><publisher>Clarendon</publisher></record></Cite></EndNote>"
)


def endnote(*, beside: bool = False) -> str:
    """A citation of EndNote's, its data in the code or, as base 64, beside it."""
    result = run("(see Doe 2005: 5)")
    if not beside:
        return complex_field(f" ADDIN EN.CITE {ENDNOTE}", result)
    data = base64.b64encode(ENDNOTE.encode()).decode()
    inner = complex_field(" ADDIN EN.CITE.DATA ", "", data)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">{data}</w:fldData>'
        "</w:fldChar></w:r>"
        f'<w:r><w:instrText xml:space="preserve"> ADDIN EN.CITE </w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


SOURCES = {
    "customXml/item1.xml": '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    "<b:Source><b:Tag>Doe05</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person>"
    "<b:Last>Doe</b:Last><b:First>John</b:First></b:Person></b:NameList></b:Author></b:Author>"
    "<b:Title>The First Book</b:Title><b:Year>2005</b:Year><b:Publisher>Clarendon"
    "</b:Publisher></b:Source></b:Sources>"
}


def word() -> str:
    """A citation of Word's own, in its content control."""
    field = complex_field(r" CITATION Doe05 \p 5 \l 1033 ", run(" (Doe, 2005, p. 5)"))
    return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field}</w:sdtContent></w:sdt>"


def part(data: bytes, name: str = "word/document.xml") -> str:
    """A part of a document as it stands there."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def seen(data: bytes) -> str:
    """The paragraphs of a document: italics in stars, notes in `^[...]`, insertions in `{+...+}`, deletions
    in `{-...-}`.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        if name in archive.namelist():
            for note in etree.fromstring(archive.read(name)):
                words = " ".join(_words(each, {}) for each in note.iter(f"{{{W}}}p")).strip()
                notes[kind, str(note.get(f"{{{W}}}id"))] = words
    body = etree.fromstring(archive.read("word/document.xml"))[0]
    return "\n".join(_words(each, notes) for each in body.iter(f"{{{W}}}p"))


def _words(element: Any, notes: Mapping[tuple[str, str], str]) -> str:
    made = []
    for each in element:
        tag = etree.QName(each).localname
        if tag in ("t", "delText"):
            made.append(each.text or "")
        elif tag == "tab":
            made.append("\t")
        elif tag == "br":
            made.append("\n")
        elif tag in ("footnoteReference", "endnoteReference"):
            made.append(f"^[{notes[tag.removesuffix('Reference'), each.get(f'{{{W}}}id')]}]")
        elif tag in ("ins", "del"):
            sign = "+" if tag == "ins" else "-"
            made.append(f"{{{sign}{_words(each, notes)}{sign}}}")
        elif tag in ("pPr", "rPr", "sectPr"):
            continue
        else:
            words = _words(each, notes)
            look = each.find(f"{{{W}}}rPr/{{{W}}}i")
            made.append(
                f"*{words}*" if look is not None and look.get(f"{{{W}}}val") != "0" and words else words
            )
    return "".join(made).replace("**", "")
