"""A record that is added: what was read, and where it was written, for people and programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, print_text, report

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.cli.session import Session
    from citekit.exchange.footnote.reading import FootnoteReading
    from citekit.records import Record


def completed(
    record: Record, given: Sequence[tuple[str, str]], repositories: Repositories, key: str = ""
) -> Record:
    """The record with the fields given beside it, which override its own, and its key ("" for none yet)."""
    from citekit.exchange.shared.option_fields import with_fields

    return (with_fields(record, given, repositories) if given else record).with_key(key)


def print_addition(
    session: Session, record: Record, reading: FootnoteReading | None, *, dry_run: bool, json: bool
) -> bool:
    """Show what was read, write the record and say where; False where the library has it already."""
    if reading is not None and not json:
        from citekit.cli.views.footnotes import reading_lines

        print_text(reading_lines(reading))
    added, path, new = (
        (_keyed(record), "", True)
        if dry_run
        else _written(session, _keyed(record), skip_present=reading is not None)
    )
    if json:
        print_json(addition_fields(added, path, reading))
    elif dry_run:
        from citekit.records import write_record

        print_text(write_record(added).rstrip("\n"))
    else:
        print_text(f"{added.key}\t{path}")
        if reading is not None and sys.stdout.isatty():
            print_text("")  # the next record of a pasted stack begins apart
    if not new:
        report("note", f"{added.key} is there already, word for word")
    return new


def _keyed(record: Record) -> Record:
    from citekit.exchange.shared.keys import suggest_key

    return record if record.key else record.with_key(suggest_key(record))


def _written(session: Session, record: Record, *, skip_present: bool) -> tuple[Record, str, bool]:
    """The record as written, its file, and whether it is new: one of a note may be there already, while what
    is given by options alone is meant as another one.
    """
    from citekit.library.additions import NotAdded, Present

    library = session.library_to_write()
    (addition,) = library.add_each([record], skip_present=skip_present)
    if isinstance(addition, NotAdded):
        raise addition.error
    if isinstance(addition, Present):
        where = addition.record.where
        return addition.record, where.file if where is not None else "", False
    for notice in addition.notices:
        report("warning", notice)
    return addition.record, str(addition.path), True


def addition_fields(
    record: Record, path: str, reading: FootnoteReading | None = None
) -> Mapping[str, object]:
    """The fields of a new record in JSON: its key, its file ("" for none yet), what was read, the record."""
    from citekit.records.flat_texts import json_mapping

    fields: dict[str, object] = {"id": record.key, "path": path or None}
    if reading is not None:
        from citekit.cli.views.footnotes import reading_fields

        fields |= reading_fields(reading)
    return fields | {"record": json_mapping(record)}
