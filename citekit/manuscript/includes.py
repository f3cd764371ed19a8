"""Files that a manuscript reads (`\\input{chapters/one}`): found beside it, and counted where they are read.

TeX looks for them from the folder of the file that is compiled. Only files within that folder are followed: a
manuscript cannot make us read, or write, anywhere else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from citekit.manuscript.model import Include, Manuscript

_DEEPEST = 15  # files that read files: TeX opens no more at once


def included_paths(manuscript: Manuscript, root: Path) -> Iterator[Path]:
    """The files that a manuscript reads, as far as they are there, in the order of the text."""
    for event in manuscript.events:
        if isinstance(event, Include):
            path = _path(event.name, root)
            if path is not None:
                yield path


def follow(
    manuscripts: Sequence[Manuscript], root: Path, read: Callable[[Path], Manuscript]
) -> list[Manuscript]:
    """All files that these manuscripts read, and that those read, which are none of these; each once."""
    seen = {os.path.normpath(manuscript.name) for manuscript in manuscripts}
    found: list[Manuscript] = []
    level = list(manuscripts)
    for _ in range(_DEEPEST):
        below: list[Manuscript] = []
        for path in (path for manuscript in level for path in included_paths(manuscript, root)):
            name = os.path.normpath(path)
            if name not in seen:
                seen.add(name)
                below.append(read(path))
        found += below
        level = below
    return found


def include_indexes(manuscripts: Sequence[Manuscript], root: Path) -> list[Mapping[str, int]]:
    """For each manuscript, the indexes of those that it reads, by the names that it has for them."""
    indexes = {os.path.normpath(manuscript.name): index for index, manuscript in enumerate(manuscripts)}
    return [
        {
            event.name: indexes[name]
            for event in manuscript.events
            if isinstance(event, Include)
            and (path := _path(event.name, root)) is not None
            and (name := os.path.normpath(path)) in indexes
        }
        for manuscript in manuscripts
    ]


def _path(name: str, root: Path) -> Path | None:
    """A file of this name within a folder; None where there is none."""
    parts = Path(name).parts
    if os.path.isabs(name) or ".." in parts or not parts:
        return None
    for path in (root / name, root / f"{name}.tex"):
        try:
            inside = path.resolve().is_relative_to(root.resolve())
            if inside and path.suffix and path.is_file():
                return path
        except (OSError, ValueError):  # a name that no file can have
            return None
    return None
