"""A new library: the folder `records` with its settings file, and the example records if they are wanted.

In: the folder to make it in. Out: the files made. What is there already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.library.config import NAME
from citekit.yamlfile import write_new

_SETTINGS = Path(__file__).parent / "data" / NAME


def found_library(folder: Path, examples: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Make `folder/records` with a commented settings file and copies of `examples`; the new files.

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
