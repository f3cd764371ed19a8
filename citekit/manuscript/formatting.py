"""A text of one or more manuscripts, printed in a style: its citations, notes and reference list.

    text = print_text(manuscripts, document, Plan())
    files = text.files()

Positions are counted through the whole text, in the order of its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.includes import include_indexes
from citekit.manuscript.model import Manuscript, NotePlace, Settings, mentions
from citekit.manuscript.note_labels import NoteLabels
from citekit.manuscript.numbering import Placed, ResetAt, number_notes
from citekit.manuscript.printed import (
    ListEntry,
    ListHeading,
    ListPart,
    ManuscriptLayout,
    Printed,
    PrintedReferences,
)
from citekit.manuscript.printer import print_citations

if TYPE_CHECKING:
    from citekit.rendering import Document
    from citekit.rendering.references.divisions import Division

ALL = "*"


@dataclass(frozen=True, slots=True)
class FormattingOptions:
    """What a user asks for.

    `notes`: where citations go, whatever the style says; `divides`: the reference list is divided or
    folded, as the options of the document say; `lists`: there is a reference list; `live`: citations stay
    live, as fields of Zotero's.
    """

    notes: NotePlace = "style"
    reset_at: ResetAt = "marked"
    divides: bool = False
    lists: bool = True
    live: bool = False


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text whose citations are printed.

    `placed` and `printed` have a list for each manuscript; `order` has the index of a manuscript and of a
    citation in it for each citation of the whole text.
    """

    manuscripts: Sequence[Manuscript]
    document: Document
    placed: Sequence[Sequence[Placed]]
    printed: Sequence[Sequence[Printed]]
    references: PrintedReferences | None
    layout: ManuscriptLayout
    order: Sequence[tuple[int, int]]

    def restored(self, index: int) -> list[Printed]:
        """The printed citations of a manuscript with all that passed through the processor put back."""
        manuscript, format = self.manuscripts[index], self.document.format
        return [
            replace(
                made,
                text=manuscript.restored(made.text, format),
                author=manuscript.restored(made.author, format),
            )
            for made in self.printed[index]
        ]

    def files(self) -> list[bytes]:
        """The finished manuscripts, each a file of its own."""
        return self._finished(self.layout)

    def joined(self) -> bytes:
        """The finished manuscripts as one file."""
        taken = frozenset().union(*(manuscript.labels for manuscript in self.manuscripts))
        files = self._finished(replace(self.layout, labels=NoteLabels(taken)))
        return b"\n\n".join([*(data.rstrip(b"\r\n") for data in files[:-1]), files[-1]])

    def _finished(self, layout: ManuscriptLayout) -> list[bytes]:
        lists = self.with_list()
        return [
            manuscript.finished(self.restored(index), self.references if index == lists else None, layout)
            for index, manuscript in enumerate(self.manuscripts)
        ]

    def with_list(self) -> int:
        """Which manuscript the reference list goes into: the last that has a place for it, else the last."""
        for index in range(len(self.manuscripts) - 1, -1, -1):
            if self.manuscripts[index].has_list_place:
                return index
        return len(self.manuscripts) - 1


def print_text(
    manuscripts: Sequence[Manuscript],
    document: Document,
    plan: FormattingOptions,
    all_keys: Iterable[str] = (),
    root: Path | None = None,
) -> PrintedText:
    """Print all citations of a text.

    `all_keys` are those that `nocite: "@*"` means; `root` is the folder from which the files of a text read
    each other.
    """
    note_style = document.style_class == "note"
    in_notes = plan.notes in ("footnotes", "endnotes") or (plan.notes == "style" and note_style)
    placed = number_notes(
        [manuscript.events for manuscript in manuscripts],
        in_notes=in_notes,
        in_text=document.cites_in_text if plan.notes == "style" else None,
        reset_at=plan.reset_at,
        includes=include_indexes(manuscripts, root) if root is not None else (),
    )
    settings = settings_of_text(manuscripts)
    uncited = _uncited(settings, all_keys)
    document.list_uncited(uncited)
    pairs = zip(placed, print_citations(document, placed), strict=True)
    outer: list[list[tuple[Placed, Printed]]] = [[] for _ in manuscripts]
    order: list[tuple[int, int]] = []
    for each, made in pairs:
        if not each.inner:
            order.append((each.text, len(outer[each.text])))
            outer[each.text].append((each, made))
    after = settings.notes_after_punctuation
    layout = ManuscriptLayout(
        moves_notes=in_notes if after is None else after,
        punctuation_in_quote=document.punctuation_in_quote,
        endnotes=plan.notes == "endnotes",
        live=document.item if plan.live else None,
    )
    references = None
    if plan.lists and settings.lists_references and _wants_list(manuscripts, settings):
        references = reference_list(document, plan, uncited, settings.heading)
    return PrintedText(
        manuscripts,
        document,
        [[each for each, _ in text] for text in outer],
        [[made for _, made in text] for text in outer],
        references,
        layout,
        order,
    )


def settings_of_text(manuscripts: Sequence[Manuscript]) -> Settings:
    """What all manuscripts of a text say, the first heard first."""
    settings = Settings()
    for manuscript in manuscripts:
        settings = settings.merged(manuscript.settings)
    return settings


def _wants_list(manuscripts: Sequence[Manuscript], settings: Settings) -> bool:
    """Whether something is to be listed. A text that has its list already, and cites nothing, is finished."""
    if any(next(mentions(manuscript.events), None) for manuscript in manuscripts):
        return True
    return bool(settings.nocite) and not any(manuscript.has_list for manuscript in manuscripts)


def _uncited(settings: Settings, all_keys: Iterable[str]) -> list[str]:
    keys = [key for key, _ in settings.nocite]
    return list(dict.fromkeys([key for key in keys if key != ALL] + (list(all_keys) if ALL in keys else [])))


def reference_list(
    document: Document, plan: FormattingOptions, uncited: Sequence[str], heading: str = ""
) -> PrintedReferences | None:
    """The reference list of what has been cited and of `uncited`; None where the style has none or it is
    empty.
    """
    if plan.divides:
        parts = tuple(part for each in document.divided_bibliography(uncited) for part in _parts(each))
        return PrintedReferences(parts, heading, hanging_indent=True) if parts else None
    bibliography = document.bibliography(uncited)
    if not bibliography.entries:
        return None
    return PrintedReferences(
        tuple(ListEntry(entry.text.strip(), (entry.id,)) for entry in bibliography.entries),
        heading,
        bibliography.hanging_indent,
        bibliography.second_field_align,
        bibliography.line_spacing,
        bibliography.entry_spacing,
    )


def _parts(division: Division) -> Iterator[ListPart]:
    if division.level:
        yield ListHeading(division.heading, division.level)
    for entry in division.entries:
        yield ListEntry(entry.text.strip(), tuple(entry.keys))
    for each in division.subdivisions:
        yield from _parts(each)
