"""The records of a document as CSL items, as its style prints them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from citekit.archives import Repositories
from citekit.csl import ItemData, Processor
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.chinese_names import in_chinese
from citekit.rendering.item.container import with_container
from citekit.rendering.item.item import begins_with_title, to_csl
from citekit.rendering.item.language import in_language_of_layout, item_language
from citekit.rendering.item.one_line import holding_on_one_line
from citekit.rendering.notes.archive_edits import UNDATED

if TYPE_CHECKING:
    from citekit.csl.engine.engine import Revise
    from citekit.csl.style.style import Style
    from citekit.rendering.notes.untitled import UntitledDocuments

_AUTHORS = frozenset({"author", "composer"})


class DocumentItems:
    """The items of one document, by the keys of their records.

    `records` are those that were asked for, None where there is none; `one_item_processor` gives a processor
    to ask what the style prints of one item.
    """

    def __init__(
        self,
        style: Style,
        archival_style: ArchivalStyle,
        find: Callable[[str], Record | None],
        repositories: Repositories | None,
        one_item_processor: Callable[[Mapping[str, object], Revise], Processor],
    ) -> None:
        self.records: dict[str, Record | None] = {}
        self._style = style
        self._archival_style = archival_style
        self._find = find
        self._repositories = repositories
        self._one_item_processor = one_item_processor
        self._untitled: UntitledDocuments | None = None

    def record(self, key: str) -> Record | None:
        """The record of a key, None where there is none."""
        if key not in self.records:
            record = self._find(key)
            if record is not None:
                record = in_chinese(holding_on_one_line(record), self._repositories)
            self.records[key] = record
        return self.records[key]

    def item(self, key: str) -> ItemData | None:
        """The item that a record is rendered from, None for a key of no record."""
        record = self.record(key)
        if record is None:
            return None
        archival_style, language, is_note = self._archival_style, "", self._style.class_ == "note"
        if archival_style.terms == "item":
            language = self.language(record)
            own = language.split("-")[0] or archival_style.language
            archival_style = replace(archival_style, language=own)
        elif layouts := self._style.citation.localized:
            tags = [tag for layout in layouts for tag in layout.locale]
            archival_style = in_language_of_layout(archival_style, record, tags)
        item = to_csl(record, archival_style, repositories=self._repositories, rendering=True)
        if is_note and record.get("language").startswith("zh"):
            from citekit.rendering.item.chinese_names import with_whole_names

            item = with_whole_names(item)
        if language:
            item["language"] = language
        elif archival_style.terms == "item":
            item.pop("language", None)
        if begins_with_title(record, note=is_note):
            item.pop("author", None)
            item["no-substitute"] = [role for role, _ in record.names if role not in _AUTHORS]
        if record.holding and record.date is not None and record.date.undated:
            item[UNDATED] = True
        untitled = record.holding and record.title is None
        identified = self._identified(item, archival_style.language) if untitled else item
        if archival_style.collections == "container":
            return with_container(identified, moves_date=archival_style.dates == "style")
        return identified

    def language(self, record: Record) -> str:
        """The language of the words of a source, "" for that of the document."""
        return item_language(record, self._archival_style.language, self._repositories)

    @property
    def titled(self) -> Collection[str]:
        """The keys of the untitled documents that were given a title."""
        return self._untitled.titled if self._untitled is not None else ()

    def forget(self) -> None:
        """Drop the records that were looked up."""
        self.records.clear()
        if self._untitled is not None:
            self._untitled.titled.clear()

    def _identified(self, item: dict[str, object], language: str) -> dict[str, object]:
        """The item of an untitled document, with a title where the style prints no kind or recipient."""
        if self._untitled is None:
            from citekit.rendering.notes.untitled import UntitledDocuments

            self._untitled = UntitledDocuments(
                self._style,
                self._one_item_processor,
                self._archival_style.csl_type or "manuscript",
                self._archival_style.full_recipients,
            )
        return self._untitled.item(item, language)
