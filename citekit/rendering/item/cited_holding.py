"""Where a cite points: its archive and its levels, the cited ones in the place of the record's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.archives import Repositories, Repository
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.location import Levels, replaced_levels
from citekit.rendering.item.locator import cited_levels

if TYPE_CHECKING:
    from citekit.csl import Cite


@dataclass(frozen=True, slots=True)
class CitedHolding:
    """The holding that a cite points at.

    `key` is the record's, `name` the archive and `place` its city as the record has them, `archive` its code
    where it is known, `repository` its entry. `levels` have the cited ones in place; those in `joined` are
    printed as one with what stands before them.
    """

    key: str
    name: str
    archive: str
    tradition: str | None
    levels: Levels
    joined: frozenset[str] = frozenset()
    repository: Repository | None = None
    place: str = ""


def cited_holding(
    record: Record, cite: Cite, archival_style: ArchivalStyle, repositories: Repositories | None = None
) -> CitedHolding | None:
    """The holding of a cite whose locator has been resolved; None for a record that lies in no archive."""
    holding = record.holding
    if holding is None or not (holding.levels or holding.archive):
        return None
    resolved = resolve(holding, repositories)
    code, tradition = resolved.code or None, resolved.tradition
    levels = replaced_levels(holding.levels, cited_levels(cite, code), code)
    rows = tradition.levels if tradition else ()
    joined = frozenset(level.key for level in rows if level.bare and "," not in level.joined)
    archive = resolved.archive_code or holding.archive
    return CitedHolding(
        record.key, holding.archive, archive, code, levels, joined, resolved.repository, holding.place
    )
