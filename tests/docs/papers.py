"""The manuscripts that transcripts of the guide format: what somebody typed, what Zotero's plug-in wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.manuscript.docx.documents import BOOK, document, paragraph, zotero
from tests.manuscript.pandoc import pandoc

# Citations as a writer types them in Word: to CommonMark they are text, and so they stay in the document.
_TYPED = """\
He wrote at once [@antonov-1945-11-16, l. 144ob].

As @zubok-2007 [62] says, others followed [@antonov-1945-11-16].
"""
_TELEGRAM = {
    "id": 11,
    "type": "manuscript",
    "title": "Telegram to Stalin",
    "author": [{"family": "Molotov", "given": "Viacheslav"}],
    "issued": {"date-parts": [[1945, 11, 16]]},
    "archive": "RGASPI",
    "archive_location": "f. 558, op. 11, d. 98",
}
# What Zotero prints of a sheet that stands in its field for pages.
_BY_ZOTERO = (
    "Viacheslav Molotov, “Telegram to Stalin,” November 16, 1945, p. l. 144ob, f. 558, op. 11, d. 98."
)


def _typed(path: Path) -> None:
    pandoc("-f", "commonmark", "-o", str(path), stdin=_TYPED)


def _from_zotero(path: Path) -> None:
    telegram = zotero(_BY_ZOTERO, _TELEGRAM, locator="l. 144ob", label="page", uris=[_address("TELEGRAM")])
    book = zotero("John Doe, The First Book (Clarendon, 2005).", BOOK, uris=[_address("BOOK2005")])
    path.write_bytes(document(paragraph("He wrote at once ", telegram, ". Others followed ", book, ".")))


def _address(item: str) -> str:
    return f"http://zotero.org/users/1/items/{item}"


PAPERS: Final[Mapping[str, Callable[[Path], None]]] = {
    "paper.docx": _typed,
    "paper.odt": _typed,
    "from-zotero.docx": _from_zotero,
}
