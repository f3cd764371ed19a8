"""Untitled documents as CSL items: with a title made of kind and recipient where a style prints neither.

A style is asked what it prints of such an item; where that does not identify the document, the item gets a
title (`Letter to R. Malinovsky`), with another CSL type where that serves better. The style puts the title
in its place, in first and later notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from citekit.csl import Citation, Cite, Processor
from citekit.csl.item.item import Item
from citekit.csl.output.tree import Piece, plain_text, variables
from citekit.csl.render.context import RenderState
from citekit.csl.style.style import Style
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.rendering.item.archive import REFERENCE_VARIABLES
from citekit.rendering.item.description import KIND_AS_TITLE, declines_recipients, description, is_letter
from citekit.rendering.notes.identification import UNTITLED, missing, prints_letter
from citekit.rendering.notes.stray_punctuation import has_stray_punctuation

_ASKED = "title"
_BEST = 19
# styles that take any personal communication for an e-mail say so: `[courriel]`
_ELECTRONIC = lazy_regex.compile(r"\b(?:e-?mail|courriel|correo electrónico)\b", re.IGNORECASE)

NewProcessor = Callable[[Mapping[str, object], Callable[[Piece, RenderState], Piece]], Processor]


@dataclass(slots=True)
class UntitledDocuments:
    """The items of one style; `new_processor` makes a processor of one item with a hook.

    `titled` are the records of which the style leaves out kind or recipient.
    `type_of_archives` is the CSL type that prints an archival record. `full_names`: the
    recipients have their given names.
    """

    style: Style
    new_processor: NewProcessor
    type_of_archives: str = "manuscript"
    full_names: bool = False
    titled: dict[str, None] = field(default_factory=dict)
    _types: dict[object, str | None] = field(default_factory=dict)
    _declined: set[object] = field(default_factory=set)

    def item(self, item: dict[str, Any], language: str) -> dict[str, Any]:
        """The item as the style can print it; itself where it lies in no archive or has a title.

        Its words are in `language`, that of the document, of its layout or of the item.
        """
        if _ASKED in item or not ("genre" in item or "recipient" in item):
            return item
        if not item.keys() & REFERENCE_VARIABLES:
            return item
        shape = (item["type"], frozenset(item), is_letter(item), language)
        if shape not in self._types:
            self._types[shape] = self._best_type(item, shape, language)
        type_ = self._types[shape]
        if type_ is None:
            return item
        if shape not in self._declined:
            self.titled[str(item["id"])] = None
        return self._titled(item, type_, language)

    def _titled(self, item: dict[str, Any], type_: str, language: str) -> dict[str, Any]:
        rest = {name: value for name, value in item.items() if name not in ("genre", "recipient")}
        plain = [*item.get("unformatted", ()), "title"]
        made = {
            **rest,
            "type": type_,
            "title": description(item, language, full_names=self.full_names),
            "unformatted": plain,
            UNTITLED: True,
        }
        return made if "recipient" in item else {**made, KIND_AS_TITLE: True}

    def _best_type(self, item: dict[str, Any], shape: object, language: str) -> str | None:
        """The type with which a titled item is printed best; None where it is as it is."""
        # a style's own words ask for a case (`do R. Malinovskiego`), which no one can tell from a name
        best, found = self._score(item), None
        if "recipient" in item and declines_recipients(language):
            if best >= _BEST:
                self._declined.add(shape)
            best = -1
        for type_ in dict.fromkeys((item["type"], self.type_of_archives, "document")):
            if best >= _BEST:
                break
            score = self._score(self._titled(item, type_, language))
            if score > best:
                best, found = score, type_
        return found

    def _score(self, item: dict[str, Any]) -> int:
        """How much of what identifies the item is printed, at most `_BEST`."""
        piece = self._printed(item)
        printed = variables(piece)
        gap = missing(Item(item), piece, printed)
        good = (
            *((5, not gap.title), (2, not gap.author), (2, not gap.date)),
            *((1, "archive_location" in printed), (1, "archive" in printed)),
            *((1, not has_stray_punctuation(piece)), (2, not (_ASKED in item and prints_letter(piece)))),
            (5, not _ELECTRONIC.search(plain_text(piece)) or bool(_ELECTRONIC.search(str(item)))),
        )
        return sum(weight for weight, holds in good if holds)

    def _printed(self, item: dict[str, Any]) -> Piece:
        """The place that identifies a source: its first note, its entry where notes are short."""
        trees: list[Piece] = []

        def keep(piece: Piece, state: RenderState) -> Piece:
            trees.append(piece)
            return piece

        processor = self.new_processor(item, keep)
        if self.style.class_ == "note" or self.style.bibliography is None:
            processor.cite([Citation((Cite(str(item["id"])),), note=1)])
            note = trees[-1] if trees else ""
            if self.style.bibliography is None or variables(note) & (REFERENCE_VARIABLES | {"issued"}):
                return note
        processor.register([str(item["id"])])
        processor.bibliography()
        return trees[-1] if trees else ""
