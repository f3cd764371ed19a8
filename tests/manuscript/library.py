"""A few works that the manuscripts of these tests cite, and texts printed with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from citekit.archives.print_options import PLAIN, ArchiveOptions
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, PrintedText, print_text
from citekit.records import Record, parse_records
from citekit.rendering import Document

RECORDS = """
- {id: doe, type: book, title: The First Book, date: 2005, authors: [John Doe],
   publisher: Clarendon, place: Oxford}
- {id: roe, type: article, title: A Second Work, date: 1998, authors: [Rob Roe],
   journal: Past and Present, pages: 1-20}
- {id: antonov, type: letter, title: Antonov to Malinovskii, date: 1945-11-16,
   archive: RGASPI, fond: 558, opis: 11, delo: 98, list: 144}
- {id: list-like, type: book, title: "1945. A Year", date: 2001}
- {id: "a+b", type: book, title: Odd Key, date: 1999, authors: [Ann Odd]}
"""
NOTES = "chicago-notes-bibliography"
AUTHOR_DATE = "chicago-author-date"


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """The works by key."""
    return {record.key: record for record in parse_records(RECORDS, "works.yaml")}


def printed(
    texts: Sequence[str | bytes],
    style: str = NOTES,
    format: str = "markdown",
    options: ArchiveOptions = PLAIN,
    **plan: Any,
) -> PrintedText:
    """Texts of one format, as the files of one manuscript, with their citations printed."""
    data = [text.encode() if isinstance(text, str) else text for text in texts]
    manuscripts = [read_bytes(f"{number}.{format}", each, format) for number, each in enumerate(data, 1)]
    document = Document(style, records().get, format=manuscripts[0].markup, options=options)
    return print_text(manuscripts, document, FormattingOptions(**plan), records())


def finished(text: str, style: str = NOTES, format: str = "markdown", **plan: Any) -> str:
    """One manuscript, finished."""
    return printed([text], style, format, **plan).files()[0].decode()
