"""Texts on one line: a note or an entry is one paragraph, however its fields are laid out in a file.

YAML block scalars end with a line end and may hold several lines. Printed as they are, they would break a
note in two, end emphasis in Markdown and stop LaTeX at an empty line.
"""

from __future__ import annotations

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record

_BREAK = lazy_regex.compile(r"[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t][\s]*")
_ANY = lazy_regex.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]")


def line(text: str) -> str:
    """A text with each break a blank; no-break spaces stay."""
    return _BREAK.sub(" ", text).strip(" ") if _ANY.search(text) else text


def on_one_line(value: object) -> object:
    """A value of a CSL-JSON item with all its texts on one line."""
    if isinstance(value, str):
        return line(value)
    if isinstance(value, dict):
        return {key: on_one_line(part) for key, part in value.items()}
    return [on_one_line(part) for part in value] if isinstance(value, list) else value


def holding_on_one_line(record: Record) -> Record:
    """The record with the texts of its main holding on one line: notes and lists shorten and sort by them."""
    holding = record.holding
    if holding is None:
        return record
    texts = (holding.archive, holding.shelfmark, holding.place, *(value for _, value in holding.levels))
    if not any(map(_ANY.search, texts)):
        return record
    levels = tuple((key, line(value)) for key, value in holding.levels)
    plain = replace(
        holding,
        archive=line(holding.archive),
        shelfmark=line(holding.shelfmark),
        place=line(holding.place),
        levels=levels,
    )
    return replace(record, holding=plain)
