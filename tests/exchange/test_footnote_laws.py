"""Laws of pasted notes: what was read is written and read again, and `check` does not fault it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import CitekitError, EarlierNoteError
from citekit.exchange.footnote.reader import read_footnotes
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.run import check_text
from citekit.records import Record, write_record
from citekit.records.read import parse_records
from tests.archives.measure import CASES, lines

#: what a note may lack or leave open, which no reader can supply; `PRO` is what the writer wrote
_OPEN = {
    "former-archive", "left-over", "missing-archive", "missing-date", "missing-level", "translated-from",
    "unknown-archive",
}  # fmt: skip


#: what a slip of the pen or of a copier puts between two words
_SLIPS = (" (1933), ", ",", ", ", ". ", "; ", " – ", "1933", "“", "”", " in ", " // ", "12 May 1945", "")


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], ...]:
    """The words of real notes, and what stands between them."""
    paths = sorted(CASES.glob("collected/notes-*"))
    return tuple(tuple(re.split(r"(\W+)", row["string"])) for path in paths for row in lines(path))


@st.composite
def _spoilt_notes(draw: st.DrawFn) -> str:
    """A real note with a word left out, put in or taken from another, or with the end of another."""

    def below(length: int) -> int:
        return draw(st.integers(0, length - 1))

    notes = _words()
    one, other = notes[below(len(notes))], notes[below(len(notes))]
    at, till = below(len(one)), below(len(other))
    put_in = (*_SLIPS, other[till])[below(len(_SLIPS) + 1)]
    behind = (one[at:], one[at + 1 :], other[till:])[below(3)]
    return "".join((*one[:at], put_in, *behind))


@lru_cache(maxsize=1)
def _records() -> tuple[Record, ...]:
    """The records of real notes, and of real references behind a title and a date."""
    notes = [row["string"] for path in sorted(CASES.glob("collected/notes-*")) for row in lines(path)]
    references = [
        row["string"] for path in sorted(CASES.glob("collected/shelfmarks-*")) for row in lines(path)[::40]
    ]
    notes += [f"Report, 5 May 1950, {reference}" for reference in references]
    return tuple(record for note in notes for record in _read(note))


def _read(note: str) -> Iterator[Record]:
    try:
        yield from (reading.record for reading in read_footnotes(note))
    except CitekitError:
        return


def test_there_are_enough() -> None:
    assert len(_records()) > 80


@settings(derandomize=True, max_examples=60, deadline=None)
@given(_spoilt_notes())
def test_a_spoilt_note_is_read_or_refused(note: str) -> None:
    """Only an error of citekit's own, which a command prints as one line, may come of it."""
    with contextlib.suppress(CitekitError):
        assert read_footnotes(note)


def test_a_record_written_is_a_record_read() -> None:
    lost = {}
    for record in _records():
        (again,) = parse_records(write_record(record), "note.yaml")
        if replace(again, where=None) != replace(record, where=None):
            lost[record.get("as-found")] = again
    assert lost == {}


#: made-up reports, and a reference that stays whole: India and Ireland have an archive of its letters
_KEPT_WHOLE = ("Report, 5 May 1950", "Quarterly Review, May–31 July 1939, Linlithgow Papers")


def test_check_does_not_fault_what_was_read() -> None:
    findings = [
        (finding.code, finding.message, record.get("as-found"))
        for record in _records()
        if not record.get("as-found").startswith(_KEPT_WHOLE)
        for finding in check_text(write_record(record), "note.yaml").findings
        if finding.code not in _OPEN
    ]
    assert findings == []


@pytest.mark.parametrize(
    "note",
    [
        "Mairin Mitchell to Desmond Ryan, 2 February 1940, UCDA LA10/146.",
        "Report, 5 May 1950, Cambridge, Trinity College, MS 0.9.38, fol. 72v.",
        "Diary, 2 July 1943, Massey Papers.",
        "Liddell Hart to Simson, 26 June 1968, Liddell Hart Papers, LH9/31/41a.",
    ],
)
def test_levels_whose_names_are_fields_too_stay_levels(note: str) -> None:
    (record,) = _read(note)
    (again,) = parse_records(write_record(record), "note.yaml")
    assert record.holding is not None
    assert record.holding.levels
    assert again.holding == record.holding


@pytest.mark.parametrize("note", ["Kennan, “Long Telegram.”", "Zubok, Failed Empire, 29.", "Там же. Л. 196."])
def test_a_short_note_points_back(note: str) -> None:
    with pytest.raises(EarlierNoteError):
        read_footnotes(note)


def test_the_word_for_held_by_is_not_left_over() -> None:
    (reading,) = read_footnotes(
        "《傅良佐致国务院电》，1917年9月15日，北洋档案 1011—5961，中国第二历史档案馆藏。"
    )
    assert reading.left_over == ()
    assert not check_text(write_record(reading.record), "note.yaml").findings
