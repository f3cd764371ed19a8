"""Reading a regular file whole, with a limit.

A FIFO would block for ever, a device has no end, and a file of some gigabytes would take all memory before
anything could be said about it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from citekit.errors import FormatError, MissingFileError, Where

# Bytes; a hundred thousand records in one file take less.
LIMIT = 64 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_stream(path: Path, limit: int) -> bytes:
    """The bytes of a file, a pipe or a device, which may have no end. OSError, FormatError over the limit."""
    with open(path, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FormatError(f"is larger than {limit // 1_000_000} MB", where=Where(str(path)))
    return data


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file. Raises MissingFileError, and FormatError where it is over the limit."""
    where = Where(str(path))
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise MissingFileError("no such file", where=where) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingFileError(f"cannot be read: {reason}", where=where) from None
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise MissingFileError("this is a folder, not a file", where=where)
        if not stat.S_ISREG(status.st_mode):
            raise MissingFileError("this is no regular file", where=where)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1) if status.st_size <= limit else None
    except OSError as error:
        raise MissingFileError(f"cannot be read: {error.strerror}", where=where) from None
    finally:
        os.close(handle)
    if data is None or len(data) > limit:
        raise FormatError(f"larger than {limit >> 20} MB", where=where)
    return data
