"""CSL JSON (schema `csl-data.json` of CSL 1.0.2), read and written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring, encode_basestring_ascii

from citekit.errors import FormatError, Where
from citekit.exchange.csl_json.merge import merged_record
from citekit.exchange.csl_json.reader import CSL_VARIABLES, FOREIGN, read_item
from citekit.exchange.csl_json.writer import item_of
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.keys import Keys
from citekit.exchange.watched import passed, passing
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.records.read import key_is_safe

_START = re.compile(r'^\s*(?:\[\s*(?:\{|\])|\{\s*")')
_BLANKS = re.compile(r"\s*")
_LOOKED_AT = 20_000
_NAME = re.compile(r'"([A-Za-z-]{1,40})"\s*:')
# settings and data of other programs have these too
_OF_ANY_JSON = {"custom", "language", "note", "number", "section", "scale", "source", "status", "version"}
_TELLING = frozenset({*CSL_VARIABLES, "type"} - _OF_ANY_JSON)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON with names of CSL, and not only such as every program uses."""
    start = text[:_LOOKED_AT]
    if not _START.match(start):
        return False
    names = _NAME.findall(start)
    return not names or not _TELLING.isdisjoint(names)


@no_cycle_collection()
def read(text: str, where: str) -> Imported:
    """The records of a list of items, of one item, of items a line each, or of `{"items": [...]}`.

    Raises FormatError, with the line, for a text that is not JSON.
    """
    return records_of_items(_items(text, where), where)


def records_of_items(items: Iterable[tuple[int, object]], where: str) -> Imported:
    """The records of items, each with its line."""
    records: list[Record] = []
    warnings: list[Notice] = []
    keys = Keys()
    for line, item in items:
        place = Where(where, line)
        if not isinstance(item, Mapping):
            message = "an item must be a mapping; what is none was left out"
            warnings.append(Notice(message, place, lost=True))
            continue
        record, notices = read_kept_item(item, place)
        key = keys.take(record.key, record)
        if record.key and key != record.key:
            notices = (*notices, Notice(f"its id {record.key!r} became {key!r}", place))
            if not key_is_safe(record.key):
                known = {"id": record.key, **record.foreign.get(FOREIGN, {})}
                record = replace(record, foreign={**record.foreign, FOREIGN: known})
        records.append(record.with_key(key))
        warnings.extend(Notice(notice.message, notice.where, key) for notice in notices)
    return Imported(tuple(records), tuple(warnings))


def read_kept_item(item: Mapping[str, object], place: Where) -> tuple[Record, tuple[Notice, ...]]:
    """The record of an item, with what citekit kept in its `custom`."""
    record, notices = read_item(item, place)
    custom = item.get("custom")
    kept = custom.get("citekit") if isinstance(custom, Mapping) else None
    if not isinstance(kept, Mapping):
        return record, notices
    merged, more = merged_record(item, kept, record, place)
    return merged, (*notices, *more)


def _number(digits: str) -> int | str:
    """A number of JSON; one of very many digits stays text, which Python does not turn into a number."""
    return int(digits) if len(digits) < 1000 else digits


def _items(text: str, where: str) -> Iterator[tuple[int, object]]:
    """Every item with its line."""
    decoder = json.JSONDecoder(parse_int=_number)
    match = re.match(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?(?=\[)', text)
    start = match.end() if match else _blanks(text, 0)
    at, line = start, 1 + text.count("\n", 0, start)
    closing = "" if text[at : at + 1] != "[" else "]"
    try:
        at = _blanks(text, at + len(closing))
        while at < len(text) and text[at] != closing:
            line += text.count("\n", start, at)
            start = at
            item, at = decoder.raw_decode(text, at)
            passed(at, len(text))
            yield line, item
            at = _next(text, at, closing)
        if at >= len(text) and closing:
            raise json.JSONDecodeError("the list is not closed", text, len(text))
    except json.JSONDecodeError as error:
        place = Where(where, error.lineno, error.colno)
        raise FormatError(f"is not JSON: {error.msg}", where=place, hint="correct it there") from error
    except RecursionError as error:
        raise FormatError("is nested too deeply", where=Where(where, line)) from error


def _blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _next(text: str, at: int, closing: str) -> int:
    """The offset of the next item, or of the end of the list."""
    match = re.compile(r"\s*(,?)\s*").match(text, at)
    assert match is not None
    end = match.end()
    if closing and not match[1] and text[end : end + 1] != closing:
        raise json.JSONDecodeError("a comma is missing between two items", text, min(end, len(text)))
    if not closing and text[end : end + 1] == "{" and "\n" in text[at:end]:
        return end  # JSON lines
    if not closing and text[end:]:
        raise json.JSONDecodeError("there is more after the item", text, end)
    return end


@no_cycle_collection()
def write(records: Sequence[Record], *, ascii_only: bool = False) -> str:
    """The records as a list of CSL items; with `ascii_only` other letters are escapes of JSON."""
    text = encode_basestring_ascii if ascii_only else encode_basestring
    return _indented([item_of(record) for record in passing(records)], "", text) + "\n"


def _indented(value: object, margin: str, text: Callable[[str], str]) -> str:
    """A value as JSON with two spaces a level; the encoder of `json` does so in a third of the speed."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    within = f"{margin}  "
    if isinstance(value, dict | Mapping) and value:
        parts = [
            f"{within}{text(str(key))}: "
            f"{text(part) if isinstance(part, str) else _indented(part, within, text)}"
            for key, part in value.items()
        ]
        return "{\n" + ",\n".join(parts) + f"\n{margin}}}"
    if isinstance(value, list | tuple) and value:
        parts = [f"{within}{_indented(part, within, text)}" for part in value]
        return "[\n" + ",\n".join(parts) + f"\n{margin}]"
    return json.dumps(value)


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `custom` keeps what CSL cannot express."""
    return ()
