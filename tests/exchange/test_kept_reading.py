"""A bibliography file that is read again says the same, from the cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.errors import FormatError, MissingFileError
from citekit.exchange import exporter, kept_reading, read_file
from citekit.exchange.kept_reading import read_kept
from tests.conftest import CommandLine
from tests.exchange.strategies import records

BIB = """\
@book{zubok, author = {Zubok, Vladislav}, title = {A Failed Empire}, year = 2007, oddity = {kept}}
@unpublished{antonov, author = {Antonov, A.}, title = {Report}, howpublished = {RGASPI, f. 558, op. 11}}
@book{broken, title = {No end
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder; files of every size are kept."""
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_reading, "_LEAST", 0)
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return list(folder.glob("reading-*"))


def bib(tmp_path: Path, text: str = BIB) -> Path:
    path = tmp_path / "works.bib"
    path.write_text(text, encoding="utf-8")
    return path


def test_records_notices_and_places_are_the_same(cache: Path, tmp_path: Path) -> None:
    path = bib(tmp_path)
    direct, first, again = read_file(path), read_kept(path), read_kept(path)
    assert direct.warnings
    assert direct == first == again
    assert [record.where for record in again.records] == [record.where for record in direct.records]
    assert len(entries(cache)) == 1


@given(st.lists(records(), min_size=1, max_size=3), st.sampled_from(["csl-json", "biblatex", "ris", "yaml"]))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_records_are_the_same(cache: Path, tmp_path: Path, some: list, name: str) -> None:  # type: ignore[type-arg]
    path = tmp_path / "any"
    path.write_text(exporter(name).write(some), encoding="utf-8", newline="")
    try:
        direct = read_file(path)
    except FormatError:
        return
    read_kept(path)
    assert read_kept(path) == direct


def test_another_content_is_read(cache: Path, tmp_path: Path) -> None:
    read_kept(bib(tmp_path))
    changed = read_kept(bib(tmp_path, BIB.replace("2007", "2009")))
    assert [str(record.date.edtf) for record in changed.records if record.date] == ["2009"]


def test_another_name_has_places_of_its_own(cache: Path, tmp_path: Path) -> None:
    read_kept(bib(tmp_path))
    other = tmp_path / "other.bib"
    other.write_text(BIB, encoding="utf-8")
    assert {record.where.file for record in read_kept(other).records if record.where} == {str(other)}


def test_readers_that_changed_read_anew(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_kept(bib(tmp_path))
    monkeypatch.setattr(kept_reading, "_READERS", ("archives",))
    read_kept(bib(tmp_path))
    assert len(entries(cache)) == 2


@pytest.mark.parametrize("damage", [b"", b"no entry", b"\0" * 400])
def test_a_damaged_entry_is_read_anew(cache: Path, tmp_path: Path, damage: bytes) -> None:
    first = read_kept(bib(tmp_path))
    (entry,) = entries(cache)
    entry.write_bytes(damage)
    assert read_kept(bib(tmp_path)) == first


def test_what_cannot_be_read_is_the_usual_error(cache: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_kept(tmp_path / "missing.bib")
    for _ in range(2):
        with pytest.raises(FormatError):
            read_kept(bib(tmp_path, "no format at all"))


def test_of_more_than_forty_the_oldest_go(cache: Path, tmp_path: Path) -> None:
    for number in range(40):
        read_kept(bib(tmp_path, BIB + f"@book{{a{number}, title = {{T}}}}"))
    old = entries(cache)
    for number, entry in enumerate(old):
        os.utime(entry, (number, number))
    read_kept(bib(tmp_path))
    assert len(entries(cache)) == 20
    assert set(old[:21]).isdisjoint(entries(cache))


def test_a_large_file_is_cited_twice_alike(citekit: CommandLine) -> None:
    items = ", ".join(
        f'{{"id": "letter-{number}", "type": "manuscript", "title": "A letter", "archive": "RGASPI", '
        f'"archive_location": "f. 558, op. 11, d. {number}, l. 5"}}'
        for number in range(300)
    )
    citekit.write("items.json", f"[{items}]")
    first = citekit("-b", "items.json", "bib")
    assert entries(Path(citekit.environment["XDG_CACHE_HOME"]) / "citekit")
    assert citekit("-b", "items.json", "bib") == first
