"""The reference list in divisions: in, records and a way to print their entries; out, headings with entries.

Archival sources stand by country (where there are several), archive and fond, in the order of their numbers;
then published sources, then literature, in the order of the style. Headings are in the language of the
document (`data/headings.yaml`); the division of a record is settled by `data/collections.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from citekit.foundation.collation import collation_key
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.item.tables import table
from citekit.rendering.references.collections import Collection, level_order

ARCHIVAL, PUBLISHED, LITERATURE = "archival", "published", "literature"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry as printed, and the keys of the records that it stands for: several for a collection."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a reference list. `heading` is plain text; `level` is 1 for the widest, 0 for a list without
    headings.
    """

    heading: str
    level: int
    entries: tuple[ListEntry, ...]
    subdivisions: tuple[Division, ...] = ()

    def every_entry(self) -> Iterator[ListEntry]:
        """All entries, those of subdivisions too, in the order of print."""
        yield from self.entries
        for each in self.subdivisions:
            yield from each.every_entry()


@dataclass(frozen=True, slots=True)
class Outline:
    """A division before its entries are printed: the keys that stand in it, one tuple an entry."""

    heading: str
    level: int
    keys: tuple[tuple[str, ...], ...]
    below: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A record that lies in an archive. `country` is a code, "" where unknown; `archive` the heading of its
    archive.
    """

    key: str
    holding: CitedHolding
    country: str
    archive: str
    collection: Collection | None


@dataclass(frozen=True, slots=True)
class Wording:
    """How headings are worded: the document's language, the heading of a collection, and whether collections
    are folded into one entry.
    """

    language: str
    collection: Callable[[Filed], str]
    folded: bool


def division_of(record: Record) -> str:
    """archival, published or literature: by a tag, by the archive, by the type."""
    rows = table("collections")
    tags = {tag.casefold() for tag in record.tags}
    for name, words in rows["tags"].items():
        if any(word.casefold() in tags for word in words):
            return str(name)
    if record.holding and record.type not in rows["bound"]:
        return ARCHIVAL
    return PUBLISHED if record.type in rows["types"][PUBLISHED] else LITERATURE


def heading(name: str, language: str) -> str:
    """A heading of the table in a language, else in English."""
    row: Mapping[str, str] = table("headings")["headings"][name]
    return row.get(language) or row["en"]


def outline(
    filed: Sequence[Filed], unplaced: Iterable[str], printed: Mapping[str, Sequence[str]], wording: Wording
) -> tuple[Outline, ...]:
    """The divisions: `filed` in archives, `unplaced` archival sources of no archive that could be a heading,
    `printed` the keys of the other divisions in the order of the style. A division without keys is left out.
    """
    archives = _countries(filed, wording)
    loose = tuple((key,) for key in unplaced)
    divisions = [Outline(heading(ARCHIVAL, wording.language), 1, loose, archives)]
    for name in (PUBLISHED, LITERATURE):
        keys = tuple((key,) for key in printed.get(name, ()))
        divisions.append(Outline(heading(name, wording.language), 1, keys))
    return tuple(each for each in divisions if each.keys or each.below)


def _countries(filed: Sequence[Filed], wording: Wording) -> tuple[Outline, ...]:
    by_country: dict[str, list[Filed]] = {}
    for each in filed:
        by_country.setdefault(each.country, []).append(each)
    if len(by_country) < 2:
        return _archives(filed, 2, wording)
    named = {_country(code, wording.language): members for code, members in by_country.items() if code}
    ordered = sorted(named, key=lambda name: (collation_key(name, wording.language), name))
    found = [Outline(name, 2, (), _archives(named[name], 3, wording)) for name in ordered]
    if "" in by_country:
        found.append(
            Outline(heading("other", wording.language), 2, (), _archives(by_country[""], 3, wording))
        )
    return tuple(found)


def _country(code: str, language: str) -> str:
    row: Mapping[str, str] = table("headings")["countries"].get(code, {})
    return row.get(language) or row.get("en") or code


def _archives(filed: Sequence[Filed], level: int, wording: Wording) -> tuple[Outline, ...]:
    by_archive: dict[str, list[Filed]] = {}
    for each in filed:
        by_archive.setdefault(each.holding.archive, []).append(each)
    found = [_archive(members, level, wording) for members in by_archive.values()]
    return tuple(
        sorted(found, key=lambda each: (collation_key(each.heading, wording.language), each.heading))
    )


def _archive(members: Sequence[Filed], level: int, wording: Wording) -> Outline:
    without = sorted((each for each in members if each.collection is None), key=_levels)
    loose = tuple((each.key,) for each in without)
    groups = collections(members)
    name = members[0].archive
    if wording.folded:
        return Outline(name, level, (*(tuple(each.key for each in group) for group in groups), *loose))
    below = tuple(
        Outline(wording.collection(group[0]), level + 1, tuple((each.key,) for each in group))
        for group in groups
    )
    return Outline(name, level, loose, below)


def collections(members: Iterable[Filed]) -> list[list[Filed]]:
    """The documents of each collection, both in the order of their numbers."""
    found: dict[tuple[str, object], list[Filed]] = {}
    for each in sorted(members, key=_levels):
        if each.collection is not None:
            found.setdefault((each.holding.archive, each.collection.key), []).append(each)
    return list(found.values())


def _levels(filed: Filed) -> tuple[object, ...]:
    return level_order(filed.holding.levels, filed.holding.tradition)


def filled(outlines: Iterable[Outline], printed: Mapping[tuple[str, ...], str]) -> tuple[Division, ...]:
    """The divisions with the text of their entries; what the style prints no entry of is left out."""
    return tuple(
        Division(
            each.heading,
            each.level,
            tuple(ListEntry(keys, printed[keys]) for keys in each.keys if keys in printed),
            filled(each.below, printed),
        )
        for each in outlines
    )


def groups_of(
    outlines: Iterable[Outline], folded: Container[tuple[str, ...]]
) -> Iterator[list[tuple[str, ...]]]:
    """The entries that the style itself prints, those under one heading together."""
    for each in outlines:
        yield [keys for keys in each.keys if keys not in folded]
        yield from groups_of(each.below, folded)
