"""Readers and writers tell how far they are, and a terminal shows it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from citekit.cli.terminal import progress
from citekit.exchange import exporter, importer, read_text
from citekit.exchange.registry import FORMATS
from citekit.exchange.watched import Unit, watched_by
from citekit.records import Record, parse_records
from tests.exchange.test_foreign_cases import CASES

MANY = 100
BOOKS = (f"id: b{n}\ntype: book\ntitle: Title {n}\ndate: 1999\n" for n in range(MANY))
RECORDS: tuple[Record, ...] = tuple(parse_records("---\n".join(BOOKS), "many.yaml"))


def _told(work: Callable[[], object]) -> list[tuple[int, int, Unit]]:
    told: list[tuple[int, int, Unit]] = []
    with watched_by(lambda done, total, unit: told.append((done, total, unit))):
        work()
    return told


@pytest.mark.parametrize(
    "name", ["biblatex", "bibtex", "ris", "endnote-xml", "mods", "hayagriva", "csv", "tsv", "wikipedia"]
)
def test_a_reader_counts_its_entries(name: str) -> None:
    text = exporter(name).write(RECORDS)
    assert _told(lambda: read_text(text, "many", name)) == [
        (done, MANY, "entries") for done in range(0, MANY, 32)
    ]


# A document of one record each, and records of our own, which are read for a library with a bar of its own.
SINGLE = {"papis", "cobib", "yaml"}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["format"] not in SINGLE])
def test_every_reader_counts(name: str) -> None:
    case = CASES[name]
    told = _told(lambda: importer(case["format"]).read(case["text"], "a"))
    assert told[0] == (0, told[0][1], "entries")
    assert told[0][1] >= 1


def test_a_reader_of_json_tells_what_part_is_read() -> None:
    """How many items there are is known when the last one is read."""
    text = exporter("csl-json").write(RECORDS)
    told = _told(lambda: read_text(text, "many.json", "csl-json"))
    assert len(told) == MANY
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {(total, unit) for _, total, unit in told} == {(len(text), "characters")}


@pytest.mark.parametrize(
    "name", [name for name, format_ in FORMATS.items() if format_.writes and format_.name not in SINGLE]
)
def test_a_writer_counts_its_records(name: str) -> None:
    assert _told(lambda: exporter(name).write(RECORDS))[-1] == (96, MANY, "entries")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("name", "shown"), [("ris", "64 of 100"), ("csl-json", "99 %")])
def test_a_terminal_shows_the_count(name: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn at once and at every step here, so that the test does not wait for the clock."""
    text = exporter(name).write(RECORDS)
    monkeypatch.setattr(progress, "_DELAY", 0.0)
    monkeypatch.setattr(progress, "_STEP", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", _Terminal())
    with progress.exchanging("reading many"):
        read_text(text, "many", name)
    assert isinstance(sys.stderr, io.StringIO)
    drawn = sys.stderr.getvalue()
    assert "reading many" in drawn
    assert shown in drawn


def test_no_terminal_is_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_DELAY", 0.0)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress.exchanging("reading many"):
        read_text(exporter("ris").write(RECORDS), "many", "ris")
    assert isinstance(sys.stderr, io.StringIO)
    assert sys.stderr.getvalue() == ""
