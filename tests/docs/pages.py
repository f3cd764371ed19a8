"""The pages that people read, and the transcripts in them.

A transcript is a block of `console`: lines that begin with `$ ` are commands (lines with `> ` continue one),
the others what the command prints, on both streams. A block right behind a comment, `<!-- set-up -->` for
instance, is not run: it installs something, or needs a program that the tests do not have.

    python -m tests.docs.pages        put what the commands print today into the pages; read the change
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    ROOT / "styles" / "README.md",
    *sorted(DOCS.rglob("*.md")),
]

_BLOCK = re.compile(r"(<!-- [a-z -]+ -->\s+)?```console\n(.*?)```", re.S)


def name(page: Path) -> str:
    """A page as it is called from the root of the repository."""
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a transcript and what it printed."""

    line: int
    command: str
    printed: str


def transcript(text: str) -> list[Step]:
    """The steps of all blocks of a page that are run, in order."""
    found: list[Step] = []
    for block in _BLOCK.finditer(text):
        if block[1] is None:
            found += _steps(block[2], text.count("\n", 0, block.start(2)) + 1)
    return found


def _steps(text: str, line: int) -> list[Step]:
    commands: list[tuple[int, list[str], list[str]]] = []
    for number, row in enumerate(text.splitlines(), line):
        if row.startswith("$ "):
            commands.append((number, [row[2:]], []))
        elif row.startswith("> ") and not commands[-1][2]:
            commands[-1][1].append(row[2:])
        else:
            commands[-1][2].append(row)
    return [Step(number, "\n".join(words), "\n".join(out).strip()) for number, words, out in commands]


def desk(folder: Path, cache: Path) -> dict[str, str]:
    """Make `folder` like a checkout of this repository; the environment to work in it."""
    shutil.copytree(ROOT / "records", folder / "records")
    (folder / "bin").mkdir()
    program = folder / "bin" / "citekit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citekit "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder / "bin"),
        "XDG_CACHE_HOME": str(cache),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What a command prints, both streams together as on a terminal."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout.strip()


def rewrite(page: Path) -> None:
    """Put what the commands of a page print today into it."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = desk(place, place / "cache")
        for step in transcript(text):
            command = "$ " + step.command.replace("\n", "\n> ")
            printed = run(step.command, place, environment)
            old, new = ("\n".join(filter(None, (command, shown))) for shown in (step.printed, printed))
            text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        if transcript(each.read_text(encoding="utf-8")):
            rewrite(each)
