"""The query language: text such as `stalin -type:telegram archive:RGASPI year:1945..1949` to a tree.

The index turns the tree into SQL (`index/sql.py`); `matches` evaluates it on a record in memory. Both give
the same answer (tests/library/test_query.py).

    word            a whole word anywhere, in either script; `antonov*` any word with that beginning
    "two words"     the words next to each other
    field:value     the same in one field (`title:`, `author:`, `fond:`, `tag:`, any field of a record)
    has:field       the record has the field
    year:1945..49   a date, a span or an open span (`date:1945-11..`) that the record's date overlaps
    -x  not x       without x;  x or y  either;  ( )  groups;  terms side by side must all match
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from citekit.dates.calendar import FIRST_DAY, LAST_DAY, Day
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.search_letters import other_endings, other_shape
from citekit.library.search_terms import record_terms, search_words
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.archives import Repositories

    Archives: TypeAlias = Callable[[], Repositories]

_TOKEN = lazy_regex.compile(
    r'\s*(?P<sign>[()])|\s*(?P<minus>-)?(?:(?P<field>[^\W\d][\w-]*):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s()"]+))'
)
ANYONE = "name"
# Parentheses are parsed by recursion.
MAX_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other, anywhere or in one of `fields`; `prefix`: the last one is a beginning."""

    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """A record that has one of the fields."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A record whose date may lie between two days."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Not:
    """The records without `part`."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """The records with every part; with no part, all records."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """The records with any part."""

    parts: tuple[Query, ...]


Query: TypeAlias = Phrase | Has | Dated | Not | All | Either
EVERYTHING = All(())
_ARCHIVE = ("archive",)


def parse_query(text: str, repositories: Archives | None = None) -> Query:
    """Read a query. UsageError for an unknown field (with near ones), a broken date, or a lone bracket.

    `repositories` gives the archives whose names are known, the shipped ones unless a library adds its own;
    it is called where the query asks for an archive.
    """
    tokens = [match for match in _TOKEN.finditer(" ".join(text.split())) if match[0].strip()]
    if len(tokens) > MAX_TOKENS:
        raise UsageError(f"the query has more than {MAX_TOKENS} words")
    query, rest = _either(tokens, 0, repositories)
    if rest < len(tokens):
        raise UsageError("a closing bracket without an opening one", key=text)
    return query


def matches(query: Query, record: Record) -> bool:
    """Whether a record matches a query."""
    return _matches(query, _Subject(record))


def _either(tokens: list[re.Match[str]], at: int, repositories: Archives | None) -> tuple[Query, int]:
    parts: list[Query] = []
    current: list[Query] = []
    while at < len(tokens) and tokens[at]["sign"] != ")":
        if _is_word(tokens[at], "or"):
            parts.append(All(tuple(current)))
            current, at = [], at + 1
            continue
        part, at = _part(tokens, at, repositories)
        current.append(part)
    last = current[0] if len(current) == 1 else All(tuple(current))
    parts = [part.parts[0] if isinstance(part, All) and len(part.parts) == 1 else part for part in parts]
    return (Either((*parts, last)), at) if parts else (last, at)


def _part(tokens: list[re.Match[str]], at: int, repositories: Archives | None) -> tuple[Query, int]:
    token = tokens[at]
    if _is_word(token, "not") and at + 1 < len(tokens) and tokens[at + 1]["sign"] != ")":
        part, at = _part(tokens, at + 1, repositories)
        return Not(part), at
    if token["sign"] == "(":
        part, at = _either(tokens, at + 1, repositories)
        if at >= len(tokens):
            raise UsageError("an opening bracket without a closing one")
        return part, at + 1
    bare = token["bare"] or ""
    if not token["field"] and bare.endswith(":") and bare[:-1].lower() in field_names():
        raise UsageError(f"`{bare}` asks for nothing", hint=f"to find any, write has:{bare[:-1]}")
    found = _term(token, repositories)
    return (Not(found) if token["minus"] else found), at + 1


def _is_word(token: re.Match[str], word: str) -> bool:
    return not token["field"] and not token["minus"] and (token["bare"] or "").lower() == word


def _term(token: re.Match[str], repositories: Archives | None) -> Query:
    value = token["quoted"] if token["quoted"] is not None else token["bare"]
    field = (token["field"] or "").lower()
    if field in ("year", "date"):
        return _dated(value)
    if field == "has":
        return Has(_fields(value.lower()))
    prefix = value.endswith("*")
    fields = _fields(field) if field else ()
    names = _names_of(value, repositories) if fields == _ARCHIVE else ()
    variants = _variants(value, names, quoted=token["quoted"] is not None)
    phrases = [Phrase(words, fields, prefix) for words in variants]
    return phrases[0] if len(phrases) == 1 else Either(tuple(phrases))


def _variants(text: str, names: Iterable[tuple[str, ...]], *, quoted: bool) -> tuple[tuple[str, ...], ...]:
    """The words of a text, and those under which it is found as well, further `names` of an archive first."""
    words = tuple(search_words(text))
    found = [words, *names]
    if twin := other_shape(text.removesuffix("*")):
        found.append(tuple(search_words(twin)))
    if len(words) == 1 and not quoted and not text.endswith("*"):
        found += [(other,) for other in other_endings(words[0])]
    return tuple(dict.fromkeys(found))


def _dated(text: str) -> Dated:
    first, dots, last = text.partition("..")
    # In `1945..49` the end takes its century from the start.
    if dots and last.isdecimal() and len(last) < len(first) and first.isdecimal():
        last = first[: len(first) - len(last)] + last
    low = _days(first, text)[0] if first else FIRST_DAY
    high = (_days(last, text)[1] if last else LAST_DAY) if dots else _days(first, text)[1]
    return Dated(low, high)


def _days(text: str, whole: str) -> tuple[Day, Day]:
    from citekit.dates.edtf import EdtfError, parse_edtf

    try:
        edtf = parse_edtf(text.removesuffix("*"))
    except EdtfError:
        hint = "write year:1945, year:1945..1949, date:1945-11.. or date:..1953-03-05"
        raise UsageError(f"`{whole}` is no date", hint=hint) from None
    first = edtf.start.earliest if edtf.start else FIRST_DAY
    return first, edtf.end.latest if edtf.end else LAST_DAY


@lru_cache(maxsize=256)
def _fields(name: str) -> tuple[str, ...]:
    """The record fields that a field name of a query stands for. Raises UsageError for an unknown one."""
    table = field_names()
    if name not in table:
        from difflib import get_close_matches

        near = get_close_matches(name, table, 3)
        hint = f"perhaps {', '.join(near)}" if near else 'quote what is no field: "a: b"'
        raise UsageError(f"there is no field `{name}` to search in", hint=hint)
    return table[name]


@lru_cache(maxsize=1)
def field_names() -> dict[str, tuple[str, ...]]:
    """Every field name that a query may use, with the record fields that it stands for."""
    from citekit.archives import level_keys
    from citekit.records.tables import fields, roles

    table: dict[str, tuple[str, ...]] = {key.lower(): (key,) for key in level_keys()}
    for field in fields().values():
        table.update({spelling.lower(): (field.name,) for spelling in (field.name, *field.also)})
    table |= {"key": ("id",), "tag": ("tags",), "file": (*table.get("file", ()), "files")}
    table |= {ANYONE: tuple(roles().values()), "year": ("date",)}
    return {name: fields_ for name, fields_ in table.items() if name not in ("levels", "also")}


def _names_of(text: str, repositories: Archives | None) -> Iterator[tuple[str, ...]]:
    """The words of every name of an archive, past ones too; none for a name that several archives bear."""
    from citekit.archives import Repositories

    known = (repositories or Repositories.shipped)()
    archive = known.find(text)
    if archive is None:
        return
    names = (archive.code, archive.abbreviation, archive.name_original, archive.name_romanized)
    former = (name for one in archive.former_names for name in (one.name_original, one.name_romanized))
    for name in (*names, archive.name_english, *archive.aliases, *archive.former, *former):
        words = tuple(search_words(name))
        if words and not known.is_shared(name) and (len(words) == 1 or not known.begins_another(name)):
            yield words


class _Subject:
    """A record prepared for matching: its terms by field and its dates."""

    def __init__(self, record: Record) -> None:
        from citekit.records.dates import span

        self.terms = list(record_terms(record))
        self.span = span(record.date) if record.date else None


def _matches(query: Query, subject: _Subject) -> bool:
    match query:
        case Phrase():
            return _has_words(query, subject)
        case Has():
            return any(field in query.fields for field, _ in subject.terms)
        case Dated():
            return (
                subject.span is not None and subject.span[0] <= query.last and subject.span[1] >= query.first
            )
        case Not():
            return not _matches(query.part, subject)
        case All():
            return all(_matches(part, subject) for part in query.parts)
        case Either():
            return any(_matches(part, subject) for part in query.parts)


def _has_words(query: Phrase, subject: _Subject) -> bool:
    wanted = list(query.words)
    return bool(wanted) and any(
        _stands_in(wanted, words, query.prefix)
        for field, words in subject.terms
        if not query.fields or field in query.fields
    )


def _stands_in(wanted: list[str], words: list[str], prefix: bool) -> bool:
    *exact, last = wanted
    for start in range(len(words) - len(wanted) + 1):
        end = words[start + len(exact)]
        if words[start : start + len(exact)] == exact and (end.startswith(last) if prefix else end == last):
            return True
    return False
