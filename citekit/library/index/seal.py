"""A checksum of the whole index, in a file beside it.

SQLite sees damage to the structure of its pages but not to what they hold
(https://www.sqlite.org/cksumvfs.html, an extension that Python's SQLite does not have): one flipped bit in
the words of a record hides it from a search. So the file is read and its CRC-32 compared whenever its stat
data is not what citekit left, and once a `PERIOD` besides. Its journal, the WAL file, has checksums itself.

The seal is removed before the index changes and made when all of the change is in the file: a run that is
killed between leaves an index without a seal, which is trusted and sealed by the next run.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from citekit.foundation.cache_file import read_cache_file, write_cache_file

SUFFIX = "-seal"
# Seconds after which the file is read again though its stat data is the same: disks forget.
PERIOD = 86_400
_CHUNK = 1 << 20


class _Seal(NamedTuple):
    """Stat data (times in ns), CRC-32 and the time of the last comparison in s."""

    size: int
    modified: int
    changed: int
    inode: int
    crc: int
    compared: int

    @property
    def stat_data(self) -> tuple[int, int, int, int]:
        return self[:4]


def condition(file: Path) -> Literal["sealed", "unsealed", "damaged"]:
    """Whether an index holds what was last written into it; unsealed where that is not known."""
    seal = _read(file)
    stat_data = _stat_data(file)
    if seal is None or stat_data is None:
        return "unsealed"
    if stat_data == seal.stat_data and 0 <= time.time() - seal.compared < PERIOD:
        return "sealed"
    try:
        crc = _crc(file)
    except OSError:
        return "unsealed"  # opening it says what is wrong
    if crc == seal.crc and stat_data[0] == seal.size:
        _write(file, stat_data, crc)
        return "sealed"
    return "damaged" if _read(file) == seal else "unsealed"  # another process is writing to it


def remove(file: Path) -> None:
    """Remove the seal before the index changes. Raises OSError where it stays."""
    Path(f"{file}{SUFFIX}").unlink(missing_ok=True)


def make(connection: sqlite3.Connection, file: Path) -> None:
    """Seal the index after a change; left to a later run where another process uses it."""
    with suppress(sqlite3.Error, OSError):
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            _make(connection, file)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")


def _make(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("BEGIN IMMEDIATE")  # nobody else writes while the file is read
    try:
        stat_data = _stat_data(file)
        if stat_data is not None and _is_empty(f"{file}-wal"):
            _write(file, stat_data, _crc(file))
    finally:
        connection.execute("ROLLBACK")


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


def _crc(file: Path) -> int:
    crc = 0
    with open(file, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc


def _read(file: Path) -> _Seal | None:
    try:
        return _Seal(*map(int, read_cache_file(Path(f"{file}{SUFFIX}")).split()))
    except (OSError, ValueError, TypeError):
        return None


def _write(file: Path, stat_data: tuple[int, int, int, int], crc: int) -> None:
    seal = _Seal(*stat_data, crc, int(time.time()))
    write_cache_file(Path(f"{file}{SUFFIX}"), " ".join(map(str, seal)).encode())
