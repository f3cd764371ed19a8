"""A command on a pseudo-terminal: what it shows, to the last byte, and what is typed into it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.conftest import CommandLine

# Written to the terminal after the command has ended. Without it the reader has to wait for the error
# that Linux gives when the last writer has closed, and that can come before what was written last.
END = b"\x1e<end of the command>\x1e"


@dataclass(frozen=True)
class Ended:
    """How a command ended, what its terminal received, and its standard output where that was a pipe."""

    code: int
    screen: str
    out: str


def run_on_a_terminal(
    citekit: CommandLine,
    words: Sequence[str],
    *,
    typed: Mapping[str, str] | None = None,
    output_to_pipe: bool = False,
    size: tuple[int, int] | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: float = 60,
) -> Ended:
    """Run a command with a terminal for its streams.

    `typed` says what is typed once a text is seen ("" at once). `size` is (lines, columns). A command
    that does not end in time is killed, which its exit code shows.
    """
    ours, theirs = pty.openpty()
    if size:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "citekit", *words],
        stdin=theirs,
        stdout=subprocess.PIPE if output_to_pipe else theirs,
        stderr=theirs,
        cwd=citekit.home,
        env=citekit.environment | dict(environment or {}),
    )
    piped: list[bytes] = []

    def wait() -> None:
        try:
            piped.append(process.communicate(timeout=seconds)[0] or b"")
        except subprocess.TimeoutExpired:
            process.kill()
            piped.append(process.communicate()[0] or b"")
        os.write(theirs, END)

    waiting = threading.Thread(target=wait)
    waiting.start()
    screen = b""
    left = dict(typed or {})
    while END not in screen:
        for text in [text for text in left if text.encode() in screen]:
            os.write(ours, left.pop(text).encode())
        screen += os.read(ours, 65536)
    waiting.join()
    os.close(theirs)
    os.close(ours)
    seen = screen.partition(END)[0].decode("utf-8", "replace").replace("\r\n", "\n")
    return Ended(process.returncode, seen, piped[0].decode("utf-8", "replace"))
