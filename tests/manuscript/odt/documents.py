"""OpenDocument texts made for tests, and what stands in one, read by lxml alone.

The marks are those that Zotero's plug-in for LibreOffice and LibreOffice itself write.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

from lxml import etree

from tests.manuscript.docx.documents import zotero_code

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_ODF}:text:1.0}}"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("table", "table"), ("draw", "drawing"), ("meta", "meta"),
    )
)  # fmt: skip
_FIELDS = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
ITALIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/>'
    "</style:style>"
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def odt(body: str, *, styles: str = ITALIC, properties: Mapping[str, str] | None = None) -> bytes:
    """A document of this body, with automatic styles and properties."""
    content = (
        f'<office:document-content {_NAMES} {_FIELDS} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    rows = "".join(
        f'<meta:user-defined meta:name="{name}">{escape(value)}</meta:user-defined>'
        for name, value in (properties or {}).items()
    )
    head = f'<office:document-meta {_NAMES} office:version="1.3">'
    meta = f"{head}<office:meta>{rows}</office:meta></office:document-meta>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, text in (("content.xml", content), ("meta.xml", meta), ("META-INF/manifest.xml", MANIFEST)):
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', zipfile.ZIP_DEFLATED)
    return made.getvalue()


def p(*parts: str) -> str:
    """A paragraph."""
    return f'<text:p text:style-name="Standard">{"".join(parts)}</text:p>'


def note(*parts: str, kind: str = "footnote", number: int = 1) -> str:
    """A note where it is referred to."""
    return (
        f'<text:note text:id="ftn{number}" text:note-class="{kind}"><text:note-citation>{number}'
        f"</text:note-citation><text:note-body>{p(*parts)}</text:note-body></text:note>"
    )


def zotero(printed: str = "(Doe 2005)", **cite: Any) -> str:
    """A citation of Zotero's, between reference marks."""
    return marked(f"{zotero_code(printed, **cite)} RNDaB3dE6gH", printed)


def marked(name: str, printed: str) -> str:
    """Text between reference marks."""
    name = escape(name)
    start, end = (f'<text:reference-mark-{each} text:name="{name}"/>' for each in ("start", "end"))
    return f"{start}{printed}{end}"


def bookmarked(printed: str = "(Doe 2005)") -> str:
    """A citation of Zotero's that is kept as a bookmark; its code is a property."""
    start, end = (f'<text:bookmark-{each} text:name="ZOTERO_BREF_abc"/>' for each in ("start", "end"))
    return f"{start}{printed}{end}"


def bookmark_properties() -> dict[str, str]:
    """The properties with the code of that citation, in two parts."""
    code = zotero_code()
    return {"ZOTERO_BREF_abc_1": code[:60], "ZOTERO_BREF_abc_2": code[60:]}


def field_mark(printed: str = "(Doe 2005)", code: str = "") -> str:
    """A field of Word's, as LibreOffice keeps it."""
    value = escape(code or f"ADDIN {zotero_code(printed)}")
    return (
        '<field:fieldmark-start text:name="Bookmark" field:type="vnd.oasis.opendocument.field.UNHANDLED">'
        f'<field:param field:name="vnd.oasis.opendocument.field.code" field:value="{value}"/>'
        f"</field:fieldmark-start><field:fieldmark-separator/>{printed}<field:fieldmark-end/>"
    )


BIBLIOGRAPHY_MARK = (
    '<text:bibliography-mark text:identifier="Doe2005" text:bibliography-type="book" text:author="Doe, John"'
    ' text:title="The First Book" text:year="2005" text:publisher="Clarendon">[Doe2005]'
    "</text:bibliography-mark>"
)


def content(data: bytes) -> str:
    """The text's own part."""
    return zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()


def seen(data: bytes) -> str:
    """The paragraphs of a document: what has a style of ours in stars, notes in `^[...]`."""
    root = etree.fromstring(content(data).encode())
    for each in list(root.iter(f"{TEXT}tracked-changes")):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    paragraphs = root.iter(f"{TEXT}p", f"{TEXT}h")
    outer = (each for each in paragraphs if next(each.iterancestors(f"{TEXT}note-body"), None) is None)
    return "\n".join(map(_words, outer))


def _words(element: Any) -> str:
    made = [element.text or ""]
    for each in element:
        tag = str(each.tag).removeprefix(TEXT)
        if tag == "s":
            made.append(" " * int(each.get(f"{TEXT}c", "1")))
        elif tag in ("tab", "line-break"):
            made.append("\t" if tag == "tab" else "\n")
        elif tag == "note":
            words = " ".join(_words(inner) for inner in each.iter(f"{TEXT}p"))
            made.append(f"^[{words.strip()}]")
        elif tag == "span":
            words = _words(each)
            ours = each.get(f"{TEXT}style-name", "").startswith("citekit-T") and words
            made.append(f"*{words}*" if ours else words)
        elif isinstance(each.tag, str) and tag != "annotation":
            made.append(_words(each))
        made.append(each.tail or "")
    return "".join(made)
