"""Whether what is printed can stand in the file that it is to be written to.

A manuscript comes back in its own format: a file whose name says another would open as garbage, or not at
all.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from citekit.errors import UsageError

# What a file holds, by the ending of its name; other endings say nothing.
_CONTENTS: Mapping[str, str] = {
    ".md": "markdown", ".markdown": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".tex": "latex", ".ltx": "latex", ".latex": "latex",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".doc": "an old Word document", ".odt": "odt", ".ott": "odt",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".typ": "typst", ".rtf": "rtf", ".json": "json",
    ".pdf": "a PDF", ".epub": "an EPUB",
}  # fmt: skip
_BY_PANDOC = frozenset({"docx", "odt", "html", "typst", "rtf", "a PDF", "an EPUB"})


def check_ending(output: Path | None, format: str) -> None:
    """Raises UsageError where the name of the output says another format than the one printed."""
    if output is None:
        return
    said = _CONTENTS.get(output.suffix.lower(), format)
    if said == format:
        return
    hint = f"name a file of {format}, or give --to"
    if format == "markdown" and said in _BY_PANDOC:
        hint = f"pandoc chapter.md --filter citekit-filter -o {output.name} writes one"
    raise UsageError(f"{output} would hold {format}", hint=hint)
