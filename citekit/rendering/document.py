"""A document's notes and bibliography: in, records and citations; out, what a style prints.

What archives add to any style is done here: native locators, archives that a style does not print, titles in
the place of absent authors. The style itself is rendered by `citekit.csl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import is_

from citekit.archives import Repositories
from citekit.archives.print_options import PLAIN, ArchiveOptions
from citekit.csl import Bibliography, Citation, Cite, ItemData, Options, Processor, Rendered, Warning_
from citekit.csl.output.tree import Piece, node, variables
from citekit.csl.render.context import FIRST, Context
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.rendering.item.archive import ARCHIVE_VARIABLES, REFERENCE_VARIABLES
from citekit.rendering.item.convention import convention_for
from citekit.rendering.item.item import begins_with_title, to_csl
from citekit.rendering.item.locator import settle
from citekit.rendering.item.styles import opened_style, style_name
from citekit.rendering.notes.tree_edits import (
    MERGED,
    SHORT,
    with_archive_words,
    with_reference,
    with_short_reference,
    with_straight_apostrophes,
    without_locator,
    without_locator_words,
)
from citekit.rendering.warnings import archive_added, not_romanized

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.rendering.notes.short_references import ShortReferences
    from citekit.rendering.references.collections import Fonds
    from citekit.rendering.references.divisions import Division

_AUTHORS = frozenset({"author", "composer"})


class Document:
    """A style at work on records.

    `style` is a name, an alias or a path; `records` the records or a function from a key to a record (None
    where there is none); `locale` a language tag; `format` one of plain, markdown, html, latex, rtf, typst,
    json; `aliases` a user's own names of styles, `repositories` the archives with the user's own, `fonds` the
    names of fonds by archive and number.

    A `Cite` carries the key of a record as `id` and the locator as its author wrote it (`ll. 5–7ob.`, `p. 3`,
    a bare `12`, which is a sheet in an archival record and a page elsewhere).

    Raises UnknownStyleError, StyleError, MissingFileError. What goes wrong later is in `warnings`.
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
        options: ArchiveOptions = PLAIN,
        fonds: Fonds | None = None,
    ) -> None:
        name = style_name(style, aliases)
        self._options = options
        self._style = opened_style(style, aliases)
        self._name = name
        self._record = records if callable(records) else {record.key: record for record in records}.get
        self._repositories = repositories
        self._convention = convention_for(name, locale or self._style.default_locale or "en", options)
        self._locale = locale
        self._format, self._fonds = format, fonds
        self._found: dict[str, Record | None] = {}
        self._added: dict[str, None] = {}
        self._doubts: dict[Warning_, None] = {}
        self._entries_print: dict[object, frozenset[str]] = {}
        self._short: ShortReferences | None = None
        self._entry_words: dict[str, Mapping[str, object]] = {}
        self._processor = self._new_processor(format, self._revise)

    def _new_processor(self, format: str, revise: Callable[[Piece, Context], Piece] | None) -> Processor:
        return Processor(
            self._style,
            self._locale,
            items=self._item,
            format=format,
            force_locale=self._locale is not None,
            options=Options(
                parse_note_fields=False,
                revise=revise,
                revision_key=self._revision_key if revise else None,
            ),
        )

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far; kind `unknown-key` is a cite of no record."""
        unknown = [key for key, record in self._found.items() if record is None]
        return (
            *(Warning_("unknown-key", "no record has this key", key) for key in unknown),
            *(each for each in self._processor.warnings if each.item not in unknown),
            *self._doubts,
            *archive_added(self._name, self._added),
            *not_romanized(self._convention, self._found.values(), self._item),
        )

    def notes(
        self, citations: Sequence[Citation], resets: frozenset[int] = frozenset()
    ) -> tuple[Rendered, ...]:
        """The citations of the whole document, in order, numbered by their `note`.

        `resets` are the notes (a chapter's first, say) that look back at none before them: no ibid., no
        shortened reference.
        """
        settled = [self._settled(citation) for citation in citations]
        if self._options != PLAIN:
            short = self._short_references()
            settled = short.notes(settled, resets, lambda citations: self._rendered(citations, resets))
        return self._rendered(settled, resets)

    def _rendered(self, settled: Sequence[Citation], resets: frozenset[int]) -> tuple[Rendered, ...]:
        if not resets:
            return tuple(self._processor.cite(settled))
        # a citation of nothing stands between: the one behind it has no source to be "ibid." to
        spaced: list[tuple[bool, Citation]] = []
        for each in settled:
            if each.note in resets:
                spaced.append((False, Citation((), each.note)))
            spaced.append((True, each))
        rendered = self._processor.cite([each for _, each in spaced])
        return tuple(text for (asked, _), text in zip(spaced, rendered, strict=True) if asked)

    def bibliography(self, keys: Sequence[str] = ()) -> Bibliography:
        """The entries of what has been cited and of `keys`."""
        if keys:
            self._processor.register(keys)
        if self._options != PLAIN:
            self._entry_words = self._short_references().entries(self._processor.registered)
        return self._processor.bibliography()

    def divided_bibliography(self, keys: Sequence[str] = ()) -> tuple[Division, ...]:
        """The entries of what has been cited and of `keys`, divided and folded as the options say.

        Undivided they are one division of level 0.
        """
        from citekit.csl.output.formats import output_format
        from citekit.rendering.references.reference_list import ReferenceList

        if keys:
            self._processor.register(keys)
        found = (self._find(key) for key in self._processor.registered)
        short = self._short_references()
        works = [(record, short.holding(Cite(record.key))) for record in found if record is not None]
        if self._options.divide:  # the headings name every archive in full
            short.mentioned |= {holding.archive for _, holding in works if holding is not None}
        self._entry_words = short.entries(self._processor.registered)
        listing = ReferenceList(
            self._convention,
            self._options,
            output_format(self._format),
            repositories=self._repositories,
            fonds=self._fonds,
            mentioned=short.mentioned,
        )
        return listing.divisions(works, self._processor.bibliographies)

    def item(self, key: str) -> ItemData:
        """The CSL item that a record is rendered from; empty for a key of no record."""
        return self._item(key) or {}

    def _find(self, key: str) -> Record | None:
        if key not in self._found:
            self._found[key] = self._record(key)
        return self._found[key]

    def _item(self, key: str) -> ItemData | None:
        record = self._find(key)
        if record is None:
            return None
        item = to_csl(record, self._convention, repositories=self._repositories, rendering=True)
        if begins_with_title(record):
            item["no-substitute"] = [role for role, _ in record.names if role not in _AUTHORS]
        return item

    def _settled(self, citation: Citation) -> Citation:
        cites = []
        for cite in citation.cites:
            record = self._find(cite.id)
            if record is not None:
                if cite.locator:
                    self._doubt(cite, record)
                cite = settle(cite, record, self._convention, self._repositories)
            cites.append(cite)
        if all(map(is_, cites, citation.cites)):
            return citation
        return replace(citation, cites=tuple(cites))

    def _doubt(self, cite: Cite, record: Record) -> None:
        from citekit.rendering.notes.locator_check import doubts_of

        self._doubts |= dict.fromkeys(doubts_of(cite, record, self._repositories))

    def _short_references(self) -> ShortReferences:
        if self._short is None:
            from citekit.rendering.notes.short_references import ShortReferences

            ibid = self._processor.term("ibid") or "ibid."
            self._short = ShortReferences(
                self._convention, self._options, self._repositories, self._find, ibid
            )
        return self._short

    def _revise(self, piece: Piece, context: Context) -> Piece:
        """The hook of the processor: every cite and entry before it becomes text."""
        if context.in_bibliography and (words := self._entry_words.get(context.source.id)):
            context.opaque()
            piece = with_archive_words(piece, words)
        if merged := context.source.plain(MERGED):
            context.opaque()
            return merged
        printed = variables(piece)
        if self._convention.printed and "’" not in context.source.plain("title"):
            context.opaque()
            piece = with_straight_apostrophes(piece)
        # where the style prints no reference of such a source, it is added in full below
        if (short := context.source.plain(SHORT)) and printed & REFERENCE_VARIABLES:
            context.opaque()
            piece = with_short_reference(piece, short)
            return self._with_sheets_once(piece, context, printed) if context.labelled else piece
        if context.labelled:
            piece = self._with_sheets_once(piece, context, printed)
        reference = self._missing(context, printed)
        if not reference or not self._wanted_here(context):
            return piece
        context.opaque()
        self._added[context.source.id] = None
        return with_reference(piece, reference, ". " if context.in_bibliography else ", ")

    def _revision_key(self, context: Context) -> object:
        """All that `_revise` asks of a record's item, beside the tree, before it calls it opaque."""
        source = context.source
        archive = tuple([bool(source.text(name)) for name in ARCHIVE_VARIABLES])
        return (
            archive,
            frozenset(source.raw) if any(archive) else None,
            MERGED in source.raw,
            SHORT in source.raw,
            self._convention.printed and "’" in source.plain("title"),
            context.in_bibliography and source.id in self._entry_words,
            "archive_location" in (context.cite.overrides or ()),
        )

    def _with_sheets_once(self, piece: Piece, context: Context, printed: frozenset[str]) -> Piece:
        """The cited sheets in the archive's location, else where the style has locators, else at the end."""
        if "archive_location" in printed and "archive_location" in (context.cite.overrides or ()):
            return without_locator(piece)
        if "locator" in printed:
            return without_locator_words(piece)
        if self._style.class_ == "note" and not self._wanted_here(context):
            context.opaque()
            return with_reference(piece, context.cite.locator, ", ")
        return piece

    def _missing(self, context: Context, printed: frozenset[str]) -> Piece:
        """What of the archival reference was not printed; "" where all was, or there is none."""
        source, stops = context.source, self._convention.sentences
        wanted = [name for name in ("archive", "archive_location") if name not in printed]
        # GOST R 7.0.5-2008 (section 10) names the archive without its place
        if "archive" in wanted and "archive-place" not in printed and not stops:
            wanted.insert(1, "archive-place")
        return node([source.text(name) for name in wanted], ". " if stops else ", ")

    def _wanted_here(self, context: Context) -> bool:
        """An entry must; a first note where no entry does, a first cite in the text if there is no entry."""
        if context.in_bibliography or self._style.bibliography is None:
            return context.in_bibliography or context.position == FIRST
        if context.position != FIRST:
            return False
        printed = self._printed_by_entry(context)
        return "archive_location" not in printed if self._style.class_ == "note" else not printed

    def _printed_by_entry(self, context: Context) -> frozenset[str]:
        """The variables that the style's bibliography prints of such an item, found once for each shape."""
        shape = (context.source.type, frozenset(context.source.raw))
        if shape not in self._entries_print:
            probe = self._new_processor("plain", None)
            probe.register([context.source.id])
            entries = probe.bibliography().entries
            self._entries_print[shape] = entries[0].variables if entries else frozenset()
        return self._entries_print[shape]
