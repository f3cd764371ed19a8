"""Forms as the program holds them, with the words of levels told from other text.

In the compiled table a form is a list of texts, `[level, kind]` and `[[parts of an option]]`; here its
words are found: the text beside a level that is a word of that level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from citekit.archives.forms.kinds import level_kind, usual_kind
from citekit.archives.forms.words import is_level_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import Level, Tradition, traditions
from citekit.foundation.fast_dataclass import dataclass

_BEFORE = re.compile(r"(?:[^\W\d_][^\W_]*[.'’]?(?:[\s-](?=[^\W\d_]))?)+[\s:]*$")
_WORD_STARTS = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_LEADING = re.compile(r"^[\W_]*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a level, with its kind: a name of the table or, behind `=`, the values themselves."""

    level: str
    kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a level, as the form has it."""

    level: str
    text: str
    behind: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """Text that is no level's word: punctuation, spaces, fixed text."""

    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """Parts that may be missing together."""

    parts: tuple[FormPart, ...]


FormPart = Value | Word | Joint | Option
_ARCHIVE = Value("archive", "")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a tradition; `alone` says that its shape is enough to know it, without an archive, `silent`
    that it is read and never printed, `labelled` that a level with its word must follow it, `open` that text
    may follow it behind a comma, `own` that it is the repository's and no form of its tradition, `local` that
    it is the repository's or its country's.
    """

    tradition: str
    parts: tuple[FormPart, ...]
    alone: bool
    silent: bool
    labelled: bool = False
    open: bool = False
    own: bool = False
    local: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of levels in it, those of options too."""
        return tuple(_words_in(self.parts))

    @property
    def values(self) -> tuple[Value, ...]:
        """The values in their order, those of options too."""
        return tuple(_values(self.parts))

    @property
    def has_words(self) -> bool:
        """Whether a word of a level is written in it, in an option too."""
        return any(
            isinstance(part, Word)
            or (isinstance(part, Option) and any(isinstance(p, Word) for p in part.parts))
            for part in self.parts
        )


def _words_in(parts: Sequence[FormPart]) -> Iterator[Word]:
    for part in parts:
        if isinstance(part, Word):
            yield part
        elif isinstance(part, Option):
            yield from _words_in(part.parts)


def _values(parts: Sequence[FormPart]) -> Iterator[Value]:
    for part in parts:
        if isinstance(part, Value):
            yield part
        elif isinstance(part, Option):
            yield from _values(part.parts)


@lru_cache(maxsize=512)
def forms_of(repository: str, country: str, tradition: str, *, only_alone: bool = False) -> tuple[Form, ...]:
    """The forms of a repository, the usual one first: its own, those of its country and its tradition's.

    `only_alone` leaves out those that need an archive.
    """
    table = shipped("forms")
    known = traditions().get(tradition)
    if known is None:
        return ()
    own, general = table["repositories"].get(repository), table["traditions"].get(tradition)
    scopes = [
        own if own is not None and own["tradition"] == tradition else None,
        table["countries"].get(f"{tradition}:{country}"),
        general,
    ]
    if not repository and not country:
        scopes += _alone_elsewhere(table, tradition)
    kinds = kinds_of(repository, country, tradition)
    forms = [
        _form(row, known, kinds, own=scope is own, local=scope is not general)
        for scope in scopes
        if scope is not None
        for row in scope["forms"]
        if not only_alone or row.get("alone")
    ]
    if only_alone:
        return tuple(forms)
    first = sum(form.own for form in forms)
    return (*forms[:first], *_shelfmark(known), *forms[first:], *_title(known))


def _shelfmark(tradition: Tradition) -> tuple[Form, ...]:
    """The form of catalogues of manuscripts: a shelfmark, then leaves with their sides (`9176, 24v-43r`)."""
    key = tradition.shelfmark_key
    sheet = tradition.sheet
    if tradition.level(key) is None or sheet is None:
        return ()
    parts = (Value(key, "library-shelfmark"), Joint(", "), Value(sheet.key, "leaves"))
    return (Form(tradition.code, parts, alone=False, silent=True),)


def _title(tradition: Tradition) -> tuple[Form, ...]:
    """The form that every tradition with unlabelled titles has: a name before levels with their words."""
    key = tradition.free.get("title", "")
    if tradition.level(key) is None:
        return ()
    return (Form(tradition.code, (Value(key, "names"),), alone=False, silent=True, labelled=True),)


