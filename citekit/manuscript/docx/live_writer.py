"""Citations and reference lists as live fields, which Zotero's plug-in can bring up to date.

Complex fields (ECMA-376 part 1, 17.16.18): a beginning, the code, a separation, the text, an end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from citekit.manuscript.docx.reader import WordSlot
from citekit.manuscript.docx.run_properties import BaseProperties, printed_runs
from citekit.manuscript.looks import Look
from citekit.manuscript.office.live_codes import LIST_CODE, LiveCodes
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.printed import Printed


class LiveFields:
    """Fields around printed texts. `item` gives the CSL item of a key."""

    def __init__(self, item: Callable[[str], Mapping[str, object]], pieces: Placeholders[str]) -> None:
        self._codes = LiveCodes(item, pieces)

    def citation(self, slot: WordSlot, made: Printed, words: str, base: BaseProperties, w: str) -> bytes:
        """A printed citation as a field, its author before it where that is no part of it."""
        before, words, code = self._codes.parts(slot.mention, slot.live, made, words)
        runs = printed_runs(words, base, w)
        return printed_runs(before, base, w) + (field(f"ADDIN {code}", runs, base, w) if code else runs)


def field(code: str, runs: bytes, base: BaseProperties, w: str) -> bytes:
    """Runs as the text of a field."""
    start, end = field_ends(code, base, w)
    return start + runs + end


def field_ends(code: str, base: BaseProperties, w: str) -> tuple[bytes, bytes]:
    """What stands before and behind the text of a field."""
    look = base.xml(Look(), w)
    head, tail = f"<{w}r>".encode() + look, f"</{w}r>".encode()
    words = escape(code, quote=False)
    instruction = f'<{w}instrText xml:space="preserve"> {words} </{w}instrText>'.encode()
    begin, separate, end = (
        head + f'<{w}fldChar {w}fldCharType="{kind}"/>'.encode() + tail
        for kind in ("begin", "separate", "end")
    )
    return begin + head + instruction + tail + separate, end


def list_ends(w: str) -> tuple[bytes, bytes]:
    """What stands before and behind the entries of a live list."""
    return field_ends(f"ADDIN {LIST_CODE}", BaseProperties(), w)
