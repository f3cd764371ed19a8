"""What the processor printed as HTML, as runs of text that look alike.

The HTML is our own (`citekit.csl.output.formats`): a few tags, properly nested.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from citekit.foundation.fast_dataclass import dataclass, replace

_TOKEN = re.compile(r"<(/?)(\w+)((?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")
_PROPERTY = re.compile(r"([a-z-]+)\s*:\s*([a-z-]+)")
_DISPLAY = ("csl-left-margin", "csl-right-inline", "csl-block", "csl-indent")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks; `display` is the class of the block around it (CSL 1.0.2, "Display")."""

    display: str = ""
    link: str = ""
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    raised: str = ""  # sup or sub


def runs_of(text: str) -> Iterator[tuple[Look, str]]:
    """Texts between tags, with their looks."""
    looks = [Look()]
    place = 0
    for tag in _TOKEN.finditer(text):
        if tag.start() > place:
            yield looks[-1], html.unescape(text[place : tag.start()])
        place = tag.end()
        if not tag[1]:
            looks.append(_look(looks[-1], tag[2], dict(_ATTRIBUTE.findall(tag[3]))))
        elif len(looks) > 1:
            looks.pop()
    if place < len(text):
        yield looks[-1], html.unescape(text[place:])


def _look(look: Look, tag: str, attributes: Mapping[str, str]) -> Look:
    if tag in ("i", "em"):
        return replace(look, italic=True)
    if tag in ("b", "strong"):
        return replace(look, bold=True)
    if tag in ("sup", "sub"):
        return replace(look, raised=tag)
    if tag == "a":
        return replace(look, link=html.unescape(attributes.get("href", "")))
    if tag == "div":
        name = attributes.get("class", "")
        return replace(look, display=name if name in _DISPLAY else look.display)
    return _styled(look, attributes.get("style", ""))


def _styled(look: Look, style: str) -> Look:
    for name, value in _PROPERTY.findall(style):
        if name == "font-style":
            look = replace(look, italic=value != "normal")
        elif name == "font-weight":
            look = replace(look, bold=value == "bold")
        elif name == "font-variant":
            look = replace(look, small_caps=value == "small-caps")
        elif name == "text-decoration":
            look = replace(look, underline=value == "underline")
    return replace(look, raised="") if "baseline" in style else look


def words_of(text: str) -> str:
    """A printed text without its tags."""
    return html.unescape(_TOKEN.sub("", text))
