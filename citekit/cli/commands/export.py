"""`citekit export`: records to BibTeX, BibLaTeX, RIS, CSL JSON and the other formats that go out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Query, UsedBy
from citekit.cli.session import Session
from citekit.cli.streams import print_data, report


def export(
    ctx: typer.Context,
    query: Query = None,
    to: Annotated[
        str,
        typer.Option(
            "-t",
            "--to",
            help="bibtex, biblatex, ris, csl-json, ...",
            metavar="FORMAT",
            autocompletion=completion.exports,
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write this file, in one step.", metavar="FILE")
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Write other letters as commands of LaTeX or escapes of JSON.")
    ] = False,
    keys: Annotated[
        str,
        typer.Option(
            "--keys",
            help="Make keys, such as {author}{year}{shorttitle}; in .bib files the old ones stay as ids.",
            metavar="PATTERN",
        ),
    ] = "",
    used_by: UsedBy = None,
) -> int:
    """Write records in the format of another program.

    Without -t the format follows from the ending of the file. What a format cannot carry is said.

    With no options at all the files of `exports:` in citekit.yaml are written, as after every change.
    """
    from citekit.cli.progress import working
    from citekit.cli.used_by import select
    from citekit.exchange import ascii_exporter, exporter
    from citekit.yamlfile import write_atomic

    session: Session = ctx.obj
    if not to and output is None and not query and used_by is None:
        from citekit.cli.changing.exports import write_exports

        if not session.bibliographies and session.config_if_any().exports:
            return write_exports(session, session.library())
    target = to or _by_ending(output)
    writer = exporter(target)
    in_ascii = ascii_exporter(target) if ascii_only else None
    found = select(session, query, used_by)
    if not found.records and found.code:
        return found.code
    records = found.records
    if keys:
        from citekit.exchange.shared.key_pattern import with_keys

        records = with_keys(records, keys)
    with working("writing"):
        text = writer.write(records) if in_ascii is None else in_ascii.write(records, ascii_only=True)
        losses = writer.losses(records)
    if output is None:
        print_data(text, end="")
    else:
        write_atomic(output, text)
        count = len(records)
        report("note", f"{count} record{'s' if count != 1 else ''} in {output}")
    for loss in losses:
        report("warning", str(loss))
    return found.code


def _by_ending(output: Path | None) -> str:
    from citekit.errors import UsageError
    from citekit.exchange import FORMATS

    writable = [each for each in FORMATS.values() if each.writes]
    for each in writable:
        if output is not None and output.suffix.lower() in each.suffixes:
            return each.name
    raise UsageError(
        "export needs a format", hint=f"-t with one of: {', '.join(each.name for each in writable)}"
    )
