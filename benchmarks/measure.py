"""A whole process measured: its command goes in, wall time, CPU time and peak memory come out."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process took. `status` is "ok", "time limit" or "failed (n)"; it printed to `output`."""

    status: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: Path


def measure(
    command: Sequence[str],
    output: Path,
    *,
    stdin: Path | None = None,
    limit: float = 300.0,
    environment: Mapping[str, str] | None = None,
) -> Measured:
    """Run the command to its end, or kill it at the limit (seconds)."""
    with open(output, "wb") as out, open(stdin or os.devnull, "rb") as given:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        expired = threading.Event()
        timer = threading.Timer(limit, kill, (process.pid, expired))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    told = "ok" if process.returncode == 0 else f"failed ({process.returncode})"
    cpu = usage.ru_utime + usage.ru_stime
    return Measured("time limit" if expired.is_set() else told, seconds, cpu, usage.ru_maxrss / 1024, output)


def in_turn(commands: Sequence[Callable[[], Measured]], *, short: float, runs: int) -> list[Measured]:
    """The run of the median time of each command. They take turns, because the speed of a machine drifts;
    one that fails or takes longer than `short` seconds runs once.
    """
    made = [[command()] for command in commands]
    for _ in range(runs - 1):
        for command, own in zip(commands, made, strict=True):
            if own[0].status == "ok" and own[0].seconds <= short:
                own.append(command())
    return [sorted(own, key=lambda each: each.seconds)[len(own) // 2] for own in made]


def compile_citekit() -> None:
    """Compile citekit's modules, as installing it does: a checkout may never have been imported."""
    import compileall

    import citekit

    compileall.compile_dir(Path(citekit.__file__).parent, quiet=2)


def kill(pid: int, expired: threading.Event) -> None:
    """End a process that took too long, with its children."""
    expired.set()
    os.killpg(pid, signal.SIGKILL)
