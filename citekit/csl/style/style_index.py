"""What stands at the head of a style file, and the index of all styles made of it.

In: the first bytes of a style, or the folders of a catalogue. Out: `StyleHead`s: name, title, id, parent,
citation format, fields. Read with patterns, not with an XML parser: 10,800 heads take a second, once.
"""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Iterable
from pathlib import Path

from citekit.csl.style.catalogue import Catalogue
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.hashing import blake2b
from citekit.foundation.lazy_regex import later
from citekit.foundation.user_dirs import cache_folder

_ENOUGH = 6000  # the head of nearly every style
_COMMENT = later(rb"<!--.*?-->", re.DOTALL)
_INFO = later(rb"<(?:\w+:)?info\b.*?</(?:\w+:)?info\s*>", re.DOTALL)
_LINK = later(rb"<(?:\w+:)?link\b[^>]*>")
_TEXT = later(rb"<(?:\w+:)?(title|title-short|id)\b[^>]*>(.*?)</", re.DOTALL)
_CATEGORY = later(rb"<(?:\w+:)?category\b[^>]*?\b(citation-format|field)\s*=\s*[\"']([^\"']*)")


@dataclass(frozen=True, slots=True)
class StyleHead:
    """A style as a list shows it; `parent` is the name of the parent, `""` for an independent style."""

    name: str
    title: str
    short_title: str
    id: str
    parent: str
    format: str
    fields: tuple[str, ...]
    file: str


def parent_address(data: bytes) -> str:
    """The address of the parent that a style names, `""` for an independent style."""
    head = _info(data)
    for link in _LINK.findall(head):
        if re.search(rb"rel\s*=\s*[\"']independent-parent[\"']", link):
            found = re.search(rb"href\s*=\s*[\"']([^\"']*)", link)
            return _plain(found[1]) if found else ""
    return ""


def _info(data: bytes) -> bytes:
    found = _INFO.search(data)
    return _COMMENT.sub(b"", found[0]) if found else b""


def _plain(raw: bytes) -> str:
    from html import unescape

    return " ".join(unescape(raw.decode("utf-8", "replace")).split())


def read_head(path: Path) -> StyleHead | None:
    """The head of a style file; None when it cannot be read or is no style."""
    try:
        with path.open("rb") as file:
            data = file.read(_ENOUGH)
            if b"info>" not in data[100:]:
                data += file.read()
    except OSError:
        return None
    head = _info(data)
    if not head and b"<style" not in data:
        return None
    texts = {name: _plain(text) for name, text in reversed(_TEXT.findall(head))}
    categories = [(kind, _plain(value)) for kind, value in _CATEGORY.findall(head)]
    return StyleHead(
        name=path.stem,
        title=texts.get(b"title", ""),
        short_title=texts.get(b"title-short", ""),
        id=texts.get(b"id", ""),
        parent=parent_address(data).rstrip("/").rpartition("/")[2],
        format=next((value for kind, value in categories if kind == b"citation-format"), ""),
        fields=tuple(value for kind, value in categories if kind == b"field"),
        file=str(path),
    )


def index(folders: Iterable[Path] = ()) -> tuple[StyleHead, ...]:
    """The heads of all styles, by name; the first of two with one name, as `Catalogue.find` has it."""
    from dataclasses import astuple

    from citekit.csl.style import cache

    catalogue = Catalogue(folders)
    kept = cache_folder() / f"styles-{_fingerprint(catalogue)}"
    found = _recall(kept)
    if found is not None:
        return found
    heads: dict[str, StyleHead] = {}
    for path in catalogue.files():
        if path.stem not in heads and (head := read_head(path)) is not None:
            heads[path.stem] = head
    made = tuple(heads[name] for name in sorted(heads))
    cache.keep(str(kept), marshal.dumps([astuple(head) for head in made]))
    return made


def _recall(path: Path) -> tuple[StyleHead, ...] | None:
    try:
        return tuple(StyleHead(*head) for head in marshal.loads(path.read_bytes()))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _fingerprint(catalogue: Catalogue) -> str:
    """The folders with their times, which a style that comes or goes changes; small ones file by file."""
    from citekit import __version__

    digest = blake2b(__version__.encode(), digest_size=20)
    for folder in catalogue.folders:
        for place in (folder, folder / "dependent"):
            try:
                entries = os.listdir(place)
                stamps = [(str(place), place.stat().st_mtime_ns, len(entries))]
                if len(entries) < 500:
                    stamps += [(each, (place / each).stat().st_mtime_ns, 0) for each in sorted(entries)]
            except OSError:
                continue
            digest.update(repr(stamps).encode())
    return digest.hexdigest()
