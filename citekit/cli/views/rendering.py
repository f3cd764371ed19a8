"""What `cite` and `bib` share: a document in the wanted style, and how its parts are printed.

In: the options of the command and the settings of the library. Out: a `Document` of the bridge at work; the
texts of notes, printed entries, warnings on standard error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import complain, put
from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.csl import Bibliography, Citation
    from citekit.rendering import Document

STYLE = "chicago"
UNKNOWN = "unknown-key"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a call says about its output; None or nothing where it leaves that to the settings."""

    style: str | None = None
    locale: str | None = None
    format: str | None = None
    json: bool = False
    archives: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document at work, and what its output looks like."""

    document: Document
    format: str
    session: Session
    arranged: bool = False  # the reference list is divided, or its collections are folded

    def note_texts(self, citations: Sequence[Citation]) -> list[str]:
        """The notes; a key that no record has stands in them as pandoc prints it, `**key?**`."""
        notes = self.document.notes(citations)
        unknown = {warning.item for warning in self.document.warnings if warning.kind == UNKNOWN}
        return [
            "; ".join(part for part in (note.text, *_marks(citation, unknown)) if part)
            for citation, note in zip(citations, notes, strict=True)
        ]

    def put_entries(self, bibliography: Bibliography) -> None:
        """The reference list, with whatever the format puts around and between entries."""
        from citekit.csl.output.formats import output_format

        before, after = output_format(self.format).entry
        text = "".join(f"{before}{entry.text}{after}" for entry in bibliography.entries)
        put((bibliography.start + text + bibliography.end).rstrip("\n"))

    def put_list(self, keys: Sequence[str] = ()) -> None:
        """Print the reference list of what was cited and of `keys`."""
        if not self.arranged:
            self.put_entries(self.document.bibliography(keys))
            return
        from citekit.rendering.references.division_text import division_text

        put(division_text(self.document.divided_bibliography(keys), self.format))

    def list_rows(self, keys: Sequence[str] = ()) -> list[object]:
        """The same for `--json`: entries, or divisions with their entries."""
        if not self.arranged:
            return entries_as_json(self.document.bibliography(keys))
        from citekit.rendering.references.division_text import division_rows

        return division_rows(self.document.divided_bibliography(keys))

    def tell(self) -> int:
        """Say each warning once; 1 if a key is unknown, else 0."""
        code = 0
        for warning in dict.fromkeys(self.document.warnings):
            if warning.kind == UNKNOWN:
                code = 1
                self.session.tell_unknown(warning.item)
            else:
                item = warning.item if warning.item not in warning.message else ""
                complain("warning", f"{item}: {warning.message}" if item else warning.message)
        return code


def _marks(citation: Citation, unknown: Collection[str]) -> list[str]:
    return [f"**{cite.id}?**" for cite in citation.cites if cite.id in unknown]


def rendering(session: Session, wanted: Wanted) -> Rendering:
    """What a command renders with; what it is not told comes from the library's settings."""
    from citekit.cli.archive_settings import archive_options
    from citekit.rendering import Document

    config = session.config()
    text_format = wanted.format or config.format or "plain"
    options = archive_options(wanted.archives, config)
    document = Document(
        wanted.style or config.style or STYLE,
        session.record,
        locale=wanted.locale or config.locale or None,
        format=text_format,
        aliases=config.styles,
        repositories=session.repositories(),
        options=options,
        fonds=config.fonds,
    )
    return Rendering(document, text_format, session, options.divide or options.fold_collections)


def entries_as_json(bibliography: Bibliography) -> list[object]:
    """The reference list for `--json`."""
    return [{"key": entry.id, "text": entry.text.strip()} for entry in bibliography.entries]
