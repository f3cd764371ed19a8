"""Checksums of the whole index, in a file beside it.

SQLite sees damage to the structure of its pages but not to what they hold
(https://www.sqlite.org/cksumvfs.html, an extension that Python's SQLite does not have): one flipped bit in
the words of a record hides it from a search. So the file is read and the CRC-32 of each of its parts compared
whenever its stat data is not what citekit left, and once a `PERIOD` besides. Its journal, the WAL file, has
checksums itself, and says which pages a change has written: of a large index only their parts are read again.

The seal is removed before the index changes and made when all of the change is in the file: a run that is
killed between leaves an index without a seal, which is trusted and sealed by the next run.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from citekit.foundation.cache_file import read_cache_file, write_cache_file
from citekit.foundation.fast_named_tuple import NamedTuple

SUFFIX = "-seal"
# Seconds after which the file is read again though its stat data is the same: disks forget.
PERIOD = 86_400
# Bytes of a part of the file that has a checksum of its own.
PART = 1 << 16
# The WAL file: bytes of its header and of that of each frame, in which a page follows
# (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
_HEADER, _FRAME = 32, 24


class _Seal(NamedTuple):
    """Stat data (times in ns), the time of the last comparison in s, and the CRC-32 of each part in order."""

    size: int
    modified: int
    changed: int
    inode: int
    compared: int
    crcs: Sequence[bytes]

    @property
    def stat_data(self) -> tuple[int, int, int, int]:
        return self[:4]


class Unsealed(NamedTuple):
    """The seal of an index as it was before a change; `version` tells of the changes of other processes."""

    seal: _Seal
    version: int


def condition(file: Path) -> Literal["sealed", "unsealed", "damaged"]:
    """Whether an index holds what was last written into it; unsealed where that is not known."""
    seal = _read(file)
    stat_data = _stat_data(file)
    if seal is None or stat_data is None:
        return "unsealed"
    if stat_data == seal.stat_data and 0 <= time.time() - seal.compared < PERIOD:
        return "sealed"
    try:
        crcs = list(_crcs(file))
    except OSError:
        return "unsealed"  # opening it says what is wrong
    if crcs == seal.crcs and stat_data[0] == seal.size:
        _write(file, stat_data, int(time.time()), crcs)
        return "sealed"
    return "damaged" if _read(file) == seal else "unsealed"  # another process is writing to it


def remove(connection: sqlite3.Connection, file: Path) -> Unsealed | None:
    """Remove the seal before the index changes; it is returned where all of the index was under it.

    Called while the connection alone may write. Raises OSError where the seal stays.
    """
    seal = _read(file)
    Path(f"{file}{SUFFIX}").unlink(missing_ok=True)
    if seal is None or seal.stat_data != _stat_data(file) or not _is_empty(f"{file}-wal"):
        return None
    return Unsealed(seal, _version(connection))


def make(connection: sqlite3.Connection, file: Path, before: Unsealed | None = None) -> None:
    """Seal the index after a change; left to a later run where another process uses it.

    `before` is what `remove` returned before the change.
    """
    with suppress(sqlite3.Error, OSError):
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            _make(connection, file, before)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")


def _make(connection: sqlite3.Connection, file: Path, before: Unsealed | None) -> None:
    parts = _written_parts(file) if before is not None else set()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("BEGIN IMMEDIATE")  # nobody else writes while the file is read
    try:
        stat_data = _stat_data(file)
        if stat_data is None or not _is_empty(f"{file}-wal"):
            return
        if before is not None and parts and _version(connection) == before.version:
            crcs, compared = list(_renewed(file, before.seal.crcs, parts)), before.seal.compared
        else:
            crcs, compared = list(_crcs(file)), int(time.time())
        _write(file, stat_data, compared, crcs)
    finally:
        connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has changed the database."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def _written_parts(file: Path) -> set[int]:
    """The parts of the file in which the pages of the WAL file stand; more than those, rather than fewer."""
    parts: set[int] = set()
    with open(f"{file}-wal", "rb") as stream:
        size = int.from_bytes(stream.read(_HEADER)[8:12], "big")
        while size and len(frame := stream.read(_FRAME)) == _FRAME:
            start = (int.from_bytes(frame[:4], "big") - 1) * size
            parts.update(range(start // PART, (start + size - 1) // PART + 1))
            stream.seek(size, os.SEEK_CUR)
    return parts


def _is_empty(path: str) -> bool:
    try:
        return os.stat(path).st_size == 0
    except FileNotFoundError:
        return True


def _stat_data(file: Path) -> tuple[int, int, int, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _crcs(file: Path) -> Iterator[bytes]:
    """The CRC-32 of each part of a file."""
    with open(file, "rb") as stream:
        while part := stream.read(PART):
            yield b"%08x" % zlib.crc32(part)


def _renewed(file: Path, known: Sequence[bytes], parts: set[int]) -> Iterator[bytes]:
    """The same, where only these parts and those behind the known ones can have changed."""
    with open(file, "rb") as stream:
        for number in range(-(-os.fstat(stream.fileno()).st_size // PART)):
            if number < len(known) - 1 and number not in parts:
                yield known[number]
            else:
                stream.seek(number * PART)
                yield b"%08x" % zlib.crc32(stream.read(PART))


def _read(file: Path) -> _Seal | None:
    try:
        *numbers, crcs = read_cache_file(Path(f"{file}{SUFFIX}")).split(b" ", 5)
        size, modified, changed, inode, compared = map(int, numbers)
        return _Seal(size, modified, changed, inode, compared, crcs.split())
    except (OSError, ValueError):
        return None


def _write(file: Path, stat_data: tuple[int, int, int, int], compared: int, crcs: Sequence[bytes]) -> None:
    text = b" ".join((*(b"%d" % number for number in (*stat_data, compared)), *crcs))
    write_cache_file(Path(f"{file}{SUFFIX}"), text)
