"""A CSL 1.0.2 processor, usable without the rest of citekit.

    from citekit.csl import Citation, Cite, Processor

    processor = Processor("chicago-notes-bibliography", items=items)
    notes = processor.cite([Citation((Cite("a", locator="5", label="page"),), note=1)])
    entries = processor.bibliography().entries

Its parts, each of which imports only those before it:

- `vocabulary`: the words of CSL: names, dates and numbers among the variables; locators.
- `output`: the output tree, what passes over it change, and how it is written in an output format.
- `api`: what a caller gives to the processor and gets from it.
- `style`: styles and locales as data: parsing, finding by name, the cache on disk.
- `item`: an item's variables, read once: persons, dates, numbers, text with markup.
- `render`: the elements of a style compiled to functions from a cite to a piece of the output tree.
- `engine`: a compiled style: its programs, specialised by the shape of a cite, and the stencil cache.
- `document`: what only a whole document decides: positions, disambiguation, collapsing, bibliographies.
- `processor`: the class that callers use.
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
