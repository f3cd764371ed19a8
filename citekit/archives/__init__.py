"""Archival knowledge: traditions, levels, repositories, shelfmarks, locators, romanisation.

Each module is imported on first use: printing a note needs no shelfmark parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from citekit.archives.romanize import romanize  # here, for its module has its name

if TYPE_CHECKING:
    from citekit.archives.repository import FormerName, Repositories, Repository
    from citekit.archives.resolution import ResolvedHolding, resolve_holding, would_settle
    from citekit.archives.shelfmark.api import Shelfmark, format_levels, format_shelfmark, parse, parse_bare
    from citekit.archives.shelfmark.locator import (
        Locator,
        is_within,
        print_locator,
        read_locator,
        reversed_ranges,
    )
    from citekit.archives.tradition import (
        Level,
        Tradition,
        level_key,
        level_keys,
        tradition_of,
        traditions,
        traditions_of,
    )

__all__ = [
    "FormerName",
    "Level",
    "Locator",
    "Repositories",
    "Repository",
    "ResolvedHolding",
    "Shelfmark",
    "Tradition",
    "format_levels",
    "format_shelfmark",
    "is_within",
    "level_key",
    "level_keys",
    "parse",
    "parse_bare",
    "print_locator",
    "read_locator",
    "resolve_holding",
    "reversed_ranges",
    "romanize",
    "tradition_of",
    "traditions",
    "traditions_of",
    "would_settle",
]

_HOME = {
    "shelfmark.locator": ("Locator", "is_within", "print_locator", "read_locator", "reversed_ranges"),
    "repository": ("FormerName", "Repositories", "Repository"),
    "resolution": ("ResolvedHolding", "resolve_holding", "would_settle"),
    "shelfmark.api": ("Shelfmark", "format_levels", "format_shelfmark", "parse", "parse_bare"),
    "tradition": (
        "Level",
        "Tradition",
        "level_key",
        "level_keys",
        "tradition_of",
        "traditions",
        "traditions_of",
    ),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """A public name, from the module that defines it."""
    if name not in _MODULE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULE[name]}"), name)
    globals()[name] = found
    return found
