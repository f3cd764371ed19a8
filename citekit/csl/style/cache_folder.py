"""Files of the user's cache folder: names made from content, atomic writes, a limit on their number.

Entries that cannot be read or written are no error: the cache may be deleted at any time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from citekit import __version__
from citekit.foundation.cache_file import delete_oldest, write_cache_file
from citekit.foundation.hashing import blake2b
from citekit.foundation.user_dirs import cache_folder

MOST_ENTRIES = 600  # some dozen MB
FORMAT = 18  # raise when the elements of a style, their fields or their meaning change
_PREFIXES = ("style-", "styles-", "locale-", "new-", "ways-")  # `ways-`: written by version 0.1


def entry_path(kind: str, sources: Iterable[bytes]) -> Path:
    """The path of an entry made from these sources by this version of citekit and of Python."""
    digest = blake2b(f"{FORMAT} {__version__} {sys.version_info[:2]}".encode(), digest_size=20)
    for source in sources:
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    return cache_folder() / f"{kind}-{digest.hexdigest()}"


def write_entry(path: Path, data: bytes) -> None:
    """Write an entry atomically, and delete the oldest ones when there are too many."""
    if write_cache_file(path, data):
        delete_oldest(path.parent, _PREFIXES, MOST_ENTRIES)
