"""What becomes of a manuscript in Markdown: cases in writing.yaml, and laws that hold for any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.manuscript.model import mentions
from citekit.records import parse_records
from citekit.rendering import Document
from tests.manuscript.library import AUTHOR_DATE, NOTES, finished, printed

CASES = yaml.safe_load((Path(__file__).parent / "writing.yaml").read_text("utf-8"))
DEFINITION = re.compile(r"^\[\^\d+\]: (.*)$", re.M)


def split(text: str, before: str) -> tuple[str, list[str]]:
    """A finished text without what stands behind it, and its new notes."""
    body, _, _ = text.partition("\n::::: {#refs")
    behind = text[len(body) :]
    return body.rstrip("\n"), DEFINITION.findall(behind)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    style = AUTHOR_DATE if case.get("style") == "author-date" else NOTES
    body, notes = split(finished(case["in"], style), case["in"])
    assert body == case["out"]
    if "notes" in case:
        assert notes == case["notes"]


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_formatting_again_changes_nothing(case: dict[str, Any]) -> None:
    style = AUTHOR_DATE if case.get("style") == "author-date" else NOTES
    once = finished(case["in"], style)
    assert finished(once, style) == once


PIECES = [
    "[@doe]", "@roe [p. 3]", "-@doe", "[see @doe, p. 3; also @roe]", "[@nope]", "[@antonov, l. 13ob]",
    "[@a+b]", "@list-like", "word ", " ", ". ", "\n", "\n\n", "> ", "- ", "1. ", "a) ", "# ", "[^1]", "[^x]",
    "^[see [@doe] x]", "\n\n[^1]: Note @doe [p. 4]. [@roe]\n\n", "`@doe`", "*em* ", '"q" ', ",", ":",
    "\n\n[^x]: [@roe], and\n\n    more @doe.\n\n", "::: {#refs}\n:::\n",
    "| a | b |\n|---|---|\n| [@doe] | x |\n",
    "\n\n+---+-----+\n| a | [@doe] |\n+---+-----+\n\n", "    ", "\t", "```\n[@doe]\n```\n", "<!-- @doe -->",
    "(", ")", "[", "]", "\r\n", "{.x}", "!", "\\", "**", "$", "\ufeff", "é",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
UNCITING = st.lists(st.sampled_from([each for each in PIECES if "@" not in each]), max_size=30).map("".join)


@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_a_finished_text_is_finished(style: str, text: str) -> None:
    once = finished(text, style)
    assert finished(once, style) == once


@settings(deadline=None, max_examples=60)
@given(text=st.one_of(UNCITING, st.text()))
def test_a_text_without_citations_comes_back_byte_for_byte(text: str) -> None:
    try:
        (found,) = printed([text.replace("@", "").encode("utf-8", "surrogatepass")]).files()
    except FormatError:  # a header that is no YAML, or no UTF-8
        return
    assert found == text.replace("@", "").encode()


def test_line_ends_and_byte_order_mark_stay() -> None:
    (found,) = printed([b"\xef\xbb\xbfOne [@doe].\r\nTwo\r\n"]).files()
    assert found.startswith(b"\xef\xbb\xbfOne.[^1]\r\nTwo\r\n\r\n")
    assert b"\n" not in found.replace(b"\r\n", b"")


def test_positions_are_counted_through_all_files() -> None:
    text = printed(["One [@doe].\n", "Two [@doe].[^1]\n\n[^1]: Mine.\n"])
    one, two = (each.decode() for each in text.files())
    assert "[^1]: John Doe, *The First Book* (Clarendon, 2005)." in one
    assert "[^2]: Doe, *The First Book*." in two
    assert "{#refs" not in one
    assert "{#refs" in two


def test_files_set_apart_begin_anew() -> None:
    text = printed(["One [@doe].\n", "Two [@doe].\n"], reset_at="file")
    one, two = (each.decode() for each in text.files())
    assert "[^1]: John Doe, *The First Book* (Clarendon, 2005)." in one
    assert "[^1]: John Doe, *The First Book* (Clarendon, 2005)." in two


@pytest.mark.parametrize(
    "heading", ["# Two {.reset-citation-positions}", "Two {.reset-citation-positions}\n==="]
)
def test_a_marked_heading_begins_anew(heading: str) -> None:
    found = finished(f"One [@doe].\n\n{heading}\n\nThree [@doe]. Four [@doe].\n")
    assert "[^2]: John Doe, *The First Book* (Clarendon, 2005)." in found
    assert "[^3]: Doe, *The First Book*." in found


def test_headings_begin_anew_if_asked_to() -> None:
    text = "One [@doe].\n\n## Section\n\nTwo [@doe].\n\n# Chapter\n\nThree [@doe].\n"
    found = finished(text, reset_at="heading")
    assert "[^2]: Doe, *The First Book*." in found
    assert "[^3]: John Doe, *The First Book* (Clarendon, 2005)." in found


def test_files_become_one_with_labels_that_differ() -> None:
    mine = "Mine[^1] [@doe].\n\n[^1]: A note.\n"
    found = printed([mine, mine]).joined().decode()
    labels = re.findall(r"^\[\^([^\]]+)\]:", found, re.M)
    assert len(labels) == len(set(labels)) == 4
    assert all(found.count(f"[^{label}]") == 2 for label in labels)


def test_the_reference_list_stands_in_its_place() -> None:
    found = finished("One [@doe].\n\n# Sources\n\n::: {#refs .mine}\nBefore.\n:::\n\nAfter.\n")
    assert (
        "::: {#refs .mine .references .csl-bib-body .hanging-indent}\nBefore.\n\n"
        "::: {#ref-doe .csl-entry}\nDoe, John. *The First Book*. Clarendon, 2005.\n:::\n:::\n\nAfter.\n"
        in found
    )


@pytest.mark.parametrize(
    ("place", "opening"),
    [
        ('<div id="refs"></div>', '<div id="refs" class="references csl-bib-body hanging-indent">\n\n'),
        (
            "<div class='mine' id=refs>\nBefore.\n</div>",
            "<div class='mine references csl-bib-body hanging-indent' id=refs>\nBefore.\n\n",
        ),
        ("<div>\n<div id='refs'>\n</div>\n</div>", "<div id='refs' class="),
    ],
)
def test_the_place_of_the_list_is_a_div_of_html(place: str, opening: str) -> None:
    found = finished(f"One [@doe].\n\n{place}\n\nAfter.\n")
    assert opening in found
    assert ".\n:::\n\n</div>" in found
    assert found.count(".csl-entry") == 1
    assert finished(found) == found


def test_a_place_within_a_quotation_is_none() -> None:
    found = finished("> ::: {#refs}\n> :::\n\nOne [@doe].\n")
    assert found.startswith("> ::: {#refs}\n> :::\n\nOne.[^1]\n\n::::: {#refs ")


def test_blanks_of_raised_citations_are_escaped() -> None:
    """Pandoc User's Guide, "Superscripts and subscripts": without the stroke it would be no superscript."""
    found = finished("So [see @doe, *passim*; @roe].", "nature", lists=False)
    assert found == "So^see\\ 1,\\ *passim*,2^."


