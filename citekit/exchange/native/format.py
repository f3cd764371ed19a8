"""citekit's own records as an exchange format: YAML with one record, a list or several documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from citekit.exchange.model import Imported, Notice
from citekit.records import Record, parse_records, write_records
from citekit.records.flat_texts import without_flat_texts

_FIELD = re.compile(r"^(?:- )?[ \t]*(?:type|title|date|authors|archive|id):(?:\s|$)", re.M)
_START = 20_000


def recognise(text: str, filename: str = "") -> bool:
    """Whether the file is named as YAML, or the text has fields of a record at the beginning of its lines."""
    if filename.lower().endswith((".yaml", ".yml")):
        return True
    return not text.lstrip().startswith(("{", "[", "@", "<")) and len(_FIELD.findall(text[:_START])) >= 2


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError and RecordError with the line of the fault."""
    records = parse_records(text, where, PurePath(where).stem)
    return Imported(tuple(without_flat_texts(record) for record in records))


def write(records: Sequence[Record]) -> str:
    """The records as YAML documents."""
    return write_records(records)


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: it is the records' own format."""
    return ()
