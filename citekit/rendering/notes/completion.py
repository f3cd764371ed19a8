"""Puts into a cite or an entry what identifies its document and was left out by the style.

The style's own text stays; what is missing stands once, before the style's archival reference where there is
one, else with the reference at the end. A year alone becomes the full date; in an entry that sorts by its
year, day and month stand with the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from citekit.archives.print_options import DateForm
from citekit.csl.api import Position
from citekit.csl.item.item import Item
from citekit.csl.output.tree import (
    TERM,
    VARIABLE,
    Node,
    Piece,
    find,
    node,
    plain_text,
    replace,
    variables,
)
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.style.style import Style
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import REFERENCE_VARIABLES
from citekit.rendering.item.description import description, recipient_phrase
from citekit.rendering.notes.book_habits import BookHabits
from citekit.rendering.notes.date_runs import date_runs, is_date_in_parts, run_text, with_dates
from citekit.rendering.notes.identification import (
    BACK_REFERENCE,
    NAMED,
    UNTITLED,
    Missing,
    date_nodes,
    is_full_date,
    missing,
    precision,
    takes_day_in_place,
    tells_the_document,
)
from citekit.rendering.notes.reference_edits import with_reference
from citekit.rendering.notes.tree_edits import (
    says_in_own_words,
    with_date_close,
    with_genitive_months,
    with_names,
    with_nominative_months,
)

# What is due in a place: nothing, all that identifies the document, the file beside what the style prints, or
# the shelfmark in its place.
Due = Literal["", "document", "file", "shelfmark"]
_FULL_NOTE = REFERENCE_VARIABLES | {"issued"}


class Wording(Protocol):
    """The words of the style's locale, as its processor prints them."""

    def term(self, name: str, *, language: str = "") -> str | None:
        """A term of the locale, or of that of items in a language; None where it has none."""

    def full_date(self, state: RenderState, date_parts: str = "") -> Piece:
        """The date of the item in the locale's words."""

    def full_names(self, state: RenderState) -> Piece:
        """The authors of the item."""

    def unrecorded(self, state: RenderState) -> Piece:
        """The cite or entry with its texts, where `state` records it without them."""


