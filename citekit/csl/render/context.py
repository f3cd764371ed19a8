"""What is rendered (`CiteContext`), and what has happened so far while it is rendered (`RenderState`).

An element is compiled to a `Render`, a function from a `RenderState` to a `Result`: the piece of output, and
what it says about variables, which decides whether a cs:group is printed (CSL 1.0.2, "Group").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NoReturn, Protocol

from citekit.csl.api import NO_CITE, Cite, Position
from citekit.csl.item.item import Item
from citekit.csl.item.number_value import NumberValue
from citekit.csl.item.person import Person
from citekit.csl.output.tree import NAMES, Node, Piece, variables
from citekit.csl.style.elements import TermForm
from citekit.foundation.fast_named_tuple import NamedTuple

# Usage of variables, in order of weight: no variable was called; only empty ones; one was printed (or an
# inner group was).
Usage = Literal[0, 1, 2]
NO_VARIABLE: Final = 0
MISSING: Final = 1
PRESENT: Final = 2

Result = tuple[Piece, Usage]
Render = Callable[["RenderState"], Result]
NOTHING: Final[Result] = ("", NO_VARIABLE)
ABSENT: Final[Result] = ("", MISSING)

_NO_NAMES: frozenset[str] = frozenset()


# How full a given name is printed: not at all, as initials, whole.
GivenLevel = Literal[0, 1, 2]
NO_GIVEN: Final = 0
INITIALS: Final = 1
WHOLE_GIVEN: Final = 2
GIVEN_LEVELS: Final[tuple[GivenLevel, ...]] = (NO_GIVEN, INITIALS, WHOLE_GIVEN)


class DisambiguationData(NamedTuple):
    """What disambiguation adds to the cites of an item (CSL 1.0.2, "Disambiguation").

    `name_counts`: how many names of each name list are printed, 0 as the style says. `given_levels`: how full
    each given name of each list is at least. `conditions`: how many tests of `disambiguate` hold.
    `year_suffix`: 0 for "a", None for none.
    """

    name_counts: tuple[int, ...] = ()
    given_levels: tuple[tuple[GivenLevel, ...], ...] = ()
    conditions: int = 0
    year_suffix: int | None = None


NOT_DISAMBIGUATED = DisambiguationData()


class PrintedNames(NamedTuple):
    """A name list as printed: its persons, how many of them are shown, how full each given name is."""

    persons: tuple[Person, ...]
    shown: int
    levels: Sequence[GivenLevel]

    @property
    def all_levels(self) -> tuple[GivenLevel, ...]:
        """How full each given name would be, were all persons shown."""
        levels = tuple(self.levels)
        return levels + levels[-1:] * (len(self.persons) - len(levels))


class CiteContext(NamedTuple):
    """An item in one place: a cite, or an entry of the bibliography.

    `first_note` is the number of the note of the first cite, 0 where there is none; `number` is the citation
    number. `is_probe`: the cite is rendered to be compared with others in disambiguation, not printed.
    """

    item: Item
    cite: Cite = NO_CITE
    position: Position = Position.FIRST
    near: bool = False
    first_note: int = 0
    number: int = 0
    disambiguation: DisambiguationData = NOT_DISAMBIGUATED
    locator: NumberValue | None = None
    in_bibliography: bool = False
    is_probe: bool = False


class Recordable(Protocol):
    """An element that prints a text of the item, as the stencil cache sees it (see `text_slot`)."""

    absent: Result

    def text(self, state: RenderState) -> str | None:
        """The bare text, "" where it is absent; None where it is not plain or depends on anything else."""

    def texts(self, states: Sequence[RenderState]) -> Sequence[str | None]:
        """`text` for several cites with the same cache key."""

    def printed(self, text: Piece, state: RenderState) -> Result:
        """The text with what the style puts around it."""


class Recorder(Protocol):
    """Records a rendering for the stencil cache (`citekit.csl.engine.stencil_cache`)."""

    def record(self, slot: Recordable, state: RenderState) -> Result:
        """What the slot prints, with a hole in the place of its text. Raises where there can be none."""

    def give_up(self) -> NoReturn:
        """End the recording."""


class RenderState:
    """One rendering of a cite from its first element to its last; a new one is made for each.

    `used`: the variables that cs:substitute has printed, which are not printed again. `substituting`: how
    many cs:substitute are open. `name_list`: the index of the next name list. `conditions`: how many tests of
    `disambiguate` have held. `label_forms`: the forms of labels by variable, for words inside a number.
    `printed_names`, unless None, collects the name lists.
    """

    __slots__ = (
        "conditions", "context", "item", "label_forms", "name_list", "printed_names", "recorder",
        "substituting", "suffix_printed", "used",
    )  # fmt: skip

    def __init__(
        self,
        context: CiteContext,
        printed_names: list[PrintedNames] | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.context = context
        self.item = context.item
        self.printed_names = printed_names
        self.recorder = recorder
        self.used: frozenset[str] = _NO_NAMES
        self.substituting = 0
        self.name_list = 0
        self.suffix_printed = False
        self.conditions = 0
        self.label_forms: dict[str, TermForm] | None = None

    def again(self, recorder: Recorder | None = None) -> RenderState:
        """A state to render the same cite once more; `printed_names` is emptied and goes over to it."""
        if self.printed_names:
            self.printed_names.clear()
        return RenderState(self.context, self.printed_names, recorder)

    def uncacheable(self) -> None:
        """Disable caching for this cite: to be called from `revise` before it reads a text of the item."""
        if self.recorder is not None:
            self.recorder.give_up()

    def use_up(self, piece: Piece) -> None:
        """The variables printed in a piece are not printed again in this cite."""
        names = isinstance(piece, Node) and piece.tag == NAMES and piece.value
        self.used |= frozenset(names.split()) if names else variables(piece)


def nothing(state: RenderState) -> Result:
    """The `Render` of what prints nothing and calls no variable."""
    return NOTHING


def absent(state: RenderState) -> Result:
    """The `Render` of what prints nothing and calls a variable that is empty."""
    return ABSENT
