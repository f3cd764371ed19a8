"""The user's own archives: `archives.yaml` in the folder of a library."""

from __future__ import annotations

import os
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import CitekitError
from citekit.foundation.regular_file import read_bytes
from citekit.library.file_names import ARCHIVES_FILE
from citekit.library.index.folder_scan import StatData, stat_data

if TYPE_CHECKING:
    from citekit.archives import Repositories


def library_repositories(folder: Path | None) -> Repositories:
    """The shipped repositories and those of the library in `folder`. Raises FormatError, MissingFileError."""
    from citekit.archives import Repositories

    shipped = Repositories.shipped()
    own = folder / ARCHIVES_FILE if folder is not None else None
    return shipped.merged_with(own) if own is not None and os.path.lexists(own) else shipped


def readers_repositories(folder: Path) -> Repositories:
    """The repositories by which the records of a library are read; a broken `archives.yaml` hides none."""
    return _readers_repositories(folder, stat_data(str(folder / ARCHIVES_FILE)))


@lru_cache(maxsize=4)
def _readers_repositories(folder: Path, status: StatData | None) -> Repositories:
    from citekit.archives import Repositories

    try:
        return library_repositories(folder) if status else Repositories.shipped()
    except CitekitError:
        return Repositories.shipped()


def archives_version(folder: Path) -> str:
    """A text that changes when the library's own archives may have changed; "" when it has none."""
    try:
        return f"{zlib.crc32(read_bytes(folder / ARCHIVES_FILE)):08x}"
    except CitekitError:
        return ""
