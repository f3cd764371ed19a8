"""The filter: pandoc's documents in and out, alone and within the real pandoc."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from citekit.errors import FormatError
from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.manuscript.pandoc import PandocManuscript
from citekit.rendering import Document
from tests.conftest import CommandLine
from tests.manuscript.library import AUTHOR_DATE, NOTES, records
from tests.manuscript.pandoc import pandoc, program, walk, words_of
from tests.steps import lines

WORKS = """- id: doe
  type: book
  title: The First Book
  authors: [John Doe]
  publisher: Clarendon
  date: 2005
- {id: antonov, type: letter, title: Antonov to Malinovskii, date: 1945-11-16,
   archive: RGASPI, fond: 558, opis: 11, delo: 98, list: 144}
"""


def filtered(text: str, style: str = NOTES, target: str = "", **plan: Any) -> dict[str, Any]:
    """The document of a text in Markdown, with its citations printed."""
    manuscript = PandocManuscript("x", pandoc("-t", "json", stdin=text).encode(), target)
    document = Document(style, records().get, format="html", link_urls=True)
    (data,) = print_text([manuscript], document, FormattingOptions(**plan), records()).files()
    found: dict[str, Any] = json.loads(data)
    return found


def written(document: dict[str, Any], to: str = "markdown-citations") -> str:
    """What pandoc writes of a document."""
    return pandoc("-f", "json", "-t", to, "--wrap=none", stdin=json.dumps(document)).strip()


CASES = {
    "One [@doe, p. 5].": "One.[^1]",
    'He said "no" [@doe].': 'He said "no."[^1]',
    "@doe [p. 5] says *so*": "John Doe[^1] says *so*",
    "Both [@doe] [@roe].": "Both.[^1][^2]",
    "Mine^[See [@doe, 5]; @roe agrees.].": "Mine[^1].",
    "*Emphatic [@doe]*.": "*Emphatic[^1]*.",
    "No [@nope]": "No[^1]",
    "| a |\n|---|\n| [@doe] |": "a\n  ------\n  [^1]",
    "`[@doe]` and \\@doe": "`[@doe]` and @doe",
}


@pytest.mark.parametrize("text", CASES)
def test_the_text(text: str) -> None:
    body, _, _ = written(filtered(text, lists=False)).partition("\n\n[^1]:")
    assert body == CASES[text]


def test_the_notes() -> None:
    document = filtered("One [see *x* `y` @doe, p. 5, [z](u)]. ^[See [@doe, 5]; @roe agrees.]", lists=False)
    assert [words_of(each["c"]) for each in walk(document["blocks"]) if each["t"] == "Note"] == [
        "See x y John Doe, The First Book (Clarendon, 2005), 5, z.",
        "See (Doe, The First Book, 5); Rob Roe, “A Second Work,” Past and Present, 1998, 1–20 agrees.",
    ]
    kinds = [each["t"] for each in walk(document["blocks"])]
    assert {"Emph", "Code", "Link"} <= set(kinds)


def test_cross_references_stay() -> None:
    """Quarto, and pandoc-crossref behind us, make something of them."""
    text = "As @fig-plot shows, and [@fig-plot]. But [@doe].\n\n![Plot](a.png){#fig-plot}\n"
    kept = [each["c"][0][0]["citationId"] for each in walk(filtered(text)["blocks"]) if each["t"] == "Cite"]
    assert kept == ["fig-plot", "fig-plot"]


def test_a_document_without_citations_comes_back_as_it_is() -> None:
    text = pandoc("-t", "json", stdin="# Head\n\nText^[note] *em* [link](u)\n\n| a |\n|---|\n| b |\n")
    manuscript = PandocManuscript("x", text.encode())
    (data,) = print_text(
        [manuscript], Document(NOTES, records().get, format="html"), FormattingOptions()
    ).files()
    assert json.loads(data) == json.loads(text)


def test_a_finished_document_is_finished() -> None:
    once = filtered("---\nnocite: '@roe'\n---\nOne [@doe].")
    manuscript = PandocManuscript("x", json.dumps(once).encode())
    (data,) = print_text(
        [manuscript], Document(NOTES, records().get, format="html"), FormattingOptions()
    ).files()
    assert json.loads(data) == once


def test_the_list_stands_in_its_division_or_at_the_end() -> None:
    placed = written(filtered("One [@doe].\n\n::: {#refs}\nBefore.\n:::\n\nAfter."))
    assert placed.index("Before.") < placed.index("Doe, John.") < placed.index("After.")
    headed = written(filtered("---\nreference-section-title: Works\n---\nOne [@doe]."))
    assert (
        "# Works {#bibliography .unnumbered}\n\n:::: {#refs .references .csl-bib-body .hanging-indent}"
        in headed
    )


def test_a_marked_heading_begins_anew() -> None:
    document = filtered("One [@doe].\n\n# Two {.reset-citation-positions}\n\nThree [@doe].", lists=False)
    first, second = (words_of(each["c"]) for each in walk(document["blocks"]) if each["t"] == "Note")
    assert first == second


def test_in_html_a_citation_has_its_class() -> None:
    assert 'class="citation" data-cites="doe"' in written(filtered("[@doe]", AUTHOR_DATE, "html"), "html")


@pytest.mark.parametrize("to", ["html", "latex", "typst", "docx", "odt", "plain", "rst"])
@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
def test_pandoc_writes_any_format(style: str, to: str, tmp_path: Path) -> None:
    document = filtered("One [@doe, p. 5]. A letter [@antonov, l. 13ob].", style)
    out = tmp_path / f"x.{to}"
    pandoc("-f", "json", "-t", to, "-s", "-o", str(out), stdin=json.dumps(document))
    text = (
        pandoc("-f", to, "-t", "plain", "--wrap=none", str(out)) if to in ("docx", "odt") else out.read_text()
    )
    assert "13ob" in text
    assert "Clarendon" in text


@pytest.mark.slow
def test_pandoc_calls_it(citekit: CommandLine) -> None:
    run = "from citekit.__main__ import pandoc_filter; pandoc_filter()"
    script = citekit.write("citekit-filter", f'#!/bin/sh\nexec "{sys.executable}" -c "{run}" "$@"\n')
    script.chmod(0o755)
    citekit.write("records/works.yaml", WORKS)
    citekit.write(
        "paper.md",
        "---\ncsl: chicago\ncitekit:\n  expand-archives: first\n---\nOne [@doe, p. 5; @antonov].\n",
    )

    os_environment = {**os.environ, **citekit.environment}

    done = subprocess.run(
        [program(), "--filter", str(script), "-t", "plain", "--wrap=none", "paper.md"],
        cwd=citekit.home, env=os_environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert "[1] John Doe, The First Book (Clarendon, 2005), 5;" in done.stdout
    assert "(RGASPI)" in done.stdout


def test_the_command_says_what_is_wrong_and_goes_on(citekit: CommandLine) -> None:
    citekit.write("works.yaml", WORKS)
    text = pandoc("-t", "json", stdin="One word, and another [@nope].")
    ran = citekit("-b", "works.yaml", "filter", "docx", stdin=text)
    assert ran.code == 0
    assert "nope?" in ran.out
    place = "standard input: paragraph 1 ('One word, and another [@nope].')"
    hint = "`citekit -b works.yaml list` shows the keys there are"
    assert ran.err == f"warning: {place}: no record has the key 'nope'; {hint}\n"


HEAD = '{"pandoc-api-version": [1, 23], "meta": {}, "blocks": '
NO_DOCUMENTS = {
    "": "is no document of pandoc's",
    "[1]": "is no document of pandoc's",
    '{"meta": {}}': "is no document of pandoc's",
    '{"pandoc-api-version": [2, 0], "meta": {}, "blocks": []}': "has the version 2.0",
    '{"pandoc-api-version": "1", "meta": {}, "blocks": []}': "has the version 1",
    '{"pandoc-api-version": [1, 23], "meta": [], "blocks": []}': "is no document of pandoc's",
    f'{HEAD}[{{"t": "Para", "c": [{{"t": "Cite"}}]}}]}}': "is no document of pandoc's",
    f"{HEAD}{'[' * 50_000}{']' * 50_000}}}": "is nested too deeply",
}
ODD_DOCUMENTS = [f'{HEAD}[{{"t": "Header"}}]}}', HEAD + '{"t":"Div","c":[' * 100 + "]}" * 100 + "}"]


@pytest.mark.parametrize("data", NO_DOCUMENTS, ids=range(len(NO_DOCUMENTS)))
def test_what_is_no_document_is_one_line(data: str) -> None:
    with pytest.raises(FormatError) as error:
        PandocManuscript("x", data.encode())
    assert NO_DOCUMENTS[data] in str(error.value)


@pytest.mark.parametrize("data", ODD_DOCUMENTS, ids=range(len(ODD_DOCUMENTS)))
def test_what_is_not_known_is_passed_by(data: str) -> None:
    assert not [each for each in PandocManuscript("x", data.encode()).events if not hasattr(each, "level")]


def test_the_walk_takes_no_more_than_its_length() -> None:
    def read(count: int) -> None:
        block = {"t": "Para", "c": [{"t": "Str", "c": "x"}, {"t": "Note", "c": [{"t": "Para", "c": []}]}] * 5}
        document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": [block] * count}
        PandocManuscript("x", json.dumps(document).encode())

    read(1)
    small = lines(lambda: read(100))
    assert lines(lambda: read(200)) < 2.5 * small
