"""Making a new library: the folder `records`, its settings file and, on request, the example records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citekit.archives.print_options import settings_comments
from citekit.errors import MissingFileError, Where
from citekit.foundation.user_dirs import cache_folder
from citekit.library.file_names import SETTINGS_FILE
from citekit.library.locate import RECORDS
from citekit.library.lock import locked
from citekit.yamlfile import write_new
from citekit.yamlfile.leftovers import remove_leftovers

# A line of the file, in whose place the options of printing archives are written.
_PRINT_OPTIONS = "# print-options"
_SETTINGS = Path(__file__).parent / "data" / SETTINGS_FILE


def init_library(folder: Path, examples: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Make `folder/records` with a commented settings file and copies of `examples`; return the new files.

    A folder that is itself called `records` is the library. Files that exist are left alone.

    Raises MissingFileError where the folder cannot be made or written.
    """
    records = new_library(folder)
    try:
        records.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingFileError(f"cannot be made: {error.strerror}", where=Where(str(records))) from error
    texts = {records / SETTINGS_FILE: settings_text()}
    texts |= {records / path.name: path.read_text(encoding="utf-8") for path in examples}
    with locked(records, cache_folder(), lambda message: None):
        remove_leftovers(records)
        return tuple(path for path, text in texts.items() if write_new(path, text, sync=False))


def new_library(folder: Path) -> Path:
    """The folder of records that `init` makes in a folder."""
    return folder if folder.absolute().name == RECORDS else folder / RECORDS


def settings_text() -> str:
    """The settings file of a new library: every setting as a comment."""
    return _SETTINGS.read_text(encoding="utf-8").replace(_PRINT_OPTIONS, settings_comments())
