"""cs:text: a variable, a macro, a term or a verbatim value (CSL 1.0.2, "Text")."""

from __future__ import annotations

from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import TERM, VALUE, NodeTag, Piece
from citekit.csl.render.context import NO_VARIABLE, Render, Result, absent, nothing
from citekit.csl.render.environment import Elements
from citekit.csl.render.formatting import decorate
from citekit.csl.render.group import container
from citekit.csl.render.variable import variable
from citekit.csl.style.elements import NO_FORMATTING, TextElement
from citekit.foundation.fast_dataclass import replace


def build(element: TextElement, elements: Elements) -> Render:
    """The `Render` of a cs:text that calls no macro."""
    if element.kind == "term":
        return _term(element, elements)
    if element.kind == "value":
        own_brackets = {"(", ")"} & {*element.formatting.prefix, *element.formatting.suffix}
        return _fixed(parse_markup(element.value), element, elements, VALUE if own_brackets else "")
    return variable(element.value, element.form, element.formatting, elements)


def macro(element: TextElement, elements: Elements) -> Render:
    """The `Render` of a cs:text that calls a macro."""
    body = elements.macro(element.value)
    if body is nothing or body is absent or element.formatting == NO_FORMATTING:
        return body
    return container((body,), "", element.formatting, elements.environment.atomic)


def _term(element: TextElement, elements: Elements) -> Render:
    text = elements.locale.term(element.value, element.form or "long", plural=element.plural)
    # a term that opens a note gets a capital, but not against the style
    tag: NodeTag = "" if element.formatting.text_case == "lowercase" else TERM
    return _fixed(parse_markup(text), element, elements, tag) if text else nothing


def _fixed(text: Piece, element: TextElement, elements: Elements, tag: NodeTag) -> Render:
    """Text that is the same in every cite."""
    if not text:
        return nothing
    formatting, language = element.formatting, style_language(elements.locale.language)
    if formatting.text_case == "title" and language != "en":  # words of the style, whatever their language
        formatting = replace(formatting, text_case="capitalize-all")
    decorated = decorate(formatting, tag, element.value if tag else "")
    result: Result = decorated(text, language), NO_VARIABLE
    return lambda state: result
