"""Sheets of a holding as a house wants them: its own words for folios, sheets apart from the shelfmark."""

from __future__ import annotations

from citekit.archives import Repository, format_levels
from citekit.archives.tradition import sheet_keys
from citekit.foundation.fast_dataclass import replace
from citekit.records import Holding
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.location import in_house_words, with_kept_sheets


def without_sheets(holding: Holding, code: str | None) -> Holding:
    """The holding with the levels above the sheets alone."""
    sheets = sheet_keys(code)
    return replace(holding, levels=tuple(pair for pair in holding.levels if pair[0] not in sheets))


def own_sheets(
    holding: Holding, code: str | None, archival_style: ArchivalStyle, repository: Repository | None = None
) -> str:
    """The record's own sheets, with their word; "" where it has none."""
    sheets = sheet_keys(code)
    own = with_kept_sheets(tuple(pair for pair in holding.levels if pair[0] in sheets), code)
    return (
        in_house_words(format_levels(own, code, archival_style.levels, repository), code, archival_style)
        if own
        else ""
    )
