"""Writing files so that a crash leaves the old file or the new one, never a part of one.

The text is written to a temporary file in the same folder, synced and renamed (POSIX rename(2)). A symbolic
link stays a link: its target is replaced. The permissions of an old file are kept.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from citekit.errors import MissingFileError, Where


def write_atomic(path: Path, text: str, *, sync: bool = True) -> None:
    """Write or replace a file. `sync=False` leaves the flush to the caller, for writing very many files.

    Raises MissingFileError when the folder is absent or cannot be written.
    """
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode & 0o7777
    except OSError:
        mode = None
    try:
        temporary = _write_temporary(target, text, mode, sync)
        _replace(temporary, target)
    except OSError as error:
        raise MissingFileError(f"cannot be written: {error.strerror}", where=Where(str(path))) from None
    if sync:
        _sync_folder(os.path.dirname(target))


def write_new(path: Path, text: str, *, sync: bool = True) -> bool:
    """Write a file that must not exist yet; False when it does. Raises MissingFileError as `write_atomic`."""
    target = os.path.abspath(path)
    try:
        temporary = _write_temporary(target, text, None, sync)
    except OSError as error:
        raise MissingFileError(f"cannot be written: {error.strerror}", where=Where(str(path))) from None
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:
        # Some file systems know no hard links: there the name is claimed first, then replaced.
        if not _claim(path, target):
            return False
        _replace(temporary, target)
        return True
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
    if sync:
        _sync_folder(os.path.dirname(target))
    return True


def _claim(path: Path, target: str) -> bool:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    except OSError as error:
        raise MissingFileError(f"cannot be written: {error.strerror}", where=Where(str(path))) from None
    return True


def _write_temporary(target: str, text: str, mode: int | None, sync: bool) -> str:
    folder, name = os.path.split(target)
    # A name may fill the 255 bytes a file name has; the temporary name must not be longer.
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(6).hex()}.tmp")
    data = text.encode("utf-8", "replace")
    # os.open, not tempfile: the umask decides the rights of a new file.
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            if mode is not None:
                os.chmod(temporary, mode)
            stream.write(data)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _replace(temporary: str, target: str) -> None:
    try:
        os.replace(temporary, target)
    except OSError:
        os.unlink(temporary)
        raise


def _sync_folder(folder: str) -> None:
    # A folder cannot be opened or synced on every system; the rename itself is done by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
