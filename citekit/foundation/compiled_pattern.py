"""Long regular expressions, whose compiled code is kept in the cache folder.

The forms of an archive make expressions of up to 70,000 characters, each of which Python compiles in some
15 ms. A compiled pattern cannot be stored (pickled, it is its source), but its code can: numbers that
`_sre.compile` checks before it takes them. That function and the compiler's parts are private to CPython;
where they are not as expected, `re.compile` does all.
"""

from __future__ import annotations

import importlib
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from citekit.foundation.cache_file import delete_oldest, read_checked, write_checked
from citekit.foundation.hashing import blake2b
from citekit.foundation.user_dirs import cache_folder

# Shorter ones are compiled sooner than a file is read.
_SHORTEST = 300
# Some 15 kB each. A library with documents of all archives has twice as many.
_MOST_ENTRIES = 400
_PREFIX = "pattern-"


@lru_cache(maxsize=1024)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives for a pattern, from the cache where it is long."""
    if len(pattern) < _SHORTEST:
        return re.compile(pattern, flags)
    try:
        path = _entry_path(pattern, int(flags))
        return _read(path, pattern) or _compile(path, pattern, int(flags))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(pattern, flags)


def _entry_path(pattern: str, flags: int) -> Path:
    """The path of an entry made from a pattern by this Python."""
    source = f"{sys.version}\n{flags}\n{pattern}".encode("utf-8", "surrogatepass")
    digest = blake2b(source, digest_size=20)
    return cache_folder() / f"{_PREFIX}{digest.hexdigest()}"


def _read(path: Path, pattern: str) -> re.Pattern[str] | None:
    """A pattern from its entry; None where there is none or it is damaged."""
    import marshal
    import zlib

    content = read_checked(path)
    if content is None:
        return None
    flags, groups, names, code = marshal.loads(zlib.decompress(content))  # noqa: S302 - of our own digest
    return _from_code(pattern, flags, list(memoryview(code).cast("I")), groups, names)


def _compile(path: Path, pattern: str, flags: int) -> re.Pattern[str]:
    """Compile a pattern and write its entry."""
    import array
    import marshal
    import zlib

    compiler: Any = importlib.import_module("re._compiler")
    parsed = importlib.import_module("re._parser").parse(pattern, flags)
    state = parsed.state
    code = compiler._code(parsed, flags)
    if array.array("I").itemsize != compiler._sre.CODESIZE:
        raise ValueError("the interpreter's code has another size")
    found = _from_code(pattern, flags | state.flags, code, state.groups, state.groupdict)
    numbers = array.array("I", code).tobytes()
    content = zlib.compress(
        marshal.dumps((flags | state.flags, state.groups, dict(state.groupdict), numbers)), 1
    )
    if write_checked(path, content):
        delete_oldest(path.parent, (_PREFIX,), _MOST_ENTRIES)
    return found


def _from_code(
    pattern: str, flags: int, code: list[int], groups: int, names: dict[str, int]
) -> re.Pattern[str]:
    """A pattern from its code, as the end of `re._compiler.compile` makes it."""
    sre: Any = importlib.import_module("_sre")
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    found: re.Pattern[str] = sre.compile(pattern, flags, code, groups - 1, names, tuple(by_number))
    return found
