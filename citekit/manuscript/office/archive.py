"""The ZIP archive that a document of a word processor is.

A document comes from strangers: what it unpacks to is bounded before anything is unpacked, and names that
lead out of a folder, encrypted entries and entries of one name are refused. Nothing is ever unpacked to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property

from citekit.errors import FormatError, Where

MOST_BYTES = 200_000_000  # of the file, and of one entry
MOST_UNPACKED = 1_000_000_000
MOST_ENTRIES = 20_000
MOST_RATIO = 200  # a text of one repeated word is packed to a 200th at best; deflate's limit is 1,032
_SMALL = 2_000_000  # an entry that cannot do harm whatever its ratio
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # of entries that we add: the output depends on the input alone


class OfficeArchive:
    """The entries of an archive, read when asked for."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no archive, or an unsafe one."""
        self.name = name
        self._data = data
        if len(data) > MOST_BYTES:
            raise self.error("is larger than 200 MB")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            OverflowError,
            NotImplementedError,
            UnicodeDecodeError,
        ) as error:
            raise self.error("is broken: it is no ZIP archive") from error
        self._check()

    def error(self, message: str, hint: str = "") -> FormatError:
        """An error that names the file."""
        return FormatError(message, where=Where(self.name), hint=hint or "open it and save it again")

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self.error(f"has {len(entries)} entries, too many for a document")
        if len({entry.filename for entry in entries}) < len(entries):
            raise self.error("has two entries of one name")
        for entry in entries:
            parts = entry.filename.replace("\\", "/").split("/")
            if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
                raise self.error(f"has an entry that leads out of it: {entry.filename!r}")
            if entry.flag_bits & 0x1:
                raise self.error("is encrypted", "save it without a password")
            if (
                entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size)
                or entry.file_size > MOST_BYTES
            ):
                raise self.error(
                    f"has an entry that unpacks to {entry.file_size:,} bytes: {entry.filename!r}"
                )
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise self.error("unpacks to more than 1 GB")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises FormatError where they are broken, KeyError where there is none."""
        try:
            return self._zip.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as error:
            raise self.error(f"has a broken entry: {name!r}") from error

    def written(self, changes: Mapping[str, bytes]) -> bytes:
        """The archive with entries changed or added; the very bytes that were read where none differs."""
        changes = {
            name: data for name, data in changes.items() if name not in self.names or self.read(name) != data
        }
        if not changes:
            return self._data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self._zip.comment
            for entry in self._zip.infolist():
                data = changes.get(entry.filename)
                # a copy: writing fills in sizes and places
                copy = zipfile.ZipInfo(entry.filename, entry.date_time)
                copy.compress_type = entry.compress_type if _can_write(entry) else zipfile.ZIP_DEFLATED
                copy.external_attr, copy.create_system = entry.external_attr, entry.create_system
                archive.writestr(copy, self.read(entry.filename) if data is None else data)
            for name in changes:
                if name not in self.names:
                    added = zipfile.ZipInfo(name, _FIRST_DATE)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(added, changes[name])
        return made.getvalue()


def _can_write(entry: zipfile.ZipInfo) -> bool:
    return entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
