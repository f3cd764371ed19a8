"""The processor: citations and bibliographies of a document in a CSL style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from citekit.csl.api import (
    Bibliography,
    Changed,
    Citation,
    CitationMode,
    Cite,
    ItemData,
    Position,
    Rendered,
    Selection,
    Warning_,
)
from citekit.csl.document.positions import CitePosition
from citekit.csl.document.printer import Printer
from citekit.csl.document.registry import Registry
from citekit.csl.document.unprinted import prints_all, unprinted
from citekit.csl.engine.engine import Engine, Revise, RevisionKey
from citekit.csl.item.item import Item
from citekit.csl.output.formats import OutputFormat, output_format
from citekit.csl.output.tree import Node, Piece
from citekit.csl.render.abbreviations import Abbreviations, with_abbreviations
from citekit.csl.render.context import RenderState
from citekit.csl.render.environment import Environment
from citekit.csl.render.name_index import GivenNameIndex
from citekit.csl.style.elements import TermForm
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import Style
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.csl.document.part import DocumentPart


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a processor.

    `sort_bibliography` False keeps the order of the items in the bibliography. `abbreviations` maps
    jurisdiction -> category -> text -> abbreviation, as citeproc-js's abbreviation lists do. `link_urls`
    makes links of URLs and DOIs in formats that have links. `parse_note_fields` reads `{:variable: value}`
    and `variable: value` lines of `note` as variables. `no_printed_form` stands where a style prints nothing
    of a citation; without it nothing is printed, and `warnings` says so. `terms` "item" prints terms, labels
    and dates of an item in the language of its `language`, where it has one, and not in that of the document.

    `revise` is a hook: it is given the output tree of each cite and entry and the state of its rendering, and
    returns the tree that becomes text. `revision_key` gives all that the hook asks of a context beside the
    tree; without it every cite is rendered in full. Before the hook reads a text of the item it calls
    `state.uncacheable()`.
    """

    sort_bibliography: bool = True
    abbreviations: Abbreviations | None = None
    link_urls: bool = False
    no_printed_form: str = ""
    terms: Literal["document", "item"] = "document"
    parse_note_fields: bool = True
    revise: Revise | None = None
    revision_key: RevisionKey | None = None


def _environment(
    style: Style, locale: Locale, options: Options, given_names: GivenNameIndex | None = None
) -> Environment:
    return Environment(
        style,
        locale,
        abbreviations=options.abbreviations,
        link_urls=options.link_urls,
        no_printed_form=options.no_printed_form,
        given_names=given_names,
    )


