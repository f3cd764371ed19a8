"""The compiled tables of `data/`: YAML is for people, JSON beside it for the program.

In: the name of a table. Out: its compiled form. Parsing YAML costs a hundred times what JSON costs and every run
of the program needs the tables, so they are compiled once (`python -m citekit.archives.tables`) and a test proves
them current. A user's own table is compiled into the user's cache folder under the hash of its content.
"""

from __future__ import annotations

from typing import Any


def shipped(name: str) -> dict[str, Any]:
    """The compiled table of this name."""
    raise NotImplementedError
