"""The reference list of a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, written_to
from citekit.cli.views.document import OutputRequest, document_view
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session


def print_references(
    session: Session,
    query: Sequence[str],
    request: OutputRequest,
    used_by: str | None = None,
    jobs: int | None = None,
) -> int:
    """Print the reference list of the records that a query means, or a manuscript cites; the exit code.

    The query `-` means items on standard input.
    """
    if [*query] == ["-"] and used_by is None:
        from citekit.cli.streaming.printing import print_streamed_list
        from citekit.cli.streams import numbered_stdin_lines

        return print_streamed_list(session, numbered_stdin_lines(), request, jobs or 1)
    if jobs:
        raise UsageError("--jobs is for a stream of items", hint="write `citekit bib - --jobs 4 < FILE`")
    if used_by is None:
        view = document_view(session, request)
        selected = session.select(query, some=True)
    else:
        from citekit.cli.used_by import select

        selected = select(session, query, used_by)
        view = document_view(session, request, {record.key: record for record in selected.records}.get)
    if not selected.records and selected.code:
        return selected.code
    keys = [record.key for record in selected.records]
    with written_to(request.output, request.office_format):
        if request.json:
            print_json_array(view.reference_rows(keys))
        else:
            view.print_text((), view.reference_list(keys))
    return max(selected.code, view.report_warnings())
