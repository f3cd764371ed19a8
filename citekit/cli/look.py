"""`citekit list`, `search` and `show`: what is in the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json, Query
from citekit.cli.session import Session
from citekit.cli.streams import complain, put, put_json_list
from citekit.cli.table import put_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.records import Record


def list_(ctx: typer.Context, query: Query = None, json: Json = False) -> int:
    """List the records, or those that fit a query."""
    session: Session = ctx.obj
    found = session.select(query)
    _put(found.records, json)
    if not found.records and not found.code:
        complain("note", "the library is empty; `citekit import FILE` brings records in")
    return found.code


def search(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words, or field:value.", metavar="QUERY...")],
    json: Json = False,
) -> int:
    """Search the records.

    Every word must be found; author:antonov, fond:558, date:1945 look in one field.
    """
    return list_(ctx, query, json)


def show(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(help="Keys of records.", metavar="KEY...", autocompletion=completion.keys)
    ],
    json: Json = False,
) -> int:
    """Show whole records, as YAML."""
    from citekit.records import write_record

    session: Session = ctx.obj
    found = [record for key in keys if (record := session.record(key)) is not None]
    if json:
        _put(found, json)
    else:
        put("---\n".join(write_record(record) for record in found).rstrip("\n")) if found else None
    missing = [key for key in keys if session.record(key) is None]
    for key in missing:
        session.tell_unknown(key)
    return 1 if missing else 0


def _put(records: Iterable[Record], json: bool) -> None:
    if json:
        from citekit.records.write import record_mapping

        put_json_list([record_mapping(record) for record in records])
    else:
        put_table(("key", "date", "who", "title", "where"), map(_row, records))
    sys.stdout.flush()


def _row(record: Record) -> tuple[str, str, str, str, str]:
    date = (record.date.edtf or record.date.literal) if record.date else ""
    people = record.people("author") or record.people("editor")
    who = str(people[0]) + (" et al." if len(people) > 1 else "") if people else ""
    title = record.title.text if record.title else f"[{record.type}]"
    return record.key, date, who, title, _place(record)


def _place(record: Record) -> str:
    """Archive and shelfmark, or what a published work stands in."""
    from citekit.archives import format_levels

    if record.holding is None:
        return record.get("container-title") or record.get("publisher")
    holding = record.holding
    levels = format_levels(holding.levels, holding.tradition or None) if holding.levels else holding.shelfmark
    return ", ".join(part for part in (holding.archive, levels) if part)
