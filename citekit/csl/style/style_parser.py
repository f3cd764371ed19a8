"""From the elements of a CSL file to `program.Style` (CSL 1.0.2, "Style Structure").

In: the root of a parsed style. Out: frozen nodes; calls of macros checked, so that evaluating never loops.
Attributes that the schema does not know are passed over: several official styles carry some.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from citekit.csl.style.elements import (
    Branch,
    ChooseElement,
    Condition,
    Element,
    EtAlElement,
    Formatting,
    GroupElement,
    LabelElement,
    NameElement,
    NameOptions,
    NamePartElement,
    NamesElement,
    NumberElement,
    TextElement,
)
from citekit.csl.style.locale_parser import date, locale
from citekit.csl.style.macro_check import check_macros
from citekit.csl.style.style import BibliographyElement, CitationElement, Layout, SortKey, Style
from citekit.csl.style.usage import find_style_usage
from citekit.csl.style.xml import XmlElement, child, children, formatting, name_of, truth, whole_number
from citekit.errors import StyleError, Where
from citekit.foundation.fast_dataclass import replace

_TESTS = ("type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate")


_STOPS = frozenset(":.;!?")


def parent_of(root: XmlElement) -> tuple[str, int] | None:
    """The address and the line of a dependent style's parent."""
    info = child(root, "info")
    for link in children(info, "link") if info is not None else ():
        if link.get("rel") == "independent-parent" and link.get("href"):
            return link.get("href"), link.sourceline or 0
    return None


def adopted(parent: Style, root: XmlElement, file: str) -> Style:
    """A dependent style: its parent's program under its own name, and in its own locale if it sets one."""
    return replace(
        parent,
        title=_info(root, "title") or parent.title,
        id=_info(root, "id") or parent.id,
        default_locale=root.get("default-locale") or parent.default_locale,
        file=file,
    )


def _info(root: XmlElement, name: str) -> str:
    info = child(root, "info")
    found = child(info, name) if info is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def style(root: XmlElement, file: str) -> Style:
    """The independent style that an element holds; `StyleError` with the line when it cannot be used."""
    made = _Reader(root, file).style()
    return replace(made, usage=find_style_usage(made))


def _unescaped(formatting: Formatting) -> Formatting:
    """Affixes of a layout without the character references that some styles escape twice (`&amp;#9;`)."""
    if "&#" not in formatting.prefix + formatting.suffix:
        return formatting
    return replace(formatting, prefix=unescape(formatting.prefix), suffix=unescape(formatting.suffix))


def _one_stop(layout: Layout) -> Layout:
    """The layout of a citation: a suffix that begins with a stop is that stop alone, as in citeproc-js."""
    suffix = layout.formatting.suffix
    if suffix[:1] not in _STOPS or len(suffix) < 2:
        return layout
    return replace(layout, formatting=replace(layout.formatting, suffix=suffix[0]))


