"""The reference list in divisions: headings with the entries that stand under them.

Archival sources stand by country (where there are several), archive and fond, in the order of their numbers;
then published sources, then literature, in the order of the style. Headings are in the language of the
document (`data/headings.yaml`); `data/collections.yaml` says which division a record belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from citekit.archives.tradition import sheet_keys
from citekit.foundation.collation import collation_key
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.item.location import Levels
from citekit.rendering.item.tables import table
from citekit.rendering.references.collections import Collection, level_order, normalised_number

ARCHIVAL, PUBLISHED, LITERATURE = "archival", "published", "literature"


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """An entry as printed, and the keys of the records that it stands for: several for a collection."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a reference list.

    `heading` is plain text; `level` is 1 for the widest division, 0 for a list without headings.
    """

    heading: str
    level: int
    entries: tuple[ReferenceEntry, ...]
    subdivisions: tuple[Division, ...] = ()

    def all_entries(self) -> Iterator[ReferenceEntry]:
        """All entries, those of subdivisions too, in the order of print."""
        yield from self.entries
        for division in self.subdivisions:
            yield from division.all_entries()


@dataclass(frozen=True, slots=True)
class Outline:
    """A division before its entries are printed: the keys that stand in it, one tuple an entry."""

    heading: str
    level: int
    keys: tuple[tuple[str, ...], ...]
    below: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchivalEntry:
    """A record that lies in an archive: its `country` (a code, "" if unknown) and its archive's heading."""

    key: str
    holding: CitedHolding
    country: str
    archive: str
    collection: Collection | None


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """How headings are worded, and whether a collection or a file is folded into one entry."""

    language: str
    collection: Callable[[ArchivalEntry], str]
    folded: bool
    units: bool = False


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
    archival: Sequence[ArchivalEntry],
    without_archive: Iterable[str],
    printed: Mapping[str, Sequence[str]],
    words: HeadingWords,
) -> tuple[Outline, ...]:
    """The divisions that have entries.

    `archival` are the sources in archives, `without_archive` archival sources without one that could be a
    heading, `printed` the keys of the other divisions in the order of the style.
    """
    archives = _countries(archival, words)
    loose = tuple((key,) for key in without_archive)
    divisions = [Outline(heading(ARCHIVAL, words.language), 1, loose, archives)]
    for name in (PUBLISHED, LITERATURE):
        keys = tuple((key,) for key in printed.get(name, ()))
        divisions.append(Outline(heading(name, words.language), 1, keys))
    return tuple(division for division in divisions if division.keys or division.below)


def _countries(archival: Sequence[ArchivalEntry], words: HeadingWords) -> tuple[Outline, ...]:
    by_country: dict[str, list[ArchivalEntry]] = {}
    for entry in archival:
        by_country.setdefault(entry.country, []).append(entry)
    if len(by_country) < 2:
        return _archives(archival, 2, words)
    named = {_country(code, words.language): members for code, members in by_country.items() if code}
    ordered = sorted(named, key=lambda name: (collation_key(name, words.language, "tertiary"), name))
    outlines = [Outline(name, 2, (), _archives(named[name], 3, words)) for name in ordered]
    if "" in by_country:
        outlines.append(Outline(heading("other", words.language), 2, (), _archives(by_country[""], 3, words)))
    return tuple(outlines)


def _country(code: str, language: str) -> str:
    row: Mapping[str, str] = table("headings")["countries"].get(code, {})
    return row.get(language) or row.get("en") or code


def _archives(archival: Sequence[ArchivalEntry], level: int, words: HeadingWords) -> tuple[Outline, ...]:
    by_archive: dict[str, list[ArchivalEntry]] = {}
    for entry in archival:
        by_archive.setdefault(entry.holding.archive, []).append(entry)
    outlines = [_archive(members, level, words) for members in by_archive.values()]

    def order(outline: Outline) -> tuple[str, str]:
        return collation_key(outline.heading, words.language, "tertiary"), outline.heading

    return tuple(sorted(outlines, key=order))


def _archive(members: Sequence[ArchivalEntry], level: int, words: HeadingWords) -> Outline:
    single = sorted((entry for entry in members if entry.collection is None), key=_levels)
    loose = tuple((entry.key,) for entry in single)
    groups = collections(members)
    name = members[0].archive
    if words.folded:
        return Outline(name, level, (*(tuple(entry.key for entry in group) for group in groups), *loose))
    below = tuple(
        Outline(words.collection(group[0]), level + 1, _keys(units(group) if words.units else group))
        for group in groups
    )
    return Outline(name, level, loose, below)


def _keys(entries: Iterable[ArchivalEntry | list[ArchivalEntry]]) -> tuple[tuple[str, ...], ...]:
    """The keys of entries, several where they are one entry together."""
    return tuple(
        tuple(each.key for each in entry) if isinstance(entry, list) else (entry.key,) for entry in entries
    )


def units(members: Iterable[ArchivalEntry]) -> list[list[ArchivalEntry]]:
    """The documents of each file, both in the order of their numbers."""
    groups: dict[object, list[ArchivalEntry]] = {}
    for entry in sorted(members, key=_levels):
        if entry.collection is not None:
            # one file, whichever script the number of its fond is written in (Р-5446, R-5446)
            file = tuple((key, normalised_number(value)) for key, value in unit_levels(entry))
            groups.setdefault((entry.holding.archive, file), []).append(entry)
    return list(groups.values())


def unit_levels(entry: ArchivalEntry) -> Levels:
    """The levels of the file that a document lies in: all but its sheets."""
    sheets = sheet_keys(entry.holding.tradition)
    return tuple(pair for pair in entry.holding.levels if pair[0] not in sheets)


def collections(members: Iterable[ArchivalEntry]) -> list[list[ArchivalEntry]]:
    """The documents of each collection, both in the order of their numbers."""
    groups: dict[tuple[str, object], list[ArchivalEntry]] = {}
    for entry in sorted(members, key=_levels):
        if entry.collection is not None:
            groups.setdefault((entry.holding.archive, entry.collection.key), []).append(entry)
    return list(groups.values())


def _levels(archival: ArchivalEntry) -> tuple[object, ...]:
    return level_order(archival.holding.levels, archival.holding.tradition)


def filled(outlines: Iterable[Outline], printed: Mapping[tuple[str, ...], str]) -> tuple[Division, ...]:
    """The divisions with the text of their entries, without those that the style prints no entry of."""
    return tuple(
        Division(
            outline.heading,
            outline.level,
            tuple(ReferenceEntry(keys, printed[keys]) for keys in outline.keys if keys in printed),
            filled(outline.below, printed),
        )
        for outline in outlines
    )


def groups_of(
    outlines: Iterable[Outline], folded: Container[tuple[str, ...]]
) -> Iterator[list[tuple[str, ...]]]:
    """The entries that the style itself prints, those under one heading together."""
    for outline in outlines:
        yield [keys for keys in outline.keys if keys not in folded]
        yield from groups_of(outline.below, folded)
