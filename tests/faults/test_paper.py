"""A field reaches paper unchanged, on one line."""

from __future__ import annotations

import json

import pytest

from tests.conftest import CommandLine

RECORD = r"""
type: letter
title: 'C:\temp\new and 5\2'
date: 1945
archive: RGASPI
fond: '57\1'
opis: '11'
delo: '15\2'
list: '3\4'
"""
BOOK = {
    "id": "b",
    "type": "book",
    "title": "A\\B",
    "publisher": "C\\D",
    "volume": "5\\2",
    "archive": "RGASPI",
    "archive_location": "f. 57\\1, d. 15\\2",
}
BLOCKS = """\
type: letter
title: >
  A long title that is folded
  over two lines
collection: |
  Stalin Papers
date: 1945
archive: |
  RGASPI
  ::error::not a command
fond: |
  558
authors:
  - family: |
      Stalin

      Iosif
    given: I.
"""
FORMATS = ("plain", "html", "markdown", "latex", "rtf", "typst")


def test_a_backslash_is_a_part_of_a_reference(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", RECORD)
    cited = citekit("cite", "a", "-s", "chicago-18-notes").out
    assert "f. 57\\1, op. 11, d. 15\\2, l. 3\\4" in cited
    assert "C:\\Temp\\New" in cited or "C:\\temp\\new" in cited
    citekit.write("b.json", json.dumps([BOOK]))
    cited = citekit("-b", "b.json", "cite", "b").out
    for text in ("A\\B", "C\\D", "5\\2", "57\\1", "15\\2"):
        assert text in cited


@pytest.mark.parametrize("to", FORMATS)
def test_a_note_is_one_line(citekit: CommandLine, to: str) -> None:
    citekit.write("records/a.yaml", BLOCKS)
    cited = citekit("cite", "a", "-t", to).out
    assert cited.count("\n") == 1
    assert "Folded over Two Lines" in cited


def test_every_note_of_a_list_is_a_line(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", BLOCKS)
    citekit.write("records/b.yaml", "title: |\n  b\n")
    assert len(citekit("cite", "-", stdin="a\nb\na\n").out.splitlines()) == 3
    for words in (["list"], ["check"], ["cite", "a"], ["bib"]):
        assert not [line for line in citekit(*words).out.splitlines() if line.startswith("::")]


def test_exports_keep_the_lines_of_a_field(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "type: book\ntitle: T\nabstract: |\n  one\n\n  two\n")
    (item,) = json.loads(citekit("export", "-t", "csl-json").out)
    assert item["abstract"] == "one\n\ntwo\n"


BYTES = b"m\xfc".decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("words", ["rename m {}", "cite {}", "search {}"])
def test_every_command_says_that_an_argument_is_no_text(citekit: CommandLine, words: str) -> None:
    path = citekit.write("records/m.yaml", "title: One\n")
    ran = citekit(*words.format(BYTES).split())
    assert ran.code in (1, 2)
    assert "\\udcfc" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert path.read_text() == "title: One\n"
    assert [each.name for each in path.parent.glob("*.yaml")] == ["m.yaml"]
