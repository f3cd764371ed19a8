"""cs:label outside cs:names (CSL 1.0.2, "Label").

It prints the term of a number variable or of the locator's kind, singular or plural as the number says. Of
pages that begin with a word of their own (`fol. 3r`) it prints that word. A locator that carries its own word
gets no label. "The term is only rendered if the selected variable is non-empty"; a label beside another
number alone (of pages in `848 p.`) is that of this number, as citeproc-js prints it (elements.yaml).
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import LABEL, Piece
from citekit.csl.render.context import NO_VARIABLE, NOTHING, CiteContext, Render, RenderState
from citekit.csl.render.environment import Elements
from citekit.csl.render.text_slot import TextSlot
from citekit.csl.style.elements import LabelElement
from citekit.csl.vocabulary import locator_label

_OWN_LABEL = frozenset({"locator", "number", "page"})
_ALWAYS = {"always": True, "never": False}
_NUMBERS_OF_CITES: dict[str, Callable[[CiteContext], int]] = {
    "citation-number": attrgetter("number"),
    "first-reference-note-number": attrgetter("first_note"),
}
# The term of a label, and whether it is plural; None where there is no label.
FindTerm = Callable[[RenderState], "tuple[str, bool] | None"]


def build(element: LabelElement, elements: Elements) -> Render:
    """The `Render` of a label."""
    locale, form = elements.locale, element.form or "long"
    term_of = _term_of(element, elements)
    pieces: dict[tuple[str, bool], Piece] = {}

    def find(state: RenderState) -> Piece:
        term = term_of(state)
        if term is None:
            return ""
        piece = pieces.get(term)
        if piece is None:
            name, plural = term
            piece = pieces[term] = parse_markup(locale.term(name, form, plural=plural) or "")
        return piece

    return TextSlot(
        find,
        element.formatting,
        LABEL,
        element.variable,
        language=style_language(locale.language),
        usage=NO_VARIABLE,
        absent=NOTHING,
    ).render


def _term_of(element: LabelElement, elements: Elements) -> FindTerm:
    if element.variable == "locator":
        return _of_locator(element)
    term = element.variable, element.plural == "always"
    number_of_cite = _NUMBERS_OF_CITES.get(element.variable)
    if number_of_cite is not None:
        return lambda state: term if number_of_cite(state.context) else None
    own, other = _of_number(element, elements), element.beside
    if other == "locator":
        return _beside_locator(element)
    if other:
        return lambda state: own(state) or (term if state.item.plain(other) else None)
    return own


def _beside_locator(element: LabelElement) -> FindTerm:
    """A label beside the locator: of pages it says what the locator counts; once in a cite."""
    of_locator, own = _of_locator(element), element.variable

    def label(state: RenderState) -> tuple[str, bool] | None:
        if "locator" in (state.label_forms or ()):  # some styles print its own label first
            return None
        found = of_locator(state)
        return found if found is None or own == "page" else (own, found[1])

    return label


def _of_locator(element: LabelElement) -> FindTerm:
    always = _ALWAYS.get(element.plural)

    def locator(state: RenderState) -> tuple[str, bool] | None:
        value, cite = state.context.locator, state.context.cite
        if state.context.is_probe or cite.locator_is_labelled:
            return None
        if value is None:
            # entries have no locator: styles that name it there, or beside pages, mean the pages
            names_pages = state.context.in_bibliography or element.beside == "page"
            is_of_pages = names_pages and bool(state.item.plain("page"))
            return ("page", bool(always)) if is_of_pages else None
        term = value.label or locator_label(cite.label or "page")
        if always is not None:
            return term, always
        _remember(element, state)
        return term, value.plural

    return locator


def _of_number(element: LabelElement, elements: Elements) -> FindTerm:
    name, always, numbers = element.variable, _ALWAYS.get(element.plural), elements.environment.numbers
    is_singular_alone = name not in _OWN_LABEL and not name.startswith("number-of-")

    def number(state: RenderState) -> tuple[str, bool] | None:
        if is_singular_alone and state.item.whole_number(name):
            return name, bool(always)
        value = state.item.number(name, numbers)
        if not value.parts:
            return None
        if always is not None and not value.short_label:
            return name, always
        _remember(element, state)
        term = value.label if name in _OWN_LABEL and value.label else name
        return term, value.plural if always is None else always

    return number


def _remember(element: LabelElement, state: RenderState) -> None:
    """Words inside the number take the form that its label is given."""
    if state.label_forms is None:
        state.label_forms = {}
    state.label_forms.setdefault(element.variable, element.form)
