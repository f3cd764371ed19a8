"""Regular expressions that are compiled when they are first used.

In: what `re.compile` takes. Out: what it gives, as far as its methods go. A module defines its patterns at
its head, where a reader looks for them; compiling those of all modules costs a seventh of the time that one
citation may take, and a call of the program uses few of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Later:
    """Stands for a pattern; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


if TYPE_CHECKING:
    from re import compile as later
else:
    later = _Later

__all__ = ["later"]
