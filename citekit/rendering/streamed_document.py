"""A document that is too large to be held: rendered a few records at a time, each forgotten afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from citekit.csl import Citation, Cite, ItemData, Warning_
from citekit.rendering.document import Document

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.archives.print_options import ArchiveOptions
    from citekit.csl.document.part import DocumentPart
    from citekit.records import Record


class StreamedDocument(Document):
    """A document whose records `citekit.csl.stream` brings and takes away; of archive
    options it takes those that look at one document (`citekit.archives.print_options`).

    `made` are CSL items of records at hand that were made before (`made_item`).
    """

    def __init__(
        self,
        style: str,
        records: Callable[[str], Record | None],
        made: Mapping[str, ItemData],
        *,
        locale: str | None,
        format: str,
        aliases: Mapping[str, str],
        repositories: Repositories,
        options: ArchiveOptions,
    ) -> None:
        self._made = made
        self._rendered_items: dict[str, ItemData | None] = {}
        super().__init__(
            style,
            records,
            locale=locale,
            format=format,
            aliases=aliases,
            repositories=repositories,
            options=options,
        )

    def _item(self, key: str) -> ItemData | None:
        if key in self._made:
            return self._made[key]
        self._rendered_items[key] = item = super()._item(key)
        return item

    def made_item(self, key: str) -> bytes | None:
        """The CSL item of a record that was rendered, as JSON; None where it is not all that is rendered.

        An archival document is also rendered by its record, and a value may be none of JSON.
        """
        item = self._rendered_items.get(key)
        record = self.record(key) if item else None
        if record is None or record.holding:
            return None
        text = json.dumps(item)
        return text.encode() if json.loads(text) == item else None

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
        self._items.forget()
        self._rendered_items.clear()
        self._locator_warnings.clear()
        self._edits.completion.left_out.clear()
        return warnings
