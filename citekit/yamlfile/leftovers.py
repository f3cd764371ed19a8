"""Temporary files beside those that are written: their names, and those that killed runs have left.

A name tells the machine and the process that made the file, so that a run without a lock can tell a leftover
from the file of a run that is at work: `.citekit-MACHINE-PROCESS-RANDOM.tmp`.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from functools import lru_cache

from citekit.foundation.hashing import blake2b

_PREFIX = ".citekit-"
_NAME = re.compile(r"\.citekit-(?:([0-9a-f]{8})-([0-9]{1,9})-)?[0-9a-f]{16}\.tmp")
_DAY = 86_400  # seconds; no file takes so long to write, on whatever machine


def temporary_name() -> str:
    """A name that no file has, of this process."""
    return f"{_PREFIX}{_machine()}-{os.getpid()}-{os.urandom(8).hex()}.tmp"


def remove_leftovers(folder: str | os.PathLike[str]) -> None:
    """Remove the user's temporary files whose process has ended, or that are a day old."""
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name) if entry.name.startswith(_PREFIX) else None
            if name is not None and not _is_at_work(entry, name):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _is_at_work(entry: os.DirEntry[str], name: re.Match[str]) -> bool:
    """Whether a file may still be wanted: another user's, or one whose process may be alive."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return True
    if not stat.S_ISREG(status.st_mode) or (hasattr(os, "geteuid") and status.st_uid != os.geteuid()):
        return True
    if time.time() - status.st_ctime > _DAY:
        return False
    return name[1] != _machine() or _is_alive(int(name[2]))


def _is_alive(process: int) -> bool:
    """Whether there may be a process of this number. Windows has no signal that only asks."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


@lru_cache(maxsize=1)
def _machine() -> str:
    """What tells apart the machines, and the containers of one, whose process numbers mean the same."""
    parts = [_node()]
    with contextlib.suppress(OSError):
        parts.append(os.readlink("/proc/self/ns/pid"))
    with contextlib.suppress(OSError), open("/etc/machine-id", encoding="ascii", errors="replace") as file:
        parts.append(file.read())
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=4).hexdigest()


def _node() -> str:
    """The name of the machine in its network."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform

    return platform.node()
