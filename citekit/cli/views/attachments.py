"""The files of records, or their addresses, opened by the programs that the system has for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_text, report

if TYPE_CHECKING:
    from citekit.cli.session import Session


def open_attachments(session: Session, keys: Sequence[str], *, only_print: bool = False) -> int:
    """Print what belongs to each record and open it; the exit code, 1 where something is not there."""
    import typer

    from citekit.library.attachments import attachments_of, is_viewed

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
            if only_print:
                continue
            if not is_viewed(place):
                report("error", f"{place} is not opened: it is no picture or document, and may be a program")
                code = 1
            elif typer.launch(place):
                report("error", f"no program opens {place}")
                code = 1
    return code
