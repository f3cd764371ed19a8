"""Renaming that never destroys: exchanging two names, and renaming only onto a free name.

Linux has both as flags of renameat2(2), macOS as renamex_np(2) (`RENAME_SWAP`, `RENAME_EXCL`). Python offers
neither, so they are called through ctypes, which is loaded only when something is written.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import lru_cache

_NOT_SUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
_AT_FDCWD = -100
_NOREPLACE, _EXCHANGE = 1, 2  # linux/fs.h
_SWAP, _EXCL = 2, 4  # sys/stdio.h of macOS


def exchange(one: str, other: str) -> bool:
    """Exchange two existing files in one step; False where the system cannot. Raises OSError."""
    return _renamed(one, other, _EXCHANGE, _SWAP)


def without_replacing(old: str, new: str) -> bool | None:
    """Rename `old` to `new`; False where `new` exists, None where the system cannot tell in one step."""
    if sys.platform == "win32":
        try:
            os.rename(old, new)
        except FileExistsError:
            return False
        return True
    try:
        return True if _renamed(old, new, _NOREPLACE, _EXCL) else None
    except FileExistsError:
        return False


def _renamed(old: str, new: str, linux: int, macos: int) -> bool:
    call = _system_call()
    if call is None:
        return False
    number = call(os.fsencode(old), os.fsencode(new), linux if sys.platform == "linux" else macos)
    while number == errno.EINTR:
        number = call(os.fsencode(old), os.fsencode(new), linux if sys.platform == "linux" else macos)
    if number in _NOT_SUPPORTED:
        return False
    if number:
        raise OSError(number, os.strerror(number), old, None, new)
    return True


@lru_cache(maxsize=1)
def _system_call() -> Callable[[bytes, bytes, int], int] | None:
    """The call, which returns an error number or 0; None where the C library does not have it."""
    import ctypes

    try:
        library = ctypes.CDLL(None, use_errno=True)
        function = library.renameat2 if sys.platform == "linux" else library.renamex_np
    except (OSError, AttributeError, TypeError):
        return None
    function.restype = ctypes.c_int

    def call(old: bytes, new: bytes, flags: int) -> int:
        names = (_AT_FDCWD, old, _AT_FDCWD, new) if sys.platform == "linux" else (old, new)
        return ctypes.get_errno() if function(*names, ctypes.c_uint(flags)) else 0

    return call
