"""Streams that are not what a terminal has: closed before we begin, full, in a folder that is gone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CommandLine


def shell(citekit: CommandLine, line: str) -> subprocess.CompletedProcess[str]:
    """A line of shell with `citekit` in it."""
    return subprocess.run(
        ["bash", "-c", line.replace("citekit", f"'{sys.executable}' -m citekit", 1)],
        cwd=citekit.home,
        env=citekit.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("citekit parse 'RGASPI, f. 1' >&-", 0),
        ("citekit archives rgaspi >&- 2>&-", 0),
        ("citekit parse - <&-", 0),
        ("citekit import - <&-", 1),
        ("citekit parse nonsense 2>&-", 1),
        ("citekit parse 'RGASPI, f. 1' >/dev/full", 1),
    ],
)
def test_no_stream_is_needed(citekit: CommandLine, line: str, code: int) -> None:
    ran = shell(citekit, line)
    assert ran.returncode == code
    assert ran.stderr.count("\n") <= 1
    assert "Traceback" not in ran.stderr


def test_a_folder_that_is_gone(citekit: CommandLine) -> None:
    ran = shell(citekit, "mkdir gone && cd gone && rmdir ../gone && citekit list")
    assert ran.stderr == "error: the folder that we are in is gone; go to another: cd\n"
    assert ran.returncode == 1


@pytest.mark.parametrize(
    ("line", "code", "out", "err"),
    [
        ("citekit export -t bibtex -o /dev/stdout | head -1", 0, "@misc{one,\n", "1 record in /dev/stdout"),
        ("mkfifo p; head -1 p & citekit export -t ris -o p; wait", 0, "TY  - GEN\n", "1 record in p"),
        ("citekit format text.md -o /dev/stdout | head -1", 0, "A[^1]\n", "wrote /dev/stdout"),
        ("citekit export -t bibtex -o /dev/full", 1, "", "error: /dev/full: cannot be written: No space"),
        ("citekit list >/dev/full", 1, "", "error: standard output: No space left on device"),
    ],
)
def test_output_into_pipes_and_devices(
    citekit: CommandLine, line: str, code: int, out: str, err: str
) -> None:
    citekit.write("records/one.yaml", "title: One\n")
    citekit.write("text.md", "A[@one]\n")
    ran = shell(citekit, line)
    assert (ran.returncode, ran.stdout) == (code, out)
    assert err in ran.stderr
    assert not list(Path("/dev").glob(".citekit-*"))
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)  # written into, not replaced
