"""`format --watch`: a text printed again after every change of its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.format_request import FormatRequest
from citekit.cli.streams import report
from citekit.cli.views.manuscripts import run_format
from citekit.cli.watch import watch
from citekit.errors import CitekitError, UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session


def run_watched(session: Session, request: FormatRequest) -> int:
    """Print now and after every change; an error is said, and the next change waited for."""
    if request.output is None or request.in_place or "-" in request.manuscripts:
        raise UsageError("--watch writes a file", hint="give it with -o, beside the manuscript's own")

    def act() -> None:
        try:
            run_format(session, request)
        except CitekitError as error:
            report("error", str(error))

    files = [*request.manuscripts, *session.bibliographies]
    watch([Path(name) for name in files], act)
    return 0
