"""Variables that the document gives to a cite, not the item: citation-number, year-suffix, citation-label,
first-reference-note-number (CSL 1.0.2, "Number Variables", "Standard Variables").
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.output.tree import CITATION_NUMBER, VARIABLE, YEAR_SUFFIX
from citekit.csl.render.context import PRESENT, Render, RenderState, Result
from citekit.csl.render.environment import Elements
from citekit.csl.render.text_slot import TextSlot
from citekit.csl.style.elements import Formatting

# A group that is there only for the number or the suffix still counts where there is none.
_NONE_YET: Result = ("", PRESENT)


def _citation_number(formatting: Formatting, elements: Elements) -> Render:
    width = 20 if elements.section.sorting else 0

    def find(state: RenderState) -> str:
        return "" if state.context.is_probe else f"{state.context.number:0{width}d}"

    return TextSlot(
        find, formatting, CITATION_NUMBER, language=elements.locale.language, absent=_NONE_YET
    ).render


def _year_suffix(formatting: Formatting, elements: Elements) -> Render:
    def find(state: RenderState) -> str:
        suffix = state.context.disambiguation.year_suffix
        if suffix is None or state.context.is_probe:
            return ""
        state.suffix_printed = True
        return suffix_letters(suffix)

    return TextSlot(find, formatting, YEAR_SUFFIX, language=elements.locale.language, absent=_NONE_YET).render


def suffix_letters(index: int) -> str:
    """`a`, `b`, ... `z`, `aa`, ... for 0, 1, ..."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _citation_label(formatting: Formatting, elements: Elements) -> Render:
    from citekit.csl.item.citation_label import citation_label  # which few styles print

    def find(state: RenderState) -> str:
        text = state.item.plain("citation-label") or citation_label(state.item)
        suffix = state.context.disambiguation.year_suffix
        return text if suffix is None or state.context.is_probe else text + suffix_letters(suffix)

    return TextSlot(find, formatting, VARIABLE, "citation-label", language=elements.locale.language).render


def _first_note(formatting: Formatting, elements: Elements) -> Render:
    def find(state: RenderState) -> str:
        return str(state.context.first_note) if state.context.first_note else ""

    return TextSlot(
        find, formatting, VARIABLE, "first-reference-note-number", language=elements.locale.language
    ).render


CITE_VARIABLE_PRINTERS: dict[str, Callable[[Formatting, Elements], Render]] = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
    "first-reference-note-number": _first_note,
}
