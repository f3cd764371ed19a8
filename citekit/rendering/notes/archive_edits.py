"""What archives add to every rendered cite and entry, whatever the style: the hook of the CSL processor.

A cited sheet is printed once, with its own word; what identifies a document and the style does not print is
put in (`completion`), and punctuation that is left over is taken out; short references and full names of
archives, chosen by `short_references`, replace those of the item.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from citekit.csl.api import Position
from citekit.csl.item.item import Item
from citekit.csl.output.tree import DATE, TERM, VARIABLE, Node, Piece, plain_text, variables, walk
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.style.style import Style
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import ARCHIVE_VARIABLES, REFERENCE_VARIABLES
from citekit.rendering.item.date import BOUND, DECLINING
from citekit.rendering.item.description import KIND_BEHIND, description, is_letter
from citekit.rendering.item.location import BEGINS_WITH_FILE
from citekit.rendering.notes.book_habits import BookHabits, prints_locator_alone
from citekit.rendering.notes.completion import Completion, Due, Wording
from citekit.rendering.notes.identification import precision
from citekit.rendering.notes.joined_texts import ends_with_block, with_final_stop, with_joined_texts
from citekit.rendering.notes.locator_edits import without_locator, without_locator_words
from citekit.rendering.notes.reference_edits import (
    with_archive_variables,
    with_description_behind,
    with_description_behind_comma,
    with_divider,
    with_reference,
    with_short_reference,
)
from citekit.rendering.notes.stray_punctuation import has_stray_punctuation, without_stray_punctuation
from citekit.rendering.notes.tree_edits import (
    MERGED,
    SHORT,
    has_words_of_the_style,
    repeated_variables,
    with_kind_behind,
    with_straight_apostrophes,
    without_no_date,
    without_no_place,
    without_repetitions,
    without_year_suffix,
)

if TYPE_CHECKING:
    from citekit.rendering.notes.date_words import DateWords

UNDATED = "citekit-undated"  # of an item whose record says that its document bears no date
_STOPS = (".", "…", "。", "!", "?")
_SAID_OF_DOCUMENTS = frozenset({"author", "title", "issued", UNDATED})
_WHEN = frozenset({"issued", "year-suffix", "locator"})
_SAID_OF_PAPERS = _SAID_OF_DOCUMENTS | {"genre", "recipient"}


class ArchiveEdits:
    """The edits of one document.

    `printed_by_entry` is that of `Completion`, `habits` are those of the style. `entry_variables` are the
    archive variables of entries that replace those of the item, `wording` the words of the style's locale,
    set before anything is rendered.
    """

    wording: Wording

    def __init__(
        self,
        style: Style,
        archival_style: ArchivalStyle,
        printed_by_entry: Callable[[str], frozenset[str]],
        habits: BookHabits,
    ) -> None:
        self._style = style
        self._archival_style = archival_style
        self._habits = habits
        self._words: dict[str, DateWords] = {}
        self._initials_of: dict[Hashable, Mapping[str, str]] = {}
        self.completion = Completion(style, archival_style, printed_by_entry, habits)
        self.entry_variables: Mapping[str, Mapping[str, object]] = {}

    def revise(self, piece: Piece, state: RenderState) -> Piece:
        """The tree of a cite or an entry, edited (`Options.revise`)."""
        context = state.context
        if context.in_bibliography and (texts := self.entry_variables.get(state.item.id)):
            state.uncacheable()
            piece = with_archive_variables(piece, texts)
        if merged := state.item.plain(MERGED):
            state.uncacheable()
            return merged
        if kind := state.item.plain(KIND_BEHIND):
            piece = with_kind_behind(piece, kind)
        words = self._date_words(state.item)
        if words is not None:
            state.uncacheable()
            piece = words.edited(piece, state.item)
        printed = variables(piece)
        if self._archival_style.printed and "’" not in state.item.plain("title"):
            state.uncacheable()
            piece = with_straight_apostrophes(piece)
        if state.item.raw.keys().isdisjoint(ARCHIVE_VARIABLES):
            return self._with_sheets_once(piece, state, printed, "")
        return self._archival(piece, state, printed)

    def _date_words(self, item: Item) -> DateWords | None:
        """The words of an item's dates, where one is printed otherwise than the locale prints it."""
        tag = item.language if self._archival_style.terms == "item" else ""
        language = tag.partition("-")[0] or self._archival_style.language
        issued = item.raw.get("issued")
        is_bound = isinstance(issued, dict) and BOUND in issued and language == self._archival_style.language
        if not (is_bound or language in DECLINING):
            return None
        words = self._words_of(language, tag)
        return words if words.changes(item) else None

    def _words_of(self, language: str, tag: str) -> DateWords:
        from citekit.rendering.notes.date_words import DateWords

        if language not in self._words:
            self._words[language] = DateWords(language, lambda name: self.wording.term(name, language=tag))
        return self._words[language]

    def _archival(self, piece: Piece, state: RenderState, printed: frozenset[str]) -> Piece:
        """The tree of a document that lies in an archive."""
        # a bare shelfmark is a whole reference: it does not say that its document bears no date
        said = {UNDATED, "issued"} if self._archival_style.undated_only else _SAID_OF_DOCUMENTS
        if state.item.raw.keys().isdisjoint(said):
            piece = without_no_date(piece)
        if "issued" not in state.item.raw and "year-suffix" in printed:
            piece, printed = without_year_suffix(piece), printed - {"year-suffix"}
        piece = without_no_place(piece)
        repeated = repeated_variables(piece)
        if repeated if self._is_note(state.context) else repeated - {"issued"}:
            state.uncacheable()
            piece = without_repetitions(piece)
        empty = self._is_empty(piece, printed, state.context)
        due = self.completion.due(piece, state.context, printed, empty=empty)
        if self.completion.is_due_by_shelfmark(state.context, piece):
            due = "shelfmark"
        if due and self._says_nothing(state.item, printed):
            piece = ""
        # where the style prints no reference of such an item, it is added in full below
        short = state.item.plain(SHORT)
        if due == "shelfmark":
            state.uncacheable()
            return Node((short,), tag=TERM, value="ibid") if short else self.completion.shelfmark(state)
        if short and printed & REFERENCE_VARIABLES:
            state.uncacheable()
            piece, due = with_short_reference(piece, short), ""
        revised = self._with_sheets_once(piece, state, printed, due)
        whole = self.completion.complete(revised, state, printed, due, self.wording) if due else revised
        is_completed, revised = whole is not revised, whole
        revised = self.completion.with_day(revised, state)
        revised = self._as_the_house_has_it(revised, state)
        if has_stray_punctuation(revised, blocks=state.context.in_bibliography):
            state.uncacheable()
            revised = without_stray_punctuation(revised)
        if title := self._title_in_text(revised, state, printed):
            state.uncacheable()
            revised = Node((Node((title,), tag=VARIABLE, value="title"), ", ", revised))
        joined = self._joined(revised, state)
        # behind a stop and a blank the layout's own stop would stand alone: "Ibid. ."
        trimmed = is_completed or self.completion.follows_by_rule(piece, state.context)
        if trimmed and plain_text(joined)[-1:].isspace():
            joined = without_stray_punctuation(joined)
        if is_completed and not self._has_stop(joined, state.context):
            joined = with_final_stop(joined)
        if joined is not revised:
            state.uncacheable()
        revised = joined
        return _as_fields(revised, piece) if state.context.in_bibliography else revised

    def _as_the_house_has_it(self, piece: Piece, state: RenderState) -> Piece:
        """The tree with the order and the marks that the options ask for, and French prepositions joined."""
        style = self._archival_style
        if style.language == "fr":
            from citekit.rendering.notes.elision import with_elision

            elided = with_elision(piece)
            if elided is not piece:
                state.uncacheable()
                piece = elided
        if style.comma_before_description:
            piece = with_description_behind_comma(piece)
        if self._is_moved(state.item):
            piece = with_description_behind(piece)
        return with_divider(piece, style.divider) if style.divider else piece

    def _is_moved(self, item: Item) -> bool:
        """Whether a description in brackets goes behind the shelfmark."""
        return self._archival_style.descriptions_behind and item.plain("title").startswith("[")

    def _title_in_text(self, piece: Piece, state: RenderState, printed: frozenset[str]) -> Piece:
        """What a cite in the text is to begin with that says when a document was written, and neither by whom
        nor what it is: its title, else its kind. "" where the author is left out on purpose.
        """
        item, cite = state.item, state.context.cite
        if not printed or not printed <= _WHEN or "author" in item.raw:
            return ""
        if self._style.class_ == "note" or state.context.in_bibliography:
            return ""
        if cite.suppress_author or cite.author_only or has_words_of_the_style(piece):
            return ""
        title = item.text("title-short") or item.text("title")
        return title or description(item.raw, self._archival_style.language)

    def _is_note(self, context: CiteContext) -> bool:
        return self._style.class_ == "note" and not context.in_bibliography

    def _says_nothing(self, item: Item, printed: frozenset[str]) -> bool:
        """Whether a cite of a bare shelfmark has words of the style alone: `Anon.`, `op. cit.`."""
        return printed <= {"locator"} and item.raw.keys().isdisjoint(_SAID_OF_PAPERS)

    def _is_empty(self, piece: Piece, printed: frozenset[str], context: CiteContext) -> bool:
        """Whether the style prints nothing of a document, or nothing but the sheet that is cited."""
        if not piece or not self._is_note(context):
            return not piece
        return prints_locator_alone(piece, printed) and not self._habits.is_locator_alone(context.position)

    def _joined(self, piece: Piece, state: RenderState) -> Piece:
        """The tree with its texts apart, and begun as the style does it for a book."""
        text, context = plain_text(piece), state.context
        opens = context.in_bibliography or self._style.class_ == "note"
        has_comma = ", (" not in text or self._habits.has_comma_before_bracket
        # a text whose case the style changes is never recorded
        location = state.item.text("archive_location") if state.recorder is None else ""
        return with_joined_texts(
            piece,
            opens=opens,
            listed=context.in_bibliography,
            comma_before_bracket=has_comma,
            comma_before_date="from" not in (self._archival_style.dates, self._archival_style.untitled_dates),
            location=plain_text(location),
            file_behind_comma=BEGINS_WITH_FILE in state.item.raw,
            initials=self._initials(state) if opens and state.recorder is not None else None,
        )

    def _initials(self, state: RenderState) -> Mapping[str, str]:
        """The first letters of kind and date as the style prints them, where `state` has holes for them."""
        context, item = state.context, state.item
        place = (context.in_bibliography, context.position, item.type)
        key = (*place, frozenset(item.raw), precision(item), _small_kind(item))
        if key not in self._initials_of:
            nodes = [each for each in walk(self.wording.unrecorded(state)) if each.tag in (VARIABLE, DATE)]
            texts = [(each.value, plain_text(each._replace(prefix=""))[:1]) for each in reversed(nodes)]
            self._initials_of[key] = {name: text for name, text in texts if name in ("genre", "issued")}
        return self._initials_of[key]

    def _has_stop(self, piece: Piece, context: CiteContext) -> bool:
        """Whether a text to which something was put ends as a book does: with a stop, if that has one.

        No address has a stop behind it.
        """
        text = plain_text(piece).rstrip()
        if not text or text.endswith(_STOPS) or "://" in text.split()[-1]:
            return True
        # a stop of the layout stands behind a block that ends the entry, on a line of its own
        if self._has_layout_stop(context) and not ends_with_block(piece):
            return True
        in_text = self._style.class_ != "note" and not context.in_bibliography
        return in_text or not self._habits.ends_with_stop(
            None if context.in_bibliography else context.position
        )

    def _has_layout_stop(self, context: CiteContext) -> bool:
        section = self._style.bibliography if context.in_bibliography else self._style.citation
        return section is not None and "." in section.layout.formatting.suffix

    def cache_key(self, context: CiteContext) -> Hashable:
        """Everything that `revise` asks of the item before it calls the cite uncacheable (`revision_key`)."""
        item = context.item
        archive = tuple([bool(item.text(name)) for name in ARCHIVE_VARIABLES])
        return (
            archive,
            _kind(item) if any(archive) else None,
            self._date_words(item) is not None,
            MERGED in item.raw,
            SHORT in item.raw,
            self._archival_style.printed and "’" in item.plain("title"),
            context.in_bibliography and item.id in self.entry_variables,
            "archive_location" in (context.cite.overrides or ()),
            item.plain(KIND_BEHIND),
            self._is_moved(item),
            self._openings(item) if any(archive) else None,
        )

    def _openings(self, item: Item) -> Hashable:
        """What French prepositions before the names of an item depend on; None in other languages."""
        if self._archival_style.language != "fr":
            return None
        from citekit.rendering.notes.elision import openings

        return openings(item)

    def _with_sheets_once(self, piece: Piece, state: RenderState, printed: frozenset[str], due: Due) -> Piece:
        """The cited sheets in the archive's location, else where the style has locators, else at the end.

        Where the same sheet is cited twice running, a style that has ibid. leaves the sheet out by rule.
        """
        context = state.context
        if not context.cite.locator_is_labelled:
            return piece
        in_location = "archive_location" in (context.cite.overrides or ())
        apart = self._archival_style.sheet_apart and "locator" in printed
        if in_location and not apart and ("archive_location" in printed or due):
            return without_locator(piece)
        if "locator" in printed:
            return without_locator_words(piece)
        if context.position == Position.IBID and self.completion.follows_by_rule(piece, context):
            return piece
        if not due and not context.in_bibliography:
            state.uncacheable()
            return with_reference(piece, context.cite.locator, ", ")
        return piece


