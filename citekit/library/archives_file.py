"""The user's own archives: `archives.yaml` in the folder of a library."""

from __future__ import annotations

from pathlib import Path

from citekit.archives import Repositories
from citekit.library.file_names import ARCHIVES_FILE


def library_repositories(folder: Path | None) -> Repositories:
    """The shipped repositories and those of the library in `folder`. Raises FormatError, MissingFileError."""
    shipped = Repositories.shipped()
    own = folder / ARCHIVES_FILE if folder is not None else None
    return shipped.merged_with(own) if own is not None and own.is_file() else shipped
