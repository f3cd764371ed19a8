"""Works by DOI, ISBN or address, as records.

A DOI is asked of its resolver, which answers with CSL JSON (content negotiation, citation.doi.org); an ISBN
of Open Library (openlibrary.org/dev/docs/api/books); a page is read for what it says of itself (Highwire's
`citation_` and Open Graph's `og:` meta tags).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from citekit.errors import FormatError, UsageError, Where
from citekit.exchange.lookup.web import ask
from citekit.exchange.model import Imported
from citekit.exchange.registry import read_text
from citekit.foundation import lazy_regex
from citekit.records.names import parse_name

# Where is asked, unless the environment says otherwise.
SERVERS = {"CITEKIT_DOI_SERVER": "https://doi.org", "CITEKIT_ISBN_SERVER": "https://openlibrary.org"}
CSL_JSON = "application/vnd.citationstyles.csl+json"
_DOI = lazy_regex.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_ISBN = lazy_regex.compile(r"(?:ISBN[-: ]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.I)
_ADDRESS = lazy_regex.compile(r"https?://\S+", re.I)


def look_up(text: str, notify: Callable[[str], None]) -> Imported:
    """The record of a work. `notify` is told what is asked. UsageError, CitekitError, FormatError."""
    text = text.strip()
    if found := _DOI.fullmatch(text):
        return _by_doi(found[1], notify)
    if found := _ISBN.fullmatch(text):
        return _by_isbn("".join(sign for sign in found[1].upper() if sign.isalnum()), notify)
    if _ADDRESS.fullmatch(text):
        return _by_address(text, notify)
    raise UsageError(f"{text!r} is no DOI, ISBN or web address", hint="--fetch 10.1000/182")


def _server(variable: str) -> str:
    return (os.environ.get(variable) or SERVERS[variable]).rstrip("/")


def _by_doi(doi: str, notify: Callable[[str], None]) -> Imported:
    address = f"{_server('CITEKIT_DOI_SERVER')}/{quote(doi, safe='/:;().-_')}"
    notify(f"asking {address}")
    item = _decoded(ask(address, CSL_JSON), address)
    if not isinstance(item, dict) or not item.get("title"):
        raise FormatError("the answer describes no work", where=Where(address))
    return _record({**item, "DOI": item.get("DOI") or doi}, address)


def _by_isbn(isbn: str, notify: Callable[[str], None]) -> Imported:
    query = f"bibkeys=ISBN:{isbn}&format=json&jscmd=data"
    address = f"{_server('CITEKIT_ISBN_SERVER')}/api/books?{query}"
    notify(f"asking {address}")
    answer = _decoded(ask(address, "application/json"), address)
    book = answer.get(f"ISBN:{isbn}") if isinstance(answer, dict) else None
    if not isinstance(book, dict) or not book.get("title"):
        raise FormatError(
            "the server knows no book of this ISBN", where=Where(address), hint="check its digits"
        )
    return _record({key: value for key, value in _book(book, isbn).items() if value}, address)


def _book(book: Mapping[str, Any], isbn: str) -> dict[str, object]:
    """A book of Open Library as a CSL item."""
    title = ": ".join(filter(None, (_text(book.get("title")), _text(book.get("subtitle")))))
    return {
        "type": "book",
        "title": title,
        "author": [_person(name) for name in _names(book.get("authors"))],
        "publisher": "; ".join(_names(book.get("publishers"))),
        "publisher-place": "; ".join(_names(book.get("publish_places"))),
        "issued": {"raw": _text(book.get("publish_date"))} if book.get("publish_date") else None,
        "number-of-pages": _text(book.get("number_of_pages")),
        "ISBN": isbn,
    }


def _by_address(address: str, notify: Callable[[str], None]) -> Imported:
    if "@" in urlsplit(address).netloc:
        hint = "give the address without them"
        raise UsageError("an address with a user's name or password is not asked", hint=hint)
    notify(f"asking {address}")
    page = _Page(ask(address, "text/html"))
    doi = next(page.all("citation_doi", "dc.identifier"), "")
    if found := _DOI.fullmatch(doi.strip()):
        return _by_doi(found[1], notify)
    title = next(page.all("citation_title", "dc.title", "og:title"), "") or page.title.strip()
    if not title:
        raise FormatError("the page does not say what it is", where=Where(address), hint="give --title")
    date = next(page.all("citation_publication_date", "citation_date", "article:published_time"), "")
    item: dict[str, object] = {
        "type": "webpage",
        "title": title,
        "author": [_person(name) for name in page.all("citation_author", "dc.creator")],
        "container-title": next(page.all("citation_journal_title", "og:site_name"), ""),
        "issued": {"raw": date.partition("T")[0].replace("/", "-")} if date else None,
        "URL": address,
    }
    return _record({key: value for key, value in item.items() if value}, address)


def _person(text: str) -> dict[str, str]:
    """A name in one text, in either order, as a name of CSL."""
    name = parse_name(text)
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


class _Page:
    """The meta tags and the title of a page."""

    def __init__(self, body: bytes) -> None:
        # not of the standard library: `html.parser` takes hours for some pages of a megabyte
        from lxml import etree

        parser = etree.HTMLParser(encoding="utf-8" if _is_utf8(body) else None, remove_comments=True)
        try:
            root = etree.fromstring(body, parser)
        except etree.LxmlError:
            root = None
        self.title = "".join(root.findtext(".//title") or "") if root is not None else ""
        self._tags = [
            (name.lower(), " ".join(tag.get("content", "").split()))
            for tag in (root.iter("meta") if root is not None else ())
            if (name := tag.get("name") or tag.get("property")) and tag.get("content")
        ]

    def all(self, *names: str) -> Iterator[str]:
        """The contents of the tags of the first of these names that a page has."""
        for name in names:
            found = [content for known, content in self._tags if known == name]
            if found:
                yield from found
                return


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _record(item: Mapping[str, object], address: str) -> Imported:
    try:
        text = json.dumps([{**item, "id": "fetched"}], ensure_ascii=False)
    except RecursionError:
        raise FormatError("the answer is nested too deeply", where=Where(address)) from None
    imported = read_text(text, address, "csl-json")
    return Imported(tuple(record.with_key("") for record in imported.records), imported.warnings, "csl-json")


def _decoded(body: bytes, address: str) -> Any:
    try:
        return json.loads(body.decode("utf-8"))
    except RecursionError:
        raise FormatError("the answer is nested too deeply", where=Where(address)) from None
    except ValueError:
        hint = "it may not know this number"
        raise FormatError("the answer is not JSON", where=Where(address), hint=hint) from None


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int)) else ""


def _names(value: object) -> list[str]:
    rows = value if isinstance(value, list) else []
    return [name for row in rows if isinstance(row, dict) and (name := _text(row.get("name")))]
