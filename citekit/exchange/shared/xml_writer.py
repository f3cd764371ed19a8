"""Elements of XML as they are written: a tree of them costs a third of one of the parser's own."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.exchange.shared.xml_text import xml_safe

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)
_MARK = re.compile(r"[&<>\r]")


@lru_cache(maxsize=512)  # few values come again and again
def _quoted(value: str) -> str:
    """A value of an attribute, without its quotes."""
    return xml_safe(value).translate(_IN_VALUE)


class WrittenElement:
    """An element with its attributes, and a text or elements within it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, text: str = "", attributes: dict[str, str] | None = None) -> None:
        self.name = name
        self.text = text
        self.attributes = attributes
        self.children: list[WrittenElement] = []

    def add(self, name: str, text: object = "", **attributes: str) -> WrittenElement:
        """Add an element, and give it back."""
        child = WrittenElement(name, str(text), attributes)
        self.children.append(child)
        return child

    def find(self, name: str) -> WrittenElement | None:
        """The first element of a name directly within this one."""
        return next((child for child in self.children if child.name == name), None)

    def lines(self, margin: str = "") -> list[str]:
        """The element as XML, two spaces for each level."""
        lines: list[str] = []
        self._write(lines, margin)
        return lines

    def _write(self, lines: list[str], margin: str) -> None:
        head = self.name
        if self.attributes:
            for name, value in self.attributes.items():
                head += f' {name}="{_quoted(value)}"'
        if self.children:
            lines.append(f"{margin}<{head}>")
            for child in self.children:
                child._write(lines, f"{margin}  ")
            lines.append(f"{margin}</{self.name}>")
        elif text := xml_safe(self.text):
            text = text.translate(_IN_TEXT) if _MARK.search(text) else text
            lines.append(f"{margin}<{head}>{text}</{self.name}>")
        else:
            lines.append(f"{margin}<{head}/>")
