"""What a style made of a manuscript's citations: texts, notes and the reference list, in an output format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.note_labels import NoteLabels


@dataclass(frozen=True, slots=True)
class Printed:
    """A citation as printed.

    `note` is the number of the note that holds it, 0 in the running text; `new_note` says that the note is
    to be made. `author` is what of such a citation stays in the running text (`@key says`). `raised` says
    that it is a superscript, which touches the word before it.
    """

    text: str
    note: int = 0
    new_note: bool = False
    author: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A heading within a divided reference list."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of the reference list, and the records that it stands for (several where they are folded)."""

    text: str
    keys: tuple[str, ...]


ListPart: TypeAlias = ListHeading | ListEntry


@dataclass(frozen=True, slots=True)
class PrintedReferences:
    """The reference list, and the layout that the style asks for (CSL 1.0.2, "Bibliography-specific
    Options").

    `heading` is the manuscript's own heading for it, "" where it has none.
    """

    parts: tuple[ListPart, ...]
    heading: str = ""
    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1

    @property
    def entries(self) -> Iterator[ListEntry]:
        """The entries without the headings."""
        return (part for part in self.parts if isinstance(part, ListEntry))


@dataclass(frozen=True, slots=True)
class ManuscriptLayout:
    """How printed citations stand in a manuscript.

    `moves_notes`: the mark of a note goes behind the punctuation that follows; `punctuation_in_quote`: that
    goes inside quotation marks; `endnotes`: where a format tells them from footnotes. `live`: citations are
    written as fields of Zotero's, with the items that it gives for keys.
    """

    moves_notes: bool = True
    punctuation_in_quote: bool = False
    endnotes: bool = False
    labels: NoteLabels | None = None
    live: Callable[[str], Mapping[str, object]] | None = None