def _alone_elsewhere(table: dict[str, Any], tradition: str) -> list[dict[str, Any]]:
    """The forms of a tradition's countries and repositories that need no archive."""
    places = [row for key, row in table["countries"].items() if key.startswith(f"{tradition}:")]
    places += [row for row in table["repositories"].values() if row["tradition"] == tradition]
    return [{"forms": [form for form in row["forms"] if form.get("alone")]} for row in places]


@lru_cache(maxsize=512)
def kinds_of(repository: str, country: str, tradition: str) -> dict[str, str]:
    """The kinds that the files give to levels, those of the repository over those of its tradition."""
    table = shipped("forms")
    kinds: dict[str, str] = {}
    for part, key in (
        ("traditions", tradition),
        ("countries", f"{tradition}:{country}"),
        ("repositories", repository),
    ):
        kinds |= table[part].get(key, {}).get("kinds", {})
    return kinds


@lru_cache(maxsize=64)
def reads_of(repository: str, country: str, tradition: str) -> tuple[str, ...]:
    """The further traditions in whose words references of a repository may be written."""
    table = shipped("forms")
    codes: list[str] = []
    for part, key in (
        ("repositories", repository),
        ("countries", f"{tradition}:{country}"),
        ("traditions", tradition),
    ):
        codes += table[part].get(key, {}).get("reads", [])
    return tuple(dict.fromkeys(codes))


def _form(
    row: dict[str, Any], tradition: Tradition, kinds: dict[str, str], *, own: bool, local: bool
) -> Form:
    parts = _without_archive(tuple(_parts(row["parts"], tradition, kinds)))
    return Form(
        tradition.code, parts, row.get("alone", False), row.get("silent", False), own=own, local=local
    )


def _without_archive(parts: tuple[FormPart, ...]) -> tuple[FormPart, ...]:
    """The parts without an archive of no kind at the head or the end: its name is read before any form."""
    if parts[0] == _ARCHIVE:
        return parts[2:] if isinstance(parts[1], Joint) else parts[1:]
    if parts[-1] == _ARCHIVE:
        return parts[:-2] if isinstance(parts[-2], Joint) else parts[:-1]
    return parts


def _parts(rows: list[Any], tradition: Tradition, kinds: dict[str, str]) -> Iterator[FormPart]:
    for at, row in enumerate(rows):
        if isinstance(row, str):
            before = _level_at(rows, at - 1, tradition)
            after = _level_at(rows, at + 1, tradition)
            yield from _words(row, before, after)
        elif isinstance(row[0], list):
            yield Option(tuple(_parts(row[0], tradition, kinds)))
        else:
            key, kind = row
            level = tradition.level(key)
            usual = level_kind(level, kinds) if level is not None else ""
            yield Value(key, kind or usual)


def _level_at(rows: list[Any], at: int, tradition: Tradition) -> Level | None:
    if not 0 <= at < len(rows) or isinstance(rows[at], str) or isinstance(rows[at][0], list):
        return None
    return tradition.level(rows[at][0])


def _words(text: str, before: Level | None, after: Level | None) -> Iterator[FormPart]:
    """The text between two levels, cut into the word behind the first, the joint and the word of the next."""
    start, end = 0, len(text)
    lead = tail = None
    if after is not None:
        tail = _word_before(text, after)
        end = tail[0] if tail else end
    if before is not None:
        lead = _word_behind(text[:end], before)
        start = lead[1] if lead else start
    if before is not None and lead is not None:
        if lead[0]:
            yield Joint(text[: lead[0]])
        yield Word(before.key, text[lead[0] : lead[1]], True)
    if text[start:end]:
        yield Joint(text[start:end])
    if after is not None and tail is not None:
        yield Word(after.key, text[tail[0] : tail[1]], False)
        if text[tail[1] :]:
            yield Joint(text[tail[1] :])


def _word_before(text: str, level: Level) -> tuple[int, int] | None:
    """Where the longest word of a level stands that ends the text, space behind it aside."""
    bare = text.rstrip(" :")
    for start in (found.start() for found in _WORD_STARTS.finditer(bare)):
        if is_level_word(bare[start:], level):
            return start, len(bare)
    return None


def _word_behind(text: str, level: Level) -> tuple[int, int] | None:
    """Where the longest word of a level stands that begins the text, stops and spaces before it aside."""
    lead = _LEADING.match(text)
    start = lead.end() if lead else 0
    for end in range(len(text), start, -1):
        if text[end - 1] not in " ,;" and is_level_word(text[start:end], level):
            return start, end
    return None


__all__ = [
    "Form",
    "FormPart",
    "Joint",
    "Option",
    "Value",
    "Word",
    "forms_of",
    "kinds_of",
    "reads_of",
    "usual_kind",
]
