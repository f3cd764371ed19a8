"""Writing files so that a crash leaves the old file or the new one, and nothing that others saved is lost.

A text is written to a temporary file in the same folder, synced and renamed (POSIX rename(2)); the rights of
an old file are kept. `replace_expected` replaces a file only while it has the content that was read: where
the system can exchange two names in one step (`rename.py`), a program that saves in the same moment loses
nothing.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from citekit.errors import CitekitError, FormatError, MissingFileError, Where
from citekit.yamlfile import rename


class ChangedError(CitekitError):
    """A file is not as it was when it was read: another program has changed it since."""


def write_atomic(path: Path, text: str | bytes, *, sync: bool = True) -> None:
    """Write or replace a file. `sync=False` leaves the flush to the caller, for writing very many files.

    A symbolic link stays a link: its target is replaced. A device or a pipe is written into, never replaced.
    What killed runs have left in its folder is removed.
    Raises MissingFileError when the folder is absent or cannot be written.
    """
    from citekit.yamlfile.leftovers import remove_leftovers

    try:
        old = os.stat(path)
    except OSError:
        old = None
    target = os.path.realpath(path)
    with _reported(path):
        if old is not None and not stat.S_ISREG(old.st_mode):
            with open(path, "wb") as stream:  # by the name given: what /dev/stdout leads to may have none
                stream.write(_encoded(path, text))
            return
        remove_leftovers(os.path.dirname(target))
        temporary = _write_temporary(target, _encoded(path, text), old, sync)
        with _removed_on_error(temporary):
            os.replace(temporary, target)
    if sync:
        sync_folder(os.path.dirname(target))


@contextmanager
def growing_file(path: Path) -> Iterator[TextIO]:
    """A file of any size, written piece by piece; it takes its place when all is written, or none of it does.

    As for `write_atomic` a link stays a link, and a device or a pipe is written into.
    Raises MissingFileError when the folder is absent or cannot be written.
    """
    from citekit.yamlfile.leftovers import remove_leftovers

    try:
        old = os.stat(path)
    except OSError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        with _reported(path):
            pipe = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115
        with pipe:
            yield pipe
        return
    target = os.path.realpath(path)
    with _reported(path):
        remove_leftovers(os.path.dirname(target))
        temporary, handle = _open_temporary(target, old)
    with _removed_on_error(temporary):
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(handle)
        with _reported(path):
            os.replace(temporary, target)
    sync_folder(os.path.dirname(target))


def replace_expected(path: Path, before: bytes, text: str | bytes) -> None:
    """Replace a file that has the content `before`. Raises ChangedError, MissingFileError.

    A symbolic link is followed.
    """
    target = os.path.realpath(path)
    with _reported(path):
        data = _encoded(path, text)
        temporary = _write_temporary(target, data, os.stat(target), sync=True)
        with _removed_on_error(temporary):
            if _content(target) != before:
                raise _changed(path)
            if not rename.exchange(temporary, target):
                os.replace(temporary, target)
                temporary = ""
        if temporary:
            _settle_exchange(path, temporary, target, before, data)
    sync_folder(os.path.dirname(target))


def _settle_exchange(path: Path, old: str, target: str, before: bytes, after: bytes) -> None:
    """Drop the old file if it has the content expected, else put it back: another program was faster."""
    if _content(old) == before:
        os.unlink(old)
        return
    rename.exchange(old, target)
    if _content(old) != after:  # saved once more meanwhile: what came last stays
        rename.exchange(old, target)
    os.unlink(old)
    raise _changed(path)


def remove_expected(path: Path, before: bytes, *, sync: bool = True) -> None:
    """Remove a file that has the content `before`. Raises ChangedError, MissingFileError.

    A symbolic link itself is removed. `sync=False` leaves it to the caller to sync the folder.
    """
    with _reported(path):
        if _content(str(path)) != before:
            raise _changed(path)
        os.unlink(path)
    if sync:
        sync_folder(os.path.dirname(os.path.abspath(path)))


def write_new(path: Path, text: str | bytes, *, sync: bool = True, mode: int | None = None) -> bool:
    """Write a file that must not exist yet; False when it does. Raises MissingFileError as `write_atomic`.

    `mode` are its rights, where they are not what the umask makes of them.
    """
    with staged_files([(path, text)], sync=sync) as (staged,):
        if mode is not None:
            staged.give_rights(mode)
        return staged.place(path)


class StagedFile:
    """A new file's content under a temporary name, on disk, waiting for its own name."""

    def __init__(self, temporary: str) -> None:
        self._temporary = temporary

    def place(self, path: Path) -> bool:
        """Give the file its name, in the same folder; False when there is a file of this name."""
        target = os.path.abspath(path)
        with _reported(path):
            try:
                # A hard link is not made over an existing file; its temporary name goes with the batch.
                os.link(self._temporary, target)
            except FileExistsError:
                return False
            except OSError:
                placed = rename.without_replacing(self._temporary, target)
                if placed is not None:
                    return placed
                # Neither hard links nor such a rename: programs of ours are kept apart by the library's lock.
                if os.path.lexists(target):
                    return False
                os.replace(self._temporary, target)
        return True

    def give_rights(self, mode: int) -> None:
        """Set the rights of the file."""
        with _reported(Path(self._temporary)):
            os.chmod(self._temporary, mode)

    def discard(self) -> None:
        """Remove the temporary name."""
        with contextlib.suppress(OSError):
            os.unlink(self._temporary)


