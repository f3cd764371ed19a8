"""How a read footnote is shown: field by field for people, a line of JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from citekit.cli.streams import complain, put, put_json

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.exchange.footnote.reading import Reading

_WIDTH = 18


def put_reading(text: str, repositories: Repositories, json: bool) -> bool:
    """Read a footnote and print what was understood; False where nothing was, which is said."""
    from citekit.errors import FormatError
    from citekit.exchange.footnote.reader import read_footnote

    try:
        reading = read_footnote(text, repositories=repositories)
    except FormatError as error:
        if json:
            put_json({"input": text, "habit": None, "record": None, "understood": [], "left_over": [text]})
        complain("warning", error.message)
        return False
    if json:
        put_json({"input": text, **reading_fields(reading)})
    else:
        put(lines_of(reading) + "\n" if sys.stdout.isatty() else line_of(reading))
    return True


def reading_fields(reading: Reading) -> Mapping[str, object]:
    """Habit, record as it would be written, what was understood and what was left over."""
    from citekit.records.write import record_mapping

    fields: dict[str, object] = {
        "habit": reading.habit,
        "record": record_mapping(reading.record),
        "understood": [[each.field, each.text] for each in reading.understood],
        "left_over": list(reading.left_over),
    }
    return fields | ({"locator": reading.locator} if reading.locator else {})


def pairs_of(reading: Reading) -> list[tuple[str, str]]:
    """The fields understood, the place cited, and what was left over."""
    pairs = [(each.field, each.text) for each in reading.understood]
    pairs += [("cited", reading.locator)] if reading.locator else []
    return [*pairs, *(("left over", text) for text in reading.left_over)]


def line_of(reading: Reading) -> str:
    """`type letter<TAB>title ...<TAB>left over ...`."""
    return "\t".join(f"{name} {value}" for name, value in pairs_of(reading))


def lines_of(reading: Reading) -> str:
    """A line a field."""
    return "\n".join(f"{name:<{_WIDTH}} {value}" for name, value in pairs_of(reading))
