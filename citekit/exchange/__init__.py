"""Import and export of records: a folder for each format, `registry` the list of them.

Nothing is dropped in silence: what a reader could not use stands in `Imported.warnings`, what a writer cannot
carry is reported by `losses`.
"""

from __future__ import annotations

from citekit.exchange.model import Exporter, Imported, Importer, Notice
from citekit.exchange.registry import (
    ALIASES,
    FORMATS,
    Format,
    ascii_exporter,
    exporter,
    find_format,
    importer,
    read_decoded,
    read_file,
    read_text,
    recognise,
)

__all__ = [
    "ALIASES",
    "FORMATS",
    "Exporter",
    "Format",
    "Imported",
    "Importer",
    "Notice",
    "ascii_exporter",
    "exporter",
    "find_format",
    "importer",
    "read_decoded",
    "read_file",
    "read_text",
    "recognise",
]
