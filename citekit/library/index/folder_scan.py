"""The files of a library.

In: the folder. Out: the record files in it and below it with their size and time, and the folders themselves:
a folder's time changes when a file in it is made, removed or replaced, so a few folders tell for very many
files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from citekit.errors import MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass

SUFFIXES = (".yaml", ".yml")
# What lies in a library and is no record.
NOT_RECORDS = frozenset(["citekit.yaml", "archives.yaml", "repositories.yaml", "styles.yaml"])

Stamp: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scan:
    """The stamp (time in ns, size) of every record file, the time of every folder; all paths are relative."""

    files: Mapping[str, Stamp]
    folders: Mapping[str, int]


def scan(library: Path) -> Scan:
    """Look through the whole library. MissingFileError when it, or a folder in it, cannot be read."""
    files: dict[str, Stamp] = {}
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
    return Scan(files, folders)


def _read_folder(path: str, folder: str, files: dict[str, Stamp]) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    below = []
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if name.endswith(SUFFIXES):
                if name not in NOT_RECORDS and entry.is_file():
                    status = entry.stat()
                    files[prefix + name] = (status.st_mtime_ns, status.st_size)
            # Links to folders are not followed: they may lead in circles.
            elif entry.is_dir(follow_symlinks=False):
                below.append(prefix + name)
    return iter(below)


def stamp(path: str) -> Stamp | None:
    """The stamp of one file, None when it is gone."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def folder_time(path: str) -> int:
    """The time of a folder, -1 when it is gone."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
