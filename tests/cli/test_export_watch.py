"""`export --watch`: the file follows the library until it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.conftest import CommandLine

LOOKS = 1200  # until a change must have been seen
PAUSE = 0.05  # seconds between looks


@contextmanager
def watching(citekit: CommandLine, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """`citekit export --watch` at work in the folder of the test."""
    command = [sys.executable, "-m", "citekit", "export", *words, "--watch"]
    with subprocess.Popen(
        command, cwd=citekit.home, env=citekit.environment, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for something that the process does. Fails when the process has ended, or after LOOKS looks."""
    for _ in range(LOOKS):
        if holds():
            return
        assert process.poll() is None, (process.stderr and process.stderr.read()) or b""
        Event().wait(PAUSE)
    pytest.fail("the change was not seen")


def contains(path: Path, text: str) -> bool:
    return path.exists() and text in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "words"),
    [("", ["-o", "refs.bib"]), ("exports:\n- file: ../refs.bib\n", [])],
    ids=["a-file", "exports"],
)
def test_the_file_follows_the_library(citekit: CommandLine, settings: str, words: list[str]) -> None:
    record = citekit.write("records/one.yaml", "type: book\ntitle: First\n")
    citekit.write("records/citekit.yaml", settings)
    refs = citekit.home / "refs.bib"
    with watching(citekit, *words) as process:
        wait_until(lambda: contains(refs, "First"), process)
        record.write_text("type: book\ntitle: [broken\n", encoding="utf-8")
        citekit.write("records/two.yaml", "type: book\ntitle: Second\n")
        wait_until(lambda: contains(refs, "Second"), process)
        record.write_text("type: book\ntitle: Third\n", encoding="utf-8")
        wait_until(lambda: contains(refs, "Third"), process)
        process.send_signal(signal.SIGINT)
        assert process.wait(LOOKS * PAUSE) == 130


def test_it_wants_a_file(citekit: CommandLine) -> None:
    citekit.write("records/one.yaml", "type: book\ntitle: First\n")
    ran = citekit("export", "-t", "bibtex", "--watch")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: --watch writes a file; give it with -o, or name files under `exports:`\n"
