"""A holding as other formats have it: archive, shelfmark and town as texts.

Levels are taken only where they print as the same text again: nothing of a foreign shelfmark is lost.
"""

from __future__ import annotations

from citekit.archives import Repositories, format_levels, parse, resolve_holding
from citekit.foundation.fast_dataclass import replace
from citekit.records.levels import double_meanings, in_order, is_digital, is_level, resolve
from citekit.records.record import Holding, Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text


def holding_of(archive: str, shelfmark: str, place: str) -> Holding | None:
    """The holding of these texts, None where all are empty. A town that the archive's table knows is not
    kept.
    """
    if not (archive or shelfmark):
        return Holding(place=place) if place else None
    repository = Repositories.shipped().find(archive) if archive else None
    own_place = (
        "" if repository is not None and place in (repository.city, repository.city_original) else place
    )
    reading = parse(f"{archive}, {shelfmark}" if archive else shelfmark) if shelfmark else None
    # certain, or whole: where something is left over, no level is stated
    if (
        reading is None
        or not reading.levels
        or (reading.archive or "") != archive
        or reading.more
        or reading.rest
    ):
        return Holding(archive=archive, shelfmark=shelfmark, place=own_place)
    resolved = resolve_holding(archive, (key for key, _ in reading.levels), place=place)
    levels = in_order(reading.levels, resolved.code)
    same = format_levels(levels, reading.tradition) == shelfmark
    return Holding(archive=archive, levels=levels, shelfmark="" if same else shelfmark, place=own_place)


def without_clashes(record: Record) -> Record:
    """The record, its shelfmark whole where a field of it would be read as one of the levels (`volume`)."""
    holding = record.holding
    if holding is None or not holding.levels:
        return record
    code, doubles = resolve(holding).code, double_meanings()
    keys = {key for key, _ in holding.levels}
    clash = keys <= doubles or any(
        name in keys or (name in doubles and is_level(name, code) and not _is_digital(name, text))
        for name, text in record.fields.items()
    )
    if not clash:
        return record
    whole = holding.shelfmark or reference(holding)[2]
    return replace(record, holding=replace(holding, levels=(), shelfmark=whole))


def _is_digital(name: str, text: str) -> bool:
    return name == "collection" and is_digital(text)


def reference(holding: Holding) -> tuple[str, str, str]:
    """Archive, town and shelfmark of a holding as they are printed in Latin script."""
    text = archive_text(holding, ArchivalStyle())
    return text.archive, text.place, text.location


def whole_reference(holding: Holding) -> str:
    """The whole reference as one text: `RGASPI, Moscow, f. 558, op. 11, d. 98, l. 0144`."""
    return ", ".join(part for part in reference(holding) if part)
