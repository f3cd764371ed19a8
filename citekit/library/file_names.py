"""Names of files in a library: those that are not records, and the name that a new record's file gets.

The key of a record stays what the user or a file says; where it is no good name of a file, the name gives way
and the key stands inside, as `id`. A good name is one that Linux, macOS and Windows all take, that no shell
reads as something else, and that means nothing to citekit itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from citekit.foundation import lazy_regex

SETTINGS_FILE = "citekit.yaml"
ARCHIVES_FILE = "archives.yaml"
RECORD_SUFFIXES = (".yaml", ".yml")
# `repositories.yaml` and `styles.yaml` are kept free for tables of later versions.
RESERVED_FILES = frozenset([SETTINGS_FILE, ARCHIVES_FILE, "repositories.yaml", "styles.yaml"])

# How the names of the temporary files begin that `citekit.yamlfile` writes beside others.
TEMPORARY = ".citekit-"

_RESERVED_STEMS = frozenset(name.removesuffix(".yaml") for name in RESERVED_FILES)
# Without the signs of shells and of Windows (`* ? < > | : " ~ $` ...), a stop or hyphen at the beginning, a
# stop at the end. Letters are ASCII: file systems write `é` in two ways.
_GOOD = lazy_regex.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.+=@-]*[A-Za-z0-9_+=@-])?")
# Names of devices on Windows, whatever the suffix
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_DEVICE = lazy_regex.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout)(?:\..*)?")
_LONGEST = 150


def file_stems(key: str) -> Iterator[str]:
    """Names for the file of a record with this key, without suffix, the best one first."""
    from citekit.records.keys import numbered

    stem = _stem(key)
    names = numbered(stem)
    if stem.casefold() in _RESERVED_STEMS:
        next(names)
    yield from names


def same_name(name: str) -> str:
    """What two file names have in common if a file system may take one for the other."""
    return unicodedata.normalize("NFC", name).casefold()


def _stem(key: str) -> str:
    if len(key) <= _LONGEST and _GOOD.fullmatch(key) and not _DEVICE.fullmatch(key):
        return key
    from citekit.records.keys import slug

    stem = slug(key)[:_LONGEST].strip("-")
    return f"record-{stem}" if _DEVICE.fullmatch(stem) else stem or "record"
