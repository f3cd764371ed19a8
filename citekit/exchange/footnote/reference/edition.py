"""A published series of documents that prints the document of a note: `FRUS, 1961–1963, vol. X, doc. 371`.

It is a work with volumes and numbers, never an archive. Its parts are stated only where all of it is
understood; what has further words is kept whole by the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass

_PAGES = r"(?:pp?\.|S\.|С\.)?\s?(?P<{}>\d+(?:[–-]\d+)?)"


#: the title of a volume: words without figures, none of which is a level
_TITLE = (
    r"(?:(?!,\s(?:part|pt|supplement|microfiche|teil|docs?|nos?|pp?|ch|chap|note)\b)[^\d()“”\"«»]){3,80}?"
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The series with its years, its volume with a title, the document's number, the pages cited.

    "" where the note has none.
    """

    title: str
    volume: str
    volume_title: str
    number: str
    pages: str


def names_edition(text: str) -> bool:
    """Whether a text begins with the name of a published series of documents."""
    return _name().match(text) is not None


def read_edition(text: str) -> Edition | None:
    """The edition that a text is, with a volume or a number; None where it is not understood whole."""
    match = _whole().fullmatch(text.strip(" ."))
    if match is None or not (match["volume"] or match["first"] or match["number"]):
        return None
    pages = match["pages"] or match["behind"] or ""
    volume = match["volume"] or match["first"] or ""
    return Edition(match["title"], volume, match["name"] or "", match["number"] or "", pages)


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?{alternatives(footnote_words().editions)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    name = rf"{alternatives(footnote_words().editions)}(?!\w)(?:\sof\sthe\s[^\W\d_]+)?"
    series = r"(?:,?\s(?:s[eé]r(?:ies?|\.)\s(?:[A-Z]|[IVX]+|\d)|\d(?:st|nd|rd|th)\sser(?:ies|\.)))?"
    years = r"(?:,?\s\d{4}(?:[–-]\d{2,4})?)?"
    named = rf"(?:,\s(?P<name>(?-i:[^\W\d_a-zа-я]){_TITLE}))?"
    volume = rf"(?:,?\s(?:vol(?:ume|\.)|Bd\.|Band|t\.|tome|tom)\s?(?P<volume>[IVXLC]+|\d+){named})?"
    short = rf"(?:,?\s(?P<first>\d{{1,2}}):\s?{_PAGES.format('behind')})?"  # 6:696–709
    number = r"(?:,?\s(?:doc(?:ument)?\.?|nos?\.|Nr\.|Dok\.|n\.|n°|№|doc\.\sno\.)\s?(?P<number>\d+))?"
    pages = rf"(?:,\s{_PAGES.format('pages')})?"
    return re.compile(
        rf"(?:in:?\s)?(?P<title>(?:the\s)?{name}{series}{years}){volume}{short}{number}{pages}", re.IGNORECASE
    )
