"""Runs of the command line under attack, in folders that are made anew for each."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Mode = Literal["count", "kill", "fail once", "fail from then on", "write half", "rename", "write"]
_CODES: Mapping[Mode, str] = {
    "count": "c",
    "kill": "k",
    "fail once": "e",
    "fail from then on": "s",
    "write half": "h",
    "rename": "r",
    "write": "w",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """What happens at call number `at` of those that change a file; an editor saves `save` as `file`.

    `cache`: the calls that change the cache count, else those that change other files.
    """

    mode: Mode = "count"
    at: int = 0
    error: int = 0
    file: Path = Path("/dev/null")
    save: Path = Path("/dev/null")
    cache: bool = False

    def __str__(self) -> str:
        error = f" {errno.errorcode[self.error]}" if self.error else ""
        return f"{self.mode}{error} at call {self.at} of the {'cache' if self.cache else 'files'}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code or minus the signal, its streams, and the calls that it made."""

    code: int
    out: str
    err: str
    calls: int = 0


class _Works(BaseHTTPRequestHandler):
    """Describes a work, whatever it is asked for."""

    def do_GET(self) -> None:
        """Answer in CSL JSON."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"type": "book", "title": "Fetched"}')

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Attacker:
    """Runs the command line in forks of one process."""

    library: Path
    folder: Path
    _process: subprocess.Popen[str] = field(init=False)
    _server: ThreadingHTTPServer = field(init=False)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Works)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        environment = {**os.environ, "LD_PRELOAD": str(self.library), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "zygote.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def close(self) -> None:
        """End the process and the server."""
        self._server.shutdown()
        self._server.server_close()
        self._process.communicate(timeout=10)

    def __call__(self, home: Path, words: Sequence[str], attack: Attack = Attack(), stdin: str = "") -> Ended:
        """Run one command in `home`, whose folders `home` and `cache` are the user's."""
        return self.together(home, [(words, attack)], stdin)[0]

    def together(
        self, home: Path, runs: Sequence[tuple[Sequence[str], Attack]], stdin: str = ""
    ) -> list[Ended]:
        """Run several commands at the same time."""
        streams = self.folder / "streams"
        streams.mkdir(exist_ok=True)
        (streams / "stdin").write_text(stdin, encoding="utf-8")
        requests = [self._request(home, number, *run) for number, run in enumerate(runs)]
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return [
            Ended(code, _text(streams / f"out{number}"), _text(streams / f"err{number}"), answer["seen"])
            for number, code in enumerate(answer["codes"])
        ]

    def _request(self, home: Path, number: int, words: Sequence[str], attack: Attack) -> dict[str, object]:
        streams = self.folder / "streams"
        return {
            "folder": str(home),
            "environment": {
                "PATH": os.environ["PATH"],
                "HOME": str(home / "home"),
                "XDG_CACHE_HOME": str(home / "cache"),
                "LANG": "C.UTF-8",
                "EDITOR": "sed -i s/Malinovsky/Zhukov/",
                "CITEKIT_DOI_SERVER": f"http://127.0.0.1:{self._server.server_port}",
            },
            "stdin": str(streams / "stdin"),
            "stdout": str(streams / f"out{number}"),
            "stderr": str(streams / f"err{number}"),
            "words": list(words),
            "mode": _CODES[attack.mode],
            "at": attack.at,
            "error": attack.error,
            "root": f"{home}/cache/" if attack.cache else f"{home}/",
            "but": "" if attack.cache else f"{home}/cache/",
            "file": str(attack.file),
            "save": str(attack.save),
        }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def compiled(folder: Path) -> Path:
    """The attacking library. Skips, never in CI, where it cannot be made."""
    reason = ""
    compiler = shutil.which("cc") or shutil.which("gcc")
    library = folder / "preload.so"
    if sys.platform != "linux":
        reason = "calls are intercepted on Linux alone"
    elif compiler is None:
        reason = "there is no C compiler"
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    command = [str(compiler), "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library)]
    subprocess.run([*command, str(HERE / "preload.c"), "-ldl"], check=True)
    return library


def started(folder: Path) -> Iterator[Attacker]:
    """An attacker for the time of a test session."""
    attacker = Attacker(compiled(folder), folder)
    yield attacker
    attacker.close()
