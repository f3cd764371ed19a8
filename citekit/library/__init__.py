"""A folder of records: finding it, reading and changing it, its index, queries, checks.

A name of this package is loaded when it is first used: a command that only looks for the folder does not pay
for the index and the language of queries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.library.index.in_memory import InMemoryIndex
    from citekit.library.library import Library
    from citekit.library.locate import find_library
    from citekit.library.query import Query, parse_query
    from citekit.library.record_source import Duplicate, LocatedRecord, Progress, RecordSource

_MODULES = {
    "Duplicate": "record_source",
    "LocatedRecord": "record_source",
    "Library": "library",
    "InMemoryIndex": "index.in_memory",
    "Progress": "record_source",
    "Query": "query",
    "RecordSource": "record_source",
    "find_library": "locate",
    "parse_query": "query",
}

__all__ = [
    "Duplicate",
    "InMemoryIndex",
    "Library",
    "LocatedRecord",
    "Progress",
    "Query",
    "RecordSource",
    "find_library",
    "parse_query",
]


def __getattr__(name: str) -> object:
    """PEP 562: a name of the table above."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
