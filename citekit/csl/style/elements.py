"""Frozen data classes for the rendering elements of a CSL style (CSL 1.0.2, "Rendering Elements").

Fields are strings, numbers, booleans and tuples of elements, so that a style can be marshalled. Attribute
values keep the spelling of the specification; "" or None means that an attribute is absent.
"""

from __future__ import annotations

from typing import Literal

from citekit.foundation.fast_dataclass import dataclass

TextKind = Literal["variable", "macro", "term", "value"]
TermForm = Literal["", "long", "short", "verb", "verb-short", "symbol"]
NumberForm = Literal["", "numeric", "ordinal", "long-ordinal", "roman"]
DateForm = Literal["", "text", "numeric"]
DatePartName = Literal["year", "month", "day"]
DatePartForm = Literal["", "numeric", "numeric-leading-zeros", "ordinal", "long", "short"]
NameForm = Literal["long", "short", "count"]
Plural = Literal["contextual", "always", "never"]
ConditionKind = Literal[
    "type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate"
]
Match = Literal["all", "any", "none", "nand"]  # `nand`: CSL-M


@dataclass(frozen=True, slots=True)
class Formatting:
    """The attributes that any rendering element may carry: affixes, fonts, quotes, case, display."""

    prefix: str = ""
    suffix: str = ""
    font: tuple[tuple[str, str], ...] = ()  # ("font-style", "italic"), ... in the order of FONT_ATTRIBUTES
    quotes: bool = False
    text_case: str = ""
    strip_periods: bool = False
    display: str = ""


FONT_ATTRIBUTES = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
NO_FORMATTING = Formatting()


@dataclass(frozen=True, slots=True)
class NameOptions:
    """The inheritable name attributes of cs:style, cs:citation, cs:bibliography, cs:names and cs:name.

    None where the element does not set one. `names_delimiter` is `delimiter` on cs:names; `delimiter` is
    `delimiter` on cs:name and `name-delimiter` on the others, and `form` likewise.
    """

    and_: str | None = None
    delimiter: str | None = None
    names_delimiter: str | None = None
    delimiter_precedes_et_al: str | None = None
    delimiter_precedes_last: str | None = None
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_subsequent_min: int | None = None
    et_al_subsequent_use_first: int | None = None
    et_al_use_last: bool | None = None
    form: NameForm | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    name_as_sort_order: str | None = None
    sort_separator: str | None = None


NO_OPTIONS = NameOptions()


@dataclass(frozen=True, slots=True)
class TextElement:
    """cs:text; `value` is the name of the variable, macro or term, or the verbatim text."""

    kind: TextKind
    value: str
    form: TermForm = ""
    plural: bool = False
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class NumberElement:
    """cs:number."""

    variable: str
    form: NumberForm = ""
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class LabelElement:
    """cs:label; `variable` is "" inside cs:names. `beside`: the number it stands with."""

    variable: str = ""
    form: TermForm = ""
    plural: Plural = "contextual"
    formatting: Formatting = NO_FORMATTING
    beside: str = ""


@dataclass(frozen=True, slots=True)
class DatePartElement:
    """cs:date-part."""

    name: DatePartName
    form: DatePartForm = ""
    range_delimiter: str = ""
    formatting: Formatting = NO_FORMATTING
    emptied: tuple[str, ...] = ()  # affixes given as "", which remove those of the locale's date


@dataclass(frozen=True, slots=True)
class DateElement:
    """cs:date, of a style (localised when `form` is set) or of a locale (`variable` is "")."""

    variable: str = ""
    form: DateForm = ""
    date_parts: str = ""
    delimiter: str = ""
    parts: tuple[DatePartElement, ...] = ()
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class NamePartElement:
    """cs:name-part; `name` is given or family."""

    name: str
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class NameElement:
    """cs:name."""

    options: NameOptions = NO_OPTIONS
    parts: tuple[NamePartElement, ...] = ()
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class EtAlElement:
    """cs:et-al."""

    term: str = "et-al"
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class NamesElement:
    """cs:names; `label_first` when cs:label stands before cs:name.

    `substitute` None means that there is no cs:substitute.
    """

    variables: tuple[str, ...]
    delimiter: str | None = None
    name: NameElement | None = None
    et_al: EtAlElement | None = None
    label: LabelElement | None = None
    label_first: bool = False
    substitute: tuple[Element, ...] | None = None
    options: NameOptions = NO_OPTIONS
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class GroupElement:
    """cs:group."""

    children: tuple[Element, ...] = ()
    delimiter: str = ""
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class Condition:
    """One test attribute of cs:if and its list of values ("true" or "false" for `disambiguate`)."""

    kind: ConditionKind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """cs:if or cs:else-if; cs:else is a branch without conditions."""

    tests: tuple[Condition, ...]
    children: tuple[Element, ...]
    match: Match = "all"


@dataclass(frozen=True, slots=True)
class ChooseElement:
    """cs:choose."""

    branches: tuple[Branch, ...]


Element = (
    TextElement | NumberElement | LabelElement | DateElement | NamesElement | GroupElement | ChooseElement
)
