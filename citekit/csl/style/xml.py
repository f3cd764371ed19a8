"""What we use of an XML element, without naming the library that made it.

lxml's elements fit; `load.py` alone knows that they are lxml's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from citekit.csl.style.elements import FONT_ATTRIBUTES, NO_FORMATTING, Formatting
from citekit.errors import StyleError, Where

CSL = "http://purl.org/net/xbiblio/csl"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = f"{{{CSL}}}"


class XmlElement(Protocol):
    """An element: its tag, attributes, line, text and children."""

    tag: Any
    text: Any
    sourceline: Any

    def get(self, key: str, default: Any = None) -> Any: ...
    def find(self, path: str) -> Any: ...
    def getroottree(self) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    @property
    def attrib(self) -> Any: ...


def name_of(element: XmlElement) -> str:
    """The element's name in CSL, `""` for comments and for elements of other vocabularies."""
    tag = element.tag
    return tag[len(_PREFIX) :] if isinstance(tag, str) and tag.startswith(_PREFIX) else ""


def children(element: XmlElement, *names: str) -> list[XmlElement]:
    """The child elements of CSL, those of these names when given."""
    return [each for each in element if name_of(each) and (not names or name_of(each) in names)]


def child(element: XmlElement, name: str) -> XmlElement | None:
    """The first child of this name."""
    return next(iter(children(element, name)), None)


def formatting(attributes: Mapping[str, str]) -> Formatting:
    """The affixes and formatting of an element."""
    get = attributes.get
    made = Formatting(
        prefix=get("prefix", ""),
        suffix=get("suffix", ""),
        font=tuple((name, attributes[name]) for name in FONT_ATTRIBUTES if name in attributes),
        quotes=get("quotes") == "true",
        text_case=get("text-case", ""),
        strip_periods=get("strip-periods") == "true",
        display=get("display", ""),
    )
    return NO_FORMATTING if made == NO_FORMATTING else made


def whole_number(element: XmlElement, name: str, file: str) -> int | None:
    """The value of a numeric attribute, None when absent; `StyleError` when it is no number."""
    value = element.get(name)
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        where = Where(file, element.sourceline or 0)
        raise StyleError(f"{name}={value!r} is not a whole number", where=where) from None


def truth(element: XmlElement, name: str) -> bool | None:
    """The value of a boolean attribute, None when absent."""
    value = element.get(name)
    return None if value is None else value == "true"
