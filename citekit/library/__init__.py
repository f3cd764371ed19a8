"""A folder of records: finding it, reading and changing it, its index, queries, checks."""

from __future__ import annotations

from citekit.library.find import find_library
from citekit.library.memory import Memory
from citekit.library.query import Query, parse_query
from citekit.library.source import Duplicate, Found, Progress, Source
from citekit.library.store import Library

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
