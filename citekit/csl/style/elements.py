"""Frozen data classes for the rendering elements of a CSL style (CSL 1.0.2, "Rendering Elements").

Fields are strings, numbers, booleans and tuples of elements, so that a style can be marshalled. Attribute
values keep the spelling of the specification; "" or None means that an attribute is absent.
"""

from __future__ import annotations

from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Formatting:
    """Affixes, formatting, quotes, case and display: what any rendering element may carry."""

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

    None where the element does not set one; `names_delimiter` is cs:names' own `delimiter`,
    `form` is `form` on cs:name and `name-form` on the others, `delimiter` is `name-delimiter` there.
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
    form: str | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    name_as_sort_order: str | None = None
    sort_separator: str | None = None


NO_OPTIONS = NameOptions()


@dataclass(frozen=True, slots=True)
class TextElement:
    """cs:text: `kind` is variable, macro, term or value; `value` its name, or the verbatim text."""

    kind: str
    value: str
    form: str = ""
    plural: bool = False
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class NumberElement:
    """cs:number."""

    variable: str
    form: str = ""
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class LabelElement:
    """cs:label; `variable` is "" inside cs:names, `plural` is contextual, always or never."""

    variable: str = ""
    form: str = ""
    plural: str = ""
    formatting: Formatting = NO_FORMATTING


@dataclass(frozen=True, slots=True)
class DatePartElement:
    """cs:date-part."""

    name: str
    form: str = ""
    range_delimiter: str = ""
    formatting: Formatting = NO_FORMATTING
    emptied: tuple[str, ...] = ()  # affixes that are given as "": they take those of the locale away


@dataclass(frozen=True, slots=True)
class DateElement:
    """cs:date, in a style (localised when `form` is set) or in a locale (`variable` is "")."""

    variable: str = ""
    form: str = ""
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
    """cs:names; `label_first` when cs:label stands before cs:name, `delimiter` None when absent.

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
    """One test attribute of cs:if: `kind` is type, variable, is-numeric, is-uncertain-date, locator,
    position or disambiguate; `values` its list ("true" or "false" for disambiguate)."""

    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """cs:if, cs:else-if, and cs:else as a branch without tests; `match` is all, any, none or nand."""

    tests: tuple[Condition, ...]
    children: tuple[Element, ...]
    match: str = "all"


@dataclass(frozen=True, slots=True)
class ChooseElement:
    """cs:choose."""

    branches: tuple[Branch, ...]


Element = (
    TextElement | NumberElement | LabelElement | DateElement | NamesElement | GroupElement | ChooseElement
)
