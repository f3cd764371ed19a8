"""How archives are printed: what the call says of it comes before what the library's settings say.

In: options by their names, and the settings of the library. Out: `ArchiveOptions` of the bridge. A wrong
value is one line: of a setting, with its file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.library.config import Config
    from citekit.rendering.item.options import ArchiveOptions


def archive_options(asked: Mapping[str, str], config: Config) -> ArchiveOptions:
    """The options of a call. Raises UsageError for a wrong value, FormatError for one of the
    settings.
    """
    from citekit.rendering.item.options import read_options

    for name, value in config.archives.items():
        _check(name, value, config)
    return read_options({**config.archives, **asked})


def _check(name: str, value: str, config: Config) -> None:
    from citekit.errors import FormatError, UsageError, Where
    from citekit.rendering.item.options import read_options

    try:
        read_options({name: value})
    except UsageError as error:
        where = Where(config.file, config.lines[name])
        raise FormatError(error.message, where=where, hint=error.hint) from error
