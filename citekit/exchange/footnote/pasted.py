"""What is pasted in the place of a footnote: a DOI, an address, or an entry of another program."""

from __future__ import annotations

import re
from typing import Literal

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

# DOI Handbook, 2.2: `10.`, the registrant, a slash, the suffix.
_DOI = lazy_regex.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_ADDRESS = lazy_regex.compile(r"(?:https?://|www\.)\S+", re.I)
_ISBN = lazy_regex.compile(r"(?:ISBN[-: ]*)?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX]", re.I)
_BIBTEX = lazy_regex.compile(r"@\s*[A-Za-z]+\s*[{(]")
_RIS = lazy_regex.compile(r"TY {1,2}- ?")
_JSON = lazy_regex.compile(r"[\[{]\s*[\[{\"\]}]")

PastedKind = Literal["a DOI", "an address", "an ISBN", "BibTeX", "RIS", "JSON"]

_MARKUP: tuple[tuple[re.Pattern[str], PastedKind], ...] = (
    (_BIBTEX, "BibTeX"),
    (_RIS, "RIS"),
    (_JSON, "JSON"),
)


@dataclass(frozen=True, slots=True)
class PastedText:
    """What a text is, in words, and what to do with it."""

    kind: PastedKind
    hint: str


def pasted_text(text: str) -> PastedText | None:
    """What a text is that is no footnote; None where it may be one."""
    text = text.strip()
    if found := _DOI.fullmatch(text):
        return PastedText("a DOI", _look_up(found[1], "DOI"))
    if _ADDRESS.fullmatch(text):
        return PastedText("an address", _look_up("URL", "url"))
    if _ISBN.fullmatch(text):
        return PastedText("an ISBN", _look_up("ISBN", "ISBN"))
    for pattern, kind in _MARKUP:
        if pattern.match(text):
            return PastedText(
                kind, "`citekit import -` reads it from standard input, `citekit import FILE` from a file"
            )
    return None


def _look_up(what: str, field: str) -> str:
    fields = f"--title ... --field {field}={what if field == 'DOI' else '...'}"
    return f"`citekit add --fetch {what}` asks the network for it; or give fields: {fields}"
