"""A reference with which a note begins, set off from the document by a colon, a dash or a bracket.

`FO 371/40741 — Report on Hungarian Jews (1944)`, `BL Add MS 35361: Letters of Philip Yorke`: catalogues,
inventories and captions write so. The reference must be read whole, and what follows must be no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import is_city, without_said
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import is_paper
from citekit.exchange.footnote.document_type import type_of_title
from citekit.exchange.footnote.quotes import quoted_spans
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_MARK = lazy_regex.compile(
    r"(?:(?<!\d)|(?!\s[—–-]\s\d))\s[—–-]\s+(?=\S)|;\s+(?=[^\W\d_a-zа-я][^\W\d_]{3})|:\s+(?=[^\W_a-zа-я“«\"„‘]|[^\W\d_]{5})|\s(?=\((?=[^()]*[^\W\d_]{5})[^()]+\)\.?$)"
)
_WORD = lazy_regex.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}")
#: the word of a level and its value, as a description does not begin
_LEVEL = lazy_regex.compile(r"[^\W\d_]{1,12}\.?\s?(?:no\.?|nr\.?|№|n[º°.])?\s?[\dIVXLC][\w/.-]*(?:[,;:.]|$)")
#: an archive that no table has, by its letters, and a number: `AWM38, 3DRL 606/12/1`
_LETTERS = lazy_regex.compile(r"(?P<archive>[A-Z]{2,8}\d{0,3}),\s(?P<number>[^,;:“”«»]*\d[^,;:“”«»]*)")
_MOST_MARKS = 5
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LeadingReference:
    """A reference, its text, and the description behind it."""

    reference: Shelfmark
    printed: str
    description: str


def leading_reference(text: str, repositories: Repositories) -> LeadingReference | None:
    """The reference before a mark in a note; None where none is read whole before one."""
    for printed, description in _marked(text):
        reading = _whole(printed, repositories, of_paper=type_of_title(description) != "document")
        if reading is not None and not _goes_on(reading, printed, description, repositories):
            return LeadingReference(reading, printed, description)
    return _unmarked(text, repositories)


#: capitalised words behind a figure: `SHD GR 1H1646 Lettres et directives`
_WORDS = lazy_regex.compile(
    r"(?:(?<=\d)|(?<=\d;[A-Z]))\s+(?=[^\W\d_a-zа-я][^\W\d_]{3,}(?:\s(?:\(\d+\)\s)?[^\W\d_]|,\s\d))"
)


def _unmarked(text: str, repositories: Repositories) -> LeadingReference | None:
    """A reference before a description that no mark sets off: a known archive and levels read whole, then
    words without a figure that name no collection.
    """
    for mark in list(_WORDS.finditer(text, 0, _LONGEST))[:1]:
        printed, description = text[: mark.start()], text[mark.end() :]
        if re.search(r"(?<![\w(])\d", re.split(r",\s", description)[0]) or is_collection(
            re.split(r",\s", description)[0]
        ):
            return None
        reading = parse(printed, repositories)
        archive = reading.archive or ""
        named = bool(archive) and bool(
            repositories.bearing(archive) or repositories.bearing(archive.split()[0])
        )
        paper = type_of_title(description) != "document" or is_paper(description.split()[0])
        named = named or (reading.sure == "code" and paper)
        whole = parse(text, repositories)
        read = reading.levels and not reading.rest and not reading.more
        if named and read and len(whole.levels) <= len(reading.levels):
            return LeadingReference(reading, printed, description)
    return None


def _marked(text: str) -> Iterator[tuple[str, str]]:
    quotes = quoted_spans(text)
    for mark in list(_MARK.finditer(text, 0, _LONGEST))[:_MOST_MARKS]:
        printed, description = text[: mark.start()], text[mark.end() :]
        if any(start < mark.start() < end for start, end in quotes) or printed.count("(") != printed.count(
            ")"
        ):
            continue
        if description[:1] == "(" and without_said(description)[1]:
            continue  # `(hereafter AN)`
        if description[:1] == "(" and description.rstrip(".")[-1:] == ")":
            description = description.rstrip(".")[1:-1]
        if _WORD.search(description) and not _LEVEL.match(description):
            yield printed, description


def _whole(printed: str, repositories: Repositories, *, of_paper: bool) -> Shelfmark | None:
    """The reading of a text that is nothing but a reference with a figure, or without one before the kind of
    a paper.
    """
    reading = parse(printed, repositories)
    if not (re.search(r"\d", printed) or (of_paper and reading.levels and reading.repository)):
        return None
    placed = reading.rest and is_city(reading.rest) and printed.startswith(f"{reading.rest}, ")
    if (
        reading.levels
        and (not reading.rest or placed)
        and (reading.repository or reading.sure in ("code", "form"))
    ):
        return reading
    letters = _LETTERS.fullmatch(printed)
    if letters is None or reading.levels:
        return None
    return Shelfmark(letters["archive"], reading.repository, None, (), letters["number"])


def _goes_on(reading: Shelfmark, printed: str, description: str, repositories: Repositories) -> bool:
    """Whether the reference takes in the words behind the mark as further levels with figures."""
    first = re.split(r"[,.;]\s", description)[0]
    if not re.search(r"\d", first):
        return False
    longer = parse(f"{printed}, {first}", repositories)
    return longer.archive == reading.archive and len(longer.levels) > len(reading.levels) and not longer.rest