class Processor:
    """A style at work on a set of items.

    `style` is a name, a path or a loaded `Style`; `locale` a language tag (None: the style's own, else
    en-US), which gives way to the default-locale of the style unless `force_locale` is set; `items`
    CSL-JSON items, or a function from an id to an item (None when unknown); `format` one of plain,
    markdown, html, latex, rtf, typst, json.

    Raises `UnknownStyleError`, `StyleError`, `MissingFileError` for a style that cannot be used. Everything
    that goes wrong later (an unknown id) is in `warnings`.
    """

    def __init__(
        self,
        style: str | Style,
        locale: str | None = None,
        items: Iterable[ItemData] | Callable[[str], ItemData | None] = (),
        format: str = "plain",
        *,
        force_locale: bool = False,
        options: Options | None = None,
    ) -> None:
        from citekit.csl.style.cache import has_locale, open_style, style_locale

        options = options or Options()
        style = open_style(style) if isinstance(style, str) else style
        own = style.default_locale
        language = (locale or own or "en-US") if force_locale else (own or locale or "en-US")
        environment = _environment(style, style_locale(style, language), options)
        self._engine = Engine(
            environment, options.revise, options.revision_key, self._by_language(environment, options)
        )
        self._format = output_format(format)
        self._printer = Printer(self._engine, self._format, links=options.link_urls)
        find = items if callable(items) else _finder(items)
        if options.abbreviations:
            find = with_abbreviations(find, options.abbreviations)
        self._registry = Registry(
            self._engine,
            find,
            sort_bibliography=options.sort_bibliography,
            note_fields=options.parse_note_fields,
        )
        self._rendered: list[Rendered] = []
        if locale and not has_locale(locale):
            message = f"there is no locale {locale!r}, en-US stands in for it"
            self._registry.items.warn("unknown-locale", message, "")

    def _by_language(
        self, environment: Environment, options: Options
    ) -> Callable[[str], Engine | None] | None:
        """The engines of items in other languages, where the style or the options want any."""
        style, bibliography = environment.style, environment.style.bibliography
        localized = style.citation.localized or (bibliography.localized if bibliography else ())
        if options.terms != "item" and not localized:
            return None
        from citekit.csl.engine.languages import Languages
        from citekit.csl.style.cache import has_locale, style_locale

        def make(style: Style, language: str) -> Engine:
            own = _environment(style, style_locale(style, language), options, environment.given_names)
            return Engine(own, options.revise, options.revision_key)

        terms, language = options.terms == "item", environment.locale.language
        return Languages(style, language, terms_of_items=terms, make=make, has_locale=has_locale).engine

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far."""
        return tuple(self._registry.items.warnings)

    @property
    def registered(self) -> tuple[str, ...]:
        """The ids of all items that take part, in the order of the bibliography."""
        return tuple([item.id for item in self._registry.resolved().items])

    @property
    def style(self) -> Style:
        """The style at work."""
        return self._engine.style

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether the locale writes commas and stops inside quotation marks."""
        return self._engine.locale.quotes.punctuation_in_quote

    def text(self, markup: str) -> str:
        """A text with the markup of CSL fields (`<i>`, straight quotes), written in the output format."""
        from citekit.csl.output.field_markup import parse_markup
        from citekit.csl.output.serializer import serialize

        return serialize(parse_markup(markup), self._format, self._engine.locale.quotes)

    def term(
        self, name: str, form: TermForm = "long", *, plural: bool = False, language: str = ""
    ) -> str | None:
        """A term of the style and its locale, or that of items in a `language`; None where it has none."""
        return self._engine.of_language(language).locale.term(name, form, plural=plural)

    def full_date(self, state: RenderState, date_parts: str = "") -> Piece:
        """The date of the item in the locale's words, for `Options.revise`; `date_parts` as in cs:date."""
        return self._engine.full_date(state, date_parts)

    def full_names(self, state: RenderState) -> Piece:
        """The authors of the item in the order of their names, for `Options.revise`."""
        return self._engine.full_names(state)

    def unrecorded(self, state: RenderState) -> Piece:
        """The cite or entry that `state` records for the stencil cache, with its texts in place."""
        again = RenderState(state.context)
        if state.context.in_bibliography:
            return Node(tuple(self._engine.entry(again)))
        return self._engine.cite(again)

    def register(self, ids: Sequence[str]) -> None:
        """Let these items take part, cited or not; they replace those registered before."""
        self._registry.register(ids)

    def refresh(self) -> None:
        """Look all items up again: their data has changed."""
        self._registry.refresh()

    def cite(self, citations: Sequence[Citation]) -> list[Rendered]:
        """Render the citations of a whole document, in order; they replace those given before."""
        self._registry.set_citations(citations)
        return self.document()

    def update(
        self,
        citation: Citation,
        before: Sequence[tuple[str, int]] = (),
        after: Sequence[tuple[str, int]] = (),
    ) -> list[Changed]:
        """Insert or replace one citation between the named ones ((id, note) pairs); the changed citations.

        Citations of the document named neither before nor after are dropped from it. Raises `KeyError` for
        a name that no citation has.
        """
        old = {rendered.id: rendered.text for rendered in self._rendered}
        before_update = self._registry.resolved()
        self._registry.insert(citation, before, after)
        resolved = self._registry.resolved()
        changed_items = before_update.changed_items(resolved) | self._registry.like_dropped(before_update)
        touched = before_update.moved_citations(resolved) | {citation.id}
        return [
            Changed(index, rendered)
            for index, (cited, rendered) in enumerate(zip(resolved.citations, self.document(), strict=True))
            if rendered.id in touched
            or old.get(rendered.id) != rendered.text
            or any(cite.id in changed_items for cite in cited.cites)
        ]

    def document(self) -> list[Rendered]:
        """The citations of the document as they now stand."""
        with no_cycle_collection():
            resolved, cache = self._registry.resolved(), self._registry.render_cache
            cache.begin_pass()
            asked = [
                (citation, positions, resolved.contexts(citation, positions))
                for citation, positions in zip(resolved.citations, resolved.positions, strict=True)
            ]
            known = [cache.rendered(*citation) for citation in asked]
            new = [citation for citation, rendered in zip(asked, known, strict=True) if rendered is None]
            printed = self._printer.citations(
                [(citation, contexts) for citation, _, contexts in new], resolved.sort_values
            )
            kept = iter([cache.keep(*each, rendered) for each, rendered in zip(new, printed, strict=True)])
            self._rendered = [next(kept) if rendered is None else rendered for rendered in known]
        for citation, rendered, positions in zip(
            resolved.citations, self._rendered, resolved.positions, strict=True
        ):
            if not prints_all(citation, rendered):
                self._warn_of_unprinted(citation, rendered, positions)
        return list(self._rendered)

    def _warn_of_unprinted(
        self, citation: Citation, rendered: Rendered, positions: Sequence[CitePosition]
    ) -> None:
        """Warn of cites of known items, and of locators, that a citation does not print."""
        items = self._registry.items
        for left_out in unprinted(citation, rendered, positions, self._engine.citation.collapse):
            if items.get(left_out.cite.id) is not None:
                items.warn(left_out.kind, left_out.message, left_out.cite.id)

    def preview(
        self, cites: Sequence[Cite], *, mode: CitationMode = "", infix: str = "", regroup: bool = True
    ) -> Rendered:
        """Render a citation by itself: no positions but those that the cites carry. Without `regroup` the
        cites of one author are not brought together where the style sorts them apart.
        """
        missing = [cite.id for cite in cites if not self._registry.takes_part(cite.id)]
        if missing:
            self._registry.register([*self._registry.uncited, *missing])
        resolved = self._registry.resolved()
        citation = resolved.sorted(Citation(tuple(cites), mode=mode, infix=infix))
        positions = [
            CitePosition(Position(cite.position or 0), bool(cite.near_note)) for cite in citation.cites
        ]
        contexts = resolved.contexts(citation, positions)
        rendered = self._printer.citations([(citation, contexts)], resolved.sort_values, regroup=regroup)[0]
        self._warn_of_unprinted(citation, rendered, positions)
        return rendered

    def bibliography(self, selection: Selection | None = None) -> Bibliography:
        """The entries of the registered and cited items."""
        items = self._registry.resolved().items
        if selection is not None:
            from citekit.csl.document.selection import selects  # few callers select

            items = [item for item in items if selects(selection, item.raw)]
        return self._listed(items)

    def bibliographies(self, groups: Sequence[Sequence[str]]) -> list[Bibliography]:
        """A reference list for each group of ids, in its order; what stands for a repeated author looks back
        to no other group. Ids of no item are left out.
        """
        known = {item.id: item for item in self._registry.resolved().items}
        return [self._listed([known[id] for id in group if id in known]) for group in groups]

    def part(self) -> DocumentPart:
        """The way to render a document that is too large to be held (`citekit.csl.stream`)."""
        from citekit.csl.document.part import DocumentPart

        return DocumentPart(self._engine, self._registry.items, self._printer)

    @property
    def format(self) -> OutputFormat:
        """The output format."""
        return self._format

    def _listed(self, items: Sequence[Item]) -> Bibliography:
        resolved = self._registry.resolved()
        with no_cycle_collection():
            printed = self._printer.entries([resolved.entry_context(item) for item in items])
        entries = [entry for entry in printed if entry is not None]
        for item, entry in zip(items, printed, strict=True):
            if entry is None and self.style.bibliography is not None:
                self._registry.items.warn("no-printed-form", "the style prints no entry for it", item.id)
        options = self._engine.bibliography
        start, end = self._format.bibliography
        return Bibliography(
            tuple(entries),
            hanging_indent=options.hanging_indent,
            second_field_align=options.second_field_align,
            line_spacing=options.line_spacing,
            entry_spacing=options.entry_spacing,
            max_offset=max((len(entry.first_field) for entry in entries), default=0),
            start=start,
            end=end,
        )


def _finder(items: Iterable[ItemData]) -> Callable[[str], ItemData | None]:
    return {str(item.get("id", "")): item for item in items}.get
