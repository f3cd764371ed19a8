"""Finding the record files of a library.

A folder's mtime changes when a file in it is made, removed or replaced, so the mtimes of a few folders stand
for very many files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from citekit.errors import MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.file_names import RECORD_SUFFIXES, RESERVED_FILES

StatData: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FolderScan:
    """Stat data of every record file and the mtime of every folder, by path relative to the library."""

    files: Mapping[str, StatData]
    folders: Mapping[str, int]


def scan_folder(library: Path) -> FolderScan:
    """Look through the whole library. MissingFileError when it, or a folder in it, cannot be read."""
    files: dict[str, StatData] = {}
    folders: dict[str, int] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        path = os.path.join(library, folder) if folder else str(library)
        try:
            folders[folder] = os.stat(path).st_mtime_ns
            waiting += _read_folder(path, folder, files)
        except OSError as error:
            message = f"the folder cannot be read: {error.strerror}"
            raise MissingFileError(message, where=Where(path)) from None
    return FolderScan(files, folders)


def _read_folder(path: str, folder: str, files: dict[str, StatData]) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    below = []
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if name.endswith(RECORD_SUFFIXES):
                if name not in RESERVED_FILES and entry.is_file():
                    status = entry.stat()
                    files[prefix + name] = (status.st_mtime_ns, status.st_size)
            # Links to folders are not followed: they may lead in circles.
            elif entry.is_dir(follow_symlinks=False):
                below.append(prefix + name)
    return iter(below)


def stat_data(path: str) -> StatData | None:
    """The stat data of one file; None when it does not exist."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def folder_time(path: str) -> int:
    """The mtime of a folder in ns; -1 when it does not exist."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
