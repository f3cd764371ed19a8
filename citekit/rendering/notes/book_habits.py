"""What a style prints of a book, asked once where its habits are to be followed for a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from citekit.csl import Citation, Cite, Processor
from citekit.csl.api import Position
from citekit.csl.output.tree import LOCATOR, Piece, plain_text, replace_tagged, variables
from citekit.csl.render.context import RenderState
from citekit.rendering.notes.locator_edits import without_locator_words

NewProcessor = Callable[[Mapping[str, object], Callable[[Piece, RenderState], Piece]], Processor]

_BOOK: Mapping[str, object] = {
    "id": "book", "type": "book", "author": [{"family": "A"}], "title": "B", "publisher": "C",
    "publisher-place": "D", "issued": {"date-parts": [[2000]]},
}  # fmt: skip


def prints_locator_alone(piece: Piece, printed: frozenset[str]) -> bool:
    """Whether a note that prints these variables is nothing but its locator."""
    if not printed <= {"locator"}:
        return False
    rest = replace_tagged(without_locator_words(piece), LOCATOR, "")
    return not any(char.isalnum() for char in plain_text(rest))


class BookHabits:
    """The habits of one style; `new_processor` makes a processor of one item with a hook."""

    def __init__(self, new_processor: NewProcessor) -> None:
        self._new_processor = new_processor

    @cached_property
    def _notes(self) -> Mapping[Position, Piece]:
        """A note in each position, with a page."""
        same, other = (Cite("book", locator="5"),), (Cite("book", locator="6"),)
        citations = [Citation(cites, note=n) for n, cites in enumerate((same, same, other, (), same), 1)]
        return self._printed(lambda processor: processor.cite(citations))

    @cached_property
    def _entry(self) -> Piece:
        def print_entry(processor: Processor) -> None:
            processor.register(["book"])
            processor.bibliography()

        return self._printed(print_entry).get(Position.FIRST, "")

    def _printed(self, print_book: Callable[[Processor], object]) -> Mapping[Position, Piece]:
        trees: dict[Position, Piece] = {}

        def keep(piece: Piece, state: RenderState) -> Piece:
            trees[state.context.position] = piece
            return piece

        print_book(self._new_processor(_BOOK, keep))
        return trees

    @property
    def notes_are_full(self) -> bool:
        """Whether the first note of a book has its imprint; where it has not, its entry has."""
        return bool(
            variables(self._notes.get(Position.FIRST, "")) & {"issued", "publisher", "publisher-place"}
        )

    def is_locator_alone(self, position: Position) -> bool:
        """Whether a note in a position is nothing but the page."""
        piece = self._notes.get(position, "")
        return prints_locator_alone(piece, variables(piece))

    def ends_with_stop(self, position: Position | None) -> bool:
        """Whether the elements of a style end a note, or an entry (None), with a stop: not its layout."""
        piece = self._entry if position is None else self._notes.get(position, "")
        return plain_text(piece).rstrip().endswith(".")

    @cached_property
    def has_comma_before_bracket(self) -> bool:
        """Whether a comma stands before a bracket: `A Title, (London, 1973)`."""
        return any(", (" in plain_text(piece) for piece in (*self._notes.values(), self._entry))
