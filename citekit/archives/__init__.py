"""What an archivist knows: traditions, levels, repositories, shelfmarks, locators, romanisation."""

from __future__ import annotations

from citekit.archives.locator import Locator, is_within, print_locator, read_locator, reversed_ranges
from citekit.archives.repository import Repositories, Repository
from citekit.archives.romanize import romanize
from citekit.archives.shelfmark import Shelfmark, format_levels, format_shelfmark, parse
from citekit.archives.tradition import Level, Tradition, level_key, level_keys, tradition_of, traditions

__all__ = [
    "Level",
    "Locator",
    "Repositories",
    "Repository",
    "Shelfmark",
    "Tradition",
    "format_levels",
    "format_shelfmark",
    "is_within",
    "level_key",
    "level_keys",
    "parse",
    "print_locator",
    "read_locator",
    "reversed_ranges",
    "romanize",
    "tradition_of",
    "traditions",
]
