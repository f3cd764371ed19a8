"""A process with citekit loaded and the attacking library preloaded, which forks for every run.

Reads one request a line (JSON) and answers it with the result of the run: starting the interpreter anew for
each of some thousand runs would take ten times as long. Several requests in a list run at the same time.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, cast

TIMEOUT = 60
# What the modules of citekit import inside functions, and most commands need.
LIBRARIES = ("yaml", "citeproc", "markdown_it", "linkify_it", "encodings.idna", "email.message", "glob")


def load_everything() -> None:
    """Import what the commands import lazily, and read one reference, which compiles the forms of archives.

    Objects that are there now are never searched for cycles, which would copy their pages into every fork. No
    command is run, so that no cache in memory that depends on files is filled.
    """
    import importlib
    import pkgutil

    import citekit

    for name in LIBRARIES:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(citekit.__path__, "citekit."):
        if not module.name.endswith(("__main__", "table_compiler")):
            try:
                importlib.import_module(module.name)
            except ImportError:
                continue  # an extra that is not installed
    from citekit.archives import parse
    from citekit.foundation import lazy_regex

    parse("RGASPI, f. 558, op. 11, d. 98, l. 144")
    lazy_pattern = cast("type[object]", lazy_regex.compile)
    for loaded in [module for name, module in sys.modules.items() if name.startswith("citekit.")]:
        for value in vars(loaded).values():
            if isinstance(value, lazy_pattern):
                getattr(value, "pattern")  # noqa: B009  compiles it
    gc.collect()
    gc.freeze()


def run(request: dict[str, Any], attack: ctypes.CDLL) -> int:
    """Start one run in a child; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            flags = os.O_RDONLY if number == 0 else os.O_CREAT | os.O_WRONLY | os.O_TRUNC
            handle = os.open(request[name], flags, 0o600)
            os.dup2(handle, number)
            os.close(handle)
        sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["citekit", *request["words"]]
        attack.faults_arm(
            request["mode"].encode(),
            request["at"],
            request["error"],
            request["root"].encode(),
            request["but"].encode(),
            request["file"].encode(),
            request["save"].encode(),
        )
        from citekit.__main__ import main

        main()
    finally:
        os._exit(99)


def waited(child: int) -> int:
    """How a child ended: its exit code, or minus the signal. One that hangs is ended after a minute."""
    signal.alarm(TIMEOUT)
    try:
        _, status = os.waitpid(child, 0)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    signal.alarm(0)
    return os.waitstatus_to_exitcode(status)


def out_of_time(number: int, frame: object) -> None:
    """Interrupt the wait for a child."""
    raise TimeoutError


def serve() -> None:
    """Answer requests until there are none."""
    signal.signal(signal.SIGALRM, out_of_time)
    attack = ctypes.CDLL(os.environ["LD_PRELOAD"])
    attack.faults_arm.argtypes = [ctypes.c_char, ctypes.c_long, ctypes.c_int, *[ctypes.c_char_p] * 4]
    attack.faults_seen.restype = ctypes.c_long
    load_everything()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        requests = json.loads(line)
        children = [run(request, attack) for request in requests]
        codes = [waited(child) for child in children]
        answers.write(json.dumps({"codes": codes, "seen": attack.faults_seen()}) + "\n")
        answers.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    serve()
