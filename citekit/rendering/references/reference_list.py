"""The reference list of a document as its user wants it: in divisions, its collections folded, or both.

With collections folded the documents of a fond have one entry, `RGANI. Fond 5 (General Department).`, or,
where a collection is called by a name, `Harriman Papers. Library of Congress, Washington.` (CMOS 18,
14.119–31).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from citekit.archives import Repositories, format_levels
from citekit.archives.print_options import ArchiveOptions
from citekit.csl import Bibliography
from citekit.csl.output.formats import OutputFormat
from citekit.foundation.collation import collation_key
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.records.record import Holding
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import (
    archive_name,
    archive_place,
    archive_text,
    full_name,
    names_city,
)
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.references.collections import FondNames, Fonds, collection_of
from citekit.rendering.references.divisions import (
    ARCHIVAL,
    ArchivalEntry,
    Division,
    HeadingWords,
    ReferenceEntry,
    collections,
    division_of,
    filled,
    groups_of,
    outline,
    unit_levels,
    units,
)

Work = tuple[Record, CitedHolding | None]
Printer = Callable[[Sequence[Sequence[str]]], Sequence[Bibliography]]


class ReferenceList:
    """Reference lists of one document; `mentioned` are the archives (codes) that its notes name in full."""

    def __init__(
        self,
        archival_style: ArchivalStyle,
        options: ArchiveOptions,
        format: OutputFormat,
        *,
        repositories: Repositories | None = None,
        fonds: Fonds | None = None,
        mentioned: frozenset[str] = frozenset(),
    ) -> None:
        self._archival_style = archival_style
        self._options = options
        self._format = format
        self._repositories = repositories or Repositories.shipped()
        self._names = FondNames(fonds or {}, self._repositories)
        self._mentioned = mentioned
        self._kind = "original" if archival_style.script == "original" else options.archive_names
        self._texts: dict[str, Mapping[str, str]] = {}
        self._shortest: dict[str, str] = {}  # an archive by the shortest name that a record has for it

    def divisions(self, works: Sequence[Work], printer: Printer) -> tuple[Division, ...]:
        """The list of `works`, in the order of the style; one division of level 0 if undivided."""
        self._texts = {record.key: record.fields for record, _ in works}
        if not self._options.divide:
            return (Division("", 0, tuple(self._undivided(works, printer))),)
        archival, without_archive, others = self._sort_out(works)
        words = HeadingWords(
            self._archival_style.language,
            self._collection_heading,
            self._options.fold_collections,
            self._options.list_units,
        )
        outlines = outline(archival, without_archive, others, words)
        printed = self._folded(archival)
        groups = list(groups_of(outlines, frozenset(printed)))
        printed |= _printed(printer([[key for (key,) in group] for group in groups]))
        return filled(outlines, printed)

    def _sort_out(self, works: Iterable[Work]) -> tuple[list[ArchivalEntry], list[str], dict[str, list[str]]]:
        """Records in archives, archival sources in none that is named, and the keys of other divisions."""
        archival: list[ArchivalEntry] = []
        without_archive: list[str] = []
        others: dict[str, list[str]] = {}
        for record, holding in works:
            division = division_of(record)
            if division != ARCHIVAL:
                others.setdefault(division, []).append(record.key)
            elif holding is None or not holding.archive:
                without_archive.append(record.key)
            else:
                archival.append(self._entry(record, holding))
        self._shortest = {
            entry.holding.archive: entry.holding.name for entry in sorted(archival, key=_name_length)
        }
        return archival, without_archive, others

    def _entry(self, record: Record, holding: CitedHolding) -> ArchivalEntry:
        country = holding.repository.country if holding.repository is not None else ""
        collection = collection_of(holding.levels, holding.tradition)
        return ArchivalEntry(
            record.key, holding, country, self._archive_heading(record.holding, holding), collection
        )

    def _archive_heading(self, holding: Holding | None, cited: CitedHolding) -> str:
        name, _ = full_name(cited.name, self._kind, cited.repository)
        return self._typeset(", ".join(part for part in (name, self._city(holding, name)) if part))

    def _city(self, holding: Holding | None, name: str) -> str:
        city = archive_text(holding or Holding(), self._archival_style, self._repositories).place
        return (
            ""
            if names_city(name, city, resolve(holding or Holding(), self._repositories).repository)
            else city
        )

    def _collection_heading(self, entry: ArchivalEntry) -> str:
        if entry.collection is None:
            return ""
        number = entry.collection.printed(self._archival_style)
        name = self._names.name(entry.holding.archive, entry.collection, self._kind)
        return self._typeset(f"{number} ({name})" if name else number)

    def _typeset(self, text: str) -> str:
        """Apostrophes as the style's own entries have them."""
        return text if self._archival_style.printed else text.replace("'", "’")

    def _undivided(self, works: Sequence[Work], printer: Printer) -> list[ReferenceEntry]:
        folds = self._options.fold_collections or self._options.list_units
        archival = self._sort_out(works)[0] if folds else []
        folded = self._folded(archival)
        gone = {key for keys in folded for key in keys}
        rest = [record.key for record, _ in works if record.key not in gone]
        entries = printer([rest])[0].entries
        language = self._archival_style.language
        own = [
            (collation_key(entry.plain, language), ReferenceEntry((entry.id,), entry.text))
            for entry in entries
        ]
        lines = [(collation_key(text, language), ReferenceEntry(keys, text)) for keys, text in folded.items()]
        return _merged(own, sorted(lines, key=_first))

    def _folded(self, archival: Sequence[ArchivalEntry]) -> dict[tuple[str, ...], str]:
        """The entry of each collection under the keys that it stands for."""
        if self._options.fold_collections:
            return {
                tuple(entry.key for entry in group): self._written(self._collection_entry(group[0]))
                for group in collections(archival)
            }
        if self._options.list_units:
            return {
                tuple(entry.key for entry in group): self._written(self._unit_entry(group))
                for group in units(archival)
            }
        return {}

    def _written(self, text: str) -> str:
        return self._format.join([self._typeset(text)], self._format.escape)

    def _unit_entry(self, group: Sequence[ArchivalEntry]) -> str:
        """A file: its levels below the fond, its title and dates where a record of a document gives them."""
        first = group[0]
        fond = first.collection.levels if first.collection is not None else ()
        levels = tuple(pair for pair in unit_levels(first) if pair not in fond)
        form, tradition = self._archival_style.levels, first.holding.tradition
        number = format_levels(levels, tradition, form, first.holding.repository) if levels else ""
        number = number[:1].upper() + number[1:]
        said = ", ".join(
            text for text in map(partial(self._said, group), ("file-title", "file-dates")) if text
        )
        if self._options.divide:
            return _sentences(number, said)
        archive, place = self._archive_and_place(first)
        return _sentences(
            ", ".join(filter(None, (archive, place))), self._collection_heading(first), number, said
        )

    def _said(self, group: Sequence[ArchivalEntry], field: str) -> str:
        """What the first record of a group that has a field says in it."""
        texts = (self._texts.get(entry.key, {}).get(field, "") for entry in group)
        return next(filter(None, texts), "")

    def _collection_entry(self, entry: ArchivalEntry) -> str:
        number = self._collection_heading(entry)
        if self._options.divide:
            return _sentences(number)
        archive, place = self._archive_and_place(entry)
        if self._archival_style.sentences:  # GOST R 7.0.5-2008, 10: the archive stands before its fond
            return _sentences(archive, number)
        return _sentences(number, ", ".join(part for part in (archive, place) if part))

    def _archive_and_place(self, entry: ArchivalEntry) -> tuple[str, str]:
        """The archive as a list of references names it: in full where the options want it."""
        expand, archive = self._options.expand_archives, entry.holding.archive
        name = self._shortest[archive]
        repository = entry.holding.repository
        place = archive_place(entry.holding.place, repository, self._archival_style)
        full, short = full_name(name, self._kind, repository)
        if expand == "never":
            return archive_name(name, repository, self._archival_style), place
        if expand == "first" and archive in self._mentioned:
            return short, ""
        # not for the first of them alone: all collections of an archive stand together in the alphabet
        return full, place


def _name_length(entry: ArchivalEntry) -> int:
    return -len(entry.holding.name)


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _printed(lists: Iterable[Bibliography]) -> dict[tuple[str, ...], str]:
    return {(entry.id,): entry.text for bibliography in lists for entry in bibliography.entries}


def _first(pair: tuple[str, ReferenceEntry]) -> str:
    return pair[0]


def _merged(
    entries: Sequence[tuple[str, ReferenceEntry]], lines: Sequence[tuple[str, ReferenceEntry]]
) -> list[ReferenceEntry]:
    """The entries in their order, each line before the first of them that follows it in the alphabet."""
    merged: list[ReferenceEntry] = []
    index = 0
    for key, entry in entries:
        while index < len(lines) and lines[index][0] < key:
            merged.append(lines[index][1])
            index += 1
        merged.append(entry)
    return [*merged, *(line for _, line in lines[index:])]
