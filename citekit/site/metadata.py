"""Records for programs: COinS (NISO Z39.88, 2004) for Zotero, JSON-LD (schema.org) for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from citekit.records import Record
from citekit.records.columns import column_text

_BOOKS = ("book", "chapter", "thesis", "edition")
_ARTICLES = ("article", "article-journal", "article-magazine", "article-newspaper")


def coins(record: Record, place: str) -> str:
    """The ContextObject of a record, for the title of a `Z3988` span; not escaped for HTML.

    `place` is its archive and shelfmark.
    """
    title = record.title.text if record.title else ""
    people = [str(name) for name in record.people("author")]
    pairs = [("ctx_ver", "Z39.88-2004")]
    if record.type in _ARTICLES:
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"), ("rft.genre", "article")]
        pairs += [("rft.atitle", title), ("rft.jtitle", record.get("container-title"))]
        pairs += [("rft.volume", record.get("volume")), ("rft.issue", record.get("issue"))]
        pairs += [("rft.pages", record.get("page")), ("rft.issn", record.get("ISSN"))]
        pairs += [("rft.au", name) for name in people]
    elif record.type in _BOOKS and record.holding is None:
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"), ("rft.genre", "book"), ("rft.btitle", title)]
        pairs += [("rft.pub", record.get("publisher")), ("rft.place", record.get("publisher-place"))]
        pairs += [("rft.isbn", record.get("ISBN"))]
        pairs += [("rft.au", name) for name in people]
    else:
        pairs += [("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"), ("rft.type", record.type), ("rft.title", title)]
        pairs += [("rft.source", place)]
        pairs += [("rft.creator", name) for name in people]
    doi, address = record.get("DOI"), record.get("url")
    pairs += [("rft.date", _date(record)), ("rft.language", record.get("language"))]
    pairs += [("rft_id", f"info:doi/{doi}" if doi else address)]
    return urlencode([(name, text) for name, text in pairs if text])


def json_ld(record: Record) -> Mapping[str, object]:
    """The record in the words of schema.org: a held document is an `ArchiveComponent`."""
    data: dict[str, object] = {"@type": "CreativeWork", "@id": f"#record-{record.key}"}
    if record.type in _ARTICLES:
        data["@type"] = "Article"
    elif record.type in _BOOKS:
        data["@type"] = "Book"
    if record.holding is not None and record.holding.archive:
        data["@type"] = "ArchiveComponent"
        data["holdingArchive"] = {"@type": "ArchiveOrganization", "name": record.holding.archive}
        data["itemLocation"] = column_text(record, "shelfmark")
    data |= {
        "name": record.title.text if record.title else "",
        "author": [{"@type": "Person", "name": str(name)} for name in record.people("author")],
        "dateCreated": _date(record),
        "inLanguage": record.get("language"),
        "url": record.get("url"),
        "additionalType": record.type,
    }
    return {name: value for name, value in data.items() if value}


def _date(record: Record) -> str:
    """The day, month or year where the date is one."""
    edtf = record.date.edtf if record.date else ""
    return edtf if edtf.replace("-", "").isdigit() else ""
