"""What an element sees while it renders one cite: the item, the place of the citation, and the hints of
disambiguation. Elements return `Result`s: the printed piece, and what it says about variables.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from citekit.csl.api import Cite
from citekit.csl.item.item import Item
from citekit.csl.item.number_value import NumberValue
from citekit.csl.item.person import Person
from citekit.csl.output.tree import NAMES, Node, Piece, variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from citekit.csl.engine.stencils import Recorder

# Usage: PLAIN called no variable, MISSING only empty ones, PRESENT printed one (or a whole inner group).
PLAIN: Final = 0
MISSING: Final = 1
PRESENT: Final = 2

Result = tuple[Piece, int]
Render = Callable[["Context"], Result]
NOTHING: Final[Result] = ("", PLAIN)
ABSENT: Final[Result] = ("", MISSING)

# What citeproc-js prints where a style prints nothing at all.
NO_PRINTED_FORM: Final = "[CSL STYLE ERROR: reference with no printed form.]"

# The tag of pieces that join the group around them one by one; it never leaves the elements.
SPLICE: Final = "splice"

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = 0, 1, 2, 3


class Hints:
    """What disambiguation decided for an item: how many names to print per name list (0 as the style says),
    how full each given name is (0 none, 1 initials, 2 whole), the year suffix, the disambiguate condition."""

    __slots__ = ("disambiguate", "givens", "names", "suffix")

    def __init__(
        self,
        names: tuple[int, ...] = (),
        givens: tuple[tuple[int, ...], ...] = (),
        disambiguate: int = 0,
        suffix: int | None = None,
    ) -> None:
        self.names = names
        self.givens = givens
        self.disambiguate = disambiguate
        self.suffix = suffix

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hints) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> tuple[object, ...]:
        """All of it, for comparison."""
        return (self.names, self.givens, self.disambiguate, self.suffix)


NO_HINTS = Hints()


class NameList:
    """A list of names that was printed: how many of how many, and how full each given name was."""

    __slots__ = ("forms", "persons", "printed")

    def __init__(self, persons: tuple[Person, ...], printed: int, forms: list[int]) -> None:
        self.persons = persons
        self.printed = printed
        self.forms = forms


class Context:
    """One rendering. `done` are the variables that a substitution used up; `trial` is a rendering that only
    disambiguation sees; `lists` collects the name lists when it is not None."""

    __slots__ = (
        *("cite", "disambiguations", "done", "first_note", "hints", "in_bibliography", "label_forms"),
        *("labelled", "lists", "locator", "near", "number", "position", "recorder", "set", "sorting"),
        *("source", "substituting", "suffix_done", "trial"),
    )

    def __init__(
        self,
        source: Item,
        cite: Cite,
        *,
        position: int = FIRST,
        near: bool = False,
        first_note: int = 0,
        number: int = 0,
        hints: Hints = NO_HINTS,
        locator: NumberValue | None = None,
        in_bibliography: bool = False,
    ) -> None:
        self.source = source
        self.cite = cite
        self.position = position
        self.near = near
        self.first_note = first_note
        self.number = number
        self.hints = hints
        self.locator = locator
        self.labelled = cite.locator_is_labelled
        self.in_bibliography = in_bibliography
        self.trial = False
        self.sorting = False
        self.lists: list[NameList] | None = None
        self.done: Set[str] | None = None
        self.set = 0  # the name list being printed
        self.substituting = 0  # how deep in cs:substitute: there nothing is printed twice
        self.suffix_done = False
        self.disambiguations = 0
        self.label_forms: dict[str, str] | None = None
        self.recorder: Recorder | None = None

    def restart(self) -> None:
        """As it was before any element was asked."""
        if self.lists:
            self.lists = []
        self.done = self.label_forms = self.recorder = None
        self.set = self.substituting = self.disambiguations = 0
        self.suffix_done = False

    @property
    def state(self) -> tuple[Set[str] | None, int]:
        """What has been used up so far, and how deep in cs:substitute it is."""
        return self.done, self.substituting

    def opaque(self) -> None:
        """Says, in a hook of the caller's, that it prints texts of the item or looks at them: nothing is
        learnt from this cite for others.
        """
        if self.recorder is not None:
            self.recorder.give_up()

    def use_up(self, piece: Piece) -> None:
        """The variables printed here are not printed again in this cite."""
        names = isinstance(piece, Node) and piece.tag == NAMES and piece.value
        used = frozenset(names.split()) if names else variables(piece)
        self.done = self.done | used if self.done else used


def nothing(context: Context) -> Result:
    """Prints nothing and calls no variable."""
    return NOTHING


def absent(context: Context) -> Result:
    """Prints nothing, and has called a variable that is empty."""
    return ABSENT
