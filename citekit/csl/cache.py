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
from pathlib import Path
from typing import TypeVar

from citekit import __version__
from citekit.csl import storage
from citekit.csl.catalogue import Catalogue
from citekit.csl.locale import Locale, for_style
from citekit.csl.program import Style
from citekit.digest import blake2b
from citekit.errors import MissingFileError, Where
from citekit.folders import cache_folder

FORMAT = 9  # to be raised when nodes, fields or their meaning change
_Kind = TypeVar("_Kind", Style, Locale)


def open_style(name: str, folders: Iterable[Path] = ()) -> Style:
    """The style of this name, path, id or address; dependent ones resolved.

    Raises `UnknownStyleError`, `MissingFileError`, `StyleError`.
    """
    catalogue = Catalogue(folders)
    return _open_file(catalogue.resolve(name), catalogue)


def _open_file(path: Path, catalogue: Catalogue) -> Style:
    data = _read(path)
    sources = [data]
    parent = _parent_file(data, catalogue)
    if parent is not None:
        sources.append(_read(parent))

    def make() -> Style:
        from citekit.csl.load import load_style

        return load_style(path, catalogue)

    return _kept(Style, "style", [str(path).encode(), *sources], make)


def _parent_file(data: bytes, catalogue: Catalogue) -> Path | None:
    """The file of a dependent style's parent, by a look at the head."""
    from citekit.csl.stylehead import parent_address

    address = parent_address(data)
    return catalogue.find(address) if address else None


def open_locale(language: str) -> Locale:
    """The locale files of a language, merged: dialect over primary dialect over en-US."""
    catalogue = Catalogue()
    chain = catalogue.locale_chain(language)

    def make() -> Locale:
        from citekit.csl.load import load_locale

        return load_locale(language)

    sources = [_read(catalogue.locale_path(tag)) for tag in chain]
    return _kept(Locale, "locale", [language.encode(), *sources], make)


def has_locale(language: str) -> bool:
    """Whether there is a locale file for a language, in whatever dialect."""
    return language[:2].lower() == "en" or len(Catalogue().locale_chain(language)) > 1


def style_locale(style: Style, language: str) -> Locale:
    """The locale of a style in a language: its own cs:locale elements over the locale files."""
    return for_style(style.locales, open_locale(language), language)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise MissingFileError(f"cannot be read: {reason.lower()}", where=Where(str(path))) from None


def _kept(kind: type[_Kind], name: str, sources: list[bytes], make: Callable[[], _Kind]) -> _Kind:
    digest = blake2b(f"{FORMAT} {__version__} {sys.version_info[:2]}".encode(), digest_size=20)
    for source in sources:
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    path = cache_folder() / f"{name}-{digest.hexdigest()}"
    found = _recall(path)
    if isinstance(found, kind):
        return found
    made = make()
    keep(path, storage.dump(made))
    return made


def _recall(path: Path) -> Style | Locale | None:
    try:
        return storage.load(path.read_bytes())
    except (OSError, ValueError):
        return None


def keep(path: Path, data: bytes) -> None:
    """Writes an entry in one step; a cache that cannot be written is no error."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="new-", dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
