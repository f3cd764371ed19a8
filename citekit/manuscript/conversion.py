"""Finished manuscripts in another format, through pandoc where it is installed: it is no requirement."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from citekit.errors import UsageError

# What can be asked for, and the ending of its files.
TARGETS: Mapping[str, str] = {
    "markdown": ".md", "docx": ".docx", "odt": ".odt", "html": ".html", "latex": ".tex", "typst": ".typ",
    "plain": ".txt", "rtf": ".rtf",
}  # fmt: skip
_FRAGMENTS = frozenset({"markdown", "plain"})


def can_convert(target: str) -> bool:
    """Whether a format can be had here."""
    return target in TARGETS and shutil.which("pandoc") is not None


def check_target(format: str, target: str) -> None:
    """Raises UsageError where a manuscript in a format cannot become one in another."""
    if target not in TARGETS:
        raise UsageError(f"no manuscript becomes {target}", hint=f"there are: {', '.join(TARGETS)}")
    if shutil.which("pandoc") is None:
        hint = "install pandoc; without it --to is for --notes-only, --bibliography-only and --abbreviations"
        raise UsageError(f"a manuscript in {format} becomes {target} only through pandoc", hint=hint)


def converted(data: bytes, format: str, target: str, folder: Path | None) -> bytes:
    """A finished manuscript in another format; `folder` is where its pictures are. Raises UsageError."""
    program = shutil.which("pandoc")
    assert program is not None
    words = [program, "--from", format, "--to", target, "--output", "-"]
    words += [] if target in _FRAGMENTS else ["--standalone"]
    words += ["--variable", "citations="]  # they are finished: no list of typst's or LaTeX's own behind them
    words += ["--metadata", "title="] if format == "html" else []  # that of a page is no title of a text
    words += [f"--resource-path={folder}"] if folder is not None else []
    done = subprocess.run(words, input=data, capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"pandoc cannot write {target}: {message[0] if message else 'it says nothing'}")
    return done.stdout
