"""Pandoc's documents as JSON: a filter that does what `--citeproc` does, with our processor.

The elements are those of pandoc-types; our own walk takes less than half the time of one through a library
of element classes. Only the version of the types is looked at: 1.17 (pandoc 1.18) to 1.x, whose citations
have not changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from citekit.errors import FormatError, Where
from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.pandoc.elements import plain
from citekit.manuscript.pandoc.metadata import own_options, settings_of
from citekit.manuscript.pandoc.reader import PandocReading
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

__all__ = ["PandocManuscript"]

_OLDEST, _NEWER = (1, 17), (2, 0)
_TOO_DEEP = "is nested too deeply"


class PandocManuscript:
    """A document of pandoc's (`citekit.manuscript.model.Manuscript`)."""

    format = "pandoc"
    markup = "html"
    earlier: Sequence[str] = ()
    labels: frozenset[str] = frozenset()

    def __init__(self, name: str, data: bytes, target: str = "") -> None:
        """`target` is the format that pandoc will write. Raises FormatError for what is no such document."""
        self.name = name
        self.problems: Sequence[Problem] = ()
        self._target = target
        self._document = _document(name, data)
        try:
            self._reading = PandocReading(self._document, name)
            self.settings: Settings = settings_of(self._document["meta"], name)
        except RecursionError:
            raise FormatError(_TOO_DEEP, where=Where(name)) from None
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            raise _no_document(name) from error

    @property
    def options(self) -> Mapping[str, str]:
        """Options of ours in its metadata."""
        return own_options(self._document["meta"])

    @property
    def events(self) -> Sequence[Event]:
        """Citations, notes and headings in the order of the text."""
        return self._reading.events

    @property
    def has_list_place(self) -> bool:
        """Whether a division `refs` says where the reference list goes."""
        from citekit.manuscript.pandoc.writer import refs_division

        return refs_division(self._document["blocks"]) is not None

    @property
    def has_list(self) -> bool:
        """Whether that division has entries."""
        return (
            b'"csl-entry"' in json.dumps(self._document["blocks"]).encode() if self.has_list_place else False
        )

    def restored(self, text: str, format: str) -> str:
        """What the processor printed; in HTML its placeholders become inlines only when it is written."""
        return text if format == self.markup else self._reading.pieces.restore(text, plain)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The document with its citations printed and the list in its place, as JSON."""
        from citekit.manuscript.pandoc.writer import PandocWriter, insert_references

        writer = PandocWriter(self._reading.found, printed, self._reading.pieces, layout, self._target)
        writer.rewrite(self._document["meta"])
        writer.rewrite(self._document["blocks"])
        if references is not None:
            insert_references(self._document["blocks"], references, writer)
        return json.dumps(self._document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _document(name: str, data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except RecursionError:
        raise FormatError(_TOO_DEEP, where=Where(name)) from None
    except ValueError as error:
        raise _no_document(name) from error
    if not isinstance(document, dict) or not {"pandoc-api-version", "meta", "blocks"} <= document.keys():
        raise _no_document(name)
    version = document["pandoc-api-version"]
    if not isinstance(version, list) or not _OLDEST <= tuple(version[:2]) < _NEWER:
        raise FormatError(
            f"has the version {'.'.join(map(str, version))} of pandoc's types; 1.17 to 1.23 are known",
            where=Where(name),
            hint="use another version of pandoc, or format the manuscript itself",
        )
    return document


def _no_document(name: str) -> FormatError:
    return FormatError(
        "is no document of pandoc's", where=Where(name), hint="pandoc FILE -t json | citekit filter"
    )
