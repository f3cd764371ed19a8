"""XML of another program, parsed. No entity is resolved and nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    content = _DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = int(error.position[0] or 1)
        raise FormatError(f"is not XML: {error.msg}", where=Where(where, line)) from None


def xml_safe(text: str) -> str:
    """A text without the control characters that XML cannot hold (XML 1.0, production 2)."""
    return _FORBIDDEN.sub("", text)


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def element_text(element: _Element | None) -> str:
    """The text of an element and of those within it, blanks folded; "" for none."""
    if element is None:
        return ""
    from lxml import etree

    return " ".join("".join(map(str, element.itertext(etree.Element))).split())


def line_of(element: _Element) -> int:
    """The line that an element stands in."""
    line = element.sourceline
    return line if isinstance(line, int) else 1