class _Reader:
    """Reads one style; keeps its file for messages."""

    def __init__(self, root: XmlElement, file: str) -> None:
        self.root = root
        self.file = file

    def style(self) -> Style:
        root = self.root
        citation = child(root, "citation")
        if citation is None or child(citation, "layout") is None:
            where = Where(self.file, ((citation if citation is not None else root).sourceline) or 0)
            raise StyleError("the style has no layout for citations", where=where)
        bibliography = child(root, "bibliography")
        if bibliography is not None and child(bibliography, "layout") is None:
            where = Where(self.file, bibliography.sourceline or 0)
            raise StyleError("the bibliography has no layout", where=where)
        intext = child(root, "intext")
        if intext is not None and child(intext, "layout") is None:
            intext = None
        check_macros(root, self.file)
        macros: dict[str, tuple[Element, ...]] = {}
        for each in children(root, "macro"):
            macros.setdefault(each.get("name", ""), self.nodes(each))
        return Style(
            title=_info(root, "title"),
            id=_info(root, "id"),
            class_=root.get("class", "in-text"),
            version=root.get("version", "1.0"),
            default_locale=root.get("default-locale", ""),
            citation=self.citation(citation),
            bibliography=self.bibliography(bibliography) if bibliography is not None else None,
            intext=self.layout(intext) if intext is not None else None,
            macros=macros,
            locales=tuple(locale(each) for each in children(root, "locale")),
            names=self.name_options(root),
            initialize_with_hyphen=root.get("initialize-with-hyphen") != "false",
            page_range_format=root.get("page-range-format", ""),
            demote_non_dropping_particle=root.get("demote-non-dropping-particle", "display-and-sort"),
            file=self.file,
        )

    # sections

    def citation(self, element: XmlElement) -> CitationElement:
        get = element.get
        return CitationElement(
            layout=_one_stop(self.layout(element)),
            sort=self.sort(element),
            names=self.name_options(element),
            collapse=get("collapse", ""),
            cite_group_delimiter=get("cite-group-delimiter"),
            year_suffix_delimiter=get("year-suffix-delimiter"),
            after_collapse_delimiter=get("after-collapse-delimiter"),
            disambiguate_add_names=get("disambiguate-add-names") == "true",
            disambiguate_add_givenname=get("disambiguate-add-givenname") == "true",
            givenname_rule=get("givenname-disambiguation-rule", "by-cite"),
            disambiguate_add_year_suffix=get("disambiguate-add-year-suffix") == "true",
            near_note_distance=self.number(element, "near-note-distance", 5),
        )

    def bibliography(self, element: XmlElement) -> BibliographyElement:
        get = element.get
        return BibliographyElement(
            layout=self.layout(element),
            sort=self.sort(element),
            names=self.name_options(element),
            hanging_indent=get("hanging-indent") == "true",
            second_field_align=get("second-field-align", ""),
            line_spacing=self.number(element, "line-spacing", 1),
            entry_spacing=self.number(element, "entry-spacing", 1),
            subsequent_author_substitute=get("subsequent-author-substitute"),
            subsequent_author_substitute_rule=get("subsequent-author-substitute-rule", "complete-all"),
        )

    def number(self, element: XmlElement, name: str, default: int) -> int:
        found = whole_number(element, name, self.file)
        return default if found is None else found

    def layout(self, element: XmlElement) -> Layout:
        found = children(element, "layout")
        plain = [each for each in found if not each.get("locale")]
        chosen = (plain or found)[-1]
        return Layout(
            children=self.nodes(chosen),
            delimiter=chosen.get("delimiter", ""),
            formatting=_unescaped(formatting(chosen.attrib)),
            locale=tuple(chosen.get("locale", "").split()),
        )

    def sort(self, element: XmlElement) -> tuple[SortKey, ...]:
        holder = child(element, "sort")
        return tuple(self.key(each) for each in children(holder, "key")) if holder is not None else ()

    def key(self, element: XmlElement) -> SortKey:
        options = NameOptions(
            et_al_min=whole_number(element, "names-min", self.file),
            et_al_use_first=whole_number(element, "names-use-first", self.file),
            et_al_use_last=truth(element, "names-use-last"),
        )
        return SortKey(
            variable=element.get("variable", ""),
            macro=element.get("macro", ""),
            descending=element.get("sort") == "descending",
            options=options,
        )

    # elements

    def nodes(self, element: XmlElement) -> tuple[Element, ...]:
        made = (self.node(each) for each in children(element))
        return tuple([each for each in made if each is not None])

    def node(self, element: XmlElement) -> Element | None:
        name = name_of(element)
        get = element.get
        if name == "text":
            return self.text(element)
        if name == "group":
            return GroupElement(self.nodes(element), get("delimiter", ""), formatting(element.attrib))
        if name == "choose":
            return ChooseElement(
                tuple(self.branch(each) for each in children(element, "if", "else-if", "else"))
            )
        if name == "names":
            return self.names(element)
        if name == "date":
            return date(element)
        if name == "number":
            return NumberElement(get("variable", ""), get("form", ""), formatting(element.attrib))
        if name == "label":
            return self.label(element)
        return None

    def text(self, element: XmlElement) -> TextElement | None:
        for kind in ("variable", "macro", "term", "value"):
            value = element.get(kind)
            if value is not None:
                plural = element.get("plural") == "true"
                return TextElement(kind, value, element.get("form", ""), plural, formatting(element.attrib))
        return None

    def label(self, element: XmlElement) -> LabelElement:
        get = element.get
        return LabelElement(
            get("variable", ""), get("form", ""), get("plural", ""), formatting(element.attrib)
        )

    def branch(self, element: XmlElement) -> Branch:
        tests = [
            Condition(name, tuple(element.get(name).replace("sub verbo", "sub-verbo").split()))
            for name in _TESTS
            if element.get(name) is not None
        ]
        if not tests and name_of(element) != "else":
            tests = [Condition("disambiguate", ("unknown",))]  # a test that CSL does not know never holds
        return Branch(tuple(tests), self.nodes(element), element.get("match", "all"))

    def names(self, element: XmlElement) -> NamesElement:
        parts = children(element)
        order = [name_of(each) for each in parts]
        found = {name_of(each): each for each in reversed(parts)}
        name, et_al, label = found.get("name"), found.get("et-al"), found.get("label")
        substitute = found.get("substitute")
        before = "name" in order and "label" in order and order.index("label") < order.index("name")
        return NamesElement(
            variables=tuple(element.get("variable", "").split()),
            delimiter=element.get("delimiter"),
            name=self.name(name) if name is not None else None,
            et_al=EtAlElement(et_al.get("term", "et-al"), formatting(et_al.attrib))
            if et_al is not None
            else None,
            label=self.label(label) if label is not None else None,
            label_first=before,
            substitute=self.nodes(substitute) if substitute is not None else None,
            options=self.name_options(element),
            formatting=formatting(element.attrib),
        )

    def et_al(self, element: XmlElement) -> EtAlElement:
        return EtAlElement(element.get("term", "et-al"), formatting(element.attrib))

    def name(self, element: XmlElement) -> NameElement:
        parts = (
            NamePartElement(each.get("name", ""), formatting(each.attrib))
            for each in children(element, "name-part")
        )
        options = self.name_options(element)
        own = replace(options, form=element.get("form"), delimiter=element.get("delimiter"))
        return NameElement(own, tuple(parts), formatting(element.attrib))

    def name_options(self, element: XmlElement) -> NameOptions:
        get = element.get
        numbers: Iterable[str] = ("min", "use-first", "subsequent-min", "subsequent-use-first")
        least, first, later, later_first = (
            whole_number(element, f"et-al-{each}", self.file) for each in numbers
        )
        return NameOptions(
            and_=get("and"),
            delimiter=get("name-delimiter"),
            names_delimiter=get("names-delimiter"),
            delimiter_precedes_et_al=get("delimiter-precedes-et-al"),
            delimiter_precedes_last=get("delimiter-precedes-last"),
            et_al_min=least,
            et_al_use_first=first,
            et_al_subsequent_min=later,
            et_al_subsequent_use_first=later_first,
            et_al_use_last=truth(element, "et-al-use-last"),
            form=get("name-form"),
            initialize=truth(element, "initialize"),
            initialize_with=get("initialize-with"),
            name_as_sort_order=get("name-as-sort-order"),
            sort_separator=get("sort-separator"),
        )
