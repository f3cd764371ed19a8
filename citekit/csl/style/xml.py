"""Access to XML elements and their attributes, independent of the XML library.

lxml's elements satisfy `XmlElement`; only `loader` knows that they are lxml's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from citekit.csl.style.elements import FONT_ATTRIBUTES, NO_FORMATTING, Formatting
from citekit.errors import StyleError, Where

CSL = "http://purl.org/net/xbiblio/csl"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE = f"{{{CSL}}}"

_Choice = TypeVar("_Choice", bound=str)


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


def csl_name(element: XmlElement) -> str:
    """The element's name in CSL, "" for comments and for elements of other vocabularies."""
    tag = element.tag
    return tag[len(_NAMESPACE) :] if isinstance(tag, str) and tag.startswith(_NAMESPACE) else ""


def children(element: XmlElement, *names: str) -> list[XmlElement]:
    """The child elements of CSL, those with these names when given."""
    return [child for child in element if csl_name(child) and (not names or csl_name(child) in names)]


def first_child(element: XmlElement, name: str) -> XmlElement | None:
    """The first child with this name."""
    return next(iter(children(element, name)), None)


def formatting(attributes: Mapping[str, str]) -> Formatting:
    """The affixes and formatting of an element."""
    get = attributes.get
    parsed = Formatting(
        prefix=get("prefix", ""),
        suffix=get("suffix", ""),
        font=tuple((name, attributes[name]) for name in FONT_ATTRIBUTES if name in attributes),
        quotes=get("quotes") == "true",
        text_case=get("text-case", ""),
        strip_periods=get("strip-periods") == "true",
        display=get("display", ""),
    )
    return NO_FORMATTING if parsed == NO_FORMATTING else parsed


def choice(element: XmlElement, name: str, allowed: Iterable[_Choice], default: _Choice) -> _Choice:
    """The value of an attribute with a closed set of values; `default` when absent or not in the set."""
    value = element.get(name)
    return next((allowed_value for allowed_value in allowed if allowed_value == value), default)


def integer(element: XmlElement, name: str, file: str) -> int | None:
    """The value of a numeric attribute, None when absent. StyleError when it is not a whole number."""
    value = element.get(name)
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        where = Where(file, element.sourceline or 0)
        raise StyleError(f"{name}={value!r} is not a whole number", where=where) from None


def boolean(element: XmlElement, name: str) -> bool | None:
    """The value of a boolean attribute, None when absent."""
    value = element.get(name)
    return None if value is None else value == "true"
