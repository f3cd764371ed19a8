"""The codes of citations and reference lists that Zotero's plug-in can bring up to date.

How a code stands in a document is the format's own: a field in Word, a reference mark in LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.looks import words_of
from citekit.manuscript.model import CitationMention
from citekit.manuscript.office.csl_citation import write_csl_citation
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.printed import Printed

_COMPOSITE = re.compile(r"([^()\[\]]+ )([(\[].*)\Z", re.DOTALL)
LIST_CODE = 'ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'


class LiveCodes:
    """Codes of printed citations. `item` gives the CSL item of a key."""

    def __init__(self, item: Callable[[str], Mapping[str, object]], pieces: Placeholders[str]) -> None:
        self._item = item
        self._pieces = pieces

    def _restored(self, text: str) -> str:
        return self._pieces.restore(text, str)

    def parts(
        self, mention: CitationMention, live: LiveCitation | None, made: Printed, words: str
    ) -> tuple[str, str, str]:
        """What stands before a live citation as plain text, its words, and its code; "" where it has none.

        One with citations within its prefix has no words for them, one of an unknown work no data.
        `Doe (2005, 5)` is no citation of Zotero's: the author is text, and the rest is live.
        """
        before, source = "", live.source if live is not None and not made.author else None
        if mention.mode == "composite":
            if not made.new_note:
                found = _COMPOSITE.match(words)
                if found is None:
                    return words, "", ""
                before, words, source = found[1], found[2], None
            if before or made.author:
                cites = (replace(mention.cites[0], suppress_author=True), *mention.cites[1:])
                mention = replace(mention, cites=cites, mode="")
        if mention.inner or not words or any(not self._item(cite.id) for cite in mention.cites):
            return before, words, ""
        code = write_csl_citation(mention, source, words_of(words), made.note, self._item, self._restored)
        return before, words, f"ZOTERO_ITEM CSL_CITATION {code}"
