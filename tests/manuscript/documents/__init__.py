"""Real documents: a text with citations in a tracked insertion and a deletion, a comment, a table, a list,
mathematics, a picture, a footnote and two sections, as pandoc writes it and as LibreOffice saves it again.

`pandoc -f markdown-citations text.md -o pandoc.docx`, then
`soffice --headless --convert-to odt pandoc.docx` and `--convert-to docx` of what that made.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def real_document(name: str) -> bytes:
    """A document of this folder."""
    return (HERE / name).read_bytes()
