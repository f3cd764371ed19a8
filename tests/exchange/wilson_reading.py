"""What a record says, in the words of the corpus: the inverse of the mapping that `wilson_record.py`
documents.
"""

from __future__ import annotations

import re

from citekit.records import Record
from citekit.records.write import record_mapping

_FOND = ("fond", "opis", "papka", "delo", "list")
_SHEETS = ("list", "blatt", "page", "folio", "ye", "页", "頁", "karta", "arkush")
_SAME = (
    "title",
    "date",
    "collection",
    "archive",
    "url",
    "contributors",
    "translators",
    "transcribers",
    "editors",
)


def reading_of(record: Record) -> dict[str, object]:
    """Fields of the corpus; `other` is a list of the forms that are as good as each other."""
    written = record_mapping(record)
    found: dict[str, object] = {name: written[name] for name in (*_SAME, *_FOND) if name in written}
    if "translated-for" in written:
        found["translated_for"] = written["translated-for"]
    for name in _SHEETS:
        if name in written:
            found["list"] = written[name]
    if record.also:
        found["second_location"] = [record.also[0].note, record.also[0].shelfmark, record.also[0].archive]
    shelfmark = "" if "fond" in written else str(written.get("shelfmark", ""))
    if "list" in found:
        shelfmark = shelfmark.removesuffix(str(found["list"])).rstrip(", ")
        shelfmark = re.sub(r",? (?:Bl|S|k|fols?|ff?|ll?|pp?)\.$", "", shelfmark)
    order = next((str(written[name]) for name in ("god", "poriadkovyi-nomer") if name in written), "")
    pieces = [piece for piece in (shelfmark, order, record.get("note")) if piece]
    if pieces:
        found["other"] = [mark.join(pieces) for mark in ("; ", ", ")] + [f"por. {'; '.join(pieces)}"]
    return found


def same(wanted: object, read: object) -> bool:
    """Whether a field was read as wanted; one of several forms is enough."""
    if isinstance(read, list) and isinstance(wanted, str):
        return wanted in read
    return wanted == read
