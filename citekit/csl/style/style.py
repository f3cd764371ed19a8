"""The style model: sections, layouts, sort keys and options of a CSL style as frozen data classes.

Source: CSL 1.0.2, "Style Structure" to "Options". As in `elements`, "" or None means that an attribute is
absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from citekit.csl.api import SecondFieldAlign
from citekit.csl.style.elements import NO_FORMATTING, NO_OPTIONS, Element, Formatting, NameOptions
from citekit.csl.style.locale import Locale
from citekit.foundation.fast_dataclass import dataclass, field

StyleClass = Literal["in-text", "note"]
Collapse = Literal["", "citation-number", "year", "year-suffix", "year-suffix-ranged"]
GivennameRule = Literal[
    "all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials", "by-cite"
]
SubstituteRule = Literal["complete-all", "complete-each", "partial-each", "partial-first"]
PageRangeFormat = Literal["", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"]
DemoteNonDroppingParticle = Literal["never", "sort-only", "display-and-sort"]


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
    """cs:citation with its options; `localized` are CSL-M's layouts for some languages."""

    layout: Layout = field(default_factory=Layout)
    localized: tuple[Layout, ...] = ()
    sort: tuple[SortKey, ...] = ()
    names: NameOptions = NO_OPTIONS
    collapse: Collapse = ""
    cite_group_delimiter: str | None = None
    year_suffix_delimiter: str | None = None
    after_collapse_delimiter: str | None = None
    disambiguate_add_names: bool = False
    disambiguate_add_givenname: bool = False
    givenname_rule: GivennameRule = "by-cite"
    disambiguate_add_year_suffix: bool = False
    near_note_distance: int = 5


@dataclass(frozen=True, slots=True)
class BibliographyElement:
    """cs:bibliography with its options; `localized` are CSL-M's layouts for some languages."""

    layout: Layout = field(default_factory=Layout)
    localized: tuple[Layout, ...] = ()
    sort: tuple[SortKey, ...] = ()
    names: NameOptions = NO_OPTIONS
    hanging_indent: bool = False
    second_field_align: SecondFieldAlign = ""
    line_spacing: int = 1
    entry_spacing: int = 1
    subsequent_author_substitute: str | None = None
    subsequent_author_substitute_rule: SubstituteRule = "complete-all"


@dataclass(frozen=True, slots=True)
class MacroDependencies:
    """What the output of a macro depends on, with the macros that it calls."""

    variables: frozenset[str]  # of the item, printed or tested
    type: bool  # the item's type
    cite: bool  # the cite: its position, locator, numbers
    numbers: bool  # whether variables are numeric or uncertain


@dataclass(frozen=True, slots=True)
class StyleUsage:
    """Which variables and conditions a style uses anywhere."""

    variables: frozenset[str]  # printed or tested
    numeric: frozenset[str]  # tested by is-numeric
    uncertain: frozenset[str]  # tested by is-uncertain-date
    explicit_year_suffix: bool = False
    uses_disambiguate: bool = False
    cites_by_number: bool = False  # the citation section prints citation-number
    dated_macros: frozenset[str] = frozenset()  # macros with a cs:date of their own
    macro_dependencies: Mapping[str, MacroDependencies] = field(default_factory=dict)
    uses_position: bool = False  # cites differ by their position or by the note of the first cite
    tests_ibid: bool = False  # the citation section tells the same source cited again at once from others
    uses_near: bool = False  # ... by whether the last cite of the item is near
    uses_first_note: bool = False  # ... by whether the first cite stands in a note


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style, with everything resolved but the locale.

    `macros` may be a mapping that builds its elements on demand; `locales` holds the cs:locale elements of
    the style in order (a `Locale` of language "" applies to every language).
    """

    title: str = ""
    id: str = ""
    class_: StyleClass = "in-text"
    version: str = "1.0"
    default_locale: str = ""
    citation: CitationElement = field(default_factory=CitationElement)
    bibliography: BibliographyElement | None = None
    intext: Layout | None = None  # cs:intext, an extension: how the running text names a cited work
    macros: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    locales: tuple[Locale, ...] = ()
    names: NameOptions = NO_OPTIONS
    initialize_with_hyphen: bool = True
    page_range_format: PageRangeFormat = ""
    demote_non_dropping_particle: DemoteNonDroppingParticle = "display-and-sort"
    usage: StyleUsage | None = None  # computed when the style is parsed
    file: str = ""  # where it was read from, for messages
