"""XML of another program, parsed. Nothing is fetched, and entities are characters or short texts.

Finding aids name characters by the entities of their DTD (`&eacute;`, `&ndash;`), which a parser without the
DTD would leave out, with the text behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&([A-Za-z][\w.-]*);")
# Attributes that hold what a reader would see.
_TELLING = frozenset({"displayLabel", "href", "resource", "valueURI"})
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
# An entity that a document declares for a short text of its own.
_DECLARED = re.compile(r"<!ENTITY\s+([A-Za-z][\w.-]*)\s+(?:\"([^\"&<%]{0,80})\"|'([^'&<%]{0,80})')\s*>")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")


def looks_like_xml(text: str, *marks: str) -> bool:
    """Whether the text begins as XML does, with all these marks in its beginning."""
    start = text[:50_000]
    return start.lstrip("\ufeff \n\r\t").startswith("<") and all(mark in start for mark in marks)


def xml_root(text: str, where: str) -> _Element:
    """The root of a document. Raises FormatError, with the line, for a text that is not XML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8", remove_comments=True
    )
    content = _with_characters(_DECLARATION.sub("", text)).encode("utf-8", "replace")
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = int(error.position[0] or 1)
        raise FormatError(f"is not XML: {error.msg}", where=Where(where, line)) from None


def _with_characters(text: str) -> str:
    """The text with its entities as characters; one that nobody declares stays as it is written."""
    if not _REFERENCE.search(text):
        return text
    from html.entities import html5

    declared = {match[1]: match[2] or match[3] or "" for match in _DECLARED.finditer(text[:50_000])}

    def character(match: re.Match[str]) -> str:
        name = match[1]
        if name in _OF_XML:
            return match[0]
        found = declared.get(name, html5.get(f"{name};"))
        return f"&amp;{name};" if found is None else found.replace("&", "&amp;").replace("<", "&lt;")

    return _REFERENCE.sub(character, text)


def xml_safe(text: str) -> str:
    """A text without the control characters that XML cannot hold (XML 1.0, production 2)."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def element_text(element: _Element | None) -> str:
    """The text of an element and of those within it, blanks folded; "" for none."""
    if element is None:
        return ""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    from lxml import etree

    return " ".join("".join(map(str, element.itertext(etree.Element))).split())


def texts_of_element(element: _Element, above: str = "") -> Iterator[tuple[str, str]]:
    """Every text within an element, by the names that lead to it; addresses in attributes are texts too."""
    name = f"{above} {local_name(element)}".strip()
    own = " ".join((element.text or "").split())
    if own:
        yield name, own
    for attribute, value in element.attrib.items():
        if str(attribute).rpartition("}")[2] in _TELLING and str(value).strip():
            yield f"{name} {str(attribute).rpartition('}')[2]}", str(value)
    for child in element:
        if local_name(child):
            yield from texts_of_element(child, name)
        if child.tail and child.tail.strip():
            yield name, " ".join(child.tail.split())


def line_of(element: _Element) -> int:
    """The line that an element stands in."""
    line = element.sourceline
    return line if isinstance(line, int) else 1
