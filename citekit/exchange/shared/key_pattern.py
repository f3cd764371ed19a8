"""Keys by a pattern: `{author}{year}{shorttitle}` gives `gaddis2005coldwar`.

A word in braces is a part of the record, in small letters; with a capital (`{Author}`) its words have
capitals. Everything else stands as it is. Keys are ASCII: other letters are romanised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from citekit.errors import UsageError
from citekit.exchange.bib.entry import is_tex_key
from citekit.exchange.shared.keys import Keys
from citekit.foundation.fast_dataclass import replace
from citekit.records.keys import key_name, slug
from citekit.records.record import Record
from citekit.records.tables import words

_PART = re.compile(r"\{([^{}]*)\}")
_ALIASES = "ids"  # BibLaTeX's field of further keys (biblatex manual, 2.2.3)
_SHORT = 3  # words of a short title


def with_keys(records: Sequence[Record], pattern: str) -> list[Record]:
    """The records under keys made by a pattern, the keys that they had as aliases for .bib files.

    Raises UsageError for a pattern that names no part, or an unknown one.
    """
    parts = _PART.findall(pattern)
    unknown = next((part for part in parts if part.lower() not in _PARTS), None)
    if unknown is not None or not parts:
        named = f"{{{unknown}}} is no part of a key" if unknown is not None else f"{pattern!r} names no part"
        raise UsageError(named, hint=f"there are: {', '.join(f'{{{part}}}' for part in _PARTS)}")
    if not is_tex_key(_PART.sub("x", pattern)):
        raise UsageError(f"{pattern!r} has signs that no key may have", hint="use letters, figures, - _ : .")
    keys = Keys()
    return [_renamed(record, keys.take_stem(_key(record, pattern))) for record in records]


def _key(record: Record, pattern: str) -> str:
    def part(match: re.Match[str]) -> str:
        found = slug(_PARTS[match[1].lower()](record)).split("-")
        return "".join(word.capitalize() if match[1][:1].isupper() else word for word in found)

    return _PART.sub(part, pattern).strip("-_:.") or record.key


def _renamed(record: Record, key: str) -> Record:
    """The record under another key; the old one, and that of its .bib file, are aliases."""
    own = record.foreign.get("bibtex", {})
    first = own.get("entrykey") or record.key
    aliases = [alias for alias in (str(own.get(_ALIASES, "")), str(first)) if alias and alias != key]
    foreign = {name: value for name, value in own.items() if name not in ("entrykey", _ALIASES)}
    if aliases:
        foreign[_ALIASES] = ",".join(aliases)
    others = {name: row for name, row in record.foreign.items() if name != "bibtex"}
    return replace(record.with_key(key), foreign={**others, "bibtex": foreign} if foreign else others)


def _families(record: Record) -> list[str]:
    people = record.people("author") or record.people("editor")
    return [key_name(name, record.get("language")) for name in people]


def _year(record: Record) -> str:
    match = re.search(r"-?\d{4}", record.date.edtf) if record.date else None
    return match[0].lstrip("-") if match else ""


def _title_words(record: Record) -> Iterator[str]:
    if record.title is not None:
        text = record.title.short or record.title.romanized or record.title.translated or record.title.text
        text = re.sub(r"<[^<>]*>", "", text)
        found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)
        yield from (word for word in found if word.casefold() not in words("small"))


_PARTS: Mapping[str, Callable[[Record], str]] = {
    "author": lambda record: next(iter(_families(record)), ""),
    "authors": lambda record: " ".join(_families(record)[:3]),
    "year": _year,
    "date": lambda record: record.date.edtf if record.date else "",
    "title": lambda record: next(_title_words(record), ""),
    "shorttitle": lambda record: " ".join(list(_title_words(record))[:_SHORT]),
    "archive": lambda record: record.holding.archive if record.holding else "",
    "type": lambda record: record.type,
    "key": lambda record: record.key,
}
