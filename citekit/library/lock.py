"""A lock that keeps the writing runs of citekit in one library apart.

The folder itself is locked (flock(2)), so that no file is left behind and the lock ends with its process.
Where a folder cannot be locked (Windows, some network drives) a file in the cache folder stands for it.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.foundation.cache_file import private_folder
from citekit.foundation.hashing import blake2b

# Seconds to wait for another run that writes; after the first, the user is told.
PATIENCE = 60.0
_FIRST = 1.0
_INTERVAL = 0.02
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


@contextmanager
def locked(folder: Path, cache: Path, notify: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a library. Raises MissingFileError where another run holds it for too long."""
    handle = _opened(folder, cache)
    try:
        if handle is not None:
            _wait(handle, folder, notify)
        yield
    finally:
        if handle is not None:
            os.close(handle)  # which lets go of the lock


def _opened(folder: Path, cache: Path) -> int | None:
    """An open file that can be locked; None where there is none, which leaves the runs unprotected."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        if _can_lock(handle):
            return handle
        os.close(handle)
    with suppress(OSError):
        private_folder(cache / "locks")
        name = blake2b(os.fsencode(os.path.realpath(folder)), digest_size=16).hexdigest()
        return os.open(cache / "locks" / name, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
    return None


def _can_lock(handle: int) -> bool:
    try:
        _take(handle)
    except OSError as error:
        return error.errno in _HELD
    except ImportError:
        return False
    _release(handle)
    return True


def _wait(handle: int, folder: Path, notify: Callable[[str], None]) -> None:
    started = time.monotonic()
    told = False
    while True:
        try:
            return _take(handle)
        except OSError as error:
            if error.errno not in _HELD:
                return None
        waited = time.monotonic() - started
        if waited > PATIENCE:
            message = f"another run of citekit has been changing this library for {PATIENCE:.0f} seconds"
            raise MissingFileError(message, where=Where(str(folder)), hint="end it, or try again")
        if waited > _FIRST and not told:
            notify("another run of citekit is changing this library; waiting for it")
            told = True
        time.sleep(_INTERVAL)


def _take(handle: int) -> None:
    """Take the lock, or raise OSError at once."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _release(handle: int) -> None:
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_UN)
