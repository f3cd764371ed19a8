"""Documents that the library has already, side by side with those of a file: what each way makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.cli.changing.duplicates import without_duplicates
from citekit.cli.changing.import_summary import ImportSummary
from citekit.exchange import importer
from citekit.library import Library
from tests.conftest import CommandLine

SMITH = 'type: book\ntitle: Great Powers\ndate: "1990"\nauthors: [John Smith]\nDOI: 10.1000/xyz\n'
LETTER = """type: document
title: Letter
date: 1944-05-06
authors: [J Doe]
archive: GARF
shelfmark: f. R-9401, op. 2, d. 64
"""
AGAIN = """@book{smithx, author={Smith, John}, title={The Great Powers}, year=1990, doi={doi:10.1000/XYZ}}
@misc{letter2, author={Doe, J}, title={Letter}, date={1944-05-06}, note={ГАРФ, ф. Р-9401, оп. 2, д. 64}}
"""
BESIDE = """note: again.bib:1: this is smith (same DOI): {done}
note:   title: Great Powers | The Great Powers
note: again.bib:2: this is letter (same shelfmark and title): {done}
"""
# The letter says nothing new: archive and fond are the same in other letters.
MERGED = """note: again.bib:1: this is smith (same DOI): merged: what the library says stays
note:   title: Great Powers | The Great Powers
note: 1 there already, 1 shown above
"""
MAY_BE = "2 may be there already: {}--duplicates merge, skip, update or ask"


@pytest.fixture
def library(citekit: CommandLine) -> CommandLine:
    citekit.write("records/smith.yaml", SMITH)
    citekit.write("records/letter.yaml", LETTER)
    citekit.write("again.bib", AGAIN)
    return citekit


@pytest.mark.parametrize(
    ("way", "shown", "keys", "title"),
    [
        ("keep", "", ["letter", "letter2", "smith", "smithx"], "Great Powers"),
        ("skip", BESIDE.format(done="skipped"), ["letter", "smith"], "Great Powers"),
        ("merge", MERGED, ["letter", "smith"], "Great Powers"),
        ("update", BESIDE.format(done="updated"), ["letter", "smith"], "The Great Powers"),
    ],
)
def test_each_way(library: CommandLine, way: str, shown: str, keys: list[str], title: str) -> None:
    assert library("import", "again.bib", "--duplicates", way).err == shown
    assert [line.partition("\t")[0] for line in library("list").out.splitlines()] == keys
    records = library.home / "records"
    assert f"title: {title}\n" in (records / "smith.yaml").read_text("utf-8")
    assert "also:" not in (records / "letter.yaml").read_text("utf-8")


def test_unasked_both_are_kept_and_shown(library: CommandLine) -> None:
    """What has come in under its key is not shown a second time."""
    beside = BESIDE.format(done="kept too")
    assert library("import", "again.bib", "--dry-run").err == f"{beside}note: {MAY_BE.format('')}\n"
    assert library("import", "again.bib").err == f"{beside}note: {MAY_BE.format('citekit undo, then ')}\n"
    assert library("import", "again.bib").err == "note: 2 there already\n"


def test_a_record_whose_key_was_taken_is_there_all_the_same(citekit: CommandLine) -> None:
    citekit("init")
    citekit("import", "-", stdin="@book{a, title={One}, year=1990}\n")
    taken = "@book{a, title={Other}, year=1990}\n"
    citekit("import", "-", stdin=taken)
    again = citekit("import", "-", stdin=taken)
    assert (again.out, again.err) == ("", "note: a-2 is there already, word for word\n")


def test_twenty_are_shown_unasked(citekit: CommandLine) -> None:
    citekit("init")
    books = "".join(f"@book{{a{n}, title={{T{n}}}, year=1990}}\n" for n in range(30))
    citekit("import", "-", stdin=books)
    shown = citekit("import", "-", stdin=books.replace("@book{a", "@book{b")).err.splitlines()
    assert (len(shown), shown[-1].partition(":")[2]) == (22, " 30 added")
    assert "30 may be there already" in shown[-2]


@pytest.mark.parametrize(("there", "said"), [(0, ""), (3, "note: too many records to look for")])
def test_a_large_library_is_not_compared_unasked(
    there: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("citekit.cli.changing.duplicates._COMPARED", 2)
    text = "".join(f"@book{{a{number}, title={{T{number}}}}}\n" for number in range(3))
    books = importer("biblatex").read(text, "x").records
    (tmp_path / "records").mkdir()
    library = Library(tmp_path / "records", tmp_path / "cache")
    library.add(books[:there])
    fresh = without_duplicates(library, books, None, ImportSummary(), dry_run=True)
    assert list(fresh) == list(books)
    assert capsys.readouterr().err.startswith(said)


ITEM = '[{"id": "http://zotero.org/users/1/items/A", "type": "book", "title": "%s", "publisher": "%s"}]'


def test_an_item_of_zotero_that_was_corrected_there_is_updated(citekit: CommandLine) -> None:
    citekit("init")
    citekit("import", "-", stdin=ITEM % ("Grate Powers", "P"))
    for title in ("Great Powers", "Greater Powers"):
        ran = citekit("import", "-", stdin=ITEM % (title, "P"))
        assert "(same source): updated" in ran.err
        assert (citekit("list").out.count("\n"), title in citekit("list").out) == (1, True)


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_was_changed_here_stays(citekit: CommandLine, by_hand: bool) -> None:
    """By a command, or in the file itself."""
    citekit("init")
    citekit("import", "-", stdin=ITEM % ("Powers", "P"))
    path = citekit.home / "records" / "powers.yaml"
    if by_hand:
        path.write_text(path.read_text("utf-8").replace("publisher: P", "publisher: Mine"), "utf-8")
    else:
        citekit("set", "powers", "publisher=Mine")
    for _ in range(2):
        ran = citekit("import", "-", stdin=ITEM % ("Powers", "Q"))
        assert "merged: what the library says stays\nnote:   publisher: Mine | Q\n" in ran.err
        assert "publisher: Mine\n" in path.read_text("utf-8")
