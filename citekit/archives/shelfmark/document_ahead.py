"""A document described before its reference: `Carta de X a Y, 18 de mayo de 1895, AHN, Estado, leg. 12`.

A whole note may stand where a reference is expected. Its beginning is no name of a fonds: where a level would
hold a date in words, what stands up to that date is the description, and the reference begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from citekit.archives.mention.archive_name import is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.word_lists import table_words
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.spelling import normalise_word
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

_YEAR = r"(?:1\d|20)\d\d"
_MOST_DATES = 6  # of a text that are tried, fewer in a long one, so that no text takes long
_LONG = 3000
#: the day of a document in words or figures, closed by a comma or stop
_DATE = lazy_regex.compile(
    rf"(?:\d{{1,2}}\.?(?:er|º|°)?\s(?:de\s|d['’])?[^\W\d_]{{3,12}}\.?,?\s(?:de\s)?{_YEAR}|[A-ZÀ-Ž][a-zà-ž]{{2,11}}\.?\s\d{{1,2}},?\s{_YEAR}"
    rf"|\d{{1,2}}\s[IVX]{{1,4}}\s{_YEAR}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|{_YEAR}\s?年\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?"
    rf"|(?<=,\s)\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d(?=,\s)"  # as presidential libraries have it
    rf"|{_YEAR}\.\s[^\W\d_]{{3,12}}\s\d{{1,2}}\.|(?<=,\s)n\.d\.)(?:\s(?:г|р|r)\.)?(?P<seam>[)\]]?\s?(?:[,.;]|//|$)\s?(?:in:?\s)?)"
)
#: what each of these days has
_MAY_BE_DATED = lazy_regex.compile(rf"{_YEAR}|\d/\d|n\.d\.")
_QUOTED = lazy_regex.compile(r"(?:“[^”]+”|«[^»]+»|„[^“”]+[“”])[,.]?\s")
#: an archive by its letters between the commas of a name: `Declaración de X, AHN, Causa General`
_SIGLUM = lazy_regex.compile(r",\s(?P<siglum>[A-ZĄĆĘŁŃÓŚŹŻČŠŽÁÉÍÓÚА-ЯІЇЄҐ]{2,6},\s)")
#: what may stand behind an archive at the end: `中国第二历史档案馆藏。`
_ENDS = " .。藏"
_WORD = lazy_regex.compile(r"[^\W\d_]{3}")
#: levels that a name in words may be
_NAMED = frozenset(
    {
        "collection", "fondo", "fonds", "bestand", "fundo", "fond", "fond-nazev", "fond-nume", "zespol-nazwa",
        "series", "archief", "arkiv", "arkisto", "gruppe", "fon",
    }
)  # fmt: skip


#: a person by initials and surname, the rank before them
_PERSON = lazy_regex.compile(
    r"(?:(?:Capt|Lt|Maj|Major|Gen|Col|Sgt|Cpl|Pte|Sir|Mrs?|Miss|Dr|Rev|Lord|Lady)\b\.?(?:[-\s](?:Gen|Col)\.?)?\s)?"
    r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z][\w’'-]*,\s(?=[A-Z]{2})"
)

#: the word for a form of transmission, behind the letter that an edition gives the witness
_FORM = lazy_regex.compile(r"(?:[A-Z]\d?\s?[.:=]\s)?(?P<word>[A-ZÀ-Ž][^\W\d_]{1,14})(?![^\W\d_])")
#: the letter that an edition gives a witness, the word, and words in small letters or a century up to a stop
_TRANSMISSION = lazy_regex.compile(
    r"(?:[A-Z]\d?\s?[.:=]\s)?(?P<word>[A-ZÀ-Ž][^\W\d_]{1,14})\.?"
    r"(?:\s(?:\([^()\d]{3,40}\)|[a-zà-ž][^\W\d_]*+(?:[’'][^\W\d_]*+)?\.?|(?:Perg|Pap|Jh|Jhs|Jahrhunderts?|Pergament|Papier)\b\.?"
    r"|(?:[xviXVI]{1,5}|\d{1,2}\.)(?:e|er|ème|º|°)?)){0,8}(?:\.|\s?[,:;])\s(?=[A-ZÀ-Ž][^,;]{1,80}[,.;\s])"
)


def behind_transmission(text: str, read: Callable[[str], Shelfmark | None]) -> Shelfmark | None:
    """The reference behind what editions say of how their document is handed down, which is its rest: an
    original, copy or draft, its hand, material and century (`A. Original scellé. Arch. nat., K 18, n° 8`).
    """
    form = _FORM.match(text)
    head = _TRANSMISSION.match(text) if form is not None and _is_form(form["word"]) else None
    if head is None:
        return None
    found = read(text[head.end() :])
    if found is None or not found.archive or not found.levels:
        return None
    said = text[: head.end()].strip(" ,:;.")
    return replace(found, rest=f"{said} {found.rest}".strip())


@lru_cache(maxsize=512)
def _is_form(word: str) -> bool:
    return normalise_word(re.sub(r"\W", "", word)) in table_words("transmissions")


#: a title in quotation marks that opens a text, a day in brackets behind it: `‘X,’ (25.VII. 1942), RGIA`
_TITLE = lazy_regex.compile(
    r"(?:“[^“”]{3,160}”|«[^«»]{3,160}»|„[^„“”]{3,160}[“”]|\"[^\"]{3,160}\"|[‘'][^‘’']{3,160}[’'])"
    r"(?:,?\s\([^()]{4,30}\))?[,.:]?\s"
)
#: what parts a document from its archive: `Письмо // РГАЛИ. Ф. 1`, `[Лист]. (1918, 14 березня). Архів`
_SEAM = lazy_regex.compile(rf"\s//\s|[^\s(]\.\s\({_YEAR}[^()]{{0,30}}\)\.\s")


def _most(text: str) -> int:
    """How many days of a text are tried: the fewer, the longer it is."""
    return max(1, min(_MOST_DATES, _LONG // max(1, len(text))))


def _seams(text: str) -> Iterator[tuple[int, bool]]:
    """Where a reference may begin behind the document that it is of, and whether its archive leads it."""
    most = _most(text)
    if _MAY_BE_DATED.search(text) is not None:
        yield from ((date.end(), False) for date in islice(_DATE.finditer(text), most))
    person = _PERSON.match(text)
    if person is not None:
        yield person.end(), False
    quoted = _TITLE.match(text)
    if quoted is not None and _DATE.match(text, quoted.end()) is None:
        yield quoted.end(), True
    yield from ((seam.end(), True) for seam in islice(_SEAM.finditer(text), most))


def behind_date(text: str, read: Callable[[str], Shelfmark | None]) -> Shelfmark | None:
    """The reference that stands behind the title or day of a document and begins or ends with its archive,
    the description being its rest; None where there is none.
    """
    for end, leads in _seams(text):
        behind = text[end:].lstrip()
        found = read(behind) if behind else None
        if found is None or not found.levels or not found.archive:
            continue
        first = found.levels[0][1]
        if leads and not (behind.startswith(found.archive) and (found.repository or "," not in first)):
            continue  # no archive, or one that no table has with its city
        if is_collection(first) and behind.startswith(
            (f"{first}, {found.archive}", f"{first} ({found.archive}")
        ):
            behind = behind[len(first) + 2 :]  # the archive between its papers and their units
        town = behind.partition(found.archive)[0].rstrip(" ,.:")
        if not town or is_city(town) or behind.rstrip(_ENDS).endswith(found.archive):
            said = text[:end].rstrip()
            said = said[:-2].rstrip() if said.endswith("//") else said.rstrip(",.;")
            return replace(found, rest=f"{said} {found.rest}".strip())
    return None


def without_document(reading: Shelfmark, text: str, read: Callable[[str], Shelfmark | None]) -> Shelfmark:
    """The reading of a text without a document that its first level would be.

    The description is then the rest; where no reference is read behind it the whole text is kept.
    """
    if not reading.levels or not _is_document(reading, text):
        return reading
    for end in _ends(reading, text):
        behind = text[end:]
        further = read(behind) if behind and _WORD.search(text[:end]) else None
        if further is None or not further.archive or not further.levels or _is_document(further, behind):
            continue
        said = text[:end].rstrip(" ,.;/")
        return replace(further, rest=" ".join(part for part in (said, further.rest) if part))
    return Shelfmark(None, None, None, (), text)


def _ends(reading: Shelfmark, text: str) -> Iterator[int]:
    """Where the description of a document may end: behind its date or title, or before an archive."""
    yield from (date.end() for date in islice(_DATE.finditer(text), _most(text)))
    quoted = _QUOTED.match(text)
    if quoted is not None:
        yield quoted.end()
    value = reading.levels[0][1]
    yield from (text.find(value) + inner.end() - len(inner["siglum"]) for inner in _SIGLUM.finditer(value))
    yield text.find(value) + len(value) + 1


def _is_document(reading: Shelfmark, text: str) -> bool:
    """Whether the first level holds the day of a document or stands before it, is quoted, or has an archive
    or an `in` behind it.
    """
    key, value = reading.levels[0]
    if (reading.archive or "")[:1] in "“«„" and reading.archive:
        return True
    at = text.find(value)
    if key not in _NAMED or at < 0 or _WORD.search(value) is None:
        return False
    # `June 5, 1975` may be the name of a folder; that of a collection has no day before its end
    date = _DATE.search(value)
    if (date is not None and _WORD.search(value[: date.start()])) or value.endswith(", in"):
        return True
    if reading.archive is None and _SIGLUM.search(value):
        return True
    return at == 0 and _DATE.match(text, at + len(value) + 2) is not None and text[at + len(value)] == ","
