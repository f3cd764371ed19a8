"""Finding the record files of a library.

A folder's mtime changes when a file in it is made, removed or replaced, so the mtimes of a few folders stand
for very many files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from citekit.errors import CitekitError, MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.file_names import RECORD_SUFFIXES, RESERVED_FILES, TEMPORARY

# mtime (ns), ctime (ns), size. A file whose mtime is set back after a change (`touch -r`, some restores)
# still has another ctime.
StatData: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FolderScan:
    """Stat data of every record file and the mtime of every folder, by path relative to the library.

    `faults` are the entries that cannot be looked at; they hide no others. `leftovers`: whether there are
    temporary files, which killed runs may have left.
    """

    files: Mapping[str, StatData]
    folders: Mapping[str, int]
    faults: tuple[CitekitError, ...] = ()
    leftovers: bool = False


def scan_folder(library: Path) -> FolderScan:
    """Look through the whole library. Raises MissingFileError when its folder itself cannot be read."""
    files: dict[str, StatData] = {}
    folders: dict[str, int] = {}
    faults: list[CitekitError] = []
    temporary: list[str] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        path = os.path.join(library, folder) if folder else str(library)
        try:
            at = os.stat(path).st_mtime_ns
            waiting += _read_folder(path, folder, files, faults, temporary)
            folders[folder] = at
        except OSError as error:
            fault = MissingFileError(f"the folder cannot be read: {error.strerror}", where=Where(path))
            if not folder:
                raise fault from None
            faults.append(fault)
    return FolderScan(files, folders, tuple(faults), bool(temporary))


def _read_folder(
    path: str, folder: str, files: dict[str, StatData], faults: list[CitekitError], temporary: list[str]
) -> list[str]:
    """Add the record files of one folder, and its temporary files; return the folders in it."""
    prefix = f"{folder}/" if folder else ""
    below = []
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                if name.startswith(TEMPORARY):
                    temporary.append(name)
                elif name.lower() in RECORD_SUFFIXES:
                    faults.append(_nameless(path, name))
                continue
            try:
                # Links to folders are not followed: they may lead in circles.
                kind = _kind(entry)
                if kind != "other" and not (name.isascii() or _is_text(name)):
                    faults.append(_unnamed(path, name))
                elif kind == "folder":
                    below.append(prefix + name)
                elif kind == "record":
                    _add_file(entry, prefix + name, files, faults)
            except OSError as error:
                where = Where(os.path.join(path, name))
                faults.append(MissingFileError(f"cannot be looked at: {error.strerror}", where=where))
    return below


def _add_file(
    entry: os.DirEntry[str], name: str, files: dict[str, StatData], faults: list[CitekitError]
) -> None:
    if entry.is_file():
        files[name] = _stat_data(entry.stat())
    elif not entry.is_dir():
        message = "no regular file" if os.path.exists(entry.path) else "a link that leads nowhere"
        faults.append(MissingFileError(message, where=Where(entry.path)))


def _kind(entry: os.DirEntry[str]) -> Literal["record", "folder", "other"]:
    if entry.name.lower().endswith(RECORD_SUFFIXES):
        return "other" if entry.name in RESERVED_FILES else "record"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"


def _is_text(name: str) -> bool:
    """Whether a file name is UTF-8; its other bytes come as lone surrogates (PEP 383)."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _nameless(path: str, name: str) -> CitekitError:
    message = f"a file called `{name}` is hidden, so its records are not read"
    return MissingFileError(message, where=Where(os.path.join(path, name)), hint="give it a name")


def _unnamed(path: str, name: str) -> CitekitError:
    where = Where(os.path.join(path, name))
    return MissingFileError("the name is not UTF-8", where=where, hint="rename the file")


def _stat_data(status: os.stat_result) -> StatData:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


def stat_data(path: str) -> StatData | None:
    """The stat data of one file; None when it does not exist."""
    try:
        return _stat_data(os.stat(path))
    except OSError:
        return None


def folder_time(path: str) -> int:
    """The mtime of a folder in ns; -1 when it does not exist."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
