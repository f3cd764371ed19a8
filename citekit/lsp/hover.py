"""What is shown at a key: the note as it will stand, and the record."""

from __future__ import annotations

from citekit.lsp.analysis import Analysis
from citekit.manuscript.key_spans import KeySpan
from citekit.records.summary import summary_row


def hover_text(analysis: Analysis, span: KeySpan) -> str:
    """Markdown: the citation as it will be printed, doubts, the record; "" where nothing is known."""
    parts = []
    made = analysis.note_at(span)
    if made is not None and made.text:
        number = f"**{made.note}.** " if made.note else ""
        parts.append(f"{number}{made.text}")
    parts += [
        f"*{mark.severity}:* {_escaped(mark.message)}"
        for mark in analysis.marks
        if (mark.start, mark.end) == (span.start, span.end)
    ]
    record = analysis.style.records.find(span.key) if analysis.style is not None else None
    if record is not None:
        key, date, who, title, where = summary_row(record)
        words = ", ".join(_escaped(part) for part in (who, title, date, where) if part)
        parts.append(f"---\n`{key}` {words}")
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    """A text without marks of Markdown."""
    from citekit.csl.output.formats import output_format

    return output_format("markdown").escape(text)
