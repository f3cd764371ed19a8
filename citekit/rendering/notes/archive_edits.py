"""What archives add to every rendered cite and entry, whatever the style: the hook of the CSL processor.

A cited sheet is printed once, with its own word; a reference that the style does not print is added; short
references and full names of archives, chosen by `short_references`, replace those of the item.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from citekit.csl.api import Position
from citekit.csl.item.item import Item
from citekit.csl.output.tree import Piece, node, variables
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.style.style import Style
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import ARCHIVE_VARIABLES, REFERENCE_VARIABLES
from citekit.rendering.notes.tree_edits import (
    MERGED,
    SHORT,
    with_archive_variables,
    with_reference,
    with_short_reference,
    with_straight_apostrophes,
    without_locator,
    without_locator_words,
)


class ArchiveEdits:
    """The edits of one document.

    `printed_by_entry` gives the variables that the style's bibliography prints of an item. `added` are the
    records whose reference was added, in order; `entry_variables` the archive variables of entries that
    replace those of the item.
    """

    def __init__(
        self, style: Style, archival_style: ArchivalStyle, printed_by_entry: Callable[[str], frozenset[str]]
    ) -> None:
        self._style = style
        self._archival_style = archival_style
        self._printed_by_entry = printed_by_entry
        self._by_shape: dict[object, frozenset[str]] = {}
        self.added: dict[str, None] = {}
        self.entry_variables: Mapping[str, Mapping[str, object]] = {}

    def revise(self, piece: Piece, state: RenderState) -> Piece:
        """The tree of a cite or an entry, edited (`Options.revise`)."""
        if state.context.in_bibliography and (texts := self.entry_variables.get(state.item.id)):
            state.uncacheable()
            piece = with_archive_variables(piece, texts)
        if merged := state.item.plain(MERGED):
            state.uncacheable()
            return merged
        printed = variables(piece)
        if self._archival_style.printed and "’" not in state.item.plain("title"):
            state.uncacheable()
            piece = with_straight_apostrophes(piece)
        # where the style prints no reference of such an item, it is added in full below
        if (short := state.item.plain(SHORT)) and printed & REFERENCE_VARIABLES:
            state.uncacheable()
            piece = with_short_reference(piece, short)
            return (
                self._with_sheets_once(piece, state, printed)
                if state.context.cite.locator_is_labelled
                else piece
            )
        if state.context.cite.locator_is_labelled:
            piece = self._with_sheets_once(piece, state, printed)
        reference = self._missing_reference(state.item, printed)
        if not reference or not self._belongs_here(state.context):
            return piece
        state.uncacheable()
        self.added[state.item.id] = None
        return with_reference(piece, reference, ". " if state.context.in_bibliography else ", ")

    def cache_key(self, context: CiteContext) -> Hashable:
        """Everything that `revise` asks of the item before it calls the cite uncacheable (`revision_key`)."""
        item = context.item
        archive = tuple([bool(item.text(name)) for name in ARCHIVE_VARIABLES])
        return (
            archive,
            frozenset(item.raw) if any(archive) else None,
            MERGED in item.raw,
            SHORT in item.raw,
            self._archival_style.printed and "’" in item.plain("title"),
            context.in_bibliography and item.id in self.entry_variables,
            "archive_location" in (context.cite.overrides or ()),
        )

    def _with_sheets_once(self, piece: Piece, state: RenderState, printed: frozenset[str]) -> Piece:
        """The cited sheets in the archive's location, else where the style has locators, else at the end.

        Where the same sheet is cited twice running, a style that has ibid. leaves the sheet out by rule.
        """
        context = state.context
        in_location = "archive_location" in (context.cite.overrides or ())
        will_be_added = "archive_location" not in printed and self._belongs_here(context)
        if in_location and ("archive_location" in printed or will_be_added):
            return without_locator(piece)
        if "locator" in printed:
            return without_locator_words(piece)
        if context.position == Position.IBID and self._style.usage and self._style.usage.tests_ibid:
            return piece
        if self._style.class_ == "note" and not self._belongs_here(state.context):
            state.uncacheable()
            return with_reference(piece, state.context.cite.locator, ", ")
        return piece

    def _missing_reference(self, item: Item, printed: frozenset[str]) -> Piece:
        """The part of the archival reference that was not printed; "" where all was, or there is none."""
        sentences = self._archival_style.sentences
        missing = [name for name in ("archive", "archive_location") if name not in printed]
        # GOST R 7.0.5-2008 (section 10) names the archive without its place
        if "archive" in missing and "archive-place" not in printed and not sentences:
            missing.insert(1, "archive-place")
        return node([item.text(name) for name in missing], ". " if sentences else ", ")

    def _belongs_here(self, context: CiteContext) -> bool:
        """Whether this is the place for the reference.

        That is an entry; a first note where no entry prints it; a first cite in the text without entries.
        """
        if context.in_bibliography or self._style.bibliography is None:
            return context.in_bibliography or context.position == Position.FIRST
        if context.position != Position.FIRST:
            return False
        shape = (context.item.type, frozenset(context.item.raw))
        if shape not in self._by_shape:
            self._by_shape[shape] = self._printed_by_entry(context.item.id)
        printed = self._by_shape[shape]
        return "archive_location" not in printed if self._style.class_ == "note" else not printed
