"""What a terminal gets from the command line."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from tests.conftest import CommandLine


def on_a_terminal(citekit: CommandLine, words: list[str], **environment: str) -> str:
    """All that a command writes when its streams are a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "citekit", *words]
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=citekit.home,
        env=citekit.environment | environment,
    )
    os.close(theirs)
    data = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        data += part
    process.wait(60)
    os.close(ours)
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
