"""Citations and reference lists as live fields, which Zotero's plug-in can bring up to date.

Complex fields (ECMA-376 part 1, 17.16.18): a beginning, the code, a separation, the text, an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.docx.reader import WordSlot
from citekit.manuscript.docx.run_properties import BaseProperties, printed_runs
from citekit.manuscript.looks import Look, words_of
from citekit.manuscript.office.csl_citation import write_csl_citation
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.printed import Printed

_COMPOSITE = re.compile(r"([^()\[\]]+ )([(\[].*)\Z", re.DOTALL)
_LIST = 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'


class LiveFields:
    """Fields around printed texts. `item` gives the CSL item of a key."""

    def __init__(self, item: Callable[[str], Mapping[str, object]], pieces: Placeholders[str]) -> None:
        self._item = item
        self._pieces = pieces

    def _restored(self, text: str) -> str:
        return self._pieces.restore(text, str)

    def citation(
        self, slot: WordSlot, made: Printed, words: str, runs: bytes, base: BaseProperties, w: str
    ) -> bytes:
        """A printed citation as a field. One with citations within its prefix has no words for them."""
        mention = slot.mention
        if mention.mode == "composite" and not made.new_note:
            return self._composite(slot, made, words, base, w)
        if mention.inner or not runs or any(not self._item(cite.id) for cite in mention.cites):
            return runs
        if made.author and made.new_note:  # its author stands in the text
            cites = (replace(mention.cites[0], suppress_author=True), *mention.cites[1:])
            mention = replace(mention, cites=cites, mode="")
        source = slot.live.source if slot.live is not None and not made.author else None
        code = write_csl_citation(mention, source, words_of(words), made.note, self._item, self._restored)
        return field(f"ADDIN ZOTERO_ITEM CSL_CITATION {code}", runs, base, w)

    def _composite(self, slot: WordSlot, made: Printed, words: str, base: BaseProperties, w: str) -> bytes:
        """`Doe (2005, 5)`: Zotero knows no such citation, so the author is text, and the rest a field."""
        found = _COMPOSITE.match(words)
        if found is None:
            return printed_runs(words, base, w)
        first, *others = slot.mention.cites
        mention = replace(slot.mention, cites=(replace(first, suppress_author=True), *others), mode="")
        rest = printed_runs(found[2], base, w)
        alone = replace(slot, mention=mention, live=None)
        return printed_runs(found[1], base, w) + self.citation(alone, made, found[2], rest, base, w)


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
    return field_ends(_LIST, BaseProperties(), w)
