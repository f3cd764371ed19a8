"""`citekit open`: the photographs of a record, or its address."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.session import Session
from citekit.cli.streams import print_text, report


def open_(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(help="Keys of records.", metavar="KEY...", autocompletion=completion.keys)
    ],
    print_: Annotated[bool, typer.Option("--print", help="Only print the paths.")] = False,
) -> int:
    """Open what was photographed: the files of records, or their addresses where they have none.

    Each is opened by the program that the system has for it.
    """
    from citekit.library.attachments import attachments_of

    session: Session = ctx.obj
    code = 0
    for key in keys:
        record = session.record(key)
        if record is None:
            session.report_unknown_key(key)
            code = 1
            continue
        found = attachments_of(record)
        for name in found.missing:
            report("error", f"{key}: there is no file {name!r}")
        if not found.places and not found.missing:
            report("error", f"{key} has neither files nor an address; citekit set {key} files+=PHOTO")
        code = code if found.places and not found.missing else 1
        for place in found.places:
            print_text(place)
            if not print_ and typer.launch(place):
                report("error", f"no program opens {place}")
                code = 1
    return code
