"""Warnings about a document as a whole: archives that a style does not print, text left in Cyrillic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from citekit.csl import ItemData, Warning_
from citekit.records import Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.script import first_cyrillic

_ORDER = ("author", "title", "kind", "recipient", "date", "archive")


def left_out(style: str, records: Mapping[str, Collection[str]]) -> tuple[Warning_, ...]:
    """One warning for all that a style leaves out of archival documents; words by record, in order."""
    if not records:
        return ()
    first, *rest = records
    more = f" and {len(rest)} more" if rest else ""
    words = frozenset().union(*records.values())
    if words == {"archive"} or words == {"archive", "file"}:
        message = f"the style {style} does not print archives; the reference was added to {first}{more}"
        return (Warning_("archive-added", message, first),)
    named = [word for word in _ORDER if word in words]
    if "file" in words:
        named.append("file in later notes")
    listed = " and ".join([part for part in (", ".join(named[:-1]), named[-1]) if part])
    message = f"the style {style} leaves out what identifies documents; put in for {first}{more}: {listed}"
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
