"""Variables in cs:text and cs:number (CSL 1.0.2, "Text", "Number", "Standard Variables").

`variable` finds the printer of each; number variables print as numbers in both elements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.csl.item.item import all_plain
from citekit.csl.item.number_ranges import RANGED
from citekit.csl.output.tree import ADDRESSES, LINK, VARIABLE, Piece, tagged
from citekit.csl.render.abbreviations import abbreviation
from citekit.csl.render.cite_variables import CITE_VARIABLE_PRINTERS
from citekit.csl.render.context import Render, RenderState
from citekit.csl.render.environment import Elements
from citekit.csl.render.number import locator, number
from citekit.csl.render.text_slot import TextSlot
from citekit.csl.style.elements import Formatting, NumberElement, NumberForm, TermForm
from citekit.foundation import lazy_regex

# Number variables that print as numbers in cs:text too.
_NUMBERS = (RANGED - {"locator-extra"}) | {"page-first"}
_RESOLVERS = {"DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/"}
_HOST = lazy_regex.compile(r"(.*\.[^/]+)/.*")


def build_number(element: NumberElement, elements: Elements) -> Render:
    """The `Render` of a cs:number."""
    if element.variable in CITE_VARIABLE_PRINTERS:
        return variable(element.variable, "", element.formatting, elements)
    return _number(element.variable, element.form, element.formatting, elements)


def variable(name: str, form: TermForm, formatting: Formatting, elements: Elements) -> Render:
    """The `Render` of a variable in a cs:text; `form` is "short" or ""."""
    of_cite = CITE_VARIABLE_PRINTERS.get(name)
    if of_cite is not None:
        return of_cite(formatting, elements)
    if name in _NUMBERS:
        return _number(name, "", formatting, elements)
    if name in ADDRESSES:
        return _address(name, form, formatting, elements)
    return _text(name, form, formatting, elements)


def _number(name: str, form: NumberForm, formatting: Formatting, elements: Elements) -> Render:
    if name == "locator":
        return locator(form, formatting, elements)
    return number(name, form, formatting, elements)


def _text(name: str, form: TermForm, formatting: Formatting, elements: Elements) -> Render:
    """A variable without a form of its own, with its short form or abbreviation where asked for."""
    short = f"{name}-short" if form == "short" else ""
    whole = name.removesuffix("-short")  # what the lists of abbreviations know
    lists = elements.environment.abbreviations if short or whole != name else None

    def find(state: RenderState) -> Piece:
        if name in state.used:
            return ""
        item = state.item
        piece: Piece = abbreviation(lists, item, whole) if lists is not None else ""
        return piece or (item.text(short) if short else "") or item.text(name)

    def find_all(states: Sequence[RenderState]) -> Sequence[str] | None:
        if name in states[0].used or lists is not None:
            return None
        items = [state.item for state in states]
        printed = short if short in items[0].raw else name
        if short and any((short in item.raw) != (printed == short) for item in items):
            return None
        return all_plain(items, printed)

    return TextSlot(
        find,
        formatting,
        VARIABLE,
        name,
        language=elements.locale.language,
        of_item=True,
        variable=name,
        find_all=find_all,
    ).render


def _address(name: str, form: TermForm, formatting: Formatting, elements: Elements) -> Render:
    """An address or identifier, linked where the processor's options ask for it."""
    only_host = form == "short" and name == "URL"
    resolver = _RESOLVERS.get(name, "")
    links = elements.environment.link_urls and (name == "URL" or bool(resolver))

    def find(state: RenderState) -> Piece:
        if name in state.used:
            return ""
        text = state.item.plain(name)
        if only_host and text:
            text = _HOST.sub(r"\1", text)
            if "//www." in text:
                text = re.sub("https?://", "", text)
        if not links:
            return text
        return tagged(text, LINK, text if re.match("https?://", text) else resolver + text)

    return TextSlot(find, formatting, VARIABLE, name, language=elements.locale.language).render
