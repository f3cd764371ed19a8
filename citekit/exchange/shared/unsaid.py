"""What an entry of another program says and its record does not: kept by the names of the entry.

A reader takes what it knows; any other text of the entry stays under the name of the format.
Bookkeeping of the program is left out, which a notice says once for a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape

from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.holding_text import reference
from citekit.exchange.shared.language_names import language_tag
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record
from citekit.records.tables import record_type
from citekit.records.write import record_mapping
from citekit.yamlfile import YamlValue

# The name of a text in its entry, and the text.
Named = tuple[str, str]
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")


class Unsaid:
    """The texts that the records of one file do not say.

    `bookkeeping` are words of names whose texts are left out; `is_read` says of a name and a
    text that the record has it in other words.
    """

    def __init__(
        self,
        format_name: str,
        bookkeeping: frozenset[str] = frozenset(),
        is_read: Callable[[str, str], bool] = lambda name, text: False,
    ) -> None:
        self._format = format_name
        self._bookkeeping = bookkeeping
        self._is_read = is_read
        self._left: dict[str, None] = {}

    def kept(self, record: Record, texts: Iterable[Named]) -> Record:
        """The record with what it does not say of these texts."""
        said = _words_of(record_mapping(record, with_id=False))
        said |= {"and", *_words(record.key), *_words(record_type(record.type).genre_word("en"))}
        if record.holding is not None:  # the words before its levels
            said |= {word for text in reference(record.holding) for word in _words(text)}
        own = {**record.foreign.get(self._format, {})}
        changed = False
        for name, text in texts:
            words = [*_words(text)]
            if not words or said.issuperset(words) or self._is_read(name, text):
                continue
            if language_tag(text) == record.get("language") != "":
                continue
            if not self._bookkeeping.isdisjoint(parts := name.split()):
                self._left[next(part for part in parts if part in self._bookkeeping)] = None
                continue
            before = own.get(name)
            plain = " ".join(unescape(_TAG.sub(" ", text) if "<" in text else text).split())
            own[name] = f"{before}; {plain}" if isinstance(before, str) and before else plain
            said |= set(words)
            changed = True
        return replace(record, foreign={**record.foreign, self._format: own}) if changed else record

    def notices(self, where: str) -> tuple[Notice, ...]:
        """One notice on all that was left out."""
        if not self._left:
            return ()
        return (Notice(f"bookkeeping that is not kept: {', '.join(self._left)}", Where(where)),)


def texts_of_json(value: object, name: str = "") -> Iterator[Named]:
    """Every text and number of a value, by the names that lead to it."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts_of_json(part, f"{name} {key}".strip())
    elif isinstance(value, list):
        for part in value:
            yield from texts_of_json(part, name)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield name, str(value)


def _words(text: str) -> Iterator[str]:
    plain = unescape(_TAG.sub(" ", text) if "<" in text else text)
    for word in _WORD.findall(plain.casefold()):
        yield word.lstrip("0") or word


def _words_of(value: YamlValue) -> set[str]:
    """The words of a record, and those of the names of its fields."""
    return {word for name, text in texts_of_json(value) for word in _words(f"{name} {text}")}
