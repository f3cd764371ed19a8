"""A footnote as read: field by field for people, a line of JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, print_text, report

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.exchange.footnote.reading import FootnoteReading

_NAME_WIDTH = 18


def print_footnote(text: str, repositories: Repositories, json: bool) -> bool:
    """Read a footnote and print its fields; False, with a warning, where nothing is understood."""
    from citekit.errors import FormatError
    from citekit.exchange.footnote.reader import read_footnotes

    try:
        readings = read_footnotes(text, repositories=repositories)
    except FormatError as error:
        if json:
            print_json({"input": text, "records": [], "readings": []})
        report("warning", error.message)
        return False
    if json:
        print_json({"input": text, **readings_fields(readings)})
    elif sys.stdout.isatty():
        print_text("".join(reading_lines(reading) + "\n\n" for reading in readings).removesuffix("\n"))
    else:
        print_text("\t|\t".join(map(_line, readings)))
    return True


def readings_fields(readings: Sequence[FootnoteReading]) -> Mapping[str, object]:
    """The documents of a note for `--json`: their records, and how each was read."""
    from citekit.records.flat_texts import json_mapping

    return {
        "records": [_stated(json_mapping(reading.record)) for reading in readings],
        "readings": [
            {name: value for name, value in reading_fields(reading).items() if name != "record"}
            for reading in readings
        ],
    }


def _stated(mapping: Mapping[str, object]) -> Mapping[str, object]:
    """A record without the type that says no more than that it is a document: the note does not say it."""
    return {name: value for name, value in mapping.items() if (name, value) != ("type", "document")}


def reading_fields(reading: FootnoteReading) -> Mapping[str, object]:
    """The reading for `--json`: citation form, record, the fields understood, what was left over."""
    from citekit.records.write import record_mapping

    fields: dict[str, object] = {
        "citation_form": reading.citation_form,
        "record": record_mapping(reading.record),
        "understood": [[entry.field, entry.text] for entry in reading.understood],
        "left_over": list(reading.left_over),
    }
    return fields | ({"locator": reading.locator} if reading.locator else {})


def reading_lines(reading: FootnoteReading) -> str:
    """A line for each field, for the place cited, and for each text that was left over."""
    return "\n".join(f"{name:<{_NAME_WIDTH}} {value}" for name, value in _pairs(reading))


def _line(reading: FootnoteReading) -> str:
    """`type letter<TAB>title ...<TAB>left over ...`."""
    return "\t".join(f"{name} {value}" for name, value in _pairs(reading))


def _pairs(reading: FootnoteReading) -> list[tuple[str, str]]:
    pairs = [(entry.field, entry.text) for entry in reading.understood]
    pairs += [("cited", reading.locator)] if reading.locator else []
    return [*pairs, *(("left over", text) for text in reading.left_over)]
