"""Streams that are not what a terminal has: closed before we begin, full, in a folder that is gone."""

from __future__ import annotations

import subprocess
import sys

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
