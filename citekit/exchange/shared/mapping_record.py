"""A record of a mapping of fields, as another program's file has it: a wrong field stops nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.errors import CitekitError, Where
from citekit.exchange.shared.dates import date_of_text, is_edtf
from citekit.foundation.fast_dataclass import replace
from citekit.records.parser import RecordParser
from citekit.records.record import Record
from citekit.yamlfile import MapNode, YamlValue, dump, parse_documents

# With dots the day stands first: `9. 11. 1918`.
_WITH_DOTS = re.compile(r"\s*(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})\s*")
# Moving one wrong field aside may show another.
_ATTEMPTS = 5


def record_of_mapping(fields: Mapping[str, YamlValue], where: Where) -> tuple[Record, dict[str, YamlValue]]:
    """The record, and the fields that it cannot have, with their values."""
    rest = dict(fields)
    date = rest.get("date")
    if isinstance(date, str):
        rest["date"] = _date(date)
    kept: dict[str, YamlValue] = {}
    for _ in range(_ATTEMPTS):
        record, wrong = _parsed(rest)
        if not wrong:
            break
        for name in wrong:
            kept[name] = rest.pop(name)
    else:
        record, kept = _parsed({})[0], dict(fields)
    return replace(record, where=where), kept


def _parsed(fields: Mapping[str, YamlValue]) -> tuple[Record, list[str]]:
    """The record, and the names of the fields that are wrong."""
    errors: list[CitekitError] = []
    nodes = parse_documents(dump(dict(fields)), "") if fields else ()
    node = nodes[0] if nodes and isinstance(nodes[0], MapNode) else MapNode((), 1, 1, 0, 0)
    record = RecordParser("", errors).record(node, "")
    return record, [name for name in fields if any(error.key == name for error in errors)] or [
        name for name in fields if errors
    ]


def _as_edtf(match: re.Match[str]) -> str:
    edtf = f"{match[3]}-{match[2]:>02}-{match[1]:>02}"
    return edtf if match[0] == match.string and is_edtf(edtf) else match[0]


def _date(text: str) -> YamlValue:
    """A date in EDTF or in words that are read; any other words as they are."""
    date = date_of_text(_WITH_DOTS.sub(_as_edtf, text))
    if date is None or date.undated or date.calendar != "gregorian" or date.supplied:
        return text
    return date.edtf or {"literal": date.literal}
