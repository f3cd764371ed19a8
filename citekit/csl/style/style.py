"""What a CSL style says, as plain frozen data: in goes nothing, out come the nodes that `load` fills
and `compile` turns into closures (CSL 1.0.2, sections "Style Structure" to "Options").

Every node is made of text, numbers, booleans and tuples of nodes, so that a program can be marshalled.
Attribute values keep the spelling of the specification; "" or None means that an attribute is absent.
A node holds no behaviour.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.foundation.fast_dataclass import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.style.locale import Locale


@dataclass(frozen=True, slots=True)
class Decor:
    """Affixes, formatting, quotes, case and display: what any rendering element may carry."""

    prefix: str = ""
    suffix: str = ""
    font: tuple[tuple[str, str], ...] = ()  # ("font-style", "italic"), ... in the order of FONT_ATTRIBUTES
    quotes: bool = False
    text_case: str = ""
    strip_periods: bool = False
    display: str = ""


FONT_ATTRIBUTES = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
PLAIN = Decor()


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
class Text:
    """cs:text: `kind` is variable, macro, term or value; `value` its name, or the verbatim text."""

    kind: str
    value: str
    form: str = ""
    plural: bool = False
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Number:
    """cs:number."""

    variable: str
    form: str = ""
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Label:
    """cs:label; `variable` is "" inside cs:names, `plural` is contextual, always or never."""

    variable: str = ""
    form: str = ""
    plural: str = ""
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class DatePart:
    """cs:date-part."""

    name: str
    form: str = ""
    range_delimiter: str = ""
    decor: Decor = PLAIN
    emptied: tuple[str, ...] = ()  # affixes that are given as "": they take those of the locale away


@dataclass(frozen=True, slots=True)
class Date:
    """cs:date, in a style (localised when `form` is set) or in a locale (`variable` is "")."""

    variable: str = ""
    form: str = ""
    date_parts: str = ""
    delimiter: str = ""
    parts: tuple[DatePart, ...] = ()
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class NamePart:
    """cs:name-part; `name` is given or family."""

    name: str
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Name:
    """cs:name."""

    options: NameOptions = NO_OPTIONS
    parts: tuple[NamePart, ...] = ()
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class EtAl:
    """cs:et-al."""

    term: str = "et-al"
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Names:
    """cs:names; `label_first` when cs:label stands before cs:name, `delimiter` None when absent.

    `substitute` None means that there is no cs:substitute.
    """

    variables: tuple[str, ...]
    delimiter: str | None = None
    name: Name | None = None
    et_al: EtAl | None = None
    label: Label | None = None
    label_first: bool = False
    substitute: tuple[Node, ...] | None = None
    options: NameOptions = NO_OPTIONS
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Group:
    """cs:group."""

    children: tuple[Node, ...] = ()
    delimiter: str = ""
    decor: Decor = PLAIN


@dataclass(frozen=True, slots=True)
class Test:
    """One test attribute of cs:if: `kind` is type, variable, is-numeric, is-uncertain-date, locator,
    position or disambiguate; `values` its list ("true" or "false" for disambiguate)."""

    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """cs:if, cs:else-if, and cs:else as a branch without tests; `match` is all, any, none or nand."""

    tests: tuple[Test, ...]
    children: tuple[Node, ...]
    match: str = "all"


@dataclass(frozen=True, slots=True)
class Choose:
    """cs:choose."""

    branches: tuple[Branch, ...]


Node = Text | Number | Label | Date | Names | Group | Choose


@dataclass(frozen=True, slots=True)
class SortKey:
    """cs:key: one of `variable` and `macro` is set."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    options: NameOptions = NO_OPTIONS  # names-min, names-use-first, names-use-last as et_al_*


@dataclass(frozen=True, slots=True)
class Layout:
    """cs:layout; `locale` lists the languages of a CSL-M layout, () for the usual one."""

    children: tuple[Node, ...] = ()
    delimiter: str = ""
    decor: Decor = PLAIN
    locale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """cs:citation with its options."""

    layout: Layout = field(default_factory=Layout)
    sort: tuple[SortKey, ...] = ()
    names: NameOptions = NO_OPTIONS
    collapse: str = ""
    cite_group_delimiter: str | None = None
    year_suffix_delimiter: str | None = None
    after_collapse_delimiter: str | None = None
    disambiguate_add_names: bool = False
    disambiguate_add_givenname: bool = False
    givenname_rule: str = "by-cite"
    disambiguate_add_year_suffix: bool = False
    near_note_distance: int = 5


@dataclass(frozen=True, slots=True)
class Bibliography:
    """cs:bibliography with its options."""

    layout: Layout = field(default_factory=Layout)
    sort: tuple[SortKey, ...] = ()
    names: NameOptions = NO_OPTIONS
    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1
    subsequent_author_substitute: str | None = None
    subsequent_author_substitute_rule: str = "complete-all"


@dataclass(frozen=True, slots=True)
class Reach:
    """What some elements ask for, macros included: item variables, the type, the place of the cite."""

    variables: frozenset[str]
    type: bool
    cite: bool
    numbers: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Which variables and tests a style uses anywhere."""

    variables: frozenset[str]  # all that are printed or tested
    numeric: frozenset[str]  # tested by is-numeric
    uncertain: frozenset[str]  # tested by is-uncertain-date
    explicit_year_suffix: bool = False
    uses_disambiguate: bool = False
    cites_by_number: bool = False  # the citation section prints citation-number
    dated_macros: frozenset[str] = frozenset()  # macros in which a cs:date stands
    reaches: Mapping[str, Reach] = field(default_factory=dict)
    tells_position: bool = False  # cites differ by where they stand


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style, with everything resolved but the locale.

    `macros` may fill itself lazily; `locales` holds the cs:locale elements of the style in their order
    (the language "" of a `Locale` fits every language).
    """

    title: str = ""
    id: str = ""
    class_: str = "in-text"  # or "note"
    version: str = "1.0"
    default_locale: str = ""
    citation: Citation = field(default_factory=Citation)
    bibliography: Bibliography | None = None
    intext: Layout | None = None  # how citeproc-js's cs:intext names a source in the running text
    macros: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    locales: tuple[Locale, ...] = ()
    names: NameOptions = NO_OPTIONS
    initialize_with_hyphen: bool = True
    page_range_format: str = ""
    demote_non_dropping_particle: str = "display-and-sort"
    facts: Facts | None = None  # found when the style is read
    file: str = ""  # where it was read from, for messages
    kept_as: str = field(default="", init=False, compare=False, repr=False)  # its entry in the cache
