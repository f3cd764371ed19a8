"""`undo`, `redo` and `log` after every kind of writing command."""

from __future__ import annotations

import json

from tests.conftest import CommandLine

LETTER = "type: letter\ntitle: a letter\ndate: 1945\nurl: www.example.org\n"
ENTRY = "@book{roe, author = {Roe, Jane}, title = {A Book}, year = 2001}\n"


def test_what_any_command_wrote_is_taken_back(citekit: CommandLine) -> None:
    path = citekit.write("records/a.yaml", LETTER)
    citekit.write("refs.bib", ENTRY)
    folder = path.parent
    for words in (["add", "--title", "One"], ["import", "refs.bib"], ["check", "--fix"]):
        before = {each.name: each.read_text() for each in folder.glob("*.yaml")}
        assert citekit(*words).code == 0
        after = {each.name: each.read_text() for each in folder.glob("*.yaml")}
        assert before != after
        ran = citekit("undo")
        assert (ran.code, "taken back: " + " ".join(words) in ran.err) == (0, True)
        assert {each.name: each.read_text() for each in folder.glob("*.yaml")} == before
        assert citekit("redo").code == 0
        assert {each.name: each.read_text() for each in folder.glob("*.yaml")} == after
    rows = [line.split("\t") for line in citekit("log").out.splitlines()]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("3", "check --fix", "a.yaml"),
        ("2", "import refs.bib", "roe.yaml"),
        ("1", "add --title One", "one.yaml"),
    ]
    (row,) = json.loads(citekit("log", "roe", "--json").out)
    assert (row["command"], row["state"], row["ids"]) == ("import refs.bib", "done", ["roe"])


def test_a_dry_run_shows_the_difference_and_does_nothing(citekit: CommandLine) -> None:
    path = citekit.write("records/a.yaml", LETTER)
    citekit("check", "--fix")
    fixed = path.read_text()
    ran = citekit("undo", "--dry-run")
    assert ran.out == (
        "--- records/a.yaml\n+++ records/a.yaml\n@@ -1,4 +1,4 @@\n"
        " type: letter\n title: a letter\n date: 1945\n"
        "-url: https://www.example.org\n+url: www.example.org\n"
    )
    assert ran.err == "note: step 1 would be taken back: check --fix\n"
    assert path.read_text() == fixed
