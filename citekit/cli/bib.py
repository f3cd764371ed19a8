"""`citekit bib`: the reference list."""

from __future__ import annotations

import typer

from citekit.cli.archive_options import ArchiveCommand as Command
from citekit.cli.options import Json, Locale, Query, Style, TextFormat
from citekit.cli.session import Session

__all__ = ["Command", "bib"]


def bib(
    ctx: typer.Context,
    query: Query = None,
    style: Style = None,
    locale: Locale = None,
    to: TextFormat = None,
    json: Json = False,
) -> int:
    """Print the reference list of all records, or of some."""
    from citekit.cli.rendering import rendering
    from citekit.cli.streams import put_json_list

    session: Session = ctx.obj
    work = rendering(ctx, style, locale, to)
    found = session.select(query)
    if not found.records and found.code:
        return found.code
    keys = [record.key for record in found.records]
    if json:
        put_json_list(work.list_rows(keys))
    else:
        work.put_list(keys)
    return max(found.code, work.tell())
