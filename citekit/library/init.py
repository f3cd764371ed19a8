"""Making a new library: the folder `records`, its settings file and, on request, the example records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.library.config import NAME
from citekit.yamlfile import write_new

_SETTINGS = Path(__file__).parent / "data" / NAME


def init_library(folder: Path, examples: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Make `folder/records` with a commented settings file and copies of `examples`; return the new files.

    Files that exist are left alone.

    Raises MissingFileError where the folder cannot be made or written.
    """
    records = folder / "records"
    try:
        records.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingFileError(f"cannot be made: {error.strerror}", where=Where(str(records))) from error
    sources = {records / NAME: _SETTINGS} | {records / path.name: path for path in examples}
    return tuple(
        target
        for target, source in sources.items()
        if write_new(target, source.read_text(encoding="utf-8"), sync=False)
    )
