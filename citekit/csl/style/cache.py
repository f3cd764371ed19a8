"""Opens styles and locales through a cache on disk, so that the usual run parses no XML.

The key of an entry is a hash of the content of the files it was made from, of the format of entries and of
citekit's version: a changed file has another key, and an entry never goes stale. Writing is a rename, so
several processes may share the folder. Damaged and foreign entries are ignored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from citekit.csl.style import marshalling
from citekit.csl.style.cache_folder import entry_path, write_entry
from citekit.csl.style.catalogue import MAX_BYTES, Catalogue
from citekit.csl.style.locale import Locale, for_style
from citekit.csl.style.style import Style
from citekit.foundation.cache_file import read_cache_file
from citekit.foundation.regular_file import read_bytes

_Cached = TypeVar("_Cached", Style, Locale)


def open_style(name: str, folders: Iterable[Path] = ()) -> Style:
    """The style of this name, path, id or address; dependent ones resolved.

    Raises UnknownStyleError, MissingFileError, StyleError.
    """
    catalogue = Catalogue(folders)
    path = catalogue.resolve(name)
    data = _read(path)
    parent = _parent_file(data, catalogue)
    sources = [os.fsencode(path), data, *([_read(parent)] if parent else [])]

    def load() -> Style:
        from citekit.csl.style.loader import load_style

        return load_style(path, catalogue)

    return _through_cache(Style, entry_path("style", sources), load)


def _parent_file(data: bytes, catalogue: Catalogue) -> Path | None:
    """The file of a dependent style's parent; only the head of the style is read."""
    if b"independent-parent" not in data:
        return None
    from citekit.csl.style.style_index import parent_address

    address = parent_address(data)
    return catalogue.find(address) if address else None


def open_locale(language: str) -> Locale:
    """The locale files of a language, merged: dialect over primary dialect over en-US."""
    catalogue = Catalogue()
    sources = [_read(catalogue.locale_path(tag)) for tag in catalogue.locale_chain(language)]
    return _kept_locale(language, entry_path("locale", [language.encode(), *sources]))


@lru_cache(maxsize=8)  # every processor of a document opens its languages again; an entry takes 5 ms
def _kept_locale(language: str, path: Path) -> Locale:
    """The locale of a language whose entry has this path."""

    def load() -> Locale:
        from citekit.csl.style.loader import load_locale

        return load_locale(language)

    return _through_cache(Locale, path, load)


def has_locale(language: str) -> bool:
    """Whether there is a locale file for a language, in any dialect."""
    return language[:2].lower() == "en" or len(Catalogue().locale_chain(language)) > 1


def style_locale(style: Style, language: str) -> Locale:
    """The locale of a style in a language: its own cs:locale elements over the locale files."""
    return for_style(style.locales, open_locale(language), language)


def _read(path: Path) -> bytes:
    return read_bytes(path, MAX_BYTES)


def _through_cache(kind: type[_Cached], path: Path, load: Callable[[], _Cached]) -> _Cached:
    try:
        cached = marshalling.load(read_cache_file(path))
        if isinstance(cached, kind):
            return cached
    except (OSError, ValueError):
        pass
    loaded = load()
    write_entry(path, marshalling.dump(loaded))
    return loaded
