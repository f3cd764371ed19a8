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
# What a viewer shows. Opening anything else may run it: a `.bat`, a `.desktop`, a `.app`.
VIEWED = frozenset(
    (
        *(
            "jpg",
            "jpeg",
            "jpe",
            "jp2",
            "jxl",
            "png",
            "gif",
            "tif",
            "tiff",
            "bmp",
            "webp",
            "heic",
            "heif",
            "avif",
        ),
        *("dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2", "pdf", "djvu", "djv", "epub", "ps"),
        *("txt", "md", "rtf", "tex", "csv", "html", "htm", "xml", "json", "eml"),
        *("doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp"),
        *("mp3", "m4a", "ogg", "opus", "flac", "wav", "mp4", "m4v", "mov", "mkv", "webm", "avi"),
    )
)


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


def is_viewed(place: str) -> bool:
    """Whether a path or an address is opened by a viewer, and runs nothing."""
    if _ADDRESS.fullmatch(place):
        return True
    suffix = os.path.splitext(place)[1].removeprefix(".").lower()
    return suffix in VIEWED or (not suffix and os.path.isdir(place))


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
