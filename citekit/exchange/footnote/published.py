"""Reading a footnote to a published work.

Forms (CMOS 18, 14.2–14.91; GOST R 7.0.5-2008, 6): `Author, Book (Place: Publisher, Year), pages`;
`Author, “Article,” Journal 12, no. 3 (Year): pages`;
`Author, “Chapter,” in Book, ed. X (Place: Publisher, Year), pages`;
`Author, Given. Book. Place: Publisher, Year` (reference lists; APA likewise);
`Автор. Статья // Журнал. Год. № 3. С. 5–10`; `Автор. Книга. М.: Издательство, Год. С. 5`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from citekit.archives.mention.archive_name import has_institution, is_acronym
from citekit.exchange.footnote.imprint import is_place, split_volume
from citekit.exchange.footnote.people import people_of
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.shared.keys import suggest_key
from citekit.records.names import parse_name, parse_written_name, with_text
from citekit.records.record import Date, Name, Record, Title

_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d(?:[-–/]\d{2,4})?)"
_PAGES = (
    r"(?:,?\s*(?:pp?\.\s*|С\.\s*|с\.\s*|S\.\s*)?"
    r"(?P<pages>\d[\d\s–,-]*\w{0,3}|(?:chaps?|ch|vol)\.\s\d+(?:[–-]\d+)?))?\.?"
)
_TITLE = r"[“\"«„](?P<title>[^”\"»]+?)[,.]?[”\"»“]"
_IMPRINT = rf"\((?:(?P<place>[^():]+):\s*)?(?P<publisher>[^()]*?),?\s*{_YEAR}\)"
_EDITORS = (
    r"(?:,\s*(?:eds?\.|edited by|hrsg\. von|hg\. von)\s+(?P<editors>[^()]+?))?"
    r"(?:,\s*(?:trans\.|translated by)\s+(?P<translators>[^()]+?))?"
)

_NAME = r"(?:[^\W\d_a-z][\w.’'-]*\s+)(?:[\w.’'-]+\s+){0,3}[^\W\d_a-z][\w’'-]*"
_LIST = rf"(?-i:{_NAME}(?:,\s+{_NAME})*,?\s+(?:and|und|et|&)\s+{_NAME})(?:,\s*eds?\.)?"

_ARTICLE = re.compile(
    rf"(?:(?P<authors>[^“\"«„]+?),\s+)?{_TITLE},?\s+(?P<container>[^\d(“\"]+?),?\s+(?P<volume>\d+[\w/]*)?"
    rf"(?:,\s*(?:nos?|nr|vol)\.?\s*(?P<issue>[\w/–-]+))?\s*\((?:(?P<month>[^\W\d]+)\s+)?{_YEAR}\)(?::\s*(?P<pages>[\d–,\s-]+))?\.?$",
    re.I,
)
_CHAPTER = re.compile(
    rf"(?:(?P<authors>[^“\"«„]+?),\s+)?{_TITLE},?\s+in:?\s+(?P<container>[^()]+?){_EDITORS}\s*{_IMPRINT}{_PAGES}$",
    re.I,
)
_BOOK = re.compile(
    rf"(?P<authors>{_LIST}|[^“\"«„()]+?),\s+(?!eds?\.)(?P<title>[^“\"«„()]+?){_EDITORS}\s*{_IMPRINT}{_PAGES}$",
    re.I,
)
_GOST_ARTICLE = re.compile(
    rf"(?P<authors>(?:\w[\w-]+\s+(?:\w\.\s?){{1,3}},?\s*)+)(?P<title>.+?)\s+//\s+(?P<container>[^/]+?)\.\s+(?:[–—-]\s*)?{_YEAR}\.?"
    r"(?:\s*[–—-])?(?:\s*(?:Т|Вып|Vol|T)\.\s*(?P<volume>\w+)\.?)?(?:\s*[–—-])?(?:\s*(?:№|No\.?)\s*(?P<issue>[\w/()-]+)\.?)?"
    r"(?:\s*[–—-])?(?:\s*[СCSPсp]\.\s*(?P<pages>[\d–,\s-]+))?\.?$"
)
_GOST_BOOK = re.compile(
    rf"(?P<authors>(?:\w[\w-]+\s+(?:\w\.\s?){{1,3}},?\s*)+)(?P<title>\S.{{2,}}?)\.\s+(?:[–—-]\s*)?(?P<place>[\w.\s;-]+?)\s*:\s*(?P<publisher>[^:]+?),\s*{_YEAR}\.?"
    r"(?:\s*[–—-])?(?:\s*[СCSPсp]\.\s*(?P<pages>[\d–,\s-]+))?\.?$"
)
_CITY = r"(?:[А-ЯЁA-Z][\w-]*\.?(?:\s[А-ЯЁA-Z][\w-]+)?)"
_GOST_PLACE = rf"(?P<place>{_CITY}(?:\s?[;,–—-]\s?{_CITY})?)"
_GOST_END = (
    rf"(?:\s*:\s*(?P<publisher>[^:]+?))?,\s*{_YEAR}\.?(?:\s*[–—-])?(?:\s*(?:Т|Кн|Ч|T|Vol)\.\s*(?P<volume>\w+)\.?)?"
    r"(?:\s*[–—-])?(?:\s*[СCSPсp]\.\s*(?P<pages>[\d–,\s-]+))?\.?$"
)
_GOST_SHORT = re.compile(
    rf"(?P<authors>(?:\w[\w-]+\s+(?:\w\.\s?){{1,3}},?\s*)+)(?P<title>\S.{{2,}}?)\.\s+(?:[–—-]\s*)?{_GOST_PLACE}{_GOST_END}"
)
_GOST_TITLE = re.compile(
    rf"(?P<title>[^/]+?)\s+/\s+(?:(?:гл|отв)\.\s*ред\.|ред\.|сост\.|упоряд\.)\s*(?P<editors>[^/]+?)\.\s+(?:[–—-]\s*)?{_GOST_PLACE}{_GOST_END}",
    re.I,
)
_DEGREE = (
    r"(?P<genre>(?:unpublished\s|unpubl\.\s)?(?:Ph\.?\s?D\.?|D\.?Phil\.?|M\.?A\.?|M\.?Phil\.?|B\.?A\.?|doctoral|"
    r"master[’']s)\s(?:diss(?:ertation|\.)?|thesis)|thèse(?:\s(?:de\sdoctorat|d[’'][ÉEée]tat))?|"
    r"Diss(?:ertation|\.)(?:\sphil\.)?|tesi\sdi\s(?:laurea|dottorato)|tesis\s(?:doctoral|de\smaestría))"
)
_THESIS = re.compile(
    rf"(?P<authors>[^“\"«„]+?),\s+{_TITLE},?\s+\(?{_DEGREE},\s+(?P<publisher>[^()]+?),\s+{_YEAR}\)?{_PAGES}$",
    re.I,
)
_GOST_THESIS = re.compile(
    rf"(?P<authors>(?:\w[\w-]+\s+(?:\w\.\s?){{1,3}},?\s*)+)(?P<title>\S.{{4,}}?)\s?:\s"
    r"(?P<genre>(?:автореф\.\s)?[Дд]ис\.\s?(?:…|\.\.\.)?\s?(?:канд|д-ра)\.?\s\w+\.?\s?\w*\.?\sнаук)\."
    rf"\s+(?:[–—-]\s*)?{_GOST_PLACE}{_GOST_END}"
)
# entries of a reference list: the first author's family name leads, stops divide (CMOS 18, 13.21; APA 7, 9.7)
_WORD = r"[^\W\d_a-zа-я][\w’'-]+"
_GIVEN = rf"(?:{_WORD}(?:\s{_WORD})?(?:\s[^\W\d_]\.)*|[^\W\d_]\.(?:[\s-]?[^\W\d_]\.)*)"
_FIRST = rf"{_WORD}(?:[\s-]{_WORD})?,\s{_GIVEN}"
_ENTRY_AUTHORS = rf"(?P<authors>{_FIRST}(?:,?\s(?:and|und|et|&)\s{_GIVEN}\s{_WORD})?)(?:(?<=\.)|\.)\s+"
_PLAIN_TITLE = (
    r"(?!.*(?:[Ee]d(?:ited|\.)|[Tt]rans(?:lated|\.)|[Vv]ols?\.|\bIn\b))(?P<title>[^\W_][^“”\"«»„()]{2,200}?)"
)
_ENTRY_BOOK = re.compile(
    rf"{_ENTRY_AUTHORS}{_PLAIN_TITLE}\.\s+(?P<place>[^.:()]{{2,40}}(?:,\s[A-Z][A-Za-z.]{{1,6}}\.)?):\s(?P<publisher>[^():.]{{2,80}}),\s{_YEAR}\.?$"
)
_ENTRY_ARTICLE = re.compile(
    rf"{_ENTRY_AUTHORS}{_TITLE}\s+(?P<container>[^\d(“\".,]+?)\s+(?P<volume>\d+)"
    rf"(?:,\s*nos?\.\s*(?P<issue>[\w/–-]+))?\s*\({_YEAR}\):\s*(?P<pages>\d+(?:[–-]\d+)?)\.?$"
)
_APA_PERSON = rf"{_WORD},\s[^\W\d_]\.(?:[\s-]?[^\W\d_]\.)*"
_APA_BOOK = re.compile(
    rf"(?P<authors>{_APA_PERSON}(?:,?\s(?:&\s)?{_APA_PERSON})*)\s\({_YEAR}\)\.\s+{_PLAIN_TITLE}\.\s+"
    r"(?:(?P<place>[^.():]{2,40}):\s)?(?P<publisher>[^.():]{2,80})\.?$"
)
# the Modern Language Association's (MLA 9, 5.2): no place; words before the volume and the pages
_MLA_BOOK = re.compile(rf"{_ENTRY_AUTHORS}{_PLAIN_TITLE}\.\s+(?P<publisher>[^.,():]{{2,60}}),\s{_YEAR}\.?$")
_MLA_ARTICLE = re.compile(
    rf"{_ENTRY_AUTHORS}{_TITLE}\s+(?P<container>[^\d(“\".,]+?),\s+vol\.\s*(?P<volume>\d+)"
    rf"(?:,\s*nos?\.\s*(?P<issue>[\w/–-]+))?,\s+{_YEAR},\s+pp?\.\s*(?P<pages>\d+(?:[–-]\d+)?)\.?$"
)
_FORMS = (
    ("chicago", "dissertation", _THESIS),
    ("gost", "dissertation", _GOST_THESIS),
    ("chicago", "chapter", _CHAPTER),
    ("chicago", "article", _ARTICLE),
    ("gost", "article", _GOST_ARTICLE),
    ("gost", "book", _GOST_BOOK),
    ("gost", "book", _GOST_SHORT),
    ("gost", "book", _GOST_TITLE),
    ("chicago", "book", _BOOK),
    ("entry", "article", _ENTRY_ARTICLE),
    ("entry", "book", _ENTRY_BOOK),
    ("apa", "book", _APA_BOOK),
    ("entry", "article", _MLA_ARTICLE),
    ("entry", "book", _MLA_BOOK),
)
_FIELDS = {
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "place": "publisher-place",
    "publisher": "publisher",
    "genre": "genre",
}


def read_published(note: str, taken: Collection[str]) -> FootnoteReading | None:
    """The reading of a note to a published work; None where it fits no form."""
    for citation_form, type_, pattern in _FORMS:
        match = pattern.match(note)
        if match and not _HELD.search(match["title"]) and not (pattern is _BOOK and _is_document(match)):
            return _reading(citation_form, type_, match, taken)
    return None


#: units of an archive within what has the shape of a title: `Letter to Parton. ABEP, Series 7749, Box 2070`
_HELD = re.compile(r",\s(?:[Bb]ox|[Ff]older|[Cc]arton|[Ff]asc\.|[Ll]eg\.|оп\.|op\.)\s\d")
#: a sheet, a bundle or a number where a book has its title
_OF_ARCHIVE = re.compile(
    r"(?:\b(?:bls|fols?|ff?|leg|legajo|vol|box|inv\.nr|sygn|sign|n[rº])\b\.?\s?\d|\d/\d)", re.I
)


def _is_document(match: re.Match[str]) -> bool:
    """Whether what has the shape of a book is a document of an archive with its date in brackets behind it:
    the first part is an archive or has a figure, or no publisher stands before the year.
    """
    authors, publisher = match["authors"], match["publisher"] or ""
    if re.search(r"\d|\s[—–]\s", authors) or has_institution(authors) or is_acronym(authors):
        return True
    if re.search(r"\d", publisher) or publisher[:1].islower():
        return True
    return _OF_ARCHIVE.match(match["title"]) is not None or (
        not publisher and re.fullmatch(r"\d{4}[-–/]\d{4}", match["year"]) is not None
    )


def _reading(citation_form: str, type_: str, match: re.Match[str], taken: Collection[str]) -> FootnoteReading:
    parts = {name: text.strip(" ,") for name, text in match.groupdict().items() if text and text.strip(" ,")}
    fields = {_FIELDS[name]: text for name, text in parts.items() if name in _FIELDS}
    pages = parts.get("pages", "").rstrip(".")
    # the pages of an article in a note are its extent or the place cited: only a range can be its extent
    whole = bool(re.search(r"\d\s*[-–]\s*\d", pages)) and type_ == "article"
    if whole:
        fields["page"] = pages
    if "publisher" in fields and "publisher-place" not in fields and is_place(fields["publisher"]):
        fields["publisher-place"] = fields.pop("publisher")
    title, titles = _divided(parts["title"].rstrip(".,"), type_, fields)
    record = Record(
        key="",
        type=type_,
        title=Title(text=title),
        date=Date(edtf=re.sub(r"[–-]", "/", parts["year"])),
        names=_names(parts, citation_form),
        fields=fields,
        titles=titles,
    )
    record = record.with_key(suggest_key(record, taken))
    left = (parts["month"],) if "month" in parts else ()
    return FootnoteReading(citation_form, record, understood(record), left, locator="" if whole else pages)


def _divided(title: str, type_: str, fields: dict[str, str]) -> tuple[str, dict[str, Title]]:
    """The title of a work, and that of its volume; the volume goes to the fields."""
    holder = {"book": title, "chapter": fields.get("container-title", "")}.get(type_, "")
    found = split_volume(holder)
    if not found.volume or "volume" in fields:
        return title, {}
    fields["volume"] = found.volume
    if type_ == "chapter":
        fields["container-title"] = found.title
    titles = {"volume-title": Title(text=found.volume_title)} if found.volume_title else {}
    fields |= {name: each.text for name, each in titles.items()}
    return (found.title if type_ == "book" else title), titles


def _names(parts: dict[str, str], citation_form: str) -> tuple[tuple[str, tuple[Name, ...]], ...]:
    found: list[tuple[str, tuple[Name, ...]]] = []
    for group, role in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
        text = parts.get(group, "")
        if not text:
            continue
        if group == "authors" and re.search(r",\s*eds?\.?$", text):
            role, text = "editor", re.sub(r",\s*eds?\.?$", "", text)
        if group == "authors" and citation_form in _AUTHORS:
            people = _AUTHORS[citation_form](text)
        else:
            people = people_of(text)
        found.append((role, people))
    return tuple(found)


def family_first(text: str) -> tuple[Name, ...]:
    """`Иванов И. И., Петров П. П.` as GOST writes authors."""
    people = re.findall(r"(\w[\w-]+)\s+((?:\w\.\s?)+)", text)
    return tuple(with_text(parse_name(f"{family}, {given}"), f"{family} {given}") for family, given in people)


def _first_inverted(text: str) -> tuple[Name, ...]:
    """`Zubok, Vladislav M., and Hope Harrison` as reference lists write authors."""
    first, *others = re.split(r",?\s(?:and|und|et|&)\s", text)
    return tuple(map(parse_written_name, (first, *others)))


def _all_inverted(text: str) -> tuple[Name, ...]:
    """`Zubok, V. M., & Harrison, H.` as the APA writes authors."""
    return tuple(map(parse_written_name, re.findall(_APA_PERSON, text)))


#: how the forms that put family names first write their authors
_AUTHORS: Mapping[str, Callable[[str], tuple[Name, ...]]] = {
    "gost": family_first,
    "entry": _first_inverted,
    "apa": _all_inverted,
}
