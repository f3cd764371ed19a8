"""The pages that people read, and the transcripts in them.

A transcript is a block of `console`: lines that begin with `$ ` are commands (lines with `> ` continue one),
the others what the command prints, on both streams. A block right behind a comment of `_NOT_RUN` installs
citekit or runs its checks, and is not run; no page of the guide has one.

    python -m tests.docs.pages [PAGE]...    put what the commands print today into the pages; read the change
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.docs.papers import PAPERS

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

_NOT_RUN = "main command|test command|set-up"
_BLOCK = re.compile(rf"(<!-- (?:{_NOT_RUN}) -->\s+)?```console\n(.*?)```", re.S)
_PROGRAMS = {
    "citekit": "-m citekit",
    "citekit-filter": "-c 'from citekit.__main__ import pandoc_filter; raise SystemExit(pandoc_filter())'",
}


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


def play(page: Path, folder: Path, cache: Path) -> Iterator[tuple[Step, str]]:
    """The steps of a page with what each prints now, run in `folder` as in a checkout of this repository.

    A `cd` by itself holds for the steps that follow.
    """
    text = page.read_text(encoding="utf-8")
    environment = _desk(folder, cache)
    for paper, write in PAPERS.items():
        if paper in text:
            write(folder / paper)
    for step in transcript(text):
        if moved := re.fullmatch(r"cd (\S+)", step.command):
            folder = folder / moved[1]
        yield step, _run(step.command if not moved else "true", folder, environment)


def _desk(folder: Path, cache: Path) -> dict[str, str]:
    shutil.copytree(ROOT / "records", folder / "records")
    (folder / "bin").mkdir()
    for program, words in _PROGRAMS.items():
        path = folder / "bin" / program
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        path.chmod(0o755)
    pandoc = _folder_of_pandoc()
    return {
        "PATH": os.pathsep.join([str(folder / "bin"), *pandoc, os.environ["PATH"]]),
        "HOME": str(folder / "bin"),
        "XDG_CACHE_HOME": str(cache),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }


def _folder_of_pandoc() -> list[str]:
    """Where the package pypandoc_binary has the program."""
    if find_spec("pypandoc") is None:
        return []
    import pypandoc

    return [str(Path(pypandoc.get_pandoc_path()).parent)]


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
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
        for step, printed in play(page, place, place / "cache"):
            command = "$ " + step.command.replace("\n", "\n> ")
            old, new = ("\n".join(filter(None, (command, shown))) for shown in (step.printed, printed))
            text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    chosen = [Path(word).resolve() for word in sys.argv[1:]] or PAGES
    for each in chosen:
        rewrite(each)
