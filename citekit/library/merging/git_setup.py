"""Telling git how a library is merged, and what of it is nobody else's (gitattributes(5), gitignore(5))."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from citekit.errors import MissingFileError, Where
from citekit.yamlfile import write_atomic, write_new

_ATTRIBUTES = ("*.yaml merge=citekit", "*.yml merge=citekit")
_IGNORED = (".citekit/",)
_CONFIG = (
    ("merge.citekit.name", "records, field by field"),
    ("merge.citekit.driver", "citekit merge-driver %O %A %B --marker-size %L --path %P"),
)


def set_up_git(records: Path) -> tuple[str, ...]:
    """Make the folder above a library a repository and tell git of the merge driver; what was done.

    Raises MissingFileError where git cannot be run.
    """
    done = []
    if _git(records, "rev-parse", "--is-inside-work-tree") != "true":
        _git(records.parent, "init", "--quiet", strict=True)
        done.append(f"made a git repository in {records.parent}")
    for name, lines in ((".gitattributes", _ATTRIBUTES), (".gitignore", _IGNORED)):
        if _with_lines(records / name, lines):
            done.append(f"wrote {records / name}")
    for key, value in _CONFIG:
        if _git(records, "config", "--local", "--get", key) != value:
            _git(records, "config", "--local", key, value, strict=True)
            done.append(f"set {key}")
    return tuple(done)


def _with_lines(path: Path, lines: Sequence[str]) -> bool:
    """Add the lines that a file does not have; whether there were any."""
    if not path.exists():
        return write_new(path, "".join(f"{line}\n" for line in lines))
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    known = text.splitlines()
    missing = [line for line in lines if line not in known]
    if missing:
        between = "" if not text or text.endswith("\n") else "\n"
        write_atomic(path, text + between + "".join(f"{line}\n" for line in missing))
    return bool(missing)


def _git(folder: Path, *words: str, strict: bool = False) -> str:
    """What git prints; "" where it fails. Raises MissingFileError where it cannot be run.

    `strict`: where it fails too.
    """
    try:
        command = ["git", "-C", str(folder), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - words of ours
    except OSError as error:
        hint = "install git, or leave out --git"
        raise MissingFileError("git cannot be run", where=Where(str(folder)), hint=hint) from error
    if strict and done.returncode:
        raise MissingFileError(f"git fails: {done.stderr.strip()}", where=Where(str(folder)))
    return done.stdout.strip() if not done.returncode else ""
