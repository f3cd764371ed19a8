"""How archives are printed in one call: options of the command line over settings of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.archives.print_options import ArchiveOptions
    from citekit.library.config import Config


def archive_options(given: Mapping[str, str], config: Config) -> ArchiveOptions:
    """The options of a call. Raises UsageError for a wrong value, FormatError for one of the settings."""
    from citekit.archives.print_options import read_options

    for name, value in config.archives.items():
        _check_setting(name, value, config)
    return read_options({**config.archives, **given})


def _check_setting(name: str, value: str, config: Config) -> None:
    from citekit.archives.print_options import read_options
    from citekit.errors import FormatError, UsageError, Where

    try:
        read_options({name: value})
    except UsageError as error:
        where = Where(config.file, config.lines[name])
        raise FormatError(error.message, where=where, hint=error.hint) from error
