"""What `cite` and `bib` share: a document in the style that is asked for, and how its parts are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_data, report
from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from pathlib import Path

    from citekit.cli.session import Session
    from citekit.csl import Bibliography, Citation
    from citekit.records import Record
    from citekit.rendering import Document

UNKNOWN_KEY = "unknown-key"  # the kind of a warning


@dataclass(frozen=True, slots=True)
class OutputRequest:
    """What a call says about its output; None, or no archive option, leaves it to the settings."""

    style: str | None = None
    locale: str | None = None
    format: str | None = None
    json: bool = False
    archives: Mapping[str, str] = field(default_factory=dict, hash=False)
    output: Path | None = None

    def format_or(self, usual: str) -> str:
        """The name of the format: as asked for, by the ending of the file, else the usual one."""
        from citekit.csl.output.formats import FORMATS, SHORT_NAMES, output_format

        if self.format:
            return output_format(self.format).name
        if self.office_format:
            return "html"
        ending = self.output.suffix.lstrip(".").lower() if self.output is not None else ""
        by_ending = SHORT_NAMES.get(ending, ending)
        return by_ending if by_ending in FORMATS else output_format(usual).name if usual else "plain"

    @property
    def office_format(self) -> str:
        """`docx` or `odt` where the name of the file says so: pandoc makes them of HTML; else ""."""
        if self.output is None or self.format or self.json:
            return ""
        ending = self.output.suffix.lower().lstrip(".")
        return ending if ending in ("docx", "odt") else ""

    def check_output(self, format: str) -> None:
        """Raises UsageError where the name of the file says another format, or pandoc is wanted."""
        from citekit.cli.manuscript_output import check_ending
        from citekit.errors import UsageError
        from citekit.manuscript.conversion import can_convert

        if self.office_format:
            if not can_convert(self.office_format):
                hint = (
                    "pandoc makes it where it is installed; `-o notes.rtf` writes a document that Word opens"
                )
                raise UsageError(f"{self.output} cannot be written", hint=hint)
        elif not self.json:
            check_ending(self.output, format)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document and the format of its output.

    `whole` says that a file is written, which is a document of its own; `arranged` that the
    reference list is divided, or its collections are folded; `typeset` that it is rendered as HTML for a
    terminal.
    """

    document: Document
    format: str
    session: Session
    arranged: bool = False
    typeset: bool = False
    whole: bool = False

    def note_texts(self, citations: Sequence[Citation]) -> list[str]:
        """The notes; a key that no record has stands in them as pandoc prints it, `**key?**`."""
        notes = self.document.notes(citations)
        unknown = {warning.item for warning in self.document.warnings if warning.kind == UNKNOWN_KEY}
        return [
            "; ".join(part for part in (note.text, *_unknown_marks(citation, unknown)) if part)
            for citation, note in zip(citations, notes, strict=True)
        ]

    def reference_list(self, keys: Sequence[str] = ()) -> str:
        """The reference list of what was cited and of `keys`."""
        if not self.arranged:
            return self._undivided(self.document.bibliography(keys))
        from citekit.rendering.references.division_text import division_text

        return division_text(self.document.divided_bibliography(keys), self.format)

    def _undivided(self, bibliography: Bibliography) -> str:
        from citekit.csl.output.formats import output_format

        before, after = output_format(self.format).entry
        text = "".join(f"{before}{entry.text}{after}" for entry in bibliography.entries)
        return (bibliography.start + text + bibliography.end).rstrip("\n")

    def print_text(self, notes: Sequence[str], references: str | None = None) -> None:
        """Print notes, a line each, and a reference list behind an empty line; None for none of these."""
        if self.typeset:
            from citekit.cli.views.typeset import print_list, print_notes

            print_notes(notes, numbered=self.document.style_class == "note")
            if references is not None:
                print_data("", end="\n" if notes else "")
                print_list(references)
            return
        if self.whole and self.format in ("html", "rtf"):
            from citekit.cli.views.whole_document import whole_document

            language = self.document.language
            print_data(whole_document(self.format, notes, references or "", language), end="")
            return
        for text in notes:
            print_data(text)
        if references is not None:
            print_data("", end="\n" if notes else "")
            print_data(references)

    def reference_rows(self, keys: Sequence[str] = ()) -> list[object]:
        """The reference list for `--json`: entries, or divisions with their entries."""
        if not self.arranged:
            entries = self.document.bibliography(keys).entries
            return [{"id": entry.id, "text": self.json_value(entry.text.strip())} for entry in entries]
        from citekit.rendering.references.division_text import division_rows

        return division_rows(self.document.divided_bibliography(keys), self.json_value)

    def json_value(self, text: str) -> object:
        """A printed text as it stands in JSON: what is JSON itself, as the value that it is."""
        if self.format != "json":
            return text
        import json

        try:
            return json.loads(text)
        except ValueError:  # the mark of an unknown key
            return text

    def report_warnings(self) -> int:
        """Report each warning once; the exit code, 1 if a key is unknown or something is not printed."""
        code = 0
        for warning in dict.fromkeys(self.document.warnings):
            if warning.kind == UNKNOWN_KEY:
                code = 1
                self.session.report_unknown_key(warning.item)
            else:
                code = max(code, warning.kind in ("no-printed-cite", "no-printed-locator"))
                item = warning.item if warning.item not in warning.message else ""
                report("warning", f"{item}: {warning.message}" if item else warning.message)
        return code


def _unknown_marks(citation: Citation, unknown: Collection[str]) -> list[str]:
    return [f"**{cite.id}?**" for cite in citation.cites if cite.id in unknown]


def document_view(
    session: Session, request: OutputRequest, record: Callable[[str], Record | None] | None = None
) -> DocumentView:
    """The document of a call; what the call leaves open comes from the library's settings.

    `record` finds records; without it they are those of the session.
    """
    from citekit.cli.archive_settings import house_style, printed_document

    config = session.config() if record is None else session.config_if_any()
    asked = request.format or config.format or request.json or request.output
    typeset = not asked and sys.stdout.isatty()
    text_format = "html" if typeset else request.format_or(config.format)
    if request.output is not None:
        request.check_output(text_format)
    house = house_style(request.style or "", request.locale or "", request.archives, config)
    link_urls = text_format == "html" and not typeset
    document = printed_document(
        house, record or session.record, text_format, config, session.repositories(), link_urls=link_urls
    )
    arranged = house.options.arranges_lists
    return DocumentView(document, text_format, session, arranged, typeset, request.output is not None)
