"""`citekit site`: the library as one page for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Locale, Query, UsedBy
from citekit.cli.session import Session
from citekit.cli.streams import print_text, report


def site(
    ctx: typer.Context,
    query: Query = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The folder that index.html is written into.", metavar="DIR"),
    ] = None,
    style: Annotated[
        list[str] | None,
        typer.Option(
            "-s",
            "--style",
            help="A style to cite in; once for each. The first is shown at once.",
            metavar="STYLE",
            autocompletion=completion.styles,
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The title of the page.")] = "Sources",
    locale: Locale = None,
    used_by: UsedBy = None,
) -> int:
    """Make a page of the library for a browser.

    One file with search, facets by archive, type and year, a timeline, and each record cited in several
    styles. It asks for no other file, can be read without JavaScript, and Zotero finds the records in it.
    """
    from citekit.cli.archive_settings import preview_styles
    from citekit.cli.manuscript_output import make_folder
    from citekit.cli.used_by import select
    from citekit.errors import UsageError
    from citekit.site import SiteRequest, site_page
    from citekit.yamlfile import write_atomic

    session: Session = ctx.obj
    if output is None:
        raise UsageError("a page needs a folder", hint="citekit site -o DIR")
    found = select(session, query, used_by)
    if not found.records and found.code:
        return found.code
    config = session.config()
    request = SiteRequest(
        title, preview_styles(style or (), config), locale or config.locale or None, config.styles
    )
    page = site_page(found.records, request, session.repositories())
    make_folder(output)
    write_atomic(output / "index.html", page)
    count = len(found.records)
    print_text(str(output / "index.html"))
    report("note", f"{count} record{'s' if count != 1 else ''}")
    return found.code
