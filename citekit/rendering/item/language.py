"""The language of an item whose words follow it, and not the document (`terms: item`)."""

from __future__ import annotations

from collections.abc import Iterable

from citekit.archives import Repositories
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.tables import table

_OTHER_SCRIPTS = frozenset(
    {"am", "ar", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "th", "ur", "yi", "zh"}
)


def item_language(record: Record, language: str, repositories: Repositories | None) -> str:
    """The language of the words of a source in a document in `language`; "" for that of the document.

    A published work has its own. An archival reference has those of its archive where a document in Cyrillic
    cites one that writes Latin: `Ibid. Bl. 7`, but `Там же. Л. 7` of any archive that writes Cyrillic. A
    document in Cyrillic has its own words for sources in other scripts, as their readers have.
    """
    own = record.get("language")
    if record.holding:
        tradition = resolve(record.holding, repositories).tradition
        if not _is_cyrillic(language) or (tradition is not None and _is_cyrillic(tradition.original)):
            return ""
        if tradition is not None:
            own = tradition.original
    return "" if _is_cyrillic(language) and _primary(own) in _OTHER_SCRIPTS else own


def in_language_of_layout(
    archival_style: ArchivalStyle, record: Record, tags: Iterable[str]
) -> ArchivalStyle:
    """The archival citation style of a record, in its language where a layout of the style is for that."""
    own = _primary(record.get("language"))
    return replace(archival_style, language=own) if own in map(_primary, tags) else archival_style


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


def _is_cyrillic(language: str) -> bool:
    scripts = table("scripts")
    if "Latn" in language:  # Serbian, of which archives have both
        return False
    return _primary(language) in {*scripts["traditions"].values(), *scripts["unromanized"]}