def _kind(item: Item) -> Hashable:
    """What the edits of a document in an archive ask of its item."""
    raw = item.raw
    return (frozenset(raw), is_letter(raw), precision(item), _small_kind(item))


def _small_kind(item: Item) -> bool:
    """Whether the word for the kind of a document has a small letter."""
    return str(item.raw.get("genre", ""))[:1].islower()


def _as_fields(piece: Piece, fields: Piece) -> Piece:
    """An entry as the processor takes it: the parts of its tree are its fields, with nothing between them."""
    if isinstance(piece, Node) and piece.delimiter:
        return Node((piece,))
    return _flattened(piece, fields)


def _flattened(piece: Piece, fields: Piece) -> Piece:
    """An entry whose fields stand side by side again, where something was put behind them."""
    if not isinstance(piece, Node) or not isinstance(fields, Node) or not isinstance(piece.parts[0], Node):
        return piece
    first = piece.parts[0]
    bare = not (first.tag or first.format or first.prefix or first.suffix or first.delimiter)
    if piece.delimiter or not bare or len(first.parts) != len(fields.parts):
        return piece
    # what was put behind them belongs to the last one: the first may stand in a margin
    last = Node((first.parts[-1], *piece.parts[1:])) if len(piece.parts) > 1 else first.parts[-1]
    return piece._replace(parts=(*first.parts[:-1], last))
