"""Tropy's JSON-LD, read (Tropy user's manual, "Exporting")."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice

if TYPE_CHECKING:
    from citekit.records.record import Record

_ONTOLOGY = "tropy.org/v1/"


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON that names Tropy's ontology."""
    return text.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and _ONTOLOGY in text[:20_000]


def read(text: str, where: str) -> Imported:
    """A record for each item. Raises FormatError for a text that is no JSON or has no items."""
    # Every .json file is shown to this module: it must load little.
    from citekit.exchange.shared.keys import Keys
    from citekit.exchange.tropy.graph import items_of
    from citekit.exchange.tropy.reader import read_item
    from citekit.exchange.watched import passing

    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = Where(where, error.lineno, error.colno)
        raise FormatError(f"is not JSON: {error.msg}", where=place, hint="correct it there") from error
    except (RecursionError, ValueError) as error:
        raise FormatError("is nested too deeply, or has numbers too long", where=Where(where)) from error
    records: list[Record] = []
    notices: list[Notice] = []
    keys = Keys()
    for number, item in enumerate(passing([*items_of(document)]), 1):
        record, wrong = read_item(item, Where(where))
        key = keys.take("", record)
        records.append(record.with_key(key))
        notices += [
            Notice(f"item {number}: {name!r} cannot be read: it is kept as it is", Where(where), key)
            for name in wrong
        ]
    if not records:
        raise FormatError("there is no item of Tropy in it", where=Where(where))
    return Imported(tuple(records), tuple(notices))
