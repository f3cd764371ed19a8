"""A holding from texts and back: archive, shelfmark and town.

`holding_from` is the one way from a reading to a record: it keeps the order of the levels, and names the
tradition where the archive and the levels alone would not lead to it. A record never says more than the
reading: where the reader left open whose a shared name is, and the levels would settle it, the shelfmark
stays whole.
"""

from __future__ import annotations

from citekit.archives import Repositories, Shelfmark, format_levels, parse, resolve_holding, would_settle
from citekit.foundation.fast_dataclass import replace
from citekit.records.levels import double_meanings, is_digital, is_level, resolve
from citekit.records.record import Holding, Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text

#: of the names that are fields of a printed work as well, those that say where a document lies in an archive
_TELLING = frozenset(("collection", "number", "call-number"))


def holding_from(
    reading: Shelfmark,
    archive: str,
    *,
    place: str = "",
    printed: str = "",
    note: str = "",
    repositories: Repositories | None = None,
) -> Holding:
    """The holding of a reading: its levels in the order read, and its tradition where that is not implied.

    `printed` is the shelfmark as it was found; it is kept where our own printing of the levels differs.
    """
    keys = tuple(key for key, _ in reading.levels)
    resolved = resolve_holding(archive, keys, repositories=repositories, place=place)
    read_in = reading.tradition or ""
    # a field such as `number` is read as a level only where the others, or the archive, lead to its tradition
    sure = tuple(key for key in keys if key not in double_meanings())
    led_to = (
        resolved if sure == keys else resolve_holding(archive, sure, repositories=repositories, place=place)
    )
    told = bool(sure) or not _TELLING.isdisjoint(keys)
    tradition = read_in if keys and not (told and {read_in} == {resolved.code, led_to.code}) else ""
    if keys and not reading.repository and would_settle(archive, keys, tradition, repositories, place):
        whole = printed or format_levels(reading.levels, read_in or resolved.code)
        return Holding(archive=archive, shelfmark=whole, place=place, note=note)
    same = not printed or printed == format_levels(
        reading.levels, read_in or resolved.code, repository=resolved.repository
    )
    return Holding(archive, reading.levels, "" if same else printed, tradition, place, note)


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
    # certain, or whole: no level is stated where something is left over, or a code is that of another archive
    if (
        reading is None
        or (archive and reading.repository is None and reading.sure == "code")
        or not reading.levels
        or (reading.archive or "") != archive
        or reading.more
        or reading.rest
    ):
        return Holding(archive=archive, shelfmark=shelfmark, place=own_place)
    return holding_from(reading, archive, place=own_place, printed=shelfmark)


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
    return replace(record, holding=replace(holding, levels=(), shelfmark=whole, tradition=""))


def _is_digital(name: str, text: str) -> bool:
    return name == "collection" and is_digital(text)


def reference(holding: Holding) -> tuple[str, str, str]:
    """Archive, town and shelfmark of a holding as they are printed in Latin script."""
    text = archive_text(holding, ArchivalStyle())
    return text.archive, text.place, text.location


def whole_reference(holding: Holding) -> str:
    """The whole reference as one text: `RGASPI, Moscow, f. 558, op. 11, d. 98, l. 0144`."""
    return ", ".join(part for part in reference(holding) if part)
