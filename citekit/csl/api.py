"""What a document asks of the processor and what it gets back, as frozen values.

In go `Citation`s of `Cite`s; out come `Rendered` citations, a `Bibliography` of `Entry`s and `Warning_`s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from citekit.csl.output.tree import Piece, plain_text, variables
from citekit.foundation.fast_dataclass import dataclass

CitationMode = Literal["", "composite", "author-only", "suppress-author", "full"]
SelectionMode = Literal["", "include", "exclude", "select"]
ItemData = Mapping[str, object]  # a CSL-JSON item


@dataclass(frozen=True, slots=True)
class Cite:
    """One item cited, in one place.

    `overrides` replaces variables of the item for this cite alone (None removes one).
    `locator_is_labelled` says that the locator carries its own word ("ll. 5–7ob."): the label element then
    prints nothing and the locator is printed as it is; `label` still answers conditions.
    `position` (0 first, 1 subsequent, 2 ibid, 3 ibid-with-locator) and `near_note` are found by the processor
    for a document, and may be given for a citation that stands alone.
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
    position: int | None = None
    near_note: bool | None = None


NO_CITE = Cite("")  # that of an entry, and of an item by itself


@dataclass(frozen=True, slots=True)
class Citation:
    """The cites of one place; `note` is the number of the footnote, 0 in the running text.

    `mode` is "", "composite", "author-only", "suppress-author" or "full"; `infix` stands between the two
    parts of a composite citation. `sort` False keeps the order of the cites whatever the style says.
    `id` names the citation for updates. `resets` begins a new run of positions, as if nothing had been cited
    before (pandoc's class `reset-citation-positions`).
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
    """Something that the processor could not do as asked: `kind` is a short label, `item` an item's id."""

    kind: str
    message: str
    item: str = ""


class Printed:
    """Something printed: its text, and the variables that it printed; both are found when they are asked
    for.
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
        """The output tree; it is made when it is first asked for where the text was had without it."""
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
        """The text without any markup."""
        return plain_text(self._tree())

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables that were printed."""
        if self._variables is None:
            self._variables = variables(self._tree())
        return self._variables

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r}, {self.text!r})"


class RenderedCite(Printed):
    """A cite as printed, without the delimiters around it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A citation as printed: the whole text, and its cites in the order of print."""

    text: str
    cites: tuple[RenderedCite, ...]
    id: str = ""
    note: int = 0

    @property
    def variables(self) -> frozenset[str]:
        """The variables that any of its cites printed."""
        return frozenset().union(*(cite.variables for cite in self.cites))


class Entry(Printed):
    """An entry of a bibliography; `first_field` is its first field as plain text where second-field-align
    asks.
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
    """A bibliography as printed, and the layout that the style asks for."""

    entries: tuple[Entry, ...]
    hanging_indent: bool = False
    second_field_align: str = ""  # "", "flush" or "margin"
    line_spacing: int = 1
    entry_spacing: int = 1
    max_offset: int = 0  # the longest first field, in characters
    start: str = ""  # what the output format puts before the entries
    end: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A citation that an update changed: its index in the document and its new text."""

    index: int
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items a bibliography takes (the `bibsection` of citeproc-js, `makeBibliography` in its source).

    `mode` is include (one condition holds), exclude (no condition holds), select (all conditions hold) or ""
    for all; a condition is (field, value): value "" or False asks for an empty field, True for a filled one,
    a text for an equal text or, in a field that is a list, for one of its members.
    `quash`, unless (), drops an item where all of its conditions hold.
    """

    mode: SelectionMode = ""
    conditions: tuple[tuple[str, object], ...] = ()
    quash: tuple[tuple[str, object], ...] = ()
