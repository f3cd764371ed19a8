"""What .bib entries do not carry of records: found without writing and parsing a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import is_normalized

from citekit.errors import Where
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.entry_keys import is_key_for_tex
from citekit.exchange.bib.entry_reader import EntryReader
from citekit.exchange.bib.latex.reader import from_latex
from citekit.exchange.bib.latex.writer import accented_letter
from citekit.exchange.bib.names import read_names, write_names
from citekit.exchange.bib.reader import with_back_key
from citekit.exchange.bib.titles import title_letters
from citekit.exchange.bib.writer import entry_key, entry_of
from citekit.exchange.model import Notice
from citekit.exchange.shapes.plain_shape import WORDS, has_plain_forms, is_plain_name, losses_by_shape
from citekit.exchange.shared.keys import Keys
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name, Record


def bib_losses(records: Sequence[Record], dialect: Dialect) -> tuple[Notice, ...]:
    """A notice for every record that would come back changed."""
    keys = list(_keys(records))
    localised = frozenset(dialect.keys) | frozenset(dialect.keys.values())
    certain = (
        written == back == record.key
        and localised.isdisjoint(text for name, text in record.fields.items() if name not in WORDS)
        and not record.people("compiler")
        and not record.get("collection-title").isdecimal()
        and not _repeats_title(record)
        for record, (written, back) in zip(records, keys, strict=True)
    )
    plain = is_carried_by_bibtex if dialect.classic else _is_carried_by_biblatex
    return tuple(
        losses_by_shape(
            records, certain, lambda index: _read_back(records[index], *keys[index], dialect), plain
        )
    )


def _repeats_title(record: Record) -> bool:
    """Whether the container bears the title of the record: a reader takes the two for one."""
    container = record.get("container-title")
    if not container or record.title is None:
        return False
    return title_letters(record.title.text) == title_letters(container)


def _is_carried_by_biblatex(name: Name) -> bool:
    return is_plain_name(name) or _comes_back(name, classic=False)


def is_carried_by_bibtex(name: Name) -> bool:
    """Whether BibTeX carries a name. Accents are commands there, each in braces of its own, so that a name
    comes back where its letters do.
    """
    if is_plain_name(name):
        text = f"{name.literal}{name.family}{name.given}"
        if text.isascii() or (is_normalized("NFC", text) and all(map(_is_carried_letter, set(text)))):
            return True
    return _comes_back(name, classic=True)


@lru_cache(maxsize=4096)
def _is_carried_letter(letter: str) -> bool:
    """Whether a letter comes back from its command, and from the special character that BibTeX counts."""
    return letter.isascii() or all(
        from_latex(latex) == letter for latex in (accented_letter(letter), f"{{\\relax {letter}}}")
    )


@lru_cache(maxsize=4096)
def _comes_back(name: Name, *, classic: bool) -> bool:
    printed = replace(name, original="", romanized="")
    return has_plain_forms(name) and read_names(write_names((name,), classic=classic)) == (printed,)


def read_back(records: Sequence[Record], dialect: Dialect) -> Iterator[Record]:
    """The records in order, each as its entry is read."""
    for record, (written, back) in zip(records, _keys(records), strict=True):
        yield _read_back(record, written, back, dialect)


def _keys(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """For each record the key of its entry, and the key that is read from it."""
    written, taken = Keys(), Keys()
    for record in records:
        key = entry_key(record, written)
        yield key, taken.take(record.key if is_key_for_tex(key, record.key) else key, record)


def _read_back(record: Record, written: str, back: str, dialect: Dialect) -> Record:
    entry = entry_of(record, written, dialect)
    return with_back_key(EntryReader(entry, dialect, Where("")).record(), written, back)
