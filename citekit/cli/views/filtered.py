"""What `filter` does once its words are read: a document of pandoc's in, and out again with its citations
printed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.format_request import FormatRequest
from citekit.cli.streams import STDIN, report, stdin_bytes
from citekit.cli.views.manuscripts import print_manuscripts
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from citekit.cli.session import Session

_OWN: Mapping[str, tuple[str, ...]] = {
    "notes": ("footnotes", "endnotes", "text"),
    "reset-positions": ("marked", "heading"),
}


@dataclass(frozen=True, slots=True)
class FilterRequest:
    """What a call of `filter` asks for; `given` are options that the metadata may have, too."""

    target: str
    style: str | None = None
    locale: str | None = None
    given: Mapping[str, str] = field(default_factory=dict, hash=False)
    archives: Mapping[str, str] = field(default_factory=dict, hash=False)


def run_filter(session: Session, request: FilterRequest) -> int:
    """Print the document; 0. Raises FormatError for what is none, UsageError for a wrong option in it."""
    from citekit.manuscript.pandoc import PandocManuscript
    from citekit.manuscript.report import report_of

    manuscript = PandocManuscript(STDIN, stdin_bytes(), request.target)
    own, archives = _options(manuscript.options, request)
    asked = FormatRequest(
        ("-",),
        style=request.style,
        locale=request.locale,
        notes=own.get("notes", "style"),  # type: ignore[arg-type]
        reset_at=own.get("reset-positions", "marked"),  # type: ignore[arg-type]
        archives=archives,
    )
    text, records = print_manuscripts(session, asked, [manuscript], Path())
    found = report_of(text, hint=records.hint)
    (data,) = text.files()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    for finding in found.findings:
        report("warning", str(finding))
    return 0


def _options(
    metadata: Mapping[str, str], request: FilterRequest
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Our own options, and those of how archives are printed: of the call, else of the document."""
    own = {name: value for name, value in metadata.items() if name in _OWN} | dict(request.given)
    for name, value in own.items():
        if value not in _OWN[name]:
            raise UsageError(f"{name} is {value!r}", hint=f"it is one of {', '.join(_OWN[name])}")
    archives = {name: value for name, value in metadata.items() if name not in _OWN}
    return own, {**archives, **request.archives}
