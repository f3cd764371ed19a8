"""Between records and CSL: a record becomes an item, and archives are printed as archivists print them.

from citekit.rendering import Document
from citekit.csl import Citation, Cite

document = Document("chicago", records)
notes = document.notes([Citation((Cite("antonov-1945-11-16", locator="l. 144ob"),), note=1)])
entries = document.bibliography().entries
"""

from __future__ import annotations

from citekit.rendering.document import Document
from citekit.rendering.item.item import to_csl
from citekit.rendering.item.styles import aliases, find_style, official_styles, own_styles, style_name
from citekit.shipped import styles_folder

__all__ = [
    "Document",
    "aliases",
    "find_style",
    "official_styles",
    "own_styles",
    "style_name",
    "styles_folder",
    "to_csl",
]
