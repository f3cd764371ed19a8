"""The files of records, whose paths are kept relative to the library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record

_ADDRESS = lazy_regex.compile(r"https?://\S+")
_DOI = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Attachments:
    """What can be opened of a record, absolute paths and web addresses, and the files that are missing."""

    places: tuple[str, ...]
    missing: tuple[str, ...] = ()


def attachments_of(record: Record) -> Attachments:
    """The files of a record; its address where it names none. A path begins at the folder of its record."""
    folder = Path(record.where.file).absolute().parent if record.where else Path.cwd()
    places: list[str] = []
    missing: list[str] = []
    for name in record.files:
        if _ADDRESS.fullmatch(name):
            places.append(name)
            continue
        path = os.path.normpath(folder / os.path.expanduser(name))
        (places if _exists(path) else missing).append(path if _exists(path) else name)
    if not record.files:
        doi = record.get("DOI")
        address = record.get("url") or (f"{_DOI}{doi}" if doi else "")
        places += [address] if _ADDRESS.fullmatch(address) else []
    return Attachments(tuple(places), tuple(missing))


def relative_files(folder: Path, names: Sequence[str]) -> list[str]:
    """Files as records of the library in `folder` name them. Raises MissingFileError."""
    folder = folder.absolute()
    found = []
    for name in names:
        path = Path(name).absolute()
        if not path.is_file():
            raise MissingFileError("there is no such file", where=Where(name))
        try:
            found.append(Path(os.path.relpath(path, folder)).as_posix())
        except ValueError:  # another drive of Windows
            found.append(path.as_posix())
    return found


def _exists(path: str) -> bool:
    try:
        return os.path.exists(path)
    except ValueError:  # a name that no file can have
        return False
