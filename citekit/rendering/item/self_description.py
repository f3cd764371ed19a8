"""What a document says of itself: its writer and its kind in its title. Neither is printed a second time.

CMOS 18, 14.13 and 14.120: `James Oglethorpe to the Trustees, January 13, 1733`, without the word "letter".
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.records import Record, Title
from citekit.records.tables import RecordType

# "to" before a recipient, in languages that have a word for it
_TO = frozenset(
    ["to", "an", "à", "au", "aux", "a", "al", "ao", "ad", "till", "til", "aan", "do", "к", "ко", "до"]
)
_IDEOGRAPHS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_STEM = 5  # letters from which on a word counts with an ending too


def says_author(record: Record) -> bool:
    """Whether a described title names its writers (`Kennan to Byrnes`, `Letter from Stalin to Mao`, `Minute
    by Hankey`).
    """
    title, authors = record.title, record.people("author")
    if title is None or not title.described or not authors:
        return False
    if any(_declined(title.text, str(one)) for one in authors):
        return all(_names(title.text, str(one)) or _declined(title.text, str(one)) for one in authors)
    says_who = record.people("recipient") or re.search(r"\s(?:by|from)\s", title.text, re.IGNORECASE)
    if not says_who and not _leads_to(str(authors[-1]), title.text):
        return False
    return all(_names(title.text, str(one)) for one in authors)


def _leads_to(author: str, title: str) -> bool:
    """Whether a word for "to" follows the author: `Gomułka do Chruszczowa`, with or without a recipient."""
    _, found, behind = title.partition(f"{author} ")
    return bool(found) and behind.partition(" ")[0] in _TO


def _names(text: str, name: str) -> bool:
    """Whether a text has a name as whole words; Chinese has no blanks between words: `毛泽东致斯大林电`."""
    whole = rf"(?<!\w){re.escape(name)}(?!\w)"
    return name in text if _IDEOGRAPHS.fullmatch(name) else re.search(whole, text) is not None


#: what the genitive puts behind the stem of a name, and what the name has there itself
_GENITIVES = frozenset(
    ["a", "e", "ego", "iego", "ého", "oga", "og", "а", "я", "ы", "и", "ого", "его", "ой", "ога", "ог"]
)
_OWN_ENDINGS = frozenset(
    ["", "i", "y", "ý", "a", "e", "o", "ий", "ый", "ой", "ій", "ь", "й", "а", "я", "о", "е", "и", "ая"]
)


def _declined(text: str, name: str) -> bool:
    """Whether a title has a writer's name in a case, as only the writer of a document has it: `Письмо А. И.
    Антонова`.
    """
    words = name.split()
    found = set(re.findall(r"[\w’'-]+\.?", text))
    forms = [word in found or any(_is_form(word, other) for other in found) for word in words]
    return bool(words) and words[-1] not in found and all(forms)


def _is_form(word: str, other: str) -> bool:
    """Whether one word is another in a case: one stem, and an ending of a case behind it."""
    shared = next(
        (at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), len(word)
    )
    own, case = word[shared:], other[shared:]
    if shared < max(2, len(word) - 3) or not case or word.endswith("."):
        return False
    return own in _OWN_ENDINGS and case in _GENITIVES


def names_correspondents(record: Record) -> bool:
    """Whether a title is the only author's whole name with a word for "to" behind it: `Arthur Balfour to Lord
    Rothschild`.
    """
    authors = record.people("author")
    if record.title is None or len(authors) != 1 or not record.holding:
        return False
    author, title = str(authors[0]), record.title.text
    if " " not in author or not title.startswith(f"{author} "):
        return False
    return title[len(author) + 1 :].partition(" ")[0] in _TO


def says_kind(record: Record, kind: RecordType) -> bool:
    """Whether the title has the word for the kind of document, in any language, or names correspondents.

    A word counts where one of the title begins with it: `Telegramm Nr. 12` is a telegram. A file without a
    title is its shelfmark: no guide has the word for it (`BArch, NS 19/1234`).
    """
    if record.title is None:
        return _is_bare_file(record)
    if genre := record.get("genre"):
        return any(_begins_word(genre.casefold(), text) for text in _texts(record.title))
    if kind.name == "letter" and _is_correspondence(record):
        return True
    search = _words_of(kind.name, tuple(kind.genre.values())).search
    return any(search(text) is not None for text in _texts(record.title))


def _is_bare_file(record: Record) -> bool:
    holding = record.holding
    has_shelfmark = holding is not None and bool(holding.levels or holding.shelfmark)
    return record.type == "file" and has_shelfmark and "genre" not in record.fields and not record.names


def _is_correspondence(record: Record) -> bool:
    if names_correspondents(record):
        return True
    if record.title is None or not record.title.described:
        return False
    title = record.title.text
    return says_author(record) or bool(re.match(r"[^,]{2,60}\s(?:to|an|à)\s(?:the\s)?[^\W\d_a-z]", title))


def _texts(title: Title) -> set[str]:
    forms = (title.text, title.original, title.romanized, title.translated)
    return {text.casefold() for text in forms if text}


def _begins_word(word: str, text: str) -> bool:
    return re.search(_beginning(word), text) is not None


def _beginning(word: str) -> str:
    end = r"(?!\w)" if len(word) < _STEM else ""
    return rf"(?<!\w){re.escape(word)}{end}"


@lru_cache(maxsize=128)
def _words_of(name: str, genres: tuple[str, ...]) -> re.Pattern[str]:
    """The words for a kind of document, each at the beginning of a word."""
    words = sorted({word.casefold() for word in (name, *genres)})
    return re.compile("|".join(map(_beginning, words)))
