"""Published series of documents, such as the Foreign Relations of the United States, where an archive stands.

Reference managers have no better field for a document of such a series, so that its title is found as the
archive, with the number or the pages as the location. It is the container of the document, which lies
elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives import parse
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Holding, Record

_PAGES = re.compile(r"(?:pp?\.|pages?|S\.|с\.)\s*(\d+(?:\s?[-–]\s?\d+)?)", re.IGNORECASE)


@lru_cache(maxsize=1)
def document_series() -> tuple[str, ...]:
    """What the titles of the series begin with, in small letters."""
    return tuple(data_table("shared", "document_series")["series"])


@lru_cache(maxsize=1)
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?{alternatives(document_series())}(?!\w)", re.IGNORECASE)


def with_series(record: Record) -> Record:
    """The record with the series that stands as its archive, or where it was published, as its container.

    It stays as it is where it has another container already, or where a shelfmark stands with the series.
    """
    fields = dict(record.fields)
    if record.holding is not None:
        more = _fields_of_holding(record.holding)
    elif is_series(record.get("publisher")):
        more = {"container-title": fields.pop("publisher")}
    else:
        return record
    if not more or not more.keys().isdisjoint(fields):
        return record
    return replace(record, holding=None, fields={**fields, **more})


def is_series(text: str) -> bool:
    """Whether a text begins with the title of a series."""
    return bool(text and _beginning().match(text))


def _fields_of_holding(holding: Holding) -> dict[str, str]:
    """The fields of a document of a series; none where the holding is another."""
    location = holding.shelfmark
    if not is_series(holding.archive) or holding != Holding(holding.archive, shelfmark=location):
        return {}
    if location and parse(location).first("fond"):
        return {}
    pages = _PAGES.fullmatch(location)
    number = {"page": pages[1]} if pages else {"number": location} if location else {}
    return {"container-title": holding.archive, **number}
