"""Number variables and locators in print (CSL 1.0.2, "Number").

A number is printed part by part, with the signs and words between the parts, each whole number in the form
that the style asks for: numeric, ordinal, long-ordinal or roman.
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.item.number_value import NumberPart, NumberValue
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.tree import LOCATOR, VARIABLE, Piece
from citekit.csl.render.context import Render, RenderState
from citekit.csl.render.environment import Elements
from citekit.csl.render.text_slot import TextSlot
from citekit.csl.style.elements import Formatting, NumberForm, TermForm
from citekit.csl.style.locale import Locale
from citekit.csl.vocabulary import LOCATOR_OF_ABBREVIATION
from citekit.foundation import lazy_regex

_COUNTED = lazy_regex.compile("[1-9][0-9]{0,17}$")  # longer ones count nothing
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
WriteNumber = Callable[[str], str]  # a whole number in a form


def number(name: str, form: NumberForm, formatting: Formatting, elements: Elements) -> Render:
    """The `Render` of a number variable in a form. As a sort key a whole number is twenty digits."""
    locale, numbers, sorting = elements.locale, elements.environment.numbers, elements.section.sorting
    write, width = number_form(form, locale, locale.gender(name)), 20 if sorting else 0

    def find(state: RenderState) -> Piece:
        if name in state.used:
            return ""
        whole = state.item.whole_number(name)
        if whole and (sorting or write is None):
            return whole.zfill(width)
        value = state.item.number(name, numbers)
        if not value.parts:
            return ""
        if sorting and value.numeric and value.parts[0].value.isdecimal():
            return value.parts[0].value.zfill(width)  # of several the first
        is_labelled = value.short_label and state.label_forms is not None and name in state.label_forms
        return print_number(value, write, locale, _label_form(name, value, state), is_labelled=is_labelled)

    return TextSlot(find, formatting, VARIABLE, name, language=locale.language, of_item=True).render


def locator(form: NumberForm, formatting: Formatting, elements: Elements) -> Render:
    """The `Render` of the locator, which is printed once in a cite; one with its own word as it stands."""
    locale = elements.locale
    write = number_form(form, locale, locale.gender("locator"))

    def find(state: RenderState) -> Piece:
        cite = state.context.cite
        if state.context.is_probe or not cite.locator or "locator" in state.used:
            return ""
        if cite.locator_is_labelled:
            return parse_markup(cite.locator)
        value = state.context.locator
        if value is None or not value.parts:
            return ""
        state.used |= {"locator"}
        return print_number(value, write, locale, _label_form("locator", value, state))

    return TextSlot(find, formatting, LOCATOR, language=locale.language).render


def _label_form(name: str, value: NumberValue, state: RenderState) -> TermForm | None:
    """The form of words inside a number: that of the label which the cite has printed of it."""
    if value.short_label:
        return "short"
    return state.label_forms.get(name) if state.label_forms else None


def print_number(
    value: NumberValue,
    write: WriteNumber | None,
    locale: Locale,
    label_form: TermForm | None,
    *,
    is_labelled: bool = False,
) -> Piece:
    """All parts of a number as one text; `is_labelled`: the word that it begins with is printed before it."""
    if len(value.parts) == 1 and value.numeric and write is None:
        only = value.parts[0]
        if only.value.isdecimal() and not (only.shown or only.sign):
            return only.particle + only.value
    first_word = value.parts[0].word
    text = "".join([_print_part(part, first_word, write, locale, label_form) for part in value.parts])
    if is_labelled and value.parts[0].shown:
        word = _word(first_word, value.parts[0].plural, label_form, first_word, locale)
        text = text.removeprefix(word + value.parts[0].space)
    return parse_markup(text) if "<" in text or "'" in text or '"' in text else text


def _print_part(
    part: NumberPart, first_word: str, write: WriteNumber | None, locale: Locale, label_form: TermForm | None
) -> str:
    """One number with the word before it and the sign behind it."""
    word = ""
    if part.shown:
        word = _word(part.word, part.plural, label_form, first_word, locale) + part.space
    digits = part.value
    if write is not None and part.rangeable and part.word == first_word and not part.particle:
        digits = write(part.value)
    return f"{word}{part.particle}{digits}{part.sign}"


def _word(word: str, plural: bool, label_form: TermForm | None, first_word: str, locale: Locale) -> str:
    """The term for a word inside a number; the word itself where there is none."""
    name = word[4:] if word.startswith("var:") else LOCATOR_OF_ABBREVIATION.get(word, "")
    form: TermForm = label_form or ("long" if word == first_word else "short")
    return (locale.term(name, form, plural=plural) if name else "") or word


def number_form(form: NumberForm, locale: Locale, gender: str) -> WriteNumber | None:
    """How a form of cs:number writes a whole number; None for plain numbers."""
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
