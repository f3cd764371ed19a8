"""Finding the library folder.

In order of precedence, as pandoc and git do: the folder given on the command line, `CITEKIT_LIBRARY`, the
nearest `records/` from the working directory upwards, `library` in the user's settings, the user's data
folder (XDG Base Directory Specification).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.foundation.user_dirs import data_folder

RECORDS = "records"
VARIABLE = "CITEKIT_LIBRARY"


def find_library(
    given: Path | None = None,
    start: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """The folder of records. Raises MissingFileError when none is found."""
    named = given or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if named is not None:
        return _checked(named, "" if given else f" (from {VARIABLE})")
    try:
        here = (start or Path.cwd()).absolute()
    except FileNotFoundError as error:
        raise MissingFileError("the folder that we are in is gone", hint="go to another: cd") from error
    for folder in (here, *here.parents):
        if folder.name == RECORDS:
            return folder
        if (folder / RECORDS).is_dir():
            return folder / RECORDS
    home = _own_library() or user_library(environment)
    if not home.is_dir():
        hint = "make one with `citekit init`, or name one with --library"
        raise MissingFileError(f"no library here: no `{RECORDS}/` folder", where=Where(str(here)), hint=hint)
    return home


def _own_library() -> Path | None:
    """The library that the user's settings name, None where they name none."""
    from citekit.library.config import user_config

    named = user_config().library
    return _checked(Path(named).expanduser(), " (from your settings)") if named else None


def user_library(environment: Mapping[str, str] = os.environ) -> Path:
    """The library in the user's data folder, whether or not it exists."""
    return data_folder(environment) / RECORDS


def _checked(folder: Path, origin: str) -> Path:
    if not folder.exists():
        message = f"no such library{origin}"
        raise MissingFileError(message, where=Where(str(folder)), hint="make one with `citekit init DIR`")
    if not folder.is_dir():
        raise MissingFileError(f"the library{origin} is a file, not a folder", where=Where(str(folder)))
    # The project folder may be given for the `records/` in it, unless it holds records itself.
    inner = folder / RECORDS
    return inner if inner.is_dir() and not any(folder.glob("*.y*ml")) else folder
