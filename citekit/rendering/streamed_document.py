"""A document that is too large to be held: rendered a few records at a time, each forgotten afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl import Citation, Cite, Warning_
from citekit.rendering.document import Document

if TYPE_CHECKING:
    from citekit.csl.document.part import DocumentPart


class StreamedDocument(Document):
    """A document whose records `citekit.csl.stream` brings and takes away; of archive
    options it takes those that look at one document (`citekit.archives.print_options`).
    """

    def part(self) -> DocumentPart:
        """The way to render a document that is too large to be held (`citekit.csl.stream`)."""
        return self._processor.part()

    def settled(self, cite: Cite) -> Cite:
        """The cite with its locator as the record's archive has it."""
        return self._resolved(Citation((cite,))).cites[0]

    def forget(self) -> tuple[Warning_, ...]:
        """Drop all records that were looked up; the warnings that there were of them."""
        warnings = self.warnings
        self._processor.part().forget()
        self._records.clear()
        self._locator_warnings.clear()
        self._edits.completion.left_out.clear()
        if self._untitled is not None:
            self._untitled.titled.clear()
        return warnings
