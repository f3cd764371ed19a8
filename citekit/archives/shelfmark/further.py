"""Further references in the same text (`..., л. 5; РГАСПИ, ф. 17, ...`, `L. 5-6. Copy; L. 7-9.`), and those
that go on from the one before by `ibid.` in the languages of footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.shelfmark.body import read_body
from citekit.archives.shelfmark.labels import spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.foundation.fast_dataclass import replace

_JOINED = re.compile(r"(?:and|et|und|y|och|og|en|&|и|і)\s+(?=[^\W\d_]+\.?\s?\d)")
_BOUNDARY = re.compile(rf";\s*|(?<=[^\W\d_]{{3}}[.)])\s+|\n\s*|^{_JOINED.pattern}")
_MOST = 12


def further_references(
    first: Shelfmark, read: Callable[[str], Shelfmark | None], text: str = ""
) -> Shelfmark:
    """A shelfmark with those that its rest holds; what lies before the first of them stays its rest.

    Behind a comma of `text`, which it was read from, no other archive begins: `Abt. IV, Kriegsarchiv, OP 12`;
    nor between levels and the archive that ends it: `Smith Papers. RS 12/6. Iowa State University Library`.
    """
    if not first.rest or first.tradition is None:
        return first
    goes_on = text[: text.find(first.rest)].rstrip()[-1:] == ","
    closed = bool(first.archive) and text.rstrip(" .").endswith(first.archive or "") and ";" not in text
    starts = [0, *(found.end() for found in _BOUNDARY.finditer(first.rest))][:_MOST]
    for start in starts:
        text = first.rest[start:]
        if not any(char.isdigit() for char in text):
            break
        found = read(text)
        joined = bool(start) and _JOINED.match(first.rest) is not None
        if found is None or not found.levels or not _follows(first, found, joined=joined):
            continue
        if found.archive and ((goes_on and not start) or closed):
            continue
        return replace(
            first,
            rest="" if joined else first.rest[:start].strip(" ;,"),
            more=(further_references(found, read),),
        )
    return first


def _follows(first: Shelfmark, found: Shelfmark, *, joined: bool = False) -> bool:
    """Whether a reading is a further reference: of the same tradition, read without anything before it; a
    code of its own only where `and` joins it to the first.
    """
    return (
        found.tradition == first.tradition
        and (found.sure in ("chain", "form") or (joined and found.sure == "code" and not found.archive))
        and found.archive != found.rest
    )


_IBID_WORDS = (
    "ibid", "ibidem", "там же", "тамже", "там само", "там жа", "пак там", "tamtéž", "tamtez", "tamze",
    "tamże", "ebd", "ebenda", "uo", "tam zhe", "tamzhe", "tam samo", "isto", "исто",
)  # fmt: skip
#: what such a word or a bracket before it begins with; most texts begin with something else
_BEGINNINGS = frozenset('(«"“') | {letter for word in _IBID_WORDS for letter in (word[0], word[0].upper())}
_IBID = re.compile(rf"[(«\"“]?(?P<ibid>{'|'.join(_IBID_WORDS)})(?![^\W_])", re.IGNORECASE)


def leading_ibid(text: str) -> tuple[str, int] | None:
    """The word that says `ibid.` at the head of a text, and where it ends; or None."""
    found = _IBID.match(text) if text[:1] in _BEGINNINGS else None
    return None if found is None else (found["ibid"], found.end())


_DAY = re.compile(rf"[^\W\d_]{{3}}.*,\s(?:{DAY_IN_WORDS})")
#: the words of units that English print has and no translation of fond and inventory
_AMERICAN = re.compile(r"(?:[Bb]ox|[Ff]older|[Rr]eel|[Cc]arton|RG)\s\d")


def after_ibid(text: str, ibid: str, end: int) -> Shelfmark | None:
    """The reference behind an `ibid.`, which is its first level."""
    body = text[end:].lstrip(" .,;)–—")
    last = ("us", "ru") if _AMERICAN.match(body) is not None else ("ru", "us")
    for code in dict.fromkeys((*spoken_for(body), *last)):
        reading = read_body(body, None, code, "")
        if reading is None:
            continue
        levels, rest = reading.levels, reading.rest
        if len(levels) > 1 and _DAY.search(levels[-1][1]):  # a document behind its box is no level
            levels, rest = levels[:-1], f"{levels[-1][1]} {rest}".strip()
        sure = reading.sure if _AMERICAN.match(body) is None else "chain"
        return Shelfmark(None, None, code, (("ibid", ibid), *levels), rest, (), sure)
    return Shelfmark(None, None, None, (), text)
