"""The public face of the CSL engine: a style, a locale and items go in, citations and bibliographies come
out.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from citekit.csl.api import Bibliography, Changed, Citation, Cite, ItemData, Rendered, Selection, Warning_
from citekit.csl.document.document import Document
from citekit.csl.document.positions import Place
from citekit.csl.document.printer import Press
from citekit.csl.document.selection import chooses
from citekit.csl.engine.engine import Machine
from citekit.csl.item.item import Item
from citekit.csl.output.formats import output_format
from citekit.csl.output.tree import Piece
from citekit.csl.render.context import Context
from citekit.csl.style.style import Style
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Development and compatibility switches of a processor.

    `sort_bibliography` False keeps the order of the items in the bibliography. `abbreviations` maps
    jurisdiction -> category -> text -> abbreviation, as citeproc-js's abbreviation lists do. `link_urls`
    makes links of URLs and DOIs in formats that have links. `parse_note_fields` reads `{:variable: value}`
    and `variable: value` lines of `note` as variables. `revise` is given the output tree of every cite and
    entry, with what it was made from, and returns the tree that becomes text. `revision_key` says all that
    `revise` asks of an item and its place beside the structure of the tree; without it every cite is rendered
    in full. Where `revise` prints or looks at a text of the item it calls
    `context.opaque()` first. (An
    item's own `no-substitute` names the variables that never stand in for absent names.)
    """

    sort_bibliography: bool = True
    abbreviations: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None
    link_urls: bool = False
    parse_note_fields: bool = True
    revise: Callable[[Piece, Context], Piece] | None = None
    revision_key: Callable[[Context], object] | None = None


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
        program = open_style(style) if isinstance(style, str) else style
        own = program.default_locale
        language = (locale or own or "en-US") if force_locale else (own or locale or "en-US")
        self._machine = Machine(
            program,
            style_locale(program, language),
            abbreviations=options.abbreviations,
            link_urls=options.link_urls,
        )
        self._machine.revise, self._machine.revision_key = options.revise, options.revision_key
        self._format = output_format(format)
        self._press = Press(self._machine, self._format, links=options.link_urls)
        find = items if callable(items) else _finder(items)
        self._document = Document(self._machine, find, options.sort_bibliography, options.parse_note_fields)
        self._rendered: list[Rendered] = []
        if locale and not has_locale(locale):
            message = f"there is no locale {locale!r}, en-US stands in for it"
            self._document.warn("unknown-locale", message, "")

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far."""
        return tuple(self._document.warnings)

    @property
    def registered(self) -> tuple[str, ...]:
        """The ids of all items that take part, in the order of the bibliography."""
        return tuple([source.id for source in self._document.solved().order])

    @property
    def style(self) -> Style:
        """The style at work."""
        return self._machine.style

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether the locale writes commas and stops inside quotation marks."""
        return self._machine.locale.quotes.punctuation_in_quote

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """A term of the style and its locale; None where neither has it."""
        return self._machine.locale.term(name, form, plural=plural)

    def register(self, ids: Sequence[str]) -> None:
        """Let these items take part, cited or not; they replace those registered before."""
        self._document.register(ids)

    def refresh(self) -> None:
        """Look all items up again: their data has changed."""
        self._document.forget()

    def cite(self, citations: Sequence[Citation]) -> list[Rendered]:
        """Render the citations of a whole document, in order; they replace those given before."""
        self._document.citations = list(citations)
        self._document.touch()
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
        known = self._document.solved()
        self._document.place(citation, before, after)
        touched = known.touched(self._document.solved())
        return [
            Changed(index, rendered)
            for index, rendered in enumerate(self.document())
            if rendered.id == citation.id
            or old.get(rendered.id) != rendered.text
            or any(cite.id in touched for cite in rendered.cites)
        ]

    def document(self) -> list[Rendered]:
        """The citations of the document as they now stand."""
        with _no_cycle_collection():
            solved, memory = self._document.solved(), self._document.memory
            memory.begin()
            asked = [
                (citation, places, solved.contexts(citation, places))
                for citation, places in zip(solved.citations, solved.places, strict=True)
            ]
            known = [memory.rendered(*each) for each in asked]
            new = [each for each, rendered in zip(asked, known, strict=True) if rendered is None]
            values = self._document.citation_values
            made = self._press.citations([(citation, contexts) for citation, _, contexts in new], values)
            kept = iter([memory.keep(*each, text) for each, text in zip(new, made, strict=True)])
            self._rendered = [next(kept) if rendered is None else rendered for rendered in known]
        return list(self._rendered)

    def preview(
        self, cites: Sequence[Cite], *, mode: str = "", infix: str = "", regroup: bool = True
    ) -> Rendered:
        """Render a citation by itself: no positions but those that the cites carry. Without `regroup` the
        cites of one author are not brought together where the style sorts them apart.
        """
        missing = [cite.id for cite in cites if not self._document.takes_part(cite.id)]
        if missing:
            self._document.register([*self._document.uncited, *missing])
        solved = self._document.solved()
        citation = solved.sorted(Citation(tuple(cites), mode=mode, infix=infix))
        places = tuple([Place(cite.position or 0, bool(cite.near_note)) for cite in citation.cites])
        contexts, values = solved.contexts(citation, places), self._document.citation_values
        return self._press.citations([(citation, contexts)], values, regroup=regroup)[0]

    def bibliography(self, selection: Selection | None = None) -> Bibliography:
        """The entries of the registered and cited items."""
        solved = self._document.solved()
        return self._listed(
            [source for source in solved.order if selection is None or chooses(selection, source.raw)]
        )

    def bibliographies(self, groups: Sequence[Sequence[str]]) -> list[Bibliography]:
        """A reference list for each group of ids, in its order; what stands for a repeated author looks back
        to no other group. Ids of no item are left out.
        """
        known = {source.id: source for source in self._document.solved().order}
        return [self._listed([known[each] for each in group if each in known]) for group in groups]

    def _listed(self, chosen: Sequence[Item]) -> Bibliography:
        solved = self._document.solved()
        with _no_cycle_collection():
            made = self._press.entries([solved.entry_context(source) for source in chosen])
        entries = [entry for entry in made if entry is not None]
        for source, entry in zip(chosen, made, strict=True):
            if entry is None and self.style.bibliography is not None:
                self._document.warn("no-printed-form", "the style prints no entry for it", source.id)
        options = self._machine.bibliography
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


@contextmanager
def _no_cycle_collection() -> Iterator[None]:
    """Pause the cyclic garbage collector, a fifth of the time of a document: output trees have no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