class Completion:
    """What one style leaves out, and where it is put in.

    `printed_by_entry` gives the variables that the style's bibliography prints of an item, and `left_out` by
    record what was put in, in order.
    """

    def __init__(
        self,
        style: Style,
        archival_style: ArchivalStyle,
        printed_by_entry: Callable[[str], frozenset[str]],
        habits: BookHabits,
    ) -> None:
        self._style = style
        self._archival_style = archival_style
        self._printed_by_entry = printed_by_entry
        self._habits = habits
        self._by_shape: dict[object, frozenset[str]] = {}
        self._prints_archives = bool(style.usage and style.usage.variables & REFERENCE_VARIABLES)
        printed = style.usage.variables if style.usage else frozenset()
        self._prints_places = not self._prints_archives or "archive-place" in printed
        self._has_ibid = bool(style.usage and style.usage.tests_ibid)
        self._gaps: dict[object, Missing] = {}
        self.left_out: dict[str, dict[str, None]] = {}

    def due(self, piece: Piece, context: CiteContext, printed: frozenset[str], *, empty: bool = False) -> Due:
        """What is due in a text that prints these variables; `empty` where it prints nothing at all."""
        first = context.position == Position.FIRST
        if context.in_bibliography:
            # what lies in no named archive may be left out by rule: letters to the author (CMOS 18, 14.13)
            by_rule = empty and "archive" not in context.item.raw
            # a style without a list has none of documents alone either
            return "" if by_rule or self._style.bibliography is None else "document"
        if empty:
            return "document" if first else "file"
        if self._style.class_ != "note":
            return self._due_in_text(context, printed)
        if first and self._is_full_note(context, printed):
            return "document"
        if self.follows_by_rule(piece, context):
            return ""
        tells = tells_the_document(context.item, printed, style_prints_archives=self._prints_archives)
        return "" if tells else "file"

    def is_due_by_shelfmark(self, context: CiteContext, piece: Piece) -> bool:
        """Whether a later note prints the shelfmark in the place of the document: it says no "ibid."."""
        if self._archival_style.later_note != "shelfmark" or self._style.class_ != "note":
            return False
        if context.in_bibliography or context.position == Position.FIRST:
            return False
        return "archive_location" in context.item.raw and not _says_ibid(piece)

    def follows_by_rule(self, piece: Piece, context: CiteContext) -> bool:
        """Whether a note cites the source of the note before it in a style that leaves it out there.

        Such a style tells these notes from other later ones, or says "ibid." of all of them.
        """
        return context.position > Position.SUBSEQUENT and (self._has_ibid or _says_ibid(piece))

    def _due_in_text(self, context: CiteContext, printed: frozenset[str]) -> Due:
        first = context.position == Position.FIRST
        if self._style.bibliography is None:
            return "document" if first else ""
        by_rule = self._has_ibid and context.position > Position.SUBSEQUENT
        if printed == {"locator"} and not by_rule:
            return "file"
        return "document" if first and not self._entry_prints(context) else ""

    def _is_full_note(self, context: CiteContext, printed: frozenset[str]) -> bool:
        """Whether a first note says all of a source: there is no entry for it, or it is no short note."""
        if self._style.bibliography is None or printed & _FULL_NOTE or self._habits.notes_are_full:
            return True
        return "archive_location" not in self._entry_prints(context)

    def _entry_prints(self, context: CiteContext) -> frozenset[str]:
        shape = (context.item.type, frozenset(context.item.raw))
        if shape not in self._by_shape:
            self._by_shape[shape] = self._printed_by_entry(context.item.id)
        return self._by_shape[shape]

    def complete(
        self, piece: Piece, state: RenderState, printed: frozenset[str], due: Due, wording: Wording
    ) -> Piece:
        """The tree with what is due and missing; the tree itself where nothing is."""
        gap = self._gap(piece, state, printed, wording) if due == "document" else Missing()
        if gap.author:
            state.uncacheable()
            if self._archival_style.printed or _title_names_author(state.item):
                gap = Missing(title=gap.title, date=gap.date)
        reference = self._reference(state, printed, due)
        if "archive" in reference and says_in_own_words(piece, state.item.plain("archive")):
            state.uncacheable()  # of another archive the style does not say so
            reference = [name for name in reference if name not in ("archive", "archive-place")]
        if not gap and not reference:
            return piece
        state.uncacheable()
        self._note(state.item.id, gap, due if reference else "")
        if gap.author:
            piece = with_names(piece, wording.full_names(state))
        in_place = gap.date == "day" and self._takes_day_in_place(piece, state.context)
        if in_place:
            nodes = date_nodes(piece)
            # `(1947, September)` is a date in two parts, of which the last one takes the day
            date = (
                self._date(state, gap, wording)
                if is_date_in_parts(nodes)
                else self._full_date(state, wording)
            )
            piece = with_dates(piece, date, [(nodes[-1],)])
        words = [self._title(state, gap), *([] if in_place else [self._date(state, gap, wording)])]
        return self._with_words(piece, [word for word in words if word], reference, state)

    def _takes_day_in_place(self, piece: Piece, context: CiteContext) -> bool:
        """Whether the full date can stand where the year does: notes and numbers do not go by years."""
        if context.in_bibliography and is_date_in_parts(date_nodes(piece)):
            return True  # its year stays where it is: `(1947, 28 September)`
        numbered = (
            context.in_bibliography and self._style.usage is not None and self._style.usage.cites_by_number
        )
        if self._style.class_ != "note" and not numbered:
            return False
        return takes_day_in_place(piece, behind_title=context.in_bibliography and not numbered)

    def shelfmark(self, state: RenderState) -> Piece:
        """Archive and shelfmark, which a later note prints in the place of the document."""
        state.uncacheable()
        item, cite = state.item, state.context.cite
        names = [name for name in ("archive", "archive_location") if item.text(name)]
        parts: list[Piece] = [Node((item.text(name),), tag=VARIABLE, value=name) for name in names]
        if cite.locator and "archive_location" not in (cite.overrides or ()):
            parts.append(cite.locator)
        return node(parts, ". " if self._archival_style.sentences else ", ")

    def _gap(self, piece: Piece, state: RenderState, printed: frozenset[str], wording: Wording) -> Missing:
        """What is missing. A recorded cite has holes for texts: it misses what those of its kind do."""
        context, item = state.context, state.item
        place = (context.in_bibliography, context.position)
        is_repeated = context.in_bibliography and self._opens_with_substitute(piece)
        kind = (*place, item.type, frozenset(item.raw), precision(item), "locator" in printed, is_repeated)
        if state.recorder is None:
            self._gaps[kind] = missing(item, piece, printed)
        elif kind not in self._gaps:
            self._gaps[kind] = missing(item, wording.unrecorded(state), printed)
        gap = self._gaps[kind]
        return Missing(gap.author, "", gap.date) if is_repeated and gap.title == "title" else gap

    def _opens_with_substitute(self, piece: Piece) -> bool:
        """Whether the mark of a repeated author, or of a title in its place, begins an entry."""
        bibliography = self._style.bibliography
        mark = bibliography.subsequent_author_substitute if bibliography is not None else None
        return bool(mark) and plain_text(piece).lstrip().startswith(mark or "")

    def _title(self, state: RenderState, gap: Missing) -> Piece:
        item, language = state.item, self._archival_style.language
        if gap.title == "title":
            return node([item.text("title")], tag=VARIABLE, value="title")
        if gap.title == "kind":
            return item.plain("genre")
        if gap.title == "recipient":
            return recipient_phrase(item.raw, language, full_names=self._archival_style.full_recipients)
        full = self._archival_style.full_recipients
        return description(item.raw, language, full_names=full) if gap.title else ""

    def _date(self, state: RenderState, gap: Missing, wording: Wording) -> Piece:
        if not gap.date:
            return ""
        date = state.item.date("issued")
        finer = gap.date == "day" and date is not None and date.start[1]
        return self._full_date(state, wording, "month-day" if finer else "")

    def _full_date(self, state: RenderState, wording: Wording, date_parts: str = "") -> Piece:
        date = state.item.date("issued")
        if not date_parts and (day := self._day(state)):
            return day
        printed = wording.full_date(state, date_parts)
        has_day = date is not None and bool(date.start[2])
        language = self._archival_style.language[:2]
        if has_day:
            return with_genitive_months(printed, language)
        return with_nominative_months(printed, language)

    def _day(self, state: RenderState) -> str:
        """The day in the form that is asked for; "" where it is the style's."""
        form, date = self._form_of_day(state.item), state.item.date("issued")
        if form == "style":
            return ""
        from citekit.rendering.item.day import day_text

        own = state.item.language.split("-")[0] if self._archival_style.terms == "item" else ""
        return day_text(date, form, own or self._archival_style.language) if date is not None else ""

    def _form_of_day(self, item: Item) -> DateForm:
        """The form of an item's day. An untitled document may have another: `Письмо ... от 16 ноября`."""
        style = self._archival_style
        untitled = UNTITLED in item.raw or "title" not in item.raw
        described = untitled and ("genre" in item.raw or UNTITLED in item.raw)
        return style.untitled_dates if style.dates == "style" and described else style.dates

    def with_day(self, piece: Piece, state: RenderState) -> Piece:
        """The tree with the day of the document in that form, where the style prints the whole day."""
        runs = date_runs(piece)
        form, date = self._form_of_day(state.item), state.item.date("issued")
        if form == "style" or not runs or date is None:
            return piece
        state.uncacheable()
        text = self._day(state)
        if not text or missing(state.item, piece, variables(piece)).date:
            return piece
        # the year that a list goes by stays what it is
        dated = with_dates(piece, text, [run for run in runs if is_full_date(date, run_text(run))])
        return with_date_close(dated) if form == "from" else dated

    @property
    def _order(self) -> tuple[str, str]:
        """Archive and location as the style has them: from the largest part or from the smallest."""
        largest_first = ("archive", "archive_location")
        return largest_first[::-1] if self._archival_style.smallest_first else largest_first

    def _reference(self, state: RenderState, printed: frozenset[str], due: Due) -> list[str]:
        """The variables of the archival reference that are missing, in their order."""
        raw = state.item.raw
        names: list[str] = [name for name in self._order if name not in printed and name in raw]
        # GOST R 7.0.5-2008 (section 11) names the archive without its place, and a later note knows it
        # a style that prints archives without their places does so in every kind of its entries
        full = due == "document" and not self._archival_style.sentences and self._prints_places
        if "archive" in names and full and "archive-place" in raw and "archive-place" not in printed:
            names.insert(names.index("archive") + 1, "archive-place")
        return names

    def _with_words(
        self, piece: Piece, words: list[Piece], reference: list[str], state: RenderState
    ) -> Piece:
        between = ". " if self._archival_style.sentences else ", "
        texts = [state.item.text(name) for name in reference]
        delimiter = ". " if state.context.in_bibliography else ", "
        prints_reference = any(name in state.item.raw and name not in reference for name in self._order)
        if words and prints_reference:
            before = _before_reference(piece, words, between)
            if before is not None and not texts:
                return before
            piece, words = (piece, words) if before is None else (before, [])
        if reference and "archive" in state.item.raw and "archive" not in reference:
            delimiter = ", "  # behind its archive
        if not words and variables(piece) <= {"citation-number"}:
            delimiter = " "  # a number is no text that a stop could end
        if state.context.in_bibliography and words and isinstance(words[0], str):
            words = [words[0][:1].upper() + words[0][1:], *words[1:]]
        whole = node([*words, *texts], between)
        if not state.context.in_bibliography and _points_back(piece):
            text = plain_text(piece)
            if text.lstrip().startswith("("):
                return node([whole, piece], "" if text[:1].isspace() else " ")
            return node([whole, piece], "," if text[:1].isspace() else ", ")
        return with_reference(piece, whole, delimiter) if whole else piece

    def _note(self, key: str, gap: Missing, due: Due) -> None:
        """Remember what was put in, in words."""
        kinds = {
            "author": gap.author,
            "title": gap.title == "title",
            "kind": gap.title in ("kind", "description"),
            "recipient": gap.title in ("recipient", "description"),
            "date": gap.date,
            "archive": due == "document",
            "file": due == "file",
        }
        self.left_out.setdefault(key, {}).update(
            dict.fromkeys(name for name, holds in kinds.items() if holds)
        )


def _says_ibid(piece: Piece) -> bool:
    """Whether a text says "ibid." in the style's word."""
    return any(term.value == "ibid" for term in find(piece, TERM))


def _points_back(piece: Piece) -> bool:
    """Whether a note says nothing but in which note the document was cited: `(see note 7)`."""
    printed = variables(piece)
    return BACK_REFERENCE in printed and not printed & NAMED


def _title_names_author(item: Item) -> bool:
    """Whether the title says who wrote the document (`Antonov to Malinovsky`)."""
    title = item.plain("title")
    return any((each.family or each.literal) in title for each in item.persons("author")) if title else False


def _before_reference(piece: Piece, words: list[Piece], delimiter: str) -> Piece | None:
    """The tree with words before its archival reference; None where it prints none."""
    done = False

    def change(each: Node) -> Piece | None:
        nonlocal done
        if done or each.tag != VARIABLE or each.value not in REFERENCE_VARIABLES:
            return None
        done = True
        return Node((*_joined(words, delimiter), delimiter, each._replace(prefix="")), prefix=each.prefix)

    changed = replace(piece, change)
    return changed if done else None


def _joined(words: list[Piece], delimiter: str) -> list[Piece]:
    return [node(words, delimiter)]
