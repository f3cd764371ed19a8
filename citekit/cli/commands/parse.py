"""`citekit parse`: shelfmarks to their levels, one line each with `--json`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli.session import Session
from citekit.cli.streams import arguments_or_lines, complain, put, put_json

if TYPE_CHECKING:
    from citekit.archives import Shelfmark


def parse(
    ctx: typer.Context,
    shelfmarks: Annotated[
        list[str],
        typer.Argument(
            help="Shelfmarks as printed; - reads one a line from standard input.", metavar="SHELFMARK..."
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Read whole footnotes into records.")] = False,
) -> int:
    """Read shelfmarks: archive, fond, opis, delo, list; with --record whole footnotes.

    What cannot be read is kept whole under `rest`, and said; the exit code is then 1.
    """
    if record:
        return _parse_records(ctx.obj, shelfmarks, json)
    from citekit.archives import parse as read

    session: Session = ctx.obj
    repositories = session.repositories()
    unread = 0
    for text in arguments_or_lines(shelfmarks):
        shelfmark = read(text, repositories)
        if json:
            put_json({"input": text, **_fields(shelfmark)})
        else:
            put(_lines(shelfmark) if sys.stdout.isatty() else _line(shelfmark))
        sys.stdout.flush()  # a program that writes a line and waits for its answer must get it
        if not shelfmark.levels:
            unread += 1
            complain("warning", f"{text!r} cannot be read as a shelfmark; it is kept whole")
    return 1 if unread else 0


def _parse_records(session: Session, notes: list[str], json: bool) -> int:
    from citekit.cli.views.readings import put_reading

    repositories = session.repositories()
    unread = 0
    for text in arguments_or_lines(notes):
        unread += not put_reading(text, repositories, json)
        sys.stdout.flush()
    return 1 if unread else 0


def _fields(shelfmark: Shelfmark) -> Mapping[str, object]:
    fields: dict[str, object] = {
        "archive": shelfmark.archive,
        "repository": shelfmark.repository,
        "tradition": shelfmark.tradition,
        "levels": shelfmark.levels,
        "rest": shelfmark.rest,
    }
    if shelfmark.more:
        fields["more"] = [_fields(each) for each in shelfmark.more]
    return fields


def _pairs(shelfmark: Shelfmark) -> list[tuple[str, str]]:
    pairs = [("archive", shelfmark.archive or ""), *shelfmark.levels, ("rest", shelfmark.rest)]
    return [(name, value) for name, value in pairs if value]


def _line(shelfmark: Shelfmark) -> str:
    """`archive RGASPI<TAB>fond 558<TAB>...`, further references after a bar."""
    own = "\t".join(f"{name} {value}" for name, value in _pairs(shelfmark))
    return "\t|\t".join([own, *(_line(each) for each in shelfmark.more)])


def _lines(shelfmark: Shelfmark) -> str:
    """A line a level, with the full name of the archive."""
    from citekit.archives import Repositories

    known = Repositories.shipped().get(shelfmark.repository) if shelfmark.repository else None
    rows = [f"  {name:<16} {value}" for name, value in _pairs(shelfmark)]
    if known is not None:
        rows.insert(0, f"{known.name('english')}, {known.city}")
    return "\n".join([*rows, *(_lines(each) for each in shelfmark.more), ""])
