"""Completion in real shells: each loads the script that citekit prints; the beginning of a word is typed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import CommandLine

PATIENCE = 60  # silent seconds, of a machine that has much else to do
# What is typed before the tab, and the word that it becomes.
TYPED = {
    "citekit cite anto": "antonov-1945",
    "citekit add --type postc": "postcard",
    "citekit --library records roman": "romanize",
    "citekit cite antonov-1945 --locale uk": "uk-UA",
}
BEGINNINGS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source ./script"),
    # where `--install-completion` puts it, and as it stands in a file of settings
    "zsh": (["zsh", "-f", "-i"], "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D"),
    "zsh sourced": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u -D; source ./script"),
}


@pytest.fixture
def library(citekit: CommandLine) -> CommandLine:
    """A library, and the program on the path."""
    citekit.write("records/antonov-1945.yaml", "title: A letter\n")
    citekit.write("records/evil.yaml", "id: antonov-$(touch PWN)\ntitle: Evil\n")
    program = citekit.write("bin/citekit", f'#!/bin/sh\nexec {sys.executable} -m citekit "$@"\n')
    program.chmod(0o755)
    citekit.environment["PATH"] = f"{program.parent}:{os.environ['PATH']}"
    return citekit


def write_script(citekit: CommandLine, shell: str) -> None:
    """Write the script of a shell. Skips, never in CI, where the shell is not there."""
    if shutil.which(shell) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{shell} is not installed")
        pytest.skip(f"{shell} is not installed")
    text = citekit(_CITEKIT_COMPLETE=f"source_{shell}").out
    citekit.write("script", text)
    citekit.write("functions/_citekit", text)


@contextmanager
def terminal(citekit: CommandLine, command: list[str]) -> Iterator[int]:
    """A terminal on which a program runs."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=citekit.home, start_new_session=True,
        env=citekit.environment | {"TERM": "dumb"},
    )  # fmt: skip
    os.close(theirs)
    try:
        yield ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def shown(stream: int, text: str) -> str:
    """What is written until a text has been, or nothing more comes."""
    screen = ""
    while text not in screen and select.select([stream], [], [], PATIENCE)[0]:
        screen += os.read(stream, 65536).decode("utf-8", "replace")
    return screen


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_shell_writes_the_rest_of_the_word(library: CommandLine, name: str) -> None:
    command, begin = BEGINNINGS[name]
    write_script(library, command[0])
    with terminal(library, command) as stream:
        os.write(stream, f"{begin}; echo rea''dy\n".encode())
        shown(stream, "ready\r\n")
        for line, word in TYPED.items():
            os.write(stream, f"\x15{line}\t".encode())  # ^U takes away what stands on the line
            assert f"{line.rpartition(' ')[0]} {word}" in shown(stream, f" {word}"), name
    assert not (library.home / "PWN").exists()


def test_fish_offers_the_word(library: CommandLine) -> None:
    write_script(library, "fish")
    asked = "; ".join(f"complete -C '{line}'" for line in TYPED)
    command = ["fish", "--no-config", "-c", f"source ./script; {asked}"]
    done = subprocess.run(
        command, cwd=library.home, env=library.environment, capture_output=True, text=True, check=False
    )
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == [*TYPED.values()]
