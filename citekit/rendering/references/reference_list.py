"""The reference list of a document as its user wants it: in divisions, its collections folded, or both.

With collections folded the documents of a fond have one entry, `RGANI. Fond 5 (General Department).`, or,
where a collection is called by a name, `Harriman Papers. Library of Congress, Washington.` (CMOS 18,
14.119–31).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from citekit.archives import Repositories
from citekit.archives.print_options import ArchiveOptions
from citekit.csl import Bibliography
from citekit.csl.output.formats import OutputFormat
from citekit.foundation.collation import collation_key
from citekit.records import Record
from citekit.records.record import Holding
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text, full_name
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.references.collections import FondNames, Fonds, collection_of
from citekit.rendering.references.divisions import (
    ARCHIVAL,
    Division,
    Filed,
    ListEntry,
    Wording,
    collections,
    division_of,
    filled,
    groups_of,
    outline,
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
        self._shortest: dict[str, str] = {}  # an archive by the shortest name that a record has for it
        self._kind = "original" if archival_style.script == "original" else options.archive_names

    def divisions(self, works: Sequence[Work], printer: Printer) -> tuple[Division, ...]:
        """The list of `works`, in the order of the style; one division of level 0 if undivided."""
        if not self._options.divide:
            return (Division("", 0, tuple(self._undivided(works, printer))),)
        filed, unplaced, others = self._sorted(works)
        wording = Wording(
            self._archival_style.language, self._collection_heading, self._options.fold_collections
        )
        outlines = outline(filed, unplaced, others, wording)
        printed = self._folded(filed)
        groups = list(groups_of(outlines, frozenset(printed)))
        printed |= _printed(printer([[key for (key,) in group] for group in groups]))
        return filled(outlines, printed)

    def _sorted(self, works: Iterable[Work]) -> tuple[list[Filed], list[str], dict[str, list[str]]]:
        """Records in archives, archival sources in none that is named, and the keys of other divisions."""
        filed: list[Filed] = []
        unplaced: list[str] = []
        others: dict[str, list[str]] = {}
        for record, holding in works:
            division = division_of(record)
            if division != ARCHIVAL:
                others.setdefault(division, []).append(record.key)
            elif holding is None or not holding.archive:
                unplaced.append(record.key)
            else:
                filed.append(self._filed(record, holding))
        self._shortest = {each.holding.archive: each.holding.name for each in sorted(filed, key=_name_length)}
        return filed, unplaced, others

    def _filed(self, record: Record, holding: CitedHolding) -> Filed:
        repository = self._repositories.find(holding.name)
        country = repository.country if repository is not None else ""
        collection = collection_of(holding.levels, holding.tradition)
        return Filed(record.key, holding, country, self._archive_heading(record.holding, holding), collection)

    def _archive_heading(self, holding: Holding | None, cited: CitedHolding) -> str:
        name, _ = full_name(cited.name, self._kind, self._repositories)
        return self._typeset(", ".join(part for part in (name, self._city(holding, name)) if part))

    def _city(self, holding: Holding | None, name: str) -> str:
        city = archive_text(holding or Holding(), self._archival_style, self._repositories).place
        return "" if city in name else city

    def _collection_heading(self, filed: Filed) -> str:
        if filed.collection is None:
            return ""
        number = filed.collection.printed(self._archival_style)
        name = self._names.name(filed.holding.archive, filed.collection, self._kind)
        return self._typeset(f"{number} ({name})" if name else number)

    def _typeset(self, text: str) -> str:
        """Apostrophes as the style's own entries have them."""
        return text if self._archival_style.printed else text.replace("'", "’")

    def _undivided(self, works: Sequence[Work], printer: Printer) -> list[ListEntry]:
        filed = self._sorted(works)[0] if self._options.fold_collections else []
        folded = self._folded(filed)
        gone = {key for keys in folded for key in keys}
        rest = [record.key for record, _ in works if record.key not in gone]
        entries = printer([rest])[0].entries
        language = self._archival_style.language
        own = [
            (collation_key(entry.plain, language), ListEntry((entry.id,), entry.text)) for entry in entries
        ]
        lines = [(collation_key(text, language), ListEntry(keys, text)) for keys, text in folded.items()]
        return _merged(own, sorted(lines, key=_first))

    def _folded(self, filed: Sequence[Filed]) -> dict[tuple[str, ...], str]:
        """The entry of each collection under the keys that it stands for."""
        if not self._options.fold_collections:
            return {}
        return {
            tuple(each.key for each in group): self._written(self._collection_entry(group[0]))
            for group in collections(filed)
        }

    def _written(self, text: str) -> str:
        return self._format.finish([self._typeset(text)], self._format.escape)

    def _collection_entry(self, filed: Filed) -> str:
        number = self._collection_heading(filed)
        if self._options.divide:
            return _sentences(number)
        archive, place = self._archive_and_place(filed)
        if filed.collection is not None and filed.collection.named:
            return _sentences(number, ", ".join(part for part in (archive, place) if part))
        return _sentences(archive, number)

    def _archive_and_place(self, filed: Filed) -> tuple[str, str]:
        """The archive as a list of references names it: in full where the options want it."""
        expand, archive = self._options.expand_archives, filed.holding.archive
        name = self._shortest[archive]
        printed = archive_text(Holding(archive=name), self._archival_style, self._repositories)
        full, short = full_name(name, self._kind, self._repositories)
        if expand == "never":
            return printed.archive, printed.place
        if expand == "first" and archive in self._mentioned:
            return short, ""
        # not for the first of them alone: all collections of an archive stand together in the alphabet
        return full, printed.place


def _name_length(filed: Filed) -> int:
    return -len(filed.holding.name)


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _printed(lists: Iterable[Bibliography]) -> dict[tuple[str, ...], str]:
    return {(entry.id,): entry.text for each in lists for entry in each.entries}


def _first(pair: tuple[str, ListEntry]) -> str:
    return pair[0]


def _merged(
    entries: Sequence[tuple[str, ListEntry]], lines: Sequence[tuple[str, ListEntry]]
) -> list[ListEntry]:
    """The entries in their order, each line before the first of them that follows it in the alphabet."""
    found: list[ListEntry] = []
    place = 0
    for key, entry in entries:
        while place < len(lines) and lines[place][0] < key:
            found.append(lines[place][1])
            place += 1
        found.append(entry)
    return [*found, *(line for _, line in lines[place:])]
