"""The README tells the truth: every transcript in it is run again and must print what stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from citekit.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a transcript and what it printed."""

    line: int
    command: str
    printed: str


def transcripts() -> list[Step]:
    """The steps of all `console` blocks, in order, but for those marked as set-up, which install things."""
    found: list[Step] = []
    for block in re.finditer(r"(<!-- [a-z ]+ -->\s+)?```console\n(.*?)```", README, re.S):
        if block[1] is None:
            found += steps(block[2], README.count("\n", 0, block.start(2)) + 1)
    return found


def steps(text: str, line: int) -> list[Step]:
    """`$ command` lines (`> ` goes on with one) with the lines that follow each."""
    commands: list[tuple[int, list[str], list[str]]] = []
    for number, row in enumerate(text.splitlines(), line):
        if row.startswith("$ "):
            commands.append((number, [row[2:]], []))
        elif row.startswith("> ") and not commands[-1][2]:
            commands[-1][1].append(row[2:])
        else:
            commands[-1][2].append(row)
    return [Step(number, "\n".join(words), "\n".join(out).strip()) for number, words, out in commands]


def desk_in(folder: Path, cache: Path) -> dict[str, str]:
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


def test_there_are_transcripts() -> None:
    assert len(transcripts()) >= 20


def test_every_transcript_prints_what_stands_in_it(tmp_path: Path, shared_cache: Path) -> None:
    environment = desk_in(tmp_path, shared_cache)
    for step in transcripts():
        assert run(step.command, tmp_path, environment) == step.printed, (
            f"README.md:{step.line}: {step.command}"
        )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"citekit( --?\S+ \S+)* {command}\b", README)


def test_the_readme_names_two_commands_for_setting_up() -> None:
    for mark in ("main command", "test command"):
        block = re.search(rf"<!-- {mark} -->\s+```console\n\$ ([^\n]+)\n```", README)
        assert block is not None, mark


def rewrite() -> None:
    """Put what the commands print today into the README (`python -m tests.test_readme`); read the change."""
    import tempfile

    text = README
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = desk_in(place, place / "cache")
        for step in transcripts():
            command = "$ " + step.command.replace("\n", "\n> ")
            printed = run(step.command, place, environment)
            old, new = ("\n".join(filter(None, (command, shown))) for shown in (step.printed, printed))
            text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
