"""A CSL 1.0.2 processor, usable without the rest of citekit.

from citekit.csl import Citation, Cite, Processor

processor = Processor("chicago-notes-bibliography", items=items)
notes = processor.cite([Citation((Cite("a", locator="5", label="page"),), note=1)])
entries = processor.bibliography().entries
"""

from __future__ import annotations

from citekit.csl.api import (
    Bibliography,
    Changed,
    Citation,
    Cite,
    Entry,
    ItemData,
    Rendered,
    RenderedCite,
    Selection,
    Warning_,
)
from citekit.csl.processor import Options, Processor

__all__ = [
    "Bibliography",
    "Changed",
    "Citation",
    "Cite",
    "Entry",
    "ItemData",
    "Options",
    "Processor",
    "Rendered",
    "RenderedCite",
    "Selection",
    "Warning_",
]
