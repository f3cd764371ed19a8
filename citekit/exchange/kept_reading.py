"""What a reader made of a bibliography file, kept in the cache folder by the content of the file.

A file given with `-b` is read at every command, mostly unchanged: reading 1,000 items of CSL JSON takes
30 ms, 170 with 400 shelfmarks among them, and taking their records from the cache 8. The entry holds for the
content, the name, this version of Python and the state of citekit's own files, whose readers and tables
decide what a file says.
"""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

from citekit import __version__
from citekit.errors import Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.registry import read_decoded
from citekit.exchange.shared.file_text import bytes_of, text_of_bytes
from citekit.foundation.cache_file import delete_oldest, read_checked, write_checked
from citekit.foundation.hashing import blake2b
from citekit.foundation.user_dirs import cache_folder
from citekit.records.json_form import VERSION, from_json_form, to_json_form

FORMAT = 1  # raise when the layout of an entry changes
_PREFIX = "reading-"
_MOST_ENTRIES = 40
# Smaller files are read sooner than citekit's own are looked at; larger ones would fill the folder.
_LEAST, _MOST = 20_000, 50_000_000
# What decides how a file is read.
_READERS = ("archives", "dates", "exchange", "foundation", "records", "yamlfile")


def read_kept(path: Path) -> Imported:
    """What `read_file` returns for a file, from the cache where it has been read before. Raises as that."""
    raw = bytes_of(path)
    entry = _entry_path(raw, str(path)) if _LEAST <= len(raw) <= _MOST else None
    kept = _kept(entry) if entry is not None else None
    if kept is not None:
        return kept
    imported = read_decoded(text_of_bytes(raw, str(path)), str(path))
    if entry is not None:
        _keep(entry, imported)
    return imported


def _entry_path(raw: bytes, name: str) -> Path | None:
    """The entry for a file's content and name; None where citekit's own files cannot be looked at."""
    try:
        readers = _state_of_readers()
    except OSError:
        return None
    head = f"{FORMAT} {VERSION} {__version__} {sys.version}\n{readers}\n{name}\n"
    digest = blake2b(head.encode("utf-8", "surrogateescape"), digest_size=20)
    digest.update(raw)
    return cache_folder() / f"{_PREFIX}{digest.hexdigest()}"


def _state_of_readers() -> str:
    """The times and sizes of the modules and tables that decide how a file is read."""
    package = os.path.dirname(os.path.dirname(__file__))
    folders = [os.path.join(package, room) for room in _READERS]
    found: list[tuple[int, int]] = []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    status = entry.stat()
                    found.append((status.st_mtime_ns, status.st_size))
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return blake2b(repr(sorted(found)).encode("ascii"), digest_size=16).hexdigest()


def _kept(entry: Path) -> Imported | None:
    """What an entry holds; None where there is none or it is damaged."""
    content = read_checked(entry)
    if content is None:
        return None
    format_, rows, notices = marshal.loads(content)  # noqa: S302 - of our own digest
    records = tuple(from_json_form(row, Where(*place) if place else None) for row, place in rows)
    warnings = tuple(
        Notice(message, Where(*place) if place else None, key, lost) for message, place, key, lost in notices
    )
    return Imported(records, warnings, format_)


def _keep(entry: Path, imported: Imported) -> None:
    """Write an entry; a record with a value that is no plain one is not kept."""
    rows = [(to_json_form(record), _place(record.where)) for record in imported.records]
    notices = [(each.message, _place(each.where), each.key, each.lost) for each in imported.warnings]
    try:
        content = marshal.dumps((imported.format, rows, notices))
    except ValueError:
        return
    if len(content) <= _MOST and write_checked(entry, content):
        delete_oldest(entry.parent, (_PREFIX,), _MOST_ENTRIES)


def _place(where: Where | None) -> tuple[str, int, int] | None:
    return None if where is None else (where.file, where.line, where.column)
