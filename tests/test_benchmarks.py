"""The benchmarks measure what they say: the same work for all, outputs compared, slow ones stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import library, manuscripts
from benchmarks.__main__ import agreement, main
from benchmarks.measure import measure
from benchmarks.records import records
from benchmarks.rivals import Texts, plain, read_lines, read_pandoc
from benchmarks.workload import AUTHORS, make
from citekit.library.checks import check_text


@pytest.mark.parametrize("authors", AUTHORS)
def test_a_workload_is_the_same_every_time(authors: str) -> None:
    one, other = make(30, authors), make(30, authors)
    assert one == other
    assert len(one.items) == len(one.citations) == 30
    known = {item["id"] for item in one.items}
    assert all(cite["id"] in known for citation in one.citations for cite in citation["cites"])


def test_shared_authors_are_shared() -> None:
    families = [
        [name["family"] for item in make(200, kind).items for name in item["author"]] for kind in AUTHORS
    ]
    assert len(set(families[0])) > 3 * len(set(families[1]))


def test_texts_agree_but_for_blanks() -> None:
    ours = Texts(("A, B", "C"), ("D",))
    assert agreement(ours, Texts(("A,B", "C"), ("D",))) == 1
    assert agreement(ours, Texts(("A", "C"), ())) == pytest.approx(1 / 3)


def test_plain_text_of_html() -> None:
    assert plain("<i>A&amp;B</i>\n<b>c</b>") == "A&B c"


def test_footnotes_and_entries_of_pandoc(tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    file.write_text(
        '<p>A sentence<a href="#fn1"><sup>1</sup></a></p>\n<div id="refs" class="references">\n'
        '<div id="ref-a" class="csl-entry">\nRoe, <em>T</em>.\n</div>\n</div>\n<section id="footnotes">\n'
        '<ol>\n<li id="fn1"><p>Roe, <em>T</em>, 5.<a href="#fnref1">↩︎</a></p></li>\n</ol></section>\n',
        encoding="utf-8",
    )
    assert read_pandoc(file) == Texts(("Roe, T , 5.",), ("Roe, T .",))


def test_notes_and_entries_of_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.write_text("One.\nTwo.\n\nEntry.\nOther.\n", encoding="utf-8")
    assert read_lines(file) == Texts(("One.", "Two."), ("Entry.", "Other."))


def test_a_process_is_measured(tmp_path: Path) -> None:
    got = measure([sys.executable, "-c", "print('done')"], tmp_path / "out")
    assert got.status == "ok"
    assert got.output.read_text() == "done\n"
    assert got.seconds > 0
    assert got.peak_mb > 1


def test_a_process_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    got = measure([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "out", limit=0.5)
    assert got.status == "time limit"


def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "out").status == "failed (3)"


def test_citekit_alone_runs_and_says_the_same_with_an_empty_cache(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "rows.json"
    chosen = ["--sizes", "10", "--styles", "apa", "--authors", "distinct"]
    chosen += ["--rivals", "citekit", "citekit-first"]
    assert main([*chosen, "--lists", "4", "3", "2", "--json", str(report)]) == 0
    assert "| 10 notes, apa, distinct authors | citekit |" in capsys.readouterr().out
    rows = json.loads(report.read_text())
    assert [row["task"] for row in rows] == [
        *("one note", "one note", "one record among", "bib of", "bib stream in ieee on 1 of"),
        *("bib stream in ieee on 2 of", "bib stream in chicago-author-date on 2 of"),
        *("cite stream in ieee on 1 of", "cite stream in chicago-notes-bibliography on 2 of"),
        *("document", "document"),
    ]
    assert all(row["status"] == "ok" for row in rows)
    assert rows[-1]["rival"] == "citekit-first"
    assert rows[-1]["agreement"] == 1.0


def test_a_library_is_the_same_every_time_and_sound() -> None:
    assert list(records(30)) == list(records(30))
    for key, _, text in records(30):
        assert [str(finding) for finding in check_text(text, f"{key}.yaml", key).findings] == []


def test_every_task_on_a_library_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "rows.json"
    chosen = ["--size", "40", "--runs", "1", "--keep", str(tmp_path / "kept"), "--json", str(report)]
    assert library.main(chosen) == 0
    assert "| first index | " in capsys.readouterr().out
    rows = {row["task"]: row for row in json.loads(report.read_text())}
    assert rows["list"]["lines"] == 40
    assert rows["search, a key"]["lines"] == 1
    assert rows["search, a word in half of all records"]["lines"] > rows["search, a rare word"]["lines"] > 0
    with pytest.raises(SystemExit, match="holds a library of before"):
        library.main(chosen)


def test_a_budget_is_kept_in_time_and_memory() -> None:
    def row(seconds: float, peak: float, status: str = "ok") -> library.Row:
        return library.Row("list", 10, 10, status, seconds, seconds, peak, 0.25, 150.0)

    assert [row(0.2, 100).kept, row(0.3, 100).kept, row(0.2, 200).kept] == [True, False, False]
    assert library.line(row(0.2, 100)) == "| list | 10 | 0.200 | 0.20 | 100 | 0.25 s, 150 MB | yes |"
    assert row(0.1, 100, "failed (1)").kept is False


def test_manuscripts_are_measured_in_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pypandoc")
    assert manuscripts.main(["--size", "3", "--runs", "1"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split(" | ")[:2] for row in rows] == [
        [f"| 3 notes, {task}", program]
        for program, tasks in (
            ("citekit", ("md to md", "docx to docx", "odt to odt")),
            ("pandoc", ("md to md", "md to docx", "md to odt")),
        )
        for task in tasks
    ]
    assert "failed" not in "".join(rows)
