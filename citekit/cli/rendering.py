"""What `cite` and `bib` share: a document in the wanted style, and how its parts are printed.

In: the options of the command and the settings of the library. Out: a `Document` of the bridge; printed notes
and entries; warnings on standard error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from citekit.cli.streams import complain, put

if TYPE_CHECKING:
    from citekit.bridge import Document
    from citekit.cli.session import Session
    from citekit.csl import Bibliography

STYLE = "chicago"


def document(session: Session, style: str | None, locale: str | None, text_format: str | None) -> Document:
    """The document that a command renders; what it is not told comes from the library's settings."""
    from citekit.bridge import Document

    config = session.config()
    return Document(
        style or config.style or STYLE,
        session.record,
        locale=locale or config.locale or None,
        format=text_format or config.format or "plain",
        aliases=config.styles,
        repositories=session.repositories(),
    )


def put_entries(bibliography: Bibliography) -> None:
    """The reference list, with whatever the format puts around and between entries."""
    text = "".join(entry.text for entry in bibliography.entries)
    put((bibliography.start + text + bibliography.end).rstrip("\n"))


def entries_as_json(bibliography: Bibliography) -> list[object]:
    """The reference list for `--json`."""
    return [{"key": entry.id, "text": entry.text.strip()} for entry in bibliography.entries]


def tell(session: Session, warnings: Iterable[object]) -> int:
    """Say each warning once; 1 if a key is unknown, else 0."""
    code = 0
    for warning in dict.fromkeys(warnings):
        kind, message, item = (getattr(warning, name) for name in ("kind", "message", "item"))
        if kind == "unknown-key":
            code = 1
            session.tell_unknown(item)
        else:
            complain("warning", f"{item}: {message}" if item and item not in message else message)
    return code