def test_an_odd_key_has_an_anchor() -> None:
    assert '::: {.csl-entry id="ref-a+b"}' in finished("One [@{a+b}].\n")


def test_text_goes_where_notes_are_not_wanted() -> None:
    assert finished("One [@doe, 5].", notes="text").startswith(
        "One (John Doe, *The First Book* (Clarendon, 2005), 5)."
    )
    assert finished("One [@doe, 5].", AUTHOR_DATE, notes="footnotes").startswith("One.[^1]")


@pytest.mark.parametrize(
    ("header", "listed"),
    [
        ("nocite: '@roe, @{doe}'", ["doe", "roe"]),
        ("nocite: |\n  @*", ["a+b", "antonov", "doe", "list-like", "roe"]),
        ("nocite: '[@roe]'\nsuppress-bibliography: true", []),
        ("reference-section-title: Sources\nnocite: '@doe'", ["doe"]),
    ],
)
def test_the_header_says_what_is_listed(header: str, listed: list[str]) -> None:
    found = finished(f"---\n{header}\n---\n\nText.\n")
    keys = re.findall(r"(?:#|id=\")ref-([^ \"]+)", found)
    assert sorted(keys) == listed
    assert ("# Sources {#bibliography .unnumbered}" in found) == ("Sources" in header)
    assert finished(found) == found


def test_years_are_told_apart_from_those_of_works_that_are_only_listed() -> None:
    one, two = (
        f"- {{id: {key}, type: book, title: {title}, date: 2005, authors: [Di Moe]}}\n"
        for key, title in (("one", "A"), ("two", "B"))
    )
    manuscript = read_bytes("x.md", b"---\nnocite: '@one'\n---\n\nSo [@two].\n")
    document = Document(AUTHOR_DATE, parse_records(one + two, "works.yaml"), format="markdown")
    (text,) = print_text([manuscript], document, FormattingOptions()).files()
    assert "So (Moe 2005b)." in text.decode()


def test_a_broken_header_is_one_line() -> None:
    with pytest.raises(FormatError) as error:
        finished("---\ntitle: [\n---\n\n[@doe]\n")
    assert str(error.value).startswith("1.markdown:")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[@doe; p. 3]", "1.markdown:1:7: the part 'p. 3' of a bracket has no @key"),
        ("x\n\n[^1]: [@doe]", "1.markdown:3:7: the note [^1] is never referred to"),
        ("---\nabstract: So [@doe].\n---\n", "1.markdown:2:11: a citation in the header stays as it is"),
    ],
)
def test_what_is_left_as_it_is_is_told(text: str, told: str) -> None:
    (problem,) = printed([text]).manuscripts[0].problems
    assert f"{problem.location}: {problem.message}".startswith(told)


CROSS_REFERENCES = {
    "As @fig-plot shows [@tbl-one; @sec-x], [-@eq-y]; but [@doe].": "quarto.qmd",
    "As @fig:plot shows [@fig:plot]; but [@doe].\n\n![Plot](a.png){#fig:plot width=2cm}": "crossref.md",
}


@pytest.mark.parametrize("text", CROSS_REFERENCES)
def test_cross_references_are_no_citations(text: str) -> None:
    manuscript = read_bytes(CROSS_REFERENCES[text], text.encode())
    assert [cite.id for mention in mentions(manuscript.events) for cite in mention.cites] == ["doe"]


def test_a_key_that_looks_like_a_cross_reference_is_one_elsewhere() -> None:
    manuscript = read_bytes("plain.md", b"As @fig-plot shows.")
    assert [cite.id for mention in mentions(manuscript.events) for cite in mention.cites] == ["fig-plot"]
