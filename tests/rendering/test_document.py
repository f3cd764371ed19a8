"""Notes and entries of records: native locators, archives that a style does not print, warnings, formats."""

from __future__ import annotations

import pytest

from citekit.csl import Citation, Cite
from citekit.errors import UnknownStyleError
from citekit.records import Record, parse_records
from citekit.rendering import Document
from tests.rendering.library import examples

MIKOYAN, WANNSEE = "mikoyan-mao-1949-01-31", "wannsee-1942-01-20"
ZUBOK, KENNAN = "zubok-2007", "kennan-1946-02-22"


def last_note(style: str, key: str, locator: str, *, first: bool = True, label: str = "") -> str:
    """The note to a record with this locator; `first` False: after another note to it and one to a book."""
    document = Document(style, examples())
    before = [] if first else [Cite(key), Cite(ZUBOK)]
    cites = [*before, Cite(key, locator=locator, label=label)]
    return document.notes([Citation((cite,), note=n) for n, cite in enumerate(cites, 1)])[-1].text


@pytest.mark.parametrize(
    ("key", "locator", "printed"),
    [
        (MIKOYAN, "9", "” l. 9."),
        (MIKOYAN, "9-10", "” ll. 9–10."),
        (MIKOYAN, "л. 9 об.", "” l. 9ob."),
        (MIKOYAN, "p. 3", "” p. 3."),
        (WANNSEE, "167", "” Bl. 167."),
        (WANNSEE, "Bl. 167", "” Bl. 167."),
        (WANNSEE, "l. 167", "” Bl. 167."),
        (WANNSEE, "verso of the last sheet", "” verso of the last sheet."),
        (ZUBOK, "62", ", 62."),
        (ZUBOK, "pp. 62-63", ", 62–63."),
        (ZUBOK, "ch. 3", ", chap. 3."),
        (ZUBOK, "l. 5", ", line 5."),
        (KENNAN, "box 6382", "” box 6382."),
    ],
)
def test_a_later_note_has_the_record_s_own_words(key: str, locator: str, printed: str) -> None:
    if key == ZUBOK:
        document = Document("chicago", examples())
        cites = [Cite(ZUBOK), Cite(MIKOYAN), Cite(ZUBOK, locator=locator)]
        notes = document.notes([Citation((cite,), note=n) for n, cite in enumerate(cites, 1)])
        assert notes[-1].text.endswith(printed)
    else:
        assert last_note("chicago", key, locator, first=False).endswith(printed)


@pytest.mark.parametrize(
    ("key", "locator", "location"),
    [
        (MIKOYAN, "9", "f. 39, op. 1, d. 39, l. 9, APRF"),
        (MIKOYAN, "d. 40, l. 2", "f. 39, op. 1, d. 40, l. 2, APRF"),
        (WANNSEE, "Bl. 167", "R 100857, Bl. 167, PA AA"),
    ],
)
def test_in_a_first_note_the_cited_place_is_the_only_one(key: str, locator: str, location: str) -> None:
    assert location in last_note("chicago", key, locator)


def test_a_page_of_a_document_keeps_its_word() -> None:
    text = last_note("chicago", MIKOYAN, "p. 3")
    assert "ll. 7–16, p. 3, APRF" in text


@pytest.mark.parametrize("style", ["gost-r-7-0-5-2008", "ieee", "mhra-author-date", "deutsche-sprache"])
def test_a_sheet_is_never_a_page_or_a_line(style: str) -> None:
    text = last_note(style, MIKOYAN, "l. 9")
    assert not any(word in text for word in ("p. l.", "p. л.", "с. л.", "S. l.", "line"))


def test_a_reference_that_a_style_does_not_print_comes_before_the_address_and_is_told() -> None:
    document = Document("international-journal-of-plant-sciences", examples())
    entry = document.bibliography([MIKOYAN]).entries[0]
    assert entry.text.strip().endswith("APRF, Moscow, f. 39, op. 1, d. 39, ll. 7–16.")
    (told,) = document.warnings
    assert (told.kind, told.item) == ("archive-added", MIKOYAN)
    assert "international-journal-of-plant-sciences" in told.message


def test_an_unknown_key_is_told_and_the_others_are_printed() -> None:
    document = Document("chicago", examples())
    notes = document.notes([Citation((Cite("nobody"),), note=1), Citation((Cite(ZUBOK),), note=2)])
    assert notes[1].text.startswith("Vladislav M. Zubok")
    assert [(each.kind, each.item) for each in document.warnings] == [("unknown-key", "nobody")]


def test_an_unknown_style() -> None:
    with pytest.raises(UnknownStyleError):
        Document("chicagoo", examples())


def test_a_user_s_own_alias_comes_first() -> None:
    document = Document("chicago", examples(), aliases={"chicago": "gost"})
    assert " // " in document.bibliography([MIKOYAN]).entries[0].text


ODD = """
type: letter
title: Notes & <queries> [1] of 100% _use_
archive: A&B <Archive>
shelfmark: "MS {1}_2 & 3"
"""


@pytest.mark.parametrize(
    ("format", "archive"),
    [
        ("plain", "A&B <Archive>"),
        ("html", "A&#38;B &#60;Archive&#62;"),
        ("latex", r"A\&B"),
    ],
)
def test_an_added_reference_is_escaped_as_the_format_asks(format: str, archive: str) -> None:
    record: Record = parse_records(ODD, "odd", "odd")[0]
    document = Document("gost-r-7-0-5-2008-numeric", [record], format=format)
    assert archive in document.bibliography(["odd"]).entries[0].text


def test_each_paper_between_people_says_its_own_kind() -> None:
    kinds = ["telegram", "memorandum", "telegram", "letter", "memorandum", "note"] * 3
    rows = (
        f"- {{id: p{n}, type: {kind}, authors: [Ann Burton], recipients: [Joe Merriam],\n"
        f"   date: 1923-01-{n + 1:02d}, archive: University of Chicago Library, collection: Papers {n}}}\n"
        for n, kind in enumerate(kinds)
    )
    document = Document("chicago-17", parse_records("".join(rows), "papers.yaml"))
    notes = document.notes([Citation((Cite(f"p{n}"),), note=n + 1) for n in range(len(kinds))])
    said = [note.text.removeprefix("Ann Burton to Joe Merriam, ").partition(", ")[0] for note in notes]
    assert said == [f"January {n + 1}" if kind == "letter" else kind for n, kind in enumerate(kinds)]
