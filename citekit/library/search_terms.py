"""The words of a record, by field, as queries match them.

Words are lower-cased and lose their diacritics (`lodz` for `Łódź`); Cyrillic and Greek are romanised, so that
a query in either script finds both; each Chinese or Japanese character is a word of its own, so that any part
of a title is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from citekit.foundation import lazy_regex
from citekit.library.search_letters import TO_LATIN, one_script
from citekit.records import Holding, Name, Record, Title
from citekit.records.tables import roles

_WORD = lazy_regex.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_]+")
_CJK_RUN = lazy_regex.compile(
    r"(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])|(?=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])"
)

# Letters without a Unicode decomposition.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def search_words(text: str) -> list[str]:
    """The normalised words of a text."""
    if text.isascii():
        return _WORD.findall(text.lower())
    # decomposed before and behind: `𝒜` becomes a letter with a case, and `ẞ` two letters
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", one_script(text)).casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    bare = bare.translate(_STROKES).translate(TO_LATIN)
    return [word for run in _CJK_RUN.split(bare) for word in _WORD.findall(run)]


def record_terms(record: Record) -> Iterator[tuple[str, list[str]]]:
    """Each text of a record with the field it is found under; a text may come under several fields."""
    for field, text in _texts(record):
        words = search_words(text)
        if words:
            yield field, words


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.key
    yield "type", record.type
    if record.title:
        yield from _title("title", record.title)
    if record.date:
        yield "date", record.date.edtf or record.date.literal or "undated"
    for role, people in record.names:
        field = roles().get(role, role)
        for name in people:
            yield from ((field, text) for text in _name(name))
    for holding in record.holdings():
        yield from _holding(holding)
    for field, text in record.fields.items():
        if field in record.titles:
            yield from _title(field, record.titles[field])
        else:
            yield field, text
    yield from (("tags", tag) for tag in record.tags)
    yield from (("files", file) for file in record.files)
    yield from _nested("csl", record.csl)
    yield from _nested("foreign", record.foreign)
    for field, value in record.unknown.items():
        yield from _nested(field, value)


def _title(field: str, title: Title) -> Iterator[tuple[str, str]]:
    forms = dict.fromkeys((title.text, title.original, title.romanized, title.translated, title.short))
    yield from ((field, form) for form in forms if form)


def _name(name: Name) -> Iterator[str]:
    yield str(name)
    yield from (form for form in (name.original, name.romanized) if form)


def _holding(holding: Holding) -> Iterator[tuple[str, str]]:
    yield "archive", holding.archive
    yield from holding.levels
    yield "shelfmark", holding.shelfmark
    yield "tradition", holding.tradition
    yield "place", holding.place
    yield "note", holding.note
    yield from holding.unknown


def _nested(field: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _nested(field, part)
    elif isinstance(value, list):
        for part in value:
            yield from _nested(field, part)
