"""Regular expressions compiled on first use.

`compile` takes what `re.compile` takes. Modules define their patterns at the top, where a reader looks for
them; compiling all of them would take a seventh of the time of one citation, and a run uses few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_LONG = 1000  # characters of a pattern that is read from the cache sooner than it is compiled
_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _LazyPattern:
    """Stands for a pattern; after the first use its methods are the compiled pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = _compiled(*self._source)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def _compiled(pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    if isinstance(pattern, str) and len(pattern) >= _LONG:
        from citekit.foundation.compiled_pattern import compiled

        return compiled(pattern, flags)
    return re.compile(pattern, flags)


if TYPE_CHECKING:
    from re import compile
else:
    compile = _LazyPattern

__all__ = ["compile"]
