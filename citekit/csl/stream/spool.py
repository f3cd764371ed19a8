"""The spool: what a stream must keep until its end, in a temporary database on disk.

SQLite keeps CACHE_KB of it in memory, sorts on disk what is more, and takes the file away with the process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, MutableMapping, Sequence
from hashlib import blake2b
from typing import Any

from citekit.csl.api import Cite
from citekit.csl.document.part import Probed
from citekit.csl.render.context import NOT_DISAMBIGUATED, DisambiguationData
from citekit.csl.render.name_index import NameKey

CACHE_KB = 64 * 1024
CITE_FIELDS = ("id", "locator", "label", "prefix", "suffix", "suppress_author")  # of a cite in a stream

_TABLES = """
create table lines (n integer primary key, line blob);
create table items (n integer primary key, text blob, told text);
create table apart (n integer primary key, told text);
create table families (n integer, family text, primary key (n, family)) without rowid;
create table compared (
  family text, initials text, given text, primary key (family, initials, given)
) without rowid;
create table ranked (rank integer primary key, n integer);
create table cites (note integer primary key, n integer, line blob, cite text);
create index of_work on cites (n);
create table works (id text primary key, n integer) without rowid;
create table first_notes (id text primary key, note integer) without rowid;
create table last_notes (id text primary key, note integer) without rowid;
"""


def opened() -> sqlite3.Connection:
    """A database in a temporary file."""
    database = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode=off", "synchronous=off", "temp_store=file", f"cache_size=-{CACHE_KB}"):
        database.execute(f"pragma {setting}")
    return database


class Spool:
    """The items of a stream, numbered from 1 as they come, with what is known of each.

    `descending`: of each sort key of the list, whether it descends.
    """

    def __init__(self, descending: Sequence[bool]) -> None:
        self._database = opened()
        self._database.executescript(_TABLES)
        self._descending = descending
        for index in range(len(descending)):
            self._database.execute(f"alter table items add column k{index} blob")
        self._database.execute("begin")
        self.size = 0
        self.first_notes = NoteTable(self._database, "first_notes")
        self.last_notes = NoteTable(self._database, "last_notes")

    def close(self) -> None:
        """Take the file away."""
        self._database.close()

    # items

    def add(self, lines: Sequence[bytes]) -> None:
        """Add items."""
        first = self.size + 1
        self.size += len(lines)
        rows = zip(range(first, self.size + 1), lines, strict=True)
        self._database.executemany("insert into lines values (?, ?)", rows)

    def lines(self, size: int) -> Iterator[tuple[int, tuple[bytes, ...]]]:
        """The items in the order in which they came, so many at a time, with the number of the first."""
        for first in range(1, self.size + 1, size):
            found = self._rows("select line from lines where n between ? and ?", first, first + size - 1)
            yield first, tuple([line for (line,) in found])

    def keep(self, first: int, probed: Sequence[Probed], values: Sequence[tuple[str | None, ...]]) -> None:
        """Keep what is known of items."""
        rows = [
            (n, _digest(each.text), _written(each.disambiguation), *map(_blob, own))
            for n, (each, own) in enumerate(zip(probed, values, strict=True), first)
        ]
        holes = ", ".join("?" * (3 + len(self._descending)))
        self._database.executemany(f"insert into items values ({holes})", rows)

    def replace(self, first: int, lines: Sequence[bytes | None]) -> None:
        """Put other lines in the place of items; None leaves one as it is."""
        rows = [(line, n) for n, line in enumerate(lines, first) if line is not None]
        self._database.executemany("update lines set line = ? where n = ?", rows)

    def keep_names(self, first: int, probed: Sequence[Probed]) -> None:
        """Keep the names of items: the families of each, and the names that are compared.

        Of one family and initials two given names are enough to see that they differ; a family that many
        bear would else be read again and again, with all its names.
        """
        families = [(n, key[0]) for n, each in enumerate(probed, first) for key, _ in each.names]
        self._database.executemany("insert or ignore into families values (?, ?)", families)
        compared = {key for each in probed for key, used in each.names if used}
        self._database.executemany(
            "insert or ignore into compared select ?, ?, ? where "
            "(select count(*) from compared where family = ? and initials = ?) < 2",
            [(*key, *key[:2]) for key in sorted(compared)],
        )

    def names(self, numbers: Sequence[int]) -> tuple[NameKey, ...]:
        """The names of the document that may be like those of these items."""
        some = ", ".join("?" * len(numbers))
        return tuple(
            self._rows(
                "select family, initials, given from compared where family in "
                f"(select family from families where n in ({some}))",
                *numbers,
            )
        )

    # the order of the list

    def rank(self) -> None:
        """Put the items in the order of the list: those without a value of a key last, ties as they came."""
        keys = [
            f"k{index} is null, k{index}{' desc' if descends else ''}"
            for index, descends in enumerate(self._descending)
        ]
        order = ", ".join([*keys, "n"])
        self._database.execute(f"insert into ranked (n) select n from items order by {order}")
        self._database.execute("create index rank_of on ranked (n)")

    def rank_of(self, n: int) -> int:
        """The place of an item in the list, from 1."""
        return int(self._rows("select rank from ranked where n = ?", n)[0][0])

    def alike(self, size: int, most: int) -> Iterator[list[tuple[int, bytes]]]:
        """The items whose cites are alike, in the order of the list: whole groups, at least `size` items at a
        time where there are so many. A group is cut at `most` items.
        """
        self._database.execute("create index by_text on items (text)")
        query = (
            "select i.text, i.n, l.line from items i join ranked r on r.n = i.n join lines l on l.n = i.n "
            "where i.text in (select text from items group by text having count(*) > 1) "
            "order by i.text, r.rank"
        )
        batch: list[tuple[int, bytes]] = []
        before, alike = b"", 0
        for text, n, line in self._database.execute(query):
            alike = alike + 1 if text == before else 1
            if batch and ((text != before and len(batch) >= size) or alike > most):
                yield batch
                batch, alike = [], 1
            before = text
            batch.append((n, line))
        if batch:
            yield batch

    def tell_apart(self, numbers: Sequence[int], found: Sequence[DisambiguationData | None]) -> None:
        """Keep what items need to be told apart."""
        rows = [(n, _written(data)) for n, data in zip(numbers, found, strict=True) if data is not None]
        self._database.executemany("insert into apart values (?, ?)", rows)

    def in_order(self) -> Iterator[tuple[int, int, bytes, DisambiguationData]]:
        """Rank, number, item and disambiguation, in the order of the list."""
        query = (
            "select rank, n, line, coalesce(a.told, i.told) from ranked join items i using (n) "
            "join lines using (n) left join apart a using (n) order by rank"
        )
        for rank, n, line, told in self._database.execute(query):
            yield rank, n, line, _read(told)

    # cites

    def work(self, id: str) -> int:
        """The number of a work that was cited before, 0 for none."""
        found = self._rows("select n from works where id = ?", id)
        return int(found[0][0]) if found else 0

    def number_of(self, id: str) -> int:
        """The number of a work, the next one where it was not cited before."""
        if not (number := self.work(id)):
            self.size += 1
            self._database.execute("insert into works values (?, ?)", (id, number := self.size))
        return number

    def add_cite(self, number: int, line: bytes, cite: Cite) -> None:
        """Add the cite of the next note, of a work of this number."""
        self._database.execute("insert or ignore into works values (?, ?)", (cite.id, number))
        fields = [getattr(cite, name) for name in CITE_FIELDS]
        self._database.execute(
            "insert into cites (n, line, cite) values (?, ?, ?)", (number, line, json.dumps(fields))
        )

    def cites(self) -> Iterator[tuple[bytes, Cite]]:
        """The item and the cite of each note, in order."""
        for line, cite in self._database.execute("select line, cite from cites order by note"):
            yield line, Cite(**dict(zip(CITE_FIELDS, json.loads(cite), strict=True)))

    def first_note(self, n: int) -> int:
        """The first note that cites a work."""
        return int(self._rows("select min(note) from cites where n = ?", n)[0][0])

    def told(self, n: int) -> DisambiguationData:
        """The disambiguation of an item."""
        query = "select coalesce(a.told, i.told) from items i left join apart a using (n) where n = ?"
        return _read(self._rows(query, n)[0][0])

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._database.execute(query, values).fetchall()


class NoteTable(MutableMapping[str, int]):
    """The notes of works by id."""

    def __init__(self, database: sqlite3.Connection, table: str) -> None:
        self._database = database
        self._table = table

    def __getitem__(self, id: str) -> int:
        found = self._database.execute(f"select note from {self._table} where id = ?", (id,)).fetchone()
        if found is None:
            raise KeyError(id)
        return int(found[0])

    def __setitem__(self, id: str, note: int) -> None:
        self._database.execute(f"insert or replace into {self._table} values (?, ?)", (id, note))

    def __delitem__(self, id: str) -> None:
        self._database.execute(f"delete from {self._table} where id = ?", (id,))

    def __iter__(self) -> Iterator[str]:
        return (id for (id,) in self._database.execute(f"select id from {self._table}"))

    def __len__(self) -> int:
        return int(self._database.execute(f"select count(*) from {self._table}").fetchone()[0])


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _blob(value: str | None) -> bytes | None:
    """A sort value, which SQLite compares by bytes: in UTF-8 that is by code points, as Python does."""
    return None if value is None else value.encode("utf-8", "surrogatepass")


def _written(data: DisambiguationData) -> str | None:
    return None if data == NOT_DISAMBIGUATED else json.dumps(data)


def _read(text: str | None) -> DisambiguationData:
    if text is None:
        return NOT_DISAMBIGUATED
    counts, levels, conditions, suffix = json.loads(text)
    return DisambiguationData(tuple(counts), tuple([tuple(row) for row in levels]), conditions, suffix)
