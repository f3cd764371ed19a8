"""The words of the text that an endnote is about, before its reference.

Books without numbers in their text print them: `36 “It is somewhat difficult”: Dawnay, “Notes on ...”, 29 May
1917`; `By the time Clayton penned: Clayton to Director of Military Intelligence, 5 July 1917`.
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation import lazy_regex

_NUMBER = r"(?:(?:pp?\.\s)?\d{1,4}(?:[–-]\d{1,4})?[.:)]?\s+)?"
_QUOTED = lazy_regex.compile(
    rf"{_NUMBER}(?:[^“”\":;,\d]{{2,60}}\s)?(?:“[^“”]{{3,120}}”|\"[^\"]{{3,120}}\"):\s+(?=\S)"
)
_WORDS = lazy_regex.compile(rf"{_NUMBER}(?P<words>[^“”\"«»:;,\d()]{{10,90}}):\s+(?=\S)")
_SMALL = lazy_regex.compile(r"(?<!\S)[^\W\d_A-ZА-Я]{2,}(?!\S)")
_SPOKEN = lazy_regex.compile(r"(?:[Aa]uthor(?:[’']s)?|[Mm]y)\sinterviews?\s")
_PERSON_AND_TITLE = lazy_regex.compile(r"[^\W\d_a-z][^,:;\d“”\"]{2,40},\s[“\"‘]")
_LEAST_WORDS = 3


def without_lemma(note: str) -> tuple[str, str]:
    """A note without the words of the text before it, and these; only where a document follows them."""
    quoted = _QUOTED.match(note)
    if quoted is not None and _begins_document(note[quoted.end() :], quoted=True):
        return note[quoted.end() :], quoted[0]
    said = _WORDS.match(note)
    if (
        said is None
        or not _are_of_text(said["words"])
        or not _begins_document(note[said.end() :], quoted=False)
    ):
        return note, ""
    return note[said.end() :], said[0]


def _are_of_text(words: str) -> bool:
    """Whether words are a sentence's beginning: no archive, no papers, no kind of document before them."""
    if len(words.split()) < _LEAST_WORDS or len(_SMALL.findall(words)) < 2:
        return False
    first = words.split()[0].lower()
    if first in genres() or first in footnote_words().papers or type_of_title(words) != "document":
        return False
    return not has_institution(words) and not is_collection(words) and correspondence_of(words) is None


def _begins_document(text: str, *, quoted: bool) -> bool:
    """Whether a text begins with a letter, an interview, a quoted title behind its author, or points back;
    behind quoted words also with a kind of document or a short note.
    """
    if re.match(rf"{alternatives(footnote_words().back)}(?!\w)", text, re.IGNORECASE) or _SPOKEN.match(text):
        return True
    parts = [part.strip(EDGE) for part in re.split(r",\s|;\s", text, maxsplit=2)]
    if correspondence_of(parts[0]) is not None or _PERSON_AND_TITLE.match(text):
        return True
    if not quoted or re.match(r"[A-Z]{2,6}[,\s]\d|[A-Z]{2,6},", text):
        return False
    kinds = [part for part in parts[:2] if part.lower() in genres()]
    return bool(kinds) or type_of_title(parts[0]) != "document"
