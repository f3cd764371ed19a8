"""What has the shape of a reference and is none: documents, printed works, laws, addresses, sentences.

A name without the word of a level is none of a fonds where it begins as a document does (`Letter from X`), is
with its number a part of a book, a room or a law (`Chapter 12`, by the tables in `data/patterns.yaml`), or an
author whose book, journal or address follows; nor may a level cut a date. What a bibliography says of a book
has the shape of a reference too: its publisher is a library, its author's initials an archive's letters, the
volume of a periodical is labelled as that of a register.
"""

from __future__ import annotations

import re

from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.mention.archive_name import is_city, is_english
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.model import EDGE, ArchiveMention
from citekit.archives.mention.word_lists import table_words
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.spelling import normalise_word
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

#: the number that ends a name: `Karte Nr. 12`, `Map 12, 1784`, `Loi n° 79-18`, `Patent GB 12345`
_NUMBER = re.compile(r"[\s,.:§]*(?:\b(?:[Nn][or]?|[Nn]úm|[A-Z]{2})[.°º]*\s*)?\d.*", re.DOTALL)
_COUNTRY = re.compile(r"\s[A-Z]{2}$")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS = 4
_LOOKED_AT = 60
_WORD_OF_NAME = re.compile(r"[^\W\d_]{3}")
#: a day before its month: `12. März`, `12 de mayo`, `3rd June`
_DAY_AND_WORD = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?:\.|er|[º°]|st|nd|rd|th)?\s(?:de\s|d['’]|of\s)?(?P<month>[^\W\d_]{3,12}+)(?!\.,)"
)
_DAY_IN_FIGURES = re.compile(r"[0-3]?\d\.\s?[01]?\d\.\s?(?:1[5-9]|20)\d\d")
_YEAR = r"(?:1[5-9]|20)\d\d"
_PAGE = r"(?:(?:[SsPpСсσ]{1,2}|[Ss]tr)\.\s)?\d+(?:\s?[-–]\s?\d+)?(?:\.\so\.)?"
#: `98 (1983), S. 45`, `112, 1986, 34–56`, `Records Act 1958`
_JOURNAL = lazy_regex.compile(
    rf"(?<=[^\W\d_]\s)\d{{1,4}}\s\({_YEAR}\)[,:]\s{_PAGE}\s*(?:[,.]|$)|\b[Nn]o\.\s\d+\s\({_YEAR}\)[,:]"
    rf"|[^\W\d_]\s\d{{1,3}},\s{_YEAR},\s(?:(?:[SsPpСс]{{1,2}}\.\s)?\d+[-–]|[SPpСс]{{1,2}}\.\s)\d+(?![\d/])|\b[Vv]ol\.\s\d+,\s[Nn]o\.\s\d+,\s{_YEAR},\sp|\b(?:Act|Ordinance)\s{_YEAR}\b"
)
#: where a book appeared, its publisher and year, and a page: `Paris, Fayard, 1987, p. 45`, `Köln 1987, S. 45`
_BOOK = lazy_regex.compile(
    rf"(?:^|[,.]\s)(?:(?P<city>[^,;:\d]{{2,40}})[,:]\s)?(?P<last>[^\W\d_][^,;:\d]{{2,40}}?),?\s{_YEAR}(?:,\s{_PAGE})?\.?\s*(?:,|$)"
)
#: the number of a house, the postal code and the town
_ADDRESS = lazy_regex.compile(
    r"\d[a-z]?,\s(?:[A-Z]{1,2}-)?\d(?:\s?\d){3,5}(?:-\d{3})?(?:\s[A-Z]{2})?\s[^\W\d_a-zà-žα-ω][^\W\d_]{2}"
)
_FOUR_FIGURES = re.compile(r"\d(?:\s?\d){3}")
_LINK = re.compile(r"://|www\.|\w@\w|§")
_BUILDING = lazy_regex.compile(
    r"(?i:.*(?:stra(?:ß|ss)e|gasse|platz|allee|straat|gracht|gatan|\sstreet|\sroad|\savenue|\slane|\sutca|\stér))"
)
#: a place, a ruler or two writers, and a year: `Sevilla 1492`, `Felipe II 1556`, `Smith and Jones 1987`
_DATED = lazy_regex.compile(
    r"(?P<name>[^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}?)(?P<ruler>\s[IVX]+\.?)?,?\s(?:1[0-9]|20)\d\d\.?"
)
_WRITERS = re.compile(r"[^\W\d_]+\s(?:and|und|et|e|y|i|en|och|og|a|och|ja|és|și|и|і)\s[^\W\d_a-z][^\W\d_]+")

#: the date that a document, or the number of a newspaper, has behind it
_DATE_BEHIND = lazy_regex.compile(
    rf",?\s(?:{DAY_IN_WORDS}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|\d{{1,2}}\.?\s(?:de\s)?(?P<month>[^\W\d_]{{3,12}})\s(?:de\s)?{_YEAR})"
)
#: what a writer is cited by: `Smith 1987, 45`
_CITED = lazy_regex.compile(r"[(\[]?[^\W\d_a-zа-яà-žα-ω][^\W\d_]+\s(?:19|20)\d\d[a-z]?[,:]\s\d{1,3}[)\]]?\.?")
#: from an hour to another, an amount, a number cut: `Monday 9 to 5`, `12 letters`
_COUNTED = lazy_regex.compile(
    r"(?<!\d)\d{1,2}\s(?:to|bis|à|till|til|tot|do|до|a)\s\d{1,2}(?!\d)|^\d[\d.,]*\s[a-zà-žа-я][^\W\d_]{2,}[^\d]*$"
    r"|^(?:um|vers|circa|ca\.|c\.|hacia|cca|около|ok\.)\s(?:1\d|20)\d\d\.?$|^\d\.\s(?:Aufl|Ausg)\."
)
#: the traditions whose sections are named by places, the number of a bundle behind: `AGI, Quito 1452`
_NAMED_BY_PLACES = ("es", "pt")


_ENGLISH = ("us", "uk", "ca", "au", "ie", "nz", "za", "in")
_ONE_WORD = re.compile(r"[A-Z][a-z’'-]{3,}")


def names_no_fonds(found: Shelfmark, text: str) -> bool:
    """Whether a level of a reading is none, by the words of its names or by what the text is."""
    if found.sure != "form":
        return False
    if _cuts_day(found, text) or (not found.repository and _is_spoken(found.archive or "")):
        return True
    first = found.levels[0][1]
    if _WORD_OF_NAME.search(first) is None:
        return False
    at = max(text.find(first), 0)
    if not _is_unlabelled(found.archive or "", text[:at]):
        return False
    return (
        (_begins_as_document(first, text[at : at + _LOOKED_AT]) and not _is_collection_of(found))
        or _is_printed(text)
        or _is_dated(found, text[at:])
        or _is_issue(found, text[at:])
        or _is_counted(found, text[at:].removesuffix(found.archive or "").rstrip(EDGE))
        or any(_DAY_IN_FIGURES.fullmatch(value) for _, value in found.levels)
    )


def without_place(found: Shelfmark, text: str) -> Shelfmark:
    """A reading without a single word between an English archive and a comma that is no word of papers: it
    may be a place or body, and is not certain to be a collection (`X Record Office, Restenneth, D/12`).
    """
    if not found.archive or found.tradition not in _ENGLISH or found.sure not in ("form", "chain"):
        return found
    (key, value), *further = found.levels
    if key not in ("collection", "fonds") or _ONE_WORD.fullmatch(value) is None or not further:
        return found
    behind = text.partition(f"{found.archive}, {value}")[2]
    if not behind.startswith(",") or is_collection(value):
        return found
    return replace(found, levels=tuple(further), rest=f"{value} {found.rest}".strip())


def is_numbered_document(text: str) -> bool:
    """Whether a text is the word of a document that a number counts: `Oral History Interview`."""
    return " ".join(normalise_word(word) for word in _WORDS.findall(text)) in table_words("no_fonds_numbered")


def _is_unlabelled(archive: str, before: str) -> bool:
    """Whether a level stands at the beginning or straight behind its archive."""
    before = before.rstrip(EDGE + "( ")
    return not before or before.endswith(archive.rstrip(EDGE) or " ")


def _is_collection_of(found: Shelfmark) -> bool:
    """Whether the word of a document is here a collection of an English library: `Bodl. Carte 223`."""
    key, value = found.levels[0]
    return key == "collection" and normalise_word(value) in table_words("collections_numbered")


def _begins_as_document(name: str, text: str) -> bool:
    """Whether the words that a text begins with, or all of a name with its number, are a document's."""
    if _LINK.search(name) is not None:
        return True
    words = [normalise_word(word) for word in _WORDS.findall(text)[:_MOST_WORDS]]
    leads = table_words("no_fonds")
    if any(" ".join(words[:count]) in leads for count in range(1, len(words) + 1)):
        return True
    bare = _COUNTRY.sub("", _NUMBER.sub("", name).strip(" .,"))
    whole = " ".join(normalise_word(word) for word in _WORDS.findall(bare[:_LOOKED_AT]))
    if whole in table_words("no_fonds_numbered") and not bare.isupper():
        return True
    ends = {whole, *whole.split()[:1], *whole.split()[-1:]}
    return not ends.isdisjoint(table_words("periodicals")) or _BUILDING.fullmatch(bare) is not None


def _is_printed(text: str) -> bool:
    """Whether a text is a printed work or a law, or the address of a house."""
    if _FOUR_FIGURES.search(text) is None:
        return False
    if _JOURNAL.search(text) is not None or _ADDRESS.search(text) is not None:
        return True
    return any(map(_names_publisher, _BOOK.finditer(text)))


def _names_publisher(book: re.Match[str]) -> bool:
    """Whether names before a year are a city, or a publisher."""
    names = [name for name in (book["city"], book["last"]) if name]
    publishers = table_words("publishers")
    return any(
        is_city(name, states=False) or normalise_word(name.split()[-1]) in publishers for name in names
    )


def _is_dated(found: Shelfmark, text: str) -> bool:
    """Whether all that a text has beside its archive is a place, ruler or two writers, and a year; or a name
    and pages.
    """
    bare = text.removesuffix(found.archive or "").rstrip(EDGE + "(")
    if _CITED.fullmatch(bare) is not None:
        return True
    dated = _DATED.fullmatch(bare)
    if dated is None:
        return False
    city = is_city(dated["name"]) and found.tradition not in _NAMED_BY_PLACES
    return city or bool(dated["ruler"]) or _WRITERS.fullmatch(dated["name"]) is not None


def _is_spoken(archive: str) -> bool:
    """Whether the name of an archive has the beginning of a sentence for its first word, and no city (`Los
    Angeles City Archives`).
    """
    first, *further = archive.split(" ", 2)
    if further and is_city(f"{first} {further[0]}", states=False):
        return False
    return len(first) < len(archive) and normalise_word(first) in table_words("sentence_words")


def _is_counted(found: Shelfmark, text: str) -> bool:
    """Whether a text tells hours, an amount, or a lone word that is no name: `12 letters`, `passim`."""
    first = found.levels[0][1]
    lone = len(found.levels) == 1 and not found.rest and _LONE_WORD.fullmatch(first) is not None
    return lone or _COUNTED.search(text) is not None


def _is_issue(found: Shelfmark, text: str) -> bool:
    """Whether a date stands straight behind a name, a bare number or pages alone behind that."""
    first, further = found.levels[0][1], found.levels[1:]
    if len(further) != 1 or any(map(str.isdigit, first)):
        return False
    dated = _DATE_BEHIND.match(text, len(first))
    if dated is None or (dated["month"] and normalise_word(dated["month"]) not in table_words("months")):
        return False
    return _PAGE_OF_ISSUE.fullmatch(further[0][1]) is not None


_LONE_WORD = re.compile(r"[a-zà-ž]{2,12}\.?(?:\s(?:1\d|20)\d\d)?")
_PAGE_OF_ISSUE = re.compile(r"[A-Z]?\d{1,3}(?:[-–]\d+)?")


def _cuts_day(found: Shelfmark, text: str) -> bool:
    """Whether a level has the day of a date and not its month."""
    for day in _DAY_AND_WORD.finditer(text):
        if normalise_word(day["month"]) not in table_words("months"):
            continue
        before = text[: day.end("day")]
        for _, value in found.levels:
            bare = value.rstrip(".")
            if bare.endswith(day["day"]) and before.endswith(bare) and text.count(bare) == 1:
                return True
    return False


#: the volume, the year and the pages of an article in this order (MLA): `vol. 29, no. 5, 1986, pp. 364–69`
_ARTICLE = re.compile(
    r"\bvol\.\s?\d+,\s(?:nos?\.\s?[\d–-]+,\s)?(?:[A-Z][^\W\d_]+\.?\s)?(?:1[6-9]|20)\d\d,\spp?\.\s?\d"
)
_ARCHIVAL = re.compile(r"\b(?:RG|MSS?|[Bb]ox|[Ff]older|[Ff]onds?)\b")
#: a year, pages or nothing behind it
_YEAR_AND_PAGES = re.compile(
    r"[\s,.]*(?:14[5-9]|1[5-9]\d|20\d)\d[a-z]?\s*(?:[,.]\s*(?:(?:pp?|[SsСс])\.\s?[\divxlc].*|\d+\s?(?:pp?|[SsСс])\b.*)?)?"
)
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
#: the end of an American address: `UT 84112, USA`
_POSTCODE = re.compile(
    r"[\s,]*\b(?P<state>[A-Z]{2})\s\d{5}(?:-\d{4})?\b(?:,?\s(?:USA|U\.S\.A\.))?(?=\s*(?:[,;.]|$))"
)


def is_article(text: str) -> bool:
    """Whether a text is an article of a periodical, by its volume, year and pages."""
    return "p. " in text and _ARTICLE.search(text) is not None and _ARCHIVAL.search(text) is None


def is_imprint(mention: ArchiveMention) -> bool:
    """Whether a title, a library and a year are those of a book: `Typeforms. British Library, 2007`."""
    return (
        _YEAR_AND_PAGES.fullmatch(mention.after) is not None and _LONG_WORD.search(mention.before) is not None
    )


def with_postcode(found: ArchiveMention) -> ArchiveMention:
    """An archive with the state and the number of its address behind its city."""
    code = _POSTCODE.match(found.after)
    abroad = any(one.country != "US" for one in found.bearers) or not is_english(found.archive)
    if code is None or abroad or normalise_word(code["state"]) not in table_words("postal"):
        return found
    return replace(found, archive=f"{found.archive}{code[0]}".strip(EDGE), after=found.after[code.end() :])
