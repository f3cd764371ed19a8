"""Parses the XML of an independent CSL style into `Style` (CSL 1.0.2, "Style Structure").

Macro calls are checked, so that rendering always terminates. Attributes and values that the schema does not
know are ignored: several official styles have some.
"""

from __future__ import annotations

from html import unescape
from typing import get_args

from citekit.csl.api import SecondFieldAlign
from citekit.csl.style.elements import (
    Branch,
    ChooseElement,
    Condition,
    ConditionKind,
    Element,
    Formatting,
    GroupElement,
    LabelElement,
    Match,
    NameOptions,
    NamesElement,
    NumberElement,
    NumberForm,
    Plural,
    TermForm,
    TextElement,
    TextKind,
)
from citekit.csl.style.locale_parser import parse_date, parse_locale
from citekit.csl.style.macro_check import check_macros
from citekit.csl.style.name_parser import parse_et_al, parse_name, parse_name_options
from citekit.csl.style.style import (
    BibliographyElement,
    CitationElement,
    Collapse,
    DemoteNonDroppingParticle,
    GivennameRule,
    Layout,
    PageRangeFormat,
    SortKey,
    Style,
    StyleClass,
    SubstituteRule,
)
from citekit.csl.style.usage import find_style_usage
from citekit.csl.style.xml import (
    XmlElement,
    boolean,
    children,
    choice,
    csl_name,
    first_child,
    formatting,
    integer,
)
from citekit.csl.vocabulary import CITE_VARIABLES, NUMBER_VARIABLES, locator_label
from citekit.errors import StyleError, Where
from citekit.foundation.fast_dataclass import replace

_TEXT_KINDS: tuple[TextKind, ...] = get_args(TextKind)
_TERM_FORMS: tuple[TermForm, ...] = get_args(TermForm)
_NUMBER_FORMS: tuple[NumberForm, ...] = get_args(NumberForm)
_PLURALS: tuple[Plural, ...] = get_args(Plural)
_CONDITIONS: tuple[ConditionKind, ...] = get_args(ConditionKind)
_MATCHES: tuple[Match, ...] = get_args(Match)
_CLASSES: tuple[StyleClass, ...] = get_args(StyleClass)
_COLLAPSES: tuple[Collapse, ...] = get_args(Collapse)
_GIVENNAME_RULES: tuple[GivennameRule, ...] = get_args(GivennameRule)
_ALIGNMENTS: tuple[SecondFieldAlign, ...] = get_args(SecondFieldAlign)
_SUBSTITUTE_RULES: tuple[SubstituteRule, ...] = get_args(SubstituteRule)
_PAGE_RANGES: tuple[PageRangeFormat, ...] = get_args(PageRangeFormat)
_DEMOTIONS: tuple[DemoteNonDroppingParticle, ...] = get_args(DemoteNonDroppingParticle)

_SENTENCE_STOPS = frozenset(":.;!?")


def parent_of(root: XmlElement) -> tuple[str, int] | None:
    """The address of a dependent style's parent, and the line where it is named."""
    info = first_child(root, "info")
    for link in children(info, "link") if info is not None else ():
        if link.get("rel") == "independent-parent" and link.get("href"):
            return link.get("href"), link.sourceline or 0
    return None


def dependent_style(parent: Style, root: XmlElement, file: str) -> Style:
    """A dependent style: its parent under its own title, id and, if it sets one, default locale."""
    return replace(
        parent,
        title=_info_text(root, "title") or parent.title,
        id=_info_text(root, "id") or parent.id,
        default_locale=root.get("default-locale") or parent.default_locale,
        file=file,
    )


def _info_text(root: XmlElement, name: str) -> str:
    info = first_child(root, "info")
    element = first_child(info, name) if info is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""


def parse_style(root: XmlElement, file: str) -> Style:
    """The independent style of an element. StyleError, with the line, when it cannot be used."""
    style = _StyleParser(root, file).style()
    return replace(style, usage=find_style_usage(style))


def _unescape_affixes(formatting: Formatting) -> Formatting:
    """A layout's affixes without the character references that some styles escape twice (`&amp;#9;`)."""
    if "&#" not in formatting.prefix + formatting.suffix:
        return formatting
    return replace(formatting, prefix=unescape(formatting.prefix), suffix=unescape(formatting.suffix))


def _single_stop(layout: Layout) -> Layout:
    """The layout of a citation: a suffix that begins with a stop is that stop alone
    (tests/csl/cases/elements.yaml).
    """
    suffix = layout.formatting.suffix
    if suffix[:1] not in _SENTENCE_STOPS or len(suffix) < 2:
        return layout
    return replace(layout, formatting=replace(layout.formatting, suffix=suffix[0]))


