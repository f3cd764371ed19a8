"""The notes and the bibliography of a document in a style.

Here records meet the CSL processor (`citekit.csl`), which renders the style. What archives add to any style
is in `item` (locators in the archive's words, titles in the place of absent authors), `notes` and
`references`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import is_
from typing import TYPE_CHECKING

from citekit.archives import Repositories
from citekit.archives.print_options import PLAIN, ArchiveOptions
from citekit.csl import Bibliography, Citation, Cite, ItemData, Options, Processor, Rendered, Warning_
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.rendering.document_items import DocumentItems
from citekit.rendering.item.archival_style import archival_style_for
from citekit.rendering.item.locator import resolve_locator
from citekit.rendering.item.people_in_notes import people_in_notes
from citekit.rendering.item.styles import load_style, own_styles, style_name
from citekit.rendering.item.venues import find_profile
from citekit.rendering.notes.archive_edits import ArchiveEdits
from citekit.rendering.notes.book_habits import BookHabits
from citekit.rendering.warnings import left_out, not_romanized

if TYPE_CHECKING:
    from citekit.csl.engine.engine import Revise
    from citekit.rendering.notes.short_references import ShortReferences
    from citekit.rendering.references.collections import Fonds
    from citekit.rendering.references.divisions import Division
    from citekit.rendering.two_systems import TwoSystems


class Document:
    """Records cited and listed in one style.

    `style` is a name, an alias or a path; `records` the records or a function from a key to a record (None
    where there is none); `locale` a language tag; `format` one of plain, markdown, html, latex, rtf, typst,
    json; `aliases` a user's own names of styles, `repositories` the archives with the user's own, `fonds` the
    names of fonds by archive and number. A house profile (`kritika`) brings its style, its locale and, where
    none are given, its `options`. `link_urls` makes links of URLs and DOIs in formats that have links.

    A `Cite` carries the key of a record as `id` and the locator as its author wrote it (`ll. 5–7ob.`, `p. 3`,
    a bare `12`, which is a sheet in an archival record and a page elsewhere). Raises UnknownStyleError,
    StyleError, MissingFileError. What goes wrong later is in `warnings`.
    """

    def __init__(
        self,
        style: str,
        records: Iterable[Record] | Callable[[str], Record | None],
        *,
        locale: str | None = None,
        format: str = "plain",
        aliases: Mapping[str, str] | None = None,
        repositories: Repositories | None = None,
        options: ArchiveOptions | None = None,
        fonds: Fonds | None = None,
        link_urls: bool = False,
    ) -> None:
        if (profile := find_profile(style, aliases)) is not None:
            style, locale = profile.style, locale or profile.locale or None
            options = options if options is not None else profile.archive_options()
        self._options = options if options is not None else PLAIN
        self._style = load_style(style, aliases)
        self._name = style_name(style, aliases)
        find = records if callable(records) else {record.key: record for record in records}.get
        self._repositories = repositories
        self._archival_style = archival_style_for(
            self._name, locale or self._style.default_locale or "en", self._options
        )
        self._locale = locale
        self._items = DocumentItems(
            self._style, self._archival_style, find, repositories, self._one_item_processor
        )
        self._format, self._fonds, self._link_urls = format, fonds, link_urls
        self._locator_warnings: dict[Warning_, None] = {}
        self._short: ShortReferences | None = None
        self._edits = ArchiveEdits(
            self._style, self._archival_style, self._printed_by_entry, BookHabits(self._one_item_processor)
        )
        self._processor = self._new_processor(format, self._edits)
        self._edits.wording = self._processor
        self._two_systems: TwoSystems | None = None
        self._works: Document | None = None
        if self._options.literature_style:
            from citekit.rendering.two_systems import TwoSystems

            one = replace(self._options, literature_style="")
            self._works = Document(
                self._options.literature_style, self.record, locale=locale, format=format, aliases=aliases,
                repositories=repositories, options=one, fonds=fonds, link_urls=link_urls,
            )  # fmt: skip
            self._two_systems = TwoSystems(self._is_work, self._works.style_class == "note")

    def _is_work(self, key: str) -> bool:
        record = self.record(key)
        return record is None or not record.holding

    def cites_in_text(self, cites: Sequence[Cite]) -> bool:
        """Whether a citation stands in the running text: by the class of the style of what it cites."""
        if self._works and self._two_systems and self._two_systems.cites_works_alone(cites):
            return self._works.style_class == "in-text"
        return self.style_class == "in-text"

    def _new_processor(self, format: str, edits: ArchiveEdits | None = None) -> Processor:
        return Processor(
            self._style,
            self._locale,
            items=self._item,
            format=format,
            force_locale=self._locale is not None,
            options=Options(
                link_urls=self._link_urls,
                terms=self._archival_style.terms,
                parse_note_fields=False,
                revise=edits.revise if edits else None,
                revision_key=edits.cache_key if edits else None,
            ),
        )

    def _one_item_processor(self, item: Mapping[str, object], revise: Revise) -> Processor:
        """A processor to ask what the style prints of one item."""
        options = Options(parse_note_fields=False, revise=revise)
        forced = self._locale is not None
        return Processor(self._style, self._locale, [item], force_locale=forced, options=options)

    @property
    def style_class(self) -> str:
        """`note` or `in-text` (CSL 1.0.2, "cs:style")."""
        return self._style.class_

    @property
    def adds_letters_to_years(self) -> bool:
        """Whether the style tells works of one author and year apart by letters ("1968a")."""
        of_works = self._works is not None and self._works.adds_letters_to_years
        return of_works or self._style.citation.disambiguate_add_year_suffix

    @property
    def prints_note_numbers(self) -> bool:
        """Whether cites name the note in which a source was cited first ("see n. 12")."""
        return bool(self._style.usage and self._style.usage.uses_first_note)

    @property
    def language(self) -> str:
        """The language tag of the document: the one asked for, else the style's own, else `en-US`."""
        return self._locale or self._style.default_locale or "en-US"

    @property
    def format(self) -> str:
        """The output format."""
        return self._format

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether the locale writes commas and stops inside quotation marks."""
        return self._processor.punctuation_in_quote

    def text(self, markup: str) -> str:
        """A text with the markup of CSL fields (`<i>`, straight quotes), written in the output format."""
        return self._processor.text(markup)

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far; kind `unknown-key` is a cite of no record."""
        unknown = [key for key, record in self._items.records.items() if record is None]
        return (
            *(Warning_("unknown-key", "no record has this key", key) for key in unknown),
            *(warning for warning in self._processor.warnings if warning.item not in unknown),
            *self._locator_warnings,
            *left_out(self._name, self._left_out()),
            *not_romanized(self._archival_style, self._items.records.values(), self._item),
            *(each for each in (self._works.warnings if self._works else ()) if each.kind != "unknown-key"),
        )

    def notes(
        self, citations: Sequence[Citation], resets: frozenset[int] = frozenset()
    ) -> tuple[Rendered, ...]:
        """The citations of the whole document, in order, numbered by their `note`.

        `resets` are the notes (a chapter's first, say) that look back at none before them: no ibid., no
        shortened reference. A citation that itself `resets` begins anew: what it cites is cited in full.
        """
        resets |= {citation.note for citation in citations if citation.resets and citation.note}
        if (works := self._works) is not None and self._two_systems is not None:
            return self._two_systems.notes(
                citations, lambda some: self._notes(some, resets), lambda some: works.notes(some, resets)
            )
        return self._notes(citations, resets)

    def _notes(self, citations: Sequence[Citation], resets: frozenset[int]) -> tuple[Rendered, ...]:
        resolved = [self._resolved(citation) for citation in citations]
        if self._options != PLAIN:
            short = self._short_references()
            resolved = short.notes(resolved, resets, lambda citations: self._rendered(citations, resets))
        return self._rendered(resolved, resets)

    def _rendered(self, citations: Sequence[Citation], resets: frozenset[int]) -> tuple[Rendered, ...]:
        ibid = self._options.ibid
        if not resets and ibid:
            return tuple(self._processor.cite(citations))
        # a citation of nothing stands between: the one behind it has no source to be "ibid." to
        spaced: list[tuple[bool, Citation]] = []
        for citation in citations:
            if citation.note in resets or not ibid:
                spaced.append((False, Citation((), citation.note)))
            spaced.append((True, citation))
        rendered = self._processor.cite([citation for _, citation in spaced])
        return tuple(text for (wanted, _), text in zip(spaced, rendered, strict=True) if wanted)

    def list_uncited(self, keys: Sequence[str]) -> None:
        """Let records take part that no note cites, but the list has; said before `notes`."""
        if self._works is None:
            self._processor.register(keys)

    def bibliography(self, keys: Sequence[str] = ()) -> Bibliography:
        """The entries of what has been cited and of `keys`; of works alone where these have a style."""
        if self._works and self._two_systems:
            return self._works.bibliography(self._two_systems.divided(keys)[1])
        if keys:
            self._processor.register(keys)
        if self._options != PLAIN or self._archival_style.names_in_list:
            self._edits.entry_variables = self._short_references().entries(self._processor.registered)
        return self._processor.bibliography()

    def single_entries(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The entry of each record as the only one of a list: no dash stands for a name above it."""
        if self._works and self._two_systems:
            sources, works = self._two_systems.divided(keys)
            texts = dict(zip(works, self._works.single_entries(works), strict=True))
            texts.update(zip(sources, self._single_entries(sources), strict=True))
            return tuple(texts[key] for key in keys)
        return self._single_entries(keys)

    def _single_entries(self, keys: Sequence[str]) -> tuple[str, ...]:
        self._processor.register(keys)
        found = self._processor.bibliographies([[key] for key in keys])
        return tuple("".join(entry.text for entry in each.entries) for each in found)

    def divided_bibliography(self, keys: Sequence[str] = ()) -> tuple[Division, ...]:
        """The entries of what has been cited and of `keys`, divided and folded as the options say.

        Undivided they are one division of level 0, and works that have a style of their own are another.
        """
        if self._works and self._two_systems:
            sources, works = self._two_systems.divided(keys)
            behind = self._works.divided_bibliography(works)
            return (*self._divided_bibliography(sources), *behind)
        return self._divided_bibliography(keys)

    def _divided_bibliography(self, keys: Sequence[str]) -> tuple[Division, ...]:
        from citekit.csl.output.formats import output_format
        from citekit.rendering.references.reference_list import ReferenceList

        if keys:
            self._processor.register(keys)
        records = (self.record(key) for key in self._processor.registered)
        short = self._short_references()
        works = [(record, short.holding(Cite(record.key))) for record in records if record is not None]
        if self._options.divide:  # the headings name every archive in full
            short.mentioned |= {holding.archive for _, holding in works if holding is not None}
        self._edits.entry_variables = short.entries(self._processor.registered)
        references = ReferenceList(
            self._archival_style,
            self._options,
            output_format(self._format),
            repositories=self._repositories,
            fonds=self._fonds,
            mentioned=short.mentioned,
        )
        return references.divisions(works, self._processor.bibliographies)

    def item(self, key: str) -> ItemData:
        """The CSL item that a record is rendered from; empty for a key of no record."""
        return self._item(key) or {}

    def record(self, key: str) -> Record | None:
        """The record of a key, None where there is none."""
        return self._items.record(key)

    def _item(self, key: str) -> ItemData | None:
        return self._items.item(key)

    def _left_out(self) -> Mapping[str, Mapping[str, None]]:
        """What of each record the style left out and was put in."""
        found: dict[str, dict[str, None]] = {}
        if self._items.titled and self._name not in own_styles():  # ours ask for such titles
            found = {key: {"kind": None, "recipient": None} for key in self._items.titled}
        for key, words in self._edits.completion.left_out.items():
            found[key] = {**found.get(key, {}), **words}
        return found

    def _resolved(self, citation: Citation) -> Citation:
        cites = []
        for cite in citation.cites:
            record = self.record(cite.id)
            if record is not None:
                if cite.locator:
                    self._locator_warnings |= dict.fromkeys(self.locator_warnings(cite))
                cite = resolve_locator(cite, record, self._archival_style, self._repositories)
                people = people_in_notes(record, self._archival_style, is_note=self.style_class == "note")
                if people:
                    cite = replace(cite, overrides={**(cite.overrides or {}), **people})
            cites.append(cite)
        if all(map(is_, cites, citation.cites)):
            return citation
        return replace(citation, cites=tuple(cites))

    def locator_warnings(self, cite: Cite) -> tuple[Warning_, ...]:
        """What is doubtful about a cited locator; these are in `warnings` too, but for their place."""
        from citekit.rendering.notes.locator_check import locator_warnings

        record = self.record(cite.id)
        return locator_warnings(cite, record, self._repositories) if record and cite.locator else ()

    def _short_references(self) -> ShortReferences:
        if self._short is None:
            from citekit.rendering.notes.short_references import ShortReferences

            self._short = ShortReferences(
                self._archival_style, self._options, self._repositories, self.record, self._ibid, self._fonds
            )
        return self._short

    def _ibid(self, record: Record | None) -> str:
        """The word for "in the same place" at a source, None for the document's own."""
        language = ""
        if record is not None and self._archival_style.terms == "item":
            language = self._items.language(record)
        return self._processor.term("ibid", language=language) or "ibid."

    def _printed_by_entry(self, key: str) -> frozenset[str]:
        """The variables that the style's bibliography prints of a record's item."""
        processor = self._new_processor("plain")
        processor.register([key])
        entries = processor.bibliography().entries
        return entries[0].variables if entries else frozenset()
