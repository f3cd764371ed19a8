"""A folder of records: finding it, reading and changing it, its index, queries, checks.

A name of this package is loaded when it is first used: a command that only looks for the folder does not pay
for the index and the language of queries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.library.find import find_library
    from citekit.library.memory import Memory
    from citekit.library.query import Query, parse_query
    from citekit.library.source import Duplicate, Found, Progress, Source
    from citekit.library.store import Library

_MODULES = {
    "Duplicate": "source",
    "Found": "source",
    "Library": "store",
    "Memory": "memory",
    "Progress": "source",
    "Query": "query",
    "Source": "source",
    "find_library": "find",
    "parse_query": "query",
}

__all__ = [
    "Duplicate",
    "Found",
    "Library",
    "Memory",
    "Progress",
    "Query",
    "Source",
    "find_library",
    "parse_query",
]


def __getattr__(name: str) -> object:
    """PEP 562: a name of the table above."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
