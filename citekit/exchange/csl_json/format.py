"""CSL JSON (schema `csl-data.json` of CSL 1.0.2): in, a text with items; out, records, and back.

What CSL has no variable for (archival levels, scripts, second places, tags) stands in the item's
`custom.citekit`, which the schema leaves to programs: a record that went out comes back the same. Where
another program changed a variable meanwhile, the variable wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.errors import FormatError, Where
from citekit.exchange.csl_json.item import CSL_VARIABLES, merged_record, record_of_item
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.keys import Keys
from citekit.records import Record
from citekit.records.write import record_mapping
from citekit.rendering.item.item import to_csl

_START = re.compile(r'^\s*(?:\[\s*(?:\{|\])|\{\s*")')


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON."""
    return bool(_START.match(text[:2000]))


def read(text: str, where: str) -> Imported:
    """The records of a list of items, of one item, or of `{"items": [...]}`. Raises FormatError with the
    line.
    """
    records: list[Record] = []
    warnings: list[Notice] = []
    keys = Keys()
    for line, item in _items(text, where):
        place = Where(where, line)
        if not isinstance(item, Mapping):
            warnings.append(Notice("an item must be a mapping, what is none was left out", place, lost=True))
            continue
        record, notices = _read_item(item, place)
        record = record.with_key(keys.take(record.key, record))
        if record.key != str(item.get("id", "")):
            notices = (*notices, Notice(f"its id {str(item.get('id', ''))!r} became {record.key!r}", place))
        records.append(record)
        warnings.extend(Notice(n.message, n.where, record.key) for n in notices)
    return Imported(tuple(records), tuple(warnings))


def _read_item(item: Mapping[str, object], place: Where) -> tuple[Record, tuple[Notice, ...]]:
    plain, notices = record_of_item(item, place)
    custom = item.get("custom")
    kept = custom.get("citekit") if isinstance(custom, Mapping) else None
    if not isinstance(kept, Mapping):
        return plain, notices
    record, more = merged_record(item, kept, plain, place)
    return record, (*notices, *more)


def _items(text: str, where: str) -> Iterator[tuple[int, object]]:
    """Every item with its line."""
    decoder = json.JSONDecoder()
    blank = re.compile(r"\s*")
    match = re.match(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?(?=\[)', text)
    start = (match or blank.match(text) or re.match("", text)).end()  # type: ignore[union-attr]
    at, line = start, 1 + text.count("\n", 0, start)
    closing = "" if text[at : at + 1] != "[" else "]"
    try:
        at = blank.match(text, at + len(closing)).end()  # type: ignore[union-attr]
        while at < len(text) and text[at] != closing:
            line += text.count("\n", start, at)
            start = at
            item, at = decoder.raw_decode(text, at)
            yield line, item
            at = _next(text, at, closing)
        if at >= len(text) and closing:
            raise json.JSONDecodeError("the list is not closed", text, len(text))
    except json.JSONDecodeError as error:
        place = Where(where, error.lineno, error.colno)
        raise FormatError(f"is not JSON: {error.msg}", where=place, hint="mend it there") from error
    except RecursionError as error:
        raise FormatError("is nested too deeply", where=Where(where, line)) from error


def _next(text: str, at: int, closing: str) -> int:
    """Where the next item, or the end of the list, is."""
    match = re.compile(r"\s*(,?)\s*").match(text, at)
    assert match is not None
    end = match.end()
    if closing and not match[1] and text[end : end + 1] != closing:
        raise json.JSONDecodeError("a comma is missing between two items", text, min(end, len(text)))
    if not closing and text[end:]:
        raise json.JSONDecodeError("there is more after the item", text, end)
    return end


def item_for(record: Record) -> dict[str, object]:
    """The CSL item of a record, with `custom.citekit` where the item alone would not give the record back."""
    item = exported(record)
    back, _ = record_of_item(item, Where(""))
    if back != record:
        item["custom"] = {"citekit": record_mapping(record, with_id=False)}
    return item


def exported(record: Record) -> dict[str, object]:
    """What the bridge makes of a record, variables of CSL alone."""
    return {name: value for name, value in to_csl(record).items() if name in CSL_VARIABLES}


def write(records: Sequence[Record]) -> str:
    """The records as a list of CSL items."""
    return json.dumps([item_for(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `custom` keeps what CSL cannot say."""
    return ()
