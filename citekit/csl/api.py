"""What callers give to the processor, and what they get from it: citations of cites, rendered citations, a
bibliography of entries, warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Literal, TypeAlias

from citekit.csl.output.tree import Piece, plain_text, variables
from citekit.foundation.fast_dataclass import dataclass

# What a warning is about: the first are the processor's, the others come from printing records.
WarningKind = Literal[
    "unknown-item", "unknown-locale", "no-printed-form", "no-printed-cite", "no-printed-locator",
    "unknown-key", "archive-added", "not-romanized",
    "locator-reversed", "locator-outside", "locator-elsewhere", "locator-foreign", "locator-page",
    "too-many-alike",
]  # fmt: skip
CitationMode = Literal["", "composite", "author-only", "suppress-author", "full"]
SelectionMode = Literal["", "include", "exclude", "select"]
SecondFieldAlign = Literal["", "flush", "margin"]
ItemData: TypeAlias = Mapping[str, object]  # a CSL-JSON item


class Position(IntEnum):
    """Where a cite stands (CSL 1.0.2, "position"); each but FIRST is also what those before it are."""

    FIRST = 0
    SUBSEQUENT = 1
    IBID = 2
    IBID_WITH_LOCATOR = 3


@dataclass(frozen=True, slots=True)
class Cite:
    """One item, cited in one citation.

    `overrides` replaces variables of the item for this cite alone (None removes one).
    `locator_is_labelled`: the locator has its own label ("ll. 5–7ob.") and is printed as it is, without one
    of the style; conditions still test `label`. `position` and `near_note` are for previews of a citation
    outside a document; in a document the processor finds them.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    overrides: Mapping[str, object] | None = None
    locator_is_labelled: bool = False
    position: Position | None = None
    near_note: bool | None = None


NO_CITE = Cite("")  # of a bibliography entry


@dataclass(frozen=True, slots=True)
class Citation:
    """The cites of one place in a document; `note` is the number of the footnote, 0 in the running text.

    `id` names the citation in updates. `infix` stands between the two parts of a composite citation. `sort`
    False keeps the order of the cites whatever the style says. `resets` begins a new run of positions, as if
    nothing had been cited before (pandoc's class `reset-citation-positions`).
    """

    cites: tuple[Cite, ...]
    note: int = 0
    id: str = ""
    mode: CitationMode = ""
    infix: str = ""
    sort: bool = True
    resets: bool = False


@dataclass(frozen=True, slots=True)
class Warning_:
    """What could not be done as asked; `item` is the id of an item, "" where it is none's."""

    kind: WarningKind
    message: str
    item: str = ""


class RenderedPiece:
    """A piece of output: its text and the variables that it prints, computed when asked for.

    `piece` is the output tree or a function that returns it, `write` serialises it; `text` and `variables`
    are given where they are known without a tree.
    """

    __slots__ = ("_piece", "_text", "_variables", "_write", "id")

    def __init__(
        self,
        id: str,
        piece: Piece | Callable[[], Piece],
        write: Callable[[Piece], str],
        text: str | None = None,
        variables: frozenset[str] | None = None,
    ) -> None:
        self.id = id
        self._piece = piece
        self._write = write
        self._text = text
        self._variables = variables

    def _tree(self) -> Piece:
        """The output tree."""
        if callable(self._piece):
            self._piece = self._piece()
        return self._piece

    @property
    def text(self) -> str:
        """The text in the processor's output format."""
        if self._text is None:
            self._text = self._write(self._tree())
        return self._text

    @property
    def plain(self) -> str:
        """The text without markup."""
        return plain_text(self._tree())

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables that were printed."""
        if self._variables is None:
            self._variables = variables(self._tree())
        return self._variables

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r}, {self.text!r})"


class RenderedCite(RenderedPiece):
    """A rendered cite, without the delimiters around it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered citation: its text, and its cites in the order in which they are printed."""

    text: str
    cites: tuple[RenderedCite, ...]
    id: str = ""
    note: int = 0

    @property
    def variables(self) -> frozenset[str]:
        """The variables that its cites print."""
        return frozenset().union(*(cite.variables for cite in self.cites))


class Entry(RenderedPiece):
    """An entry of a bibliography; `first_field` is the plain text of its first field in styles with
    second-field-align.
    """

    __slots__ = ("first_field",)

    def __init__(
        self,
        id: str,
        piece: Piece | Callable[[], Piece],
        write: Callable[[Piece], str],
        first_field: str = "",
        text: str | None = None,
        variables: frozenset[str] | None = None,
    ) -> None:
        super().__init__(id, piece, write, text, variables)
        self.first_field = first_field


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A rendered bibliography, and the layout that the style asks for."""

    entries: tuple[Entry, ...]
    hanging_indent: bool = False
    second_field_align: SecondFieldAlign = ""
    line_spacing: int = 1
    entry_spacing: int = 1
    max_offset: int = 0  # the longest first field, in characters
    start: str = ""  # of the output format, before the entries
    end: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A citation that an update changed: its index in the document, and how it is rendered now."""

    index: int
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items a bibliography lists, as the `bibsection` of citeproc-js says.

    `mode`: "include" takes items for which one condition holds, "exclude" those for which none does, "select"
    those for which all do, "" all items. A condition is (field, value): "" and False ask for an empty field,
    True for one that is not, a text for an equal text or an equal member of a list. `quash`, unless (), drops
    items for which all of its conditions hold.
    """

    mode: SelectionMode = ""
    conditions: tuple[tuple[str, object], ...] = ()
    quash: tuple[tuple[str, object], ...] = ()