class _StyleParser:
    """Parses one style; `file` names it in messages."""

    def __init__(self, root: XmlElement, file: str) -> None:
        self.root = root
        self.file = file

    def style(self) -> Style:
        root = self.root
        citation = first_child(root, "citation")
        if citation is None or first_child(citation, "layout") is None:
            where = Where(self.file, ((citation if citation is not None else root).sourceline) or 0)
            raise StyleError("the style has no layout for citations", where=where)
        bibliography = first_child(root, "bibliography")
        if bibliography is not None and first_child(bibliography, "layout") is None:
            where = Where(self.file, bibliography.sourceline or 0)
            raise StyleError("the bibliography has no layout", where=where)
        intext = first_child(root, "intext")
        if intext is not None and first_child(intext, "layout") is None:
            intext = None
        check_macros(root, self.file)
        macros: dict[str, tuple[Element, ...]] = {}
        for macro in children(root, "macro"):
            macros.setdefault(macro.get("name", ""), self.elements(macro))
        return Style(
            title=_info_text(root, "title"),
            id=_info_text(root, "id"),
            class_=choice(root, "class", _CLASSES, "in-text"),
            version=root.get("version", "1.0"),
            default_locale=root.get("default-locale", ""),
            citation=self.citation(citation),
            bibliography=self.bibliography(bibliography) if bibliography is not None else None,
            intext=self.layout(intext) if intext is not None else None,
            macros=macros,
            locales=tuple(parse_locale(locale) for locale in children(root, "locale")),
            names=parse_name_options(root, self.file),
            initialize_with_hyphen=root.get("initialize-with-hyphen") != "false",
            page_range_format=choice(root, "page-range-format", _PAGE_RANGES, ""),
            demote_non_dropping_particle=choice(
                root, "demote-non-dropping-particle", _DEMOTIONS, "display-and-sort"
            ),
            file=self.file,
        )

    # sections

    def citation(self, element: XmlElement) -> CitationElement:
        get = element.get
        return CitationElement(
            layout=_single_stop(self.layout(element)),
            localized=tuple(map(_single_stop, self.localized(element))),
            sort=self.sort(element),
            names=parse_name_options(element, self.file),
            collapse=choice(element, "collapse", _COLLAPSES, ""),
            cite_group_delimiter=get("cite-group-delimiter"),
            year_suffix_delimiter=get("year-suffix-delimiter"),
            after_collapse_delimiter=get("after-collapse-delimiter"),
            disambiguate_add_names=get("disambiguate-add-names") == "true",
            disambiguate_add_givenname=get("disambiguate-add-givenname") == "true",
            givenname_rule=choice(element, "givenname-disambiguation-rule", _GIVENNAME_RULES, "by-cite"),
            disambiguate_add_year_suffix=get("disambiguate-add-year-suffix") == "true",
            near_note_distance=self.integer(element, "near-note-distance", 5),
        )

    def bibliography(self, element: XmlElement) -> BibliographyElement:
        return BibliographyElement(
            layout=self.layout(element),
            localized=self.localized(element),
            sort=self.sort(element),
            names=parse_name_options(element, self.file),
            hanging_indent=element.get("hanging-indent") == "true",
            second_field_align=choice(element, "second-field-align", _ALIGNMENTS, ""),
            line_spacing=self.integer(element, "line-spacing", 1),
            entry_spacing=self.integer(element, "entry-spacing", 1),
            subsequent_author_substitute=element.get("subsequent-author-substitute"),
            subsequent_author_substitute_rule=choice(
                element, "subsequent-author-substitute-rule", _SUBSTITUTE_RULES, "complete-all"
            ),
        )

    def integer(self, element: XmlElement, name: str, default: int) -> int:
        value = integer(element, name, self.file)
        return default if value is None else value

    def layout(self, element: XmlElement) -> Layout:
        """The layout for every language, else the last one (CSL-M has layouts for some languages)."""
        layouts = children(element, "layout")
        without_locale = [layout for layout in layouts if not layout.get("locale")]
        return self._layout((without_locale or layouts)[-1])

    def localized(self, element: XmlElement) -> tuple[Layout, ...]:
        """The layouts of CSL-M that are for some languages."""
        return tuple(self._layout(layout) for layout in children(element, "layout") if layout.get("locale"))

    def _layout(self, layout: XmlElement) -> Layout:
        return Layout(
            children=self.elements(layout),
            delimiter=layout.get("delimiter", ""),
            formatting=_unescape_affixes(formatting(layout.attrib)),
            locale=tuple(layout.get("locale", "").split()),
        )

    def sort(self, element: XmlElement) -> tuple[SortKey, ...]:
        sort = first_child(element, "sort")
        return tuple(self.key(key) for key in children(sort, "key")) if sort is not None else ()

    def key(self, element: XmlElement) -> SortKey:
        options = NameOptions(
            et_al_min=integer(element, "names-min", self.file),
            et_al_use_first=integer(element, "names-use-first", self.file),
            et_al_use_last=boolean(element, "names-use-last"),
        )
        return SortKey(
            variable=element.get("variable", ""),
            macro=element.get("macro", ""),
            descending=element.get("sort") == "descending",
            options=options,
        )

    # elements

    def elements(self, parent: XmlElement) -> tuple[Element, ...]:
        parsed = (self.element(child) for child in children(parent))
        return tuple([element for element in parsed if element is not None])

    def element(self, element: XmlElement) -> Element | None:
        """The rendering element; None for others."""
        name = csl_name(element)
        get = element.get
        if name == "text":
            return self.text(element)
        if name == "group":
            inside = _with_labels_of_numbers(self.elements(element))
            return GroupElement(inside, get("delimiter", ""), formatting(element.attrib))
        if name == "choose":
            branches = children(element, "if", "else-if", "else")
            return ChooseElement(tuple(self.branch(branch) for branch in branches))
        if name == "names":
            return self.names(element)
        if name == "date":
            return parse_date(element)
        if name == "number":
            form = choice(element, "form", _NUMBER_FORMS, "")
            return NumberElement(get("variable", ""), form, formatting(element.attrib))
        if name == "label":
            return self.label(element)
        return None

    def text(self, element: XmlElement) -> TextElement | None:
        for kind in _TEXT_KINDS:
            value = element.get(kind)
            if value is not None:
                form = choice(element, "form", _TERM_FORMS, "")
                plural = element.get("plural") == "true"
                return TextElement(kind, value, form, plural, formatting(element.attrib))
        return None

    def label(self, element: XmlElement) -> LabelElement:
        return LabelElement(
            variable=element.get("variable", ""),
            form=choice(element, "form", _TERM_FORMS, ""),
            plural=choice(element, "plural", _PLURALS, "contextual"),
            formatting=formatting(element.attrib),
        )

    def branch(self, element: XmlElement) -> Branch:
        conditions = [
            Condition(kind, _tested(kind, element.get(kind)))
            for kind in _CONDITIONS
            if element.get(kind) is not None
        ]
        if not conditions and csl_name(element) != "else":
            conditions = [Condition("disambiguate", ("unknown",))]  # tests outside CSL never hold
        match = choice(element, "match", _MATCHES, "all")
        return Branch(tuple(conditions), self.elements(element), match)

    def names(self, element: XmlElement) -> NamesElement:
        parts = children(element)
        order = [csl_name(part) for part in parts]
        by_name = {csl_name(part): part for part in reversed(parts)}
        name, et_al, label = by_name.get("name"), by_name.get("et-al"), by_name.get("label")
        substitute = by_name.get("substitute")
        return NamesElement(
            variables=tuple(element.get("variable", "").split()),
            delimiter=element.get("delimiter"),
            name=parse_name(name, self.file) if name is not None else None,
            et_al=parse_et_al(et_al) if et_al is not None else None,
            label=self.label(label) if label is not None else None,
            label_first="name" in order and "label" in order and order.index("label") < order.index("name"),
            substitute=self.elements(substitute) if substitute is not None else None,
            options=parse_name_options(element, self.file),
            formatting=formatting(element.attrib),
        )


def _with_labels_of_numbers(children: tuple[Element, ...]) -> tuple[Element, ...]:
    """The children of a group; a label beside one number alone is that of this number (`848 p.`, `n° 4`)."""
    variables = {
        child.value for child in children if isinstance(child, TextElement) and child.kind == "variable"
    }
    variables |= {child.variable for child in children if isinstance(child, NumberElement)}
    numbers = variables & (NUMBER_VARIABLES - (CITE_VARIABLES - {"locator"}))
    if len(numbers) != 1:
        return children
    [number] = numbers
    return tuple(
        replace(child, beside=number)
        if isinstance(child, LabelElement) and child.variable in NUMBER_VARIABLES - numbers
        else child
        for child in children
    )


def _tested(kind: str, value: str) -> tuple[str, ...]:
    """The values of a condition; labels of locators as CSL 1.0.2 writes them."""
    names = value.replace("sub verbo", "sub-verbo").split()
    return tuple(locator_label(name) for name in names) if kind == "locator" else tuple(names)
