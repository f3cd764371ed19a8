"""Styles and locales, ready to use, kept on disk so that the common path parses no XML.

In: a style's name or path, a language. Out: `program.Style`, `Locale`. An entry is named by a hash of what it
was made from (the content of the files), of the format of the entries and of citekit's version: a changed
file makes another entry, and no entry is ever wrong. Writing is a rename, so programs may run side by side.
A damaged or foreign entry and a folder that cannot be written are passed over; the folder may be deleted at
any time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from citekit import __version__
from citekit.csl.style import marshalling as storage
from citekit.csl.style.catalogue import Catalogue
from citekit.csl.style.locale import Locale, for_style
from citekit.csl.style.style import Style
from citekit.errors import MissingFileError, Where
from citekit.foundation.hashing import blake2b
from citekit.foundation.user_dirs import cache_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    _Kind = TypeVar("_Kind", Style, Locale)

MOST_ENTRIES = 600  # some dozen MB
_OWN = ("style-", "styles-", "locale-", "new-", "ways-")  # `ways-`: written by version 0.1
FORMAT = 12  # to be raised when nodes, fields or their meaning change


def open_style(name: str, folders: Iterable[Path] = ()) -> Style:
    """The style of this name, path, id or address; dependent ones resolved.

    Raises `UnknownStyleError`, `MissingFileError`, `StyleError`.
    """
    catalogue = Catalogue(folders)
    path = catalogue.resolve_place(name)
    data = _read(path)
    sources = [data]
    parent = _parent_file(data, catalogue)
    if parent is not None:
        sources.append(_read(parent))

    def make() -> Style:
        from pathlib import Path

        from citekit.csl.style.loader import load_style

        return load_style(Path(path), catalogue)

    return _kept(Style, "style", [os.fsencode(path), *sources], make)


def _parent_file(data: bytes, catalogue: Catalogue) -> str | None:
    """The file of a dependent style's parent, by a look at the head."""
    if b"independent-parent" not in data:
        return None
    from citekit.csl.style.style_index import parent_address

    address = parent_address(data)
    return catalogue.find_place(address) if address else None


def open_locale(language: str) -> Locale:
    """The locale files of a language, merged: dialect over primary dialect over en-US."""
    catalogue = Catalogue()
    chain = catalogue.locale_chain(language)

    def make() -> Locale:
        from citekit.csl.style.loader import load_locale

        return load_locale(language)

    sources = [_read(catalogue.locale_place(tag)) for tag in chain]
    return _kept(Locale, "locale", [language.encode(), *sources], make)


def has_locale(language: str) -> bool:
    """Whether there is a locale file for a language, in whatever dialect."""
    return language[:2].lower() == "en" or len(Catalogue().locale_chain(language)) > 1


def style_locale(style: Style, language: str) -> Locale:
    """The locale of a style in a language: its own cs:locale elements over the locale files."""
    return for_style(style.locales, open_locale(language), language)


def _read(path: str) -> bytes:
    try:
        return _bytes(path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise MissingFileError(f"cannot be read: {reason.lower()}", where=Where(path)) from None


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _entry(name: str, sources: Iterable[bytes]) -> str:
    digest = blake2b(f"{FORMAT} {__version__} {sys.version_info[:2]}".encode(), digest_size=20)
    for source in sources:
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    return os.path.join(cache_place(), f"{name}-{digest.hexdigest()}")


def _kept(kind: type[_Kind], name: str, sources: list[bytes], make: Callable[[], _Kind]) -> _Kind:
    path = _entry(name, sources)
    found = _recall(path)
    if isinstance(found, kind):
        return found
    made = make()
    keep(path, storage.dump(made))
    return made


def _recall(path: str) -> Style | Locale | None:
    try:
        return storage.load(_bytes(path))
    except (OSError, ValueError):
        return None


def keep(path: str, data: bytes) -> None:
    """Writes an entry in one step; a cache that cannot be written is no error."""
    import tempfile
    from contextlib import suppress

    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="new-", dir=folder)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        return
    _thin_out(folder)


def _thin_out(folder: str) -> None:
    """Of too many entries the oldest go; what is still needed is made again."""
    from contextlib import suppress

    with suppress(OSError), os.scandir(folder) as found:
        entries = [each for each in found if each.name.startswith(_OWN)]
        if len(entries) > MOST_ENTRIES:
            dated = sorted([(_time_of(each), each.path) for each in entries])
            for _, path in dated[: len(dated) - MOST_ENTRIES // 2]:
                with suppress(OSError):
                    os.unlink(path)


def _time_of(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_mtime_ns
    except OSError:  # another program was faster
        return 0
