"""cs:number, and number variables in cs:text (CSL 1.0.2, "Number").

In goes the node, out comes a closure that prints the parts of a number with their signs and words, each
number in the form asked for: ordinal, long-ordinal or roman.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.item.item import all_whole_numbers
from citekit.csl.item.number_value import NumberValue
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.tree import LOCATOR, VARIABLE, NodeFormat, Piece
from citekit.csl.output.tree import Node as Output
from citekit.csl.render.context import ABSENT, PRESENT, Context, Render, Result
from citekit.csl.render.formatting import frame, settle, wrap
from citekit.csl.render.text_slot import leaf
from citekit.csl.style.elements import Formatting, NumberElement
from citekit.csl.style.locale import Locale
from citekit.csl.vocabulary import LOCATOR_OF_ABBREVIATION
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

_COUNTED = lazy_regex.compile("[1-9][0-9]*$")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def build(node: NumberElement, compiler: Compiler) -> Render:
    """The closure of a cs:number."""
    if node.variable in ("citation-number", "year-suffix", "first-reference-note-number", "citation-label"):
        from citekit.csl.render import text as text_element
        from citekit.csl.style.elements import TextElement

        return text_element.variable(
            TextElement("variable", node.variable, formatting=node.formatting), compiler
        )
    return variable(node.variable, node.form, node.formatting, compiler)


def variable(name: str, form: str, formatting: Formatting, compiler: Compiler) -> Render:
    """The closure that prints a number variable in a form."""
    locale, pages, home = compiler.locale, compiler.style.page_range_format, compiler.locale.language
    shape_number = formatter(form, locale, locale.gender(name))
    if name == "locator":
        return _locator(formatting, shape_number, locale)
    decorate = wrap(formatting, VARIABLE, name)
    sorting = compiler.section.sorting

    def render(context: Context) -> Result:
        if context.done is not None and name in context.done:
            return ABSENT
        source = context.source
        value = source.number(name, locale, pages)
        if not value.parts:
            return ABSENT
        if sorting and value.numeric and len(value.parts) == 1 and value.parts[0].value.isdigit():
            return value.parts[0].value.zfill(20), PRESENT
        piece = print_number(value, shape_number, locale, label_form(value, context))
        return decorate(piece, source.language or home), PRESENT

    def label_form(value: NumberValue, context: Context) -> str | None:
        form = context.label_forms.get(name) if context.label_forms else None
        return "short" if value.short_label else form

    settled, framed = settle(formatting), frame(formatting, VARIABLE, name)

    def text(context: Context) -> str | None:
        if context.done is not None and name in context.done:
            return ""
        source = context.source
        value = source.number(name, locale, pages)
        parts = value.parts
        if not parts:
            return ""
        if sorting and value.numeric and len(parts) == 1:
            return None  # in another frame
        piece = print_number(value, shape_number, locale, label_form(value, context))
        if piece.__class__ is not str:
            return None
        return settled(piece, source.language or home) if settled else piece

    def column(contexts: Sequence[Context]) -> list[Any]:
        done = contexts[0].done
        if done is not None and name in done:
            return [""] * len(contexts)
        plain = shape_number is None and settled is None and not sorting
        texts = all_whole_numbers([context.source for context in contexts], name) if plain else None
        return [text(context) for context in contexts] if texts is None else texts

    return leaf(render, text, lambda text, context: framed(text, home), column=column)


def _locator(formatting: Formatting, shape_number: Callable[[str], str] | None, locale: Locale) -> Render:
    decorate, home = wrap(formatting, LOCATOR), locale.language

    def render(context: Context) -> Result:
        if (
            context.trial
            or not context.cite.locator
            or (context.done is not None and "locator" in context.done)
        ):
            return ABSENT
        if context.labelled:
            return decorate(parse_markup(context.cite.locator), home), PRESENT
        value = context.locator
        if value is None or not value.parts:
            return ABSENT
        context.done = {*(context.done or ()), "locator"}
        label_form = context.label_forms.get("locator") if context.label_forms else None
        return decorate(print_number(value, shape_number, locale, label_form), home), PRESENT

    def text(context: Context) -> str | None:
        if (
            context.trial
            or not context.cite.locator
            or (context.done is not None and "locator" in context.done)
        ):
            return ""
        if context.labelled:
            piece = parse_markup(context.cite.locator)
        else:
            value = context.locator
            if value is None or not value.parts:
                return ""
            context.done = {*(context.done or ()), "locator"}
            label_form = context.label_forms.get("locator") if context.label_forms else None
            piece = print_number(value, shape_number, locale, label_form)
        if piece.__class__ is not str:
            return None
        return settled(piece, home) if settled else piece

    settled, framed = settle(formatting), frame(formatting, LOCATOR)
    return leaf(render, text, lambda text, context: framed(text, home))


def print_number(
    value: NumberValue, shape_number: Callable[[str], str] | None, locale: Locale, label_form: str | None
) -> Piece:
    """All parts of a number as one text."""
    if len(value.parts) == 1 and value.numeric and shape_number is None and not value.quoted:
        only = value.parts[0]
        if only.value.isdigit() and not (only.shown or only.sign):
            return only.particle + only.value
    out = []
    first_word = value.parts[0].word
    for part in value.parts:
        if part.shown:
            out.append(_word(part.word, part.plural, label_form, first_word, locale) + part.space)
        text = part.value
        if shape_number is not None and part.rangeable and part.word == first_word:
            text = shape_number(part.value) if not part.particle else part.particle + part.value
        else:
            text = part.particle + text
        out.append(text)
        out.append(part.sign)
    text = "".join(out)
    piece: Piece = parse_markup(text) if "<" in text or "'" in text or '"' in text else text
    return Output((piece,), format=_QUOTED) if value.quoted else piece


_QUOTED = NodeFormat(quotes=True)


def _word(word: str, plural: bool, label_form: str | None, first_word: str, locale: Locale) -> str:
    """The term for a word inside a number; the word itself where there is none."""
    name = word[4:] if word.startswith("var:") else LOCATOR_OF_ABBREVIATION.get(word, "")
    form = (label_form or "long") if word == first_word else (label_form or "short")
    return (locale.term(name, form, plural=plural) if name else "") or word


def formatter(form: str, locale: Locale, gender: str) -> Callable[[str], str] | None:
    """How a form writes a whole number; None for plain numbers."""
    if form == "roman":
        return _roman
    if form == "ordinal":
        return lambda text: ordinal(text, locale, gender)
    if form == "long-ordinal":
        return lambda text: _long_ordinal(text, locale, gender)
    return None


def _roman(text: str) -> str:
    if _COUNTED.match(text) is None or int(text) >= 6000:
        return text
    number, letters = int(text), ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def ordinal(text: str, locale: Locale, gender: str) -> str:
    """`4` as `4th`; what does not count (`0`, `007`) stays."""
    return f"{text}{locale.ordinal(int(text), gender)}" if _COUNTED.match(text) else text


def _long_ordinal(text: str, locale: Locale, gender: str) -> str:
    word = locale.long_ordinal(int(text), gender) if _COUNTED.match(text) else None
    return word or ordinal(text, locale, gender)
