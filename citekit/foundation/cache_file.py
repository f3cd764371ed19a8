"""Files of the cache folder: private to the user, written in one step, never through a link.

What is cached may quote private records, and a cache folder may stand where others can write (`CITEKIT_CACHE`
in a shared place). So folders are made with mode 0700 and files with 0600 (XDG Base Directory Specification),
temporary names cannot be predicted, and a file of another user, or a link, is not read.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from citekit.foundation.hashing import blake2b

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_CHECKSUM_BYTES = 16


def private_folder(path: Path) -> None:
    """Make a folder, or an existing one, private. Raises OSError where it is another user's."""
    _make_folders(path)
    status = os.stat(path)
    if not _is_own(status):
        raise PermissionError(f"the folder belongs to another user: {path}")
    if status.st_mode & 0o077:
        os.chmod(path, 0o700)


def read_cache_file(path: Path) -> bytes:
    """The content of a cache file. Raises OSError where it is absent, a link, or another user's."""
    handle = os.open(path, os.O_RDONLY | _NOFOLLOW | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if not _is_own(status):
            raise PermissionError(f"the file belongs to another user: {path}")
        parts = []
        while part := os.read(handle, status.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def write_cache_file(path: Path, data: bytes) -> bool:
    """Write or replace a cache file in one step; False where it cannot be written, which is no error."""
    temporary = path.parent / f"new-{os.urandom(8).hex()}"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NOFOLLOW | getattr(os, "O_BINARY", 0)
    try:
        _make_folders(path.parent)
        handle = os.open(temporary, flags, 0o600)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        return False
    return True


def read_checked(path: Path) -> bytes | None:
    """The content of a file that `write_checked` wrote; None where there is none or it is damaged."""
    try:
        data = read_cache_file(path)
    except OSError:
        return None
    content = data[_CHECKSUM_BYTES:]
    return content if _checksum(content) == data[:_CHECKSUM_BYTES] else None


def write_checked(path: Path, content: bytes) -> bool:
    """Write a cache file behind its checksum; False where it cannot be written."""
    return write_cache_file(path, _checksum(content) + content)


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_CHECKSUM_BYTES).digest()


def delete_oldest(folder: Path, prefixes: tuple[str, ...], most: int) -> None:
    """Keep half of the allowed files with these prefixes, the newest, where there are more than `most`."""
    with suppress(OSError), os.scandir(folder) as files:
        entries = [file for file in files if file.name.startswith(prefixes)]
        if len(entries) > most:
            by_age = sorted([(_modified(entry), entry.path) for entry in entries])
            for _, path in by_age[: len(by_age) - most // 2]:
                with suppress(OSError):
                    os.unlink(path)


def _modified(entry: os.DirEntry[str]) -> int:
    """The time of modification in nanoseconds; 0 when another process has deleted the file."""
    try:
        return entry.stat().st_mtime_ns
    except OSError:
        return 0


def _make_folders(path: Path) -> None:
    """Make a folder and those above it, all private: `os.makedirs` gives its mode to the last one alone."""
    if not os.path.isdir(path):
        _make_folders(path.parent)
        with suppress(
            FileExistsError
        ):  # another process was faster; what is no folder fails where it is used
            os.mkdir(path, 0o700)


def _is_own(status: os.stat_result) -> bool:
    """Whether a file is the user's own; systems without user ids keep caches in the user's profile."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def read_cached_json(path: Path) -> Any:
    """The value that `write_cached_json` wrote; None where there is none or the file is damaged."""
    import json

    content = read_checked(path)
    try:
        return json.loads(content) if content is not None else None
    except ValueError:
        return None


def write_cached_json(path: Path, value: object) -> None:
    """Write a value as JSON behind its checksum; a cache that cannot be written is no error."""
    import json

    write_checked(path, json.dumps(value).encode("ascii"))
