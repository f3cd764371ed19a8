"""Records as cards: the fields with their names, the file, and the citation in a style."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import escape_controls, is_coloured, print_text
from citekit.cli.terminal.layout import BOLD, NOT_BOLD, columns_of, hang, pad, terminal_width

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record

_WIDTH = 100  # lines longer than this are hard to read, also where the terminal is wider


def print_cards(session: Session, records: Sequence[Record], style: str) -> None:
    """Print a card of each record, with an empty line between two."""
    for index, record in enumerate(records):
        if index:
            print_text("")
        _print_card(record)
        _print_citation(session, record, style)


def _print_card(record: Record) -> None:
    from citekit.records.write import record_mapping

    coloured, width = is_coloured(sys.stdout), min(terminal_width(), _WIDTH)
    rows = [(label, escape_controls(text)) for label, text in _rows(record_mapping(record))]
    if record.where is not None:
        rows.append(("file", escape_controls(os.path.relpath(record.where.file))))
    size = max(columns_of(label) for label, _ in rows)
    for label, text in rows:
        before = pad(label, size) + "  "
        if coloured:
            before = f"{BOLD}{before}{NOT_BOLD}"
        for line in hang(text, width, before, " " * (size + 2)):
            sys.stdout.write(line + "\n")


def _rows(fields: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Label and text of each value, in the order of the record; what stands in another has both labels."""
    for name, value in fields.items():
        label = escape_controls(f"{above} {name}".strip())
        if isinstance(value, dict):
            text = value.pop("text", "") if name in ("title", "date") else ""
            if value.get("described") is True:
                del value["described"]
                yield f"{label} (described)", str(text)
            elif text:
                yield label, str(text)
            yield from _rows(value, label)
        elif isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, dict):
                    yield from _rows(each, label)
                else:
                    yield (label if not index else ""), _line(each)
        else:
            yield label, _line(value)


def _line(value: object) -> str:
    return " ".join(str(value).split())


def _print_citation(session: Session, record: Record, style: str) -> None:
    """The note, or the entry, of the record in a style."""
    from citekit.cli.views.document import OutputRequest, document_view
    from citekit.cli.views.typeset import print_notes
    from citekit.csl import Citation, Cite

    view = document_view(session, OutputRequest(style or None, format="html"), {record.key: record}.get)
    print_text("")
    print_notes(view.note_texts([Citation((Cite(record.key),), 1)]), numbered=False)
    view.report_warnings()
