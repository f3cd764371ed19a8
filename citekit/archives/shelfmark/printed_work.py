"""Printed works beside archives: an article with its pages, an imprint, an author's initials.

What a bibliography says of a book has the shape of a reference now and then: its publisher is a library, its
author's initials are those of an archive, the volume of a periodical is labelled as that of a register.
"""

from __future__ import annotations

import re

from citekit.archives.shelfmark.archive_name import is_city, is_english, table_words
from citekit.archives.shelfmark.mention import EDGE, ArchiveMention
from citekit.archives.spelling import normalise_word
from citekit.foundation.fast_dataclass import replace

#: the volume, the year and the pages of an article in this order (MLA): `vol. 29, no. 5, 1986, pp. 364–69`
_ARTICLE = re.compile(
    r"\bvol\.\s?\d+,\s(?:nos?\.\s?[\d–-]+,\s)?(?:[A-Z][^\W\d_]+\.?\s)?(?:1[6-9]|20)\d\d,\spp?\.\s?\d"
)
_ARCHIVAL = re.compile(r"\b(?:RG|MSS?|[Bb]ox|[Ff]older|[Ff]onds?)\b")
#: a year, pages or nothing behind it
_IMPRINT = re.compile(
    r"[\s,.]*(?:14[5-9]|1[5-9]\d|20\d)\d[a-z]?\s*(?:[,.]\s*(?:(?:pp?|[SsСс])\.\s?[\divxlc].*|\d+\s?(?:pp?|[SsСс])\b.*)?)?"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
#: initials with a space between them: `Reid, B. K.`; with one name or two, or a bracket that spells them out
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s)*[^\W\d_]\.?(?:\s\([^()]+\))?")
_SURNAME = re.compile(r"(?:[^\W\d_]+[ -])?[A-ZÀ-ŽА-Я][^\W\d_]*[a-zß-ÿа-я][^\W\d_]*")
#: the name behind the initials of a writer: `A. J.` + `. Kelly (Home Office) to A. Gransden`
_WRITES = re.compile(r"\.?\s[A-ZÀ-Ž][^\W\d_]*[a-zß-ÿ](?:\s\([^()]{1,60}\))?\s(?:to|an|à)\s[A-ZÀ-Ž]")
#: the end of an American address: `UT 84112, USA`
_POSTCODE = re.compile(
    r"[\s,]*\b(?P<state>[A-Z]{2})\s\d{5}(?:-\d{4})?\b(?:,?\s(?:USA|U\.S\.A\.))?(?=\s*(?:[,;.]|$))"
)


def is_article(text: str) -> bool:
    """Whether a text is an article of a periodical, by its volume, year and pages."""
    return "p. " in text and _ARTICLE.search(text) is not None and _ARCHIVAL.search(text) is None


def is_imprint(mention: ArchiveMention) -> bool:
    """Whether a title, a library and a year are those of a book: `Typeforms. British Library, 2007`."""
    return _IMPRINT.fullmatch(mention.after) is not None and _WORD.search(mention.before) is not None


def are_initials(name: str, before: str, after: str = "") -> bool:
    """Whether letters behind a surname are the initials of its bearer, or those of who writes to another."""
    if " " in name and _WRITES.match(after) is not None and _INITIALS.fullmatch(name) is not None:
        return True
    surname = before.rstrip(" ,")
    return (
        before.rstrip().endswith(",")
        and _SURNAME.fullmatch(surname) is not None
        and _INITIALS.fullmatch(name) is not None
        and not is_city(surname)
    )


def with_postcode(found: ArchiveMention) -> ArchiveMention:
    """An archive with the state and the number of its address behind its city."""
    code = _POSTCODE.match(found.after)
    abroad = any(one.country != "US" for one in found.bearers) or not is_english(found.archive)
    if code is None or abroad or normalise_word(code["state"]) not in table_words("postal"):
        return found
    return replace(found, archive=f"{found.archive}{code[0]}".strip(EDGE), after=found.after[code.end() :])
