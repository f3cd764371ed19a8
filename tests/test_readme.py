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


def transcripts() -> list[list[Step]]:
    """The `console` blocks, but for those marked as set-up, which install things."""
    found = []
    for block in re.finditer(r"(<!-- [a-z ]+ -->\s+)?```console\n(.*?)```", README, re.S):
        if block[1] is None:
            found.append(steps(block[2], README.count("\n", 0, block.start(2)) + 1))
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


@pytest.fixture
def desk(tmp_path: Path, shared_cache: Path) -> dict[str, str]:
    """A folder like a checkout of this repository, and the environment to work in it."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "citekit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citekit "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "HOME": str(tmp_path / "bin"),
        "XDG_CACHE_HOME": str(shared_cache),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }


def test_there_are_transcripts() -> None:
    assert len(transcripts()) >= 8


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: f"line {transcript[0].line}")
def test_a_transcript_prints_what_stands_in_it(
    transcript: list[Step], tmp_path: Path, desk: dict[str, str]
) -> None:
    for step in transcript:
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=tmp_path,
            env=desk,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.stdout.strip() == step.printed, f"README.md:{step.line}: {step.command}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"citekit( --?\S+ \S+)* {command}\b", README)


def test_the_readme_names_two_commands_for_setting_up() -> None:
    for mark in ("main command", "test command"):
        block = re.search(rf"<!-- {mark} -->\s+```console\n\$ ([^\n]+)\n```", README)
        assert block is not None, mark