@contextmanager
def staged_files(
    files: Sequence[tuple[Path, str | bytes]], *, sync: bool = True
) -> Iterator[list[StagedFile]]:
    """Write texts beside their paths under temporary names, and sync all of them before any gets its name.

    Few files are synced one by one, many by one sync of the system (sync(2)). Raises MissingFileError.
    """
    each = sync and len(files) <= 20
    staged: list[StagedFile] = []
    try:
        for path, text in files:
            with _reported(path):
                target = os.path.abspath(path)
                staged.append(StagedFile(_write_temporary(target, _encoded(path, text), None, each)))
        if sync and not each:
            os.sync()
        yield staged
    finally:
        for file in staged:
            file.discard()
        if sync:
            for folder in dict.fromkeys(os.path.dirname(os.path.abspath(path)) for path, _ in files):
                sync_folder(folder)


def _encoded(path: Path, text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FormatError("a lone surrogate, which is no character", where=Where(str(path), line)) from None


def _write_temporary(target: str, data: bytes, old: os.stat_result | None, sync: bool) -> str:
    """Write a temporary file beside `target`, with the rights of the file that it is to replace."""
    temporary, handle = _open_temporary(target, old)
    with _removed_on_error(temporary), os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        if sync:
            os.fsync(handle)
    return temporary


def _open_temporary(target: str, old: os.stat_result | None) -> tuple[str, int]:
    """A new temporary file beside `target`, with the rights of the file that it is to replace."""
    from citekit.yamlfile.leftovers import temporary_name  # of programs that write alone

    temporary = os.path.join(os.path.dirname(target), temporary_name())
    # os.open, not tempfile: the umask decides the rights of a new file.
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    if old is not None:
        with _removed_on_error(temporary):
            _take_rights(handle, temporary, old)
    return temporary, handle


def _take_rights(handle: int, temporary: str, old: os.stat_result) -> None:
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only root may give a file away
            os.fchown(handle, old.st_uid, old.st_gid)
    os.chmod(temporary, old.st_mode & 0o7777)


@contextmanager
def _removed_on_error(temporary: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn an OSError into a MissingFileError that names the file."""
    try:
        yield
    except OSError as error:
        raise MissingFileError(f"cannot be written: {error.strerror}", where=Where(str(path))) from None


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _changed(path: Path) -> ChangedError:
    message = "another program has changed the file meanwhile"
    return ChangedError(message, where=Where(str(path)), hint="run the command again")


def sync_folder(folder: str) -> None:
    """Have the names of a folder on the disk, where the system can."""
    # A folder cannot be opened or synced on every system; the rename itself is done by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
