"""Values of RIS lines, read: people, dates, notes, numbers of books and serials."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from citekit.dates.english import month_number
from citekit.exchange.ris.vocabulary import Tags
from citekit.exchange.shared.identifiers import bare_identifier, is_issn
from citekit.exchange.shared.spacing import one_line
from citekit.foundation.fast_dataclass import replace
from citekit.records.names import parse_name
from citekit.records.record import Name
from citekit.records.tables import record_type

IN_SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
# `J. R. Doe-Roe`, as IEEE writes names.
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\.[ -]?)+ [^\W\d_][^\W\d_'’-]+(?:-[^\W\d_]+)*")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?Z?")
_BARE_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_BOOK_NUMBER = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]", re.IGNORECASE)
_HTML_NOTE = re.compile(r"</?(?:p|div|br|ul|ol|li|h[1-6]|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)


@lru_cache(maxsize=4096)  # people come again, and a writer asks what a reader will see
def read_person(text: str) -> Name:
    """A name of RIS: `Family, Given, Suffix`; without a comma it is whole, unless it begins with initials.

    Small words behind the given name are its particle (`Goethe, Johann Wolfgang von`).
    """
    text = text.lstrip(", ") or text  # an author without a family name, as Zotero writes him
    if text.endswith(",") and "," not in text[:-1]:
        return Name(literal=text[:-1].strip())  # an institution, as EndNote marks it
    if "," not in text and not text.startswith("{"):
        return parse_name(text) if _INITIALS_FIRST.fullmatch(text) else Name(literal=text)
    name = parse_name(text)
    words = name.given.split(" ")
    count = len(words)
    while count > 1 and words[count - 1].islower():
        count -= 1
    if count == len(words) or name.dropping_particle:
        return name
    return replace(name, given=" ".join(words[:count]), dropping_particle=" ".join(words[count:]))


def date_text(text: str) -> str:
    """`1958/11/04/` as `1958-11-04`; the words behind the third slash stand for a date that needs them."""
    parts = [part.strip() for part in text.split("/", 3)]
    if len(parts) > 1 and not parts[1].isdecimal() and (month := month_number(parts[1].rstrip("."))):
        parts[1] = f"{month:02}"
    numbers = [*itertools.takewhile(lambda part: part.strip("0"), parts[:3])]  # 00 is an unknown part
    words = parts[3] if len(parts) > 3 and not _TIME.fullmatch(parts[3]) else ""
    if not parts[0].isdecimal():
        return words or text.strip("/ ")
    if not numbers:
        return words
    if any(part.strip("0") for part in parts[len(numbers) : 3]):
        return text.strip("/ ")  # a day without its month (`2012//22/04`)
    plain = "-".join(number.zfill(2) for number in numbers)
    return _with_words(plain, words) if words else plain


def _with_words(date: str, words: str) -> str:
    """A date with what its words add: a season, an estimate; any other words stand for themselves."""
    word = words.lower().strip(" .")
    if word in SEASONS:
        return f"{date}-{SEASONS[word]}" if len(date) == 4 else date
    if word in ("c", "ca", "circa", "approx", "about"):
        return f"{date}~"
    return words if re.search(r"\d{4}", words) else f"{words} {date}"


def serial_number_field(tags: Tags, type_: str, number: str) -> str:
    """The field of SN: what its type says, else an ISSN (in serials, or by its check digit) or an ISBN."""
    if record_type(type_).csl in IN_SERIALS:
        usual = "ISBN" if _BOOK_NUMBER.fullmatch(number.replace("-", "")) else "ISSN"
    else:
        usual = "ISSN" if is_issn(number) and len(number) <= 9 else "ISBN"
    return tags.fields.get("SN", usual)


def note_text(text: str) -> str:
    """The text of a note; Zotero writes its notes in HTML."""
    return one_line(re.sub(r"<[^<>]*>", "", _HTML_NOTE.sub(" ", text))) if _HTML_NOTE.search(text) else text


def is_doi(text: str) -> bool:
    """Whether a text is a DOI, with or without its label."""
    return bare_identifier("DOI", text) != text or _BARE_DOI.fullmatch(text) is not None
