"""A law of import: every value of a foreign file stands somewhere in the records that were read from it.

Each value bears a word of its own (`Zq7qz`), which is looked for in the records as they are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.exchange import importer
from citekit.exchange.ris.vocabulary import ris_types
from citekit.records import write_records
from tests.exchange.test_foreign_laws import LAWS, bib_names, bib_types, csl_items, values

# A text, and the word of each value with what it stands in.
Marked: TypeAlias = tuple[str, dict[str, str]]
_RIS_TAGS = (
    *("AU", "A1", "A2", "A3", "TI", "T1", "T2", "T3", "PY", "Y1", "DA", "Y2", "DB", "AN", "AV", "CY", "PB"),
    *("SP", "EP", "SN", "VL", "IS", "M1", "M3", "KW", "L1", "RN", "N1", "AB", "ID", "UR"),
)


class Markers:
    """The words given so far."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.words: dict[str, str] = {}

    def word(self, name: str) -> str:
        word = f"Zq{next(self._numbers)}qz"
        self.words[word] = name
        return word

    def within(self, value: object, name: str) -> object:
        """The value with a word in each text of it."""
        if isinstance(value, str):
            return f"{value} {self.word(name)}"
        if isinstance(value, list):
            return [self.within(part, name) for part in value]
        if isinstance(value, Mapping):
            return {key: self.within(part, f"{name} {key}") for key, part in value.items()}
        return value


@st.composite
def bib_files(draw: st.DrawFn) -> Marked:
    markers = Markers()
    entries = []
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(bib_types.filter(lambda name: name not in ("xdata", "set")))
        fields = draw(st.dictionaries(bib_names, values, max_size=6))
        body = "".join(f"  {name} = {{{markers.within(value, name)}}},\n" for name, value in fields.items())
        entries.append(f"@{kind}{{{markers.word('key')},\n{body}}}\n")
    return "\n".join(entries), markers.words


@st.composite
def ris_files(draw: st.DrawFn) -> Marked:
    markers = Markers()
    any_tag = st.from_regex(r"[A-Z][A-Z0-9]", fullmatch=True).filter(lambda tag: tag not in ("TY", "ER"))
    tags = any_tag | st.sampled_from(_RIS_TAGS)
    entries = []
    for _ in range(draw(st.integers(1, 2))):
        lines = draw(st.lists(st.tuples(tags, values), max_size=7))
        body = "".join(f"{tag}  - {markers.within(value, tag)}\n" for tag, value in lines)
        entries.append(f"TY  - {draw(st.sampled_from([*ris_types(), 'XXXX']))}\n{body}ER  - \n")
    return "".join(entries), markers.words


@st.composite
def csl_files(draw: st.DrawFn) -> Marked:
    markers = Markers()
    items = draw(st.lists(csl_items, min_size=1, max_size=2))
    marked = [{name: markers.within(value, name) for name, value in item.items()} for item in items]
    return json.dumps(marked), markers.words


def lost(format_: str, marked: Marked) -> Iterator[str]:
    """What the values stand in that are nowhere in the records."""
    text, words = marked
    try:
        written = write_records(importer(format_).read(text, "x").records)
    except FormatError:
        return
    yield from (name for word, name in words.items() if word not in written)


@given(bib_files())
@LAWS
def test_of_a_bib_file(marked: Marked) -> None:
    assert list(lost("biblatex", marked)) == []


@given(ris_files())
@LAWS
def test_of_a_ris_file(marked: Marked) -> None:
    assert list(lost("ris", marked)) == []


@given(csl_files())
@LAWS
def test_of_csl_json(marked: Marked) -> None:
    assert list(lost("csl-json", marked)) == []
