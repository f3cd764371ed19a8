"""What the processor printed as HTML, as inlines of pandoc's.

Text is divided at its formatting, so that upright words within italics stand beside these, as every writer
of pandoc's can show them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from citekit.manuscript.looks import Look, runs_of
from citekit.manuscript.pandoc.elements import Element, Inlines, span, words

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
    runs = _with_whole_addresses(list(runs_of(text)))
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
