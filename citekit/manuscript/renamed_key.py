"""A key replaced in the citations of a manuscript that is a text, Markdown or LaTeX.

What comes out is read again: it cites the same works at the same places, under the new key, or the
replacement is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.errors import FormatError, Where
from citekit.manuscript.cited import citations_of
from citekit.manuscript.formats import format_of, read_bytes
from citekit.manuscript.key_spans import FORMATS, KeySpan, key_spans
from citekit.manuscript.model import Manuscript
from citekit.manuscript.text_file import Edit, TextFile


def with_renamed_key(name: str, data: bytes, old: str, new: str) -> tuple[bytes, int]:
    """The bytes with a key renamed, and how many citations have changed. Raises FormatError."""
    if format_of(name).name not in FORMATS:
        message = "keys are renamed in Markdown and LaTeX alone"
        raise FormatError(message, where=Where(name), hint=f"replace {old} by {new} in its own program")
    spans = renamed_spans(name, data, old, new)
    return (_renamed(TextFile(name, data), spans, new) if spans else data), len(spans)


def renamed_spans(name: str, data: bytes, old: str, new: str, given: str = "") -> Sequence[KeySpan]:
    """Where a key is replaced by another one; `given` is the format where the name does not say it.

    Raises FormatError where that would change other citations.
    """
    manuscript, file = read_bytes(name, data, given), TextFile(name, data)
    spans = [span for span in key_spans(manuscript, file) if span.key == old]
    cited = _cited(manuscript)
    wanted = [new if key == old else key for key in cited]
    if wanted != cited and _cited(read_bytes(name, _renamed(file, spans, new), given)) != wanted:
        message = f"`{old}` cannot be replaced everywhere without changing other citations"
        raise FormatError(message, where=Where(name), hint="change it by hand")
    return spans


def _renamed(file: TextFile, spans: Sequence[KeySpan], new: str) -> bytes:
    return file.edited(Edit(span.start, span.end, new) for span in spans)


def _cited(manuscript: Manuscript) -> list[str]:
    return [each.key for each in citations_of([manuscript])]
