"""The style model: sections, layouts, sort keys and options of a CSL style as frozen data classes.

Source: CSL 1.0.2, "Style Structure" to "Options". As in `elements`, "" or None means that an attribute is
absent.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.style.elements import NO_FORMATTING, NO_OPTIONS, Element, Formatting, NameOptions
from citekit.csl.style.locale import Locale
from citekit.foundation.fast_dataclass import dataclass, field


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

    children: tuple[Element, ...] = ()
    delimiter: str = ""
    formatting: Formatting = NO_FORMATTING
    locale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationElement:
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
class BibliographyElement:
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
class MacroDependencies:
    """What some elements ask for, macros included: item variables, the type, the place of the cite."""

    variables: frozenset[str]
    type: bool
    cite: bool
    numbers: bool


@dataclass(frozen=True, slots=True)
class StyleUsage:
    """Which variables and tests a style uses anywhere."""

    variables: frozenset[str]  # all that are printed or tested
    numeric: frozenset[str]  # tested by is-numeric
    uncertain: frozenset[str]  # tested by is-uncertain-date
    explicit_year_suffix: bool = False
    uses_disambiguate: bool = False
    cites_by_number: bool = False  # the citation section prints citation-number
    dated_macros: frozenset[str] = frozenset()  # macros in which a cs:date stands
    macro_dependencies: Mapping[str, MacroDependencies] = field(default_factory=dict)
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
    citation: CitationElement = field(default_factory=CitationElement)
    bibliography: BibliographyElement | None = None
    intext: Layout | None = None  # how citeproc-js's cs:intext names a source in the running text
    macros: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    locales: tuple[Locale, ...] = ()
    names: NameOptions = NO_OPTIONS
    initialize_with_hyphen: bool = True
    page_range_format: str = ""
    demote_non_dropping_particle: str = "display-and-sort"
    usage: StyleUsage | None = None  # found when the style is read
    file: str = ""  # where it was read from, for messages
