"""Warnings about a document as a whole: archives that a style does not print, text left in Cyrillic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from citekit.csl import ItemData, Warning_
from citekit.records import Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.script import first_cyrillic


def archive_added(style: str, keys: Collection[str]) -> tuple[Warning_, ...]:
    """One warning for all records whose archive a style does not print; `keys` in their order."""
    if not keys:
        return ()
    first, *rest = keys
    more = f" and {len(rest)} more" if rest else ""
    message = f"the style {style} does not print archives; the reference was added to {first}{more}"
    return (Warning_("archive-added", message, first),)


def not_romanized(
    archival_style: ArchivalStyle, records: Iterable[Record | None], item: Callable[[str], ItemData | None]
) -> tuple[Warning_, ...]:
    """A warning for each record with text left in Cyrillic though the document is to be romanised."""
    if not archival_style.titles or archival_style.titles.startswith("original"):
        return ()
    hint = "say its language in the record (language: ru), or romanise it by hand"
    warnings = []
    for record in records:
        text = first_cyrillic(item(record.key) or {}) if record is not None else ""
        if record is not None and text:
            warnings.append(Warning_("not-romanized", f"{text!r} is not romanised: {hint}", record.key))
    return tuple(warnings)
