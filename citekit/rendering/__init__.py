"""Records printed in a style: a record becomes a CSL item, and archives are printed as archivists print them.

from citekit.rendering import Document
from citekit.csl import Citation, Cite

document = Document("chicago", records)
notes = document.notes([Citation((Cite("antonov-1945-11-16", locator="l. 144ob"),), note=1)])
entries = document.bibliography().entries

A name of this package is loaded when it is first used: who only wants items of records (`item`) does not load
the CSL processor.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.rendering.document import Document
    from citekit.rendering.item.item import to_csl
    from citekit.rendering.item.styles import aliases, find_style, official_styles, own_styles, style_name
    from citekit.rendering.item.venues import find_profile, profiles
    from citekit.shipped import styles_folder

_MODULES = {
    "Document": "citekit.rendering.document",
    "aliases": "citekit.rendering.item.styles",
    "find_profile": "citekit.rendering.item.venues",
    "find_style": "citekit.rendering.item.styles",
    "official_styles": "citekit.rendering.item.styles",
    "own_styles": "citekit.rendering.item.styles",
    "profiles": "citekit.rendering.item.venues",
    "style_name": "citekit.rendering.item.styles",
    "styles_folder": "citekit.shipped",
    "to_csl": "citekit.rendering.item.item",
}

__all__ = [
    "Document",
    "aliases",
    "find_profile",
    "find_style",
    "official_styles",
    "own_styles",
    "profiles",
    "style_name",
    "styles_folder",
    "to_csl",
]


def __getattr__(name: str) -> object:
    """PEP 562: a name of the table above."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
