"""What the processor printed as HTML, as inlines of pandoc's.

The HTML is our own (`citekit.csl.output.formats`): a few tags, properly nested. Text is divided at its
formatting, so that upright words within italics stand beside these, as every writer of pandoc's can show
them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.pandoc.elements import Element, Inlines, span, words

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


# From the outermost to the innermost: what a look is written with.
_WRAPPERS: Sequence[tuple[Callable[[Look], bool], str]] = (
    (lambda look: look.italic, "Emph"),
    (lambda look: look.bold, "Strong"),
    (lambda look: look.small_caps, "SmallCaps"),
    (lambda look: look.underline, "Underline"),
    (lambda look: look.raised == "sup", "Superscript"),
    (lambda look: look.raised == "sub", "Subscript"),
)


def inlines_of(text: str, held: Callable[[str], list[str | Inlines]]) -> Inlines:
    """The inlines of a printed text; `held` divides a text into strings and what placeholders stand for."""
    runs = _with_whole_addresses(list(_runs(text)))
    made: Inlines = []
    for display, block in groupby(runs, key=lambda run: run[0].display):
        inner: Inlines = []
        for link, linked in groupby(block, key=lambda run: run[0].link):
            parts = [element for look, each in linked for element in _written(look, held(each))]
            inner += [_link(parts, link)] if link else parts
        made += [span(inner, display)] if display else inner
    return _joined(made)


def _with_whole_addresses(runs: list[tuple[Look, str]]) -> list[tuple[Look, str]]:
    """The runs, with the beginning of an address (`https://doi.org/`) in the link that has it."""
    for index in range(1, len(runs)):
        (before, words_before), (look, linked) = runs[index - 1], runs[index]
        start = look.link[: -len(linked)] if linked and look.link.endswith(linked) else ""
        if start and not before.link and words_before.endswith(start):
            runs[index - 1] = (before, words_before[: -len(start)])
            runs[index] = (look, start + linked)
    return [run for run in runs if run[1]]


def _link(inlines: Inlines, address: str) -> Element:
    return {"t": "Link", "c": [["", [], []], inlines, [address, ""]]}


def _written(look: Look, parts: list[str | Inlines]) -> Inlines:
    inlines: Inlines = []
    for part in parts:
        inlines += words(part) if isinstance(part, str) else part
    for applies, kind in reversed(_WRAPPERS):
        if applies(look) and inlines:
            inlines = [{"t": kind, "c": inlines}]
    return inlines


def _joined(inlines: Inlines) -> Inlines:
    """Neighbouring strings as one, and neighbouring emphasis."""
    made: Inlines = []
    for each in inlines:
        last = made[-1] if made else None
        if last is not None and last["t"] == each["t"] == "Str":
            made[-1] = {"t": "Str", "c": last["c"] + each["c"]}
        else:
            made.append(each)
    return made


def _runs(text: str) -> Iterator[tuple[Look, str]]:
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
