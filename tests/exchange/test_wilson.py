"""Wilson Center citations, pages and RIS: invented ones, in the site's forms."""

from __future__ import annotations

import calendar
import re
from pathlib import Path

import pytest
import yaml

from citekit.csl import Citation, Cite
from citekit.errors import FormatError
from citekit.exchange import read_file, read_text, recognise
from citekit.records import write_records
from citekit.rendering import Document
from tests.exchange.wilson_reading import reading_of, same

CASES = Path(__file__).parent / "cases"


def _cases() -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = yaml.load((CASES / "wilson.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["citation"])[:50])
def test_every_field_of_a_citation(case: dict[str, object]) -> None:
    read = reading_of(read_text(str(case["citation"]), "<stdin>", "wilson").records[0])
    wanted = {name: value for name, value in case.items() if name != "citation"}
    assert {name for name in {*wanted, *read} if not same(wanted.get(name), read.get(name))} == set()


def _page() -> str:
    return (CASES / "wilson-page.txt").read_text(encoding="utf-8")


def _citation_line(page: str) -> str:
    return page.split("Citation:")[1].split("Summary:")[0].strip()


def test_a_page_is_recognised_and_read_whole() -> None:
    assert recognise(_page(), "page.txt") == "wilson"
    imported = read_file(CASES / "wilson-page.txt")
    (record,) = imported.records
    assert imported.warnings == ()
    assert record.title is not None
    assert record.title.text.startswith("Antonov to Marshal Malinovsky")
    assert record.get("language") == "ru"
    assert record.get("credits") == "This document was made possible with support from an invented foundation"
    assert record.get("abstract").startswith("The Commissar orders")
    assert record.people("author") == ()
    assert dict(record.holding.levels if record.holding else ())["list"] == "0144"


def test_a_page_is_cited_as_the_page_cites_itself() -> None:
    (record,) = read_file(CASES / "wilson-page.txt").records
    (note,) = Document("wilson", [record]).notes([Citation((Cite(record.key),), note=1)])
    assert note.text == _citation_line(_page())


def test_folded_lines_and_several_citations() -> None:
    text = (
        "“Cable, A to B,” May 1, 1950, Wilson Center Digital Archive, RGASPI, f. 1, op. 2,\n"
        "d. 3, ll. 4. Translated by\n  Jane Public.\nhttps://digitalarchive.wilsoncenter.org/document/\n12\n"
        "“Cable, C to D,” May 2, 1950, Wilson Center Digital Archive, RGASPI, f. 1, op. 2, d. 3, l. 5.\n"
        "\n"
        "RGANI, f. 5, op. 1, d. 2, l. 9. Translated by Jane Public.\n"
    )
    records = read_text(text, "list.txt", "wilson").records
    assert [record.title.text if record.title else "" for record in records] == [
        "Cable, A to B",
        "Cable, C to D",
        "",
    ]
    assert records[0].get("url") == "https://digitalarchive.wilsoncenter.org/document/12"
    assert [name.family for name in records[0].people("translator")] == ["Public"]
    assert len({record.key for record in records}) == 3


def test_a_line_that_is_no_citation_is_said_and_the_others_are_read() -> None:
    text = "hello world\nRGANI, f. 5, op. 1, d. 2, l. 9. Translated by Jane Public."
    imported = read_text(text, "list.txt", "wilson")
    assert len(imported.records) == 1
    assert str(imported.warnings[0]).startswith("list.txt:1: no citation could be read")


@pytest.mark.parametrize("text", ["", "  \n", "hello world"])
def test_nothing_to_read_is_one_clear_error(text: str) -> None:
    with pytest.raises(FormatError, match=r"empty\.txt"):
        read_text(text, "empty.txt", "wilson")


def test_authors_are_not_invented_from_a_title() -> None:
    line = (
        "“Letter from Stalin to Mao,” May 1, 1950, Wilson Center Digital Archive, RGASPI, f. 1, op. 2, d. 3."
    )
    (record,) = read_text(line, "x", "wilson").records
    assert record.names == ()
    assert record.type == "letter"


def test_the_sites_ris_is_read_as_its_citations_are() -> None:
    imported = read_file(CASES / "wilson.ris")
    (record,) = imported.records
    assert imported.warnings == ()
    assert record.date is not None
    assert record.date.edtf == "1958"
    assert record.get("collection") == "History and Public Policy Program Digital Archive"
    assert record.holding is not None
    assert record.holding.levels == (("fond", "5"), ("opis", "49"), ("delo", "131"), ("list", "193-194"))
    assert str(record.people("translator")[0]) == "Gary Goldberg"
    assert record.get("language") == "ru"
    assert record.tags == ("China--Foreign relations--Soviet Union",)
    assert str(record.people("author")[0]) == "Milovan Djilas"


# Words of the grammar: they become the name of a field, a date or a level.
GRAMMAR = frozenset(
    {"contributed", "obtained", "provided", "translated", "transcribed", "edited", "annotated", "selected"}
    | {
        "document",
        "translation",
        "courtesy",
        "from",
        "with",
        "undated",
        "fond",
        "opis",
        "delo",
        "papka",
        "listy",
    }
)
MONTHS = frozenset(month.lower() for month in calendar.month_name)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["citation"])[:50])
def test_no_word_of_a_citation_is_lost(case: dict[str, object]) -> None:
    line = str(case["citation"])
    written = write_records(read_text(line, "<stdin>", "wilson").records).lower()
    words = {word.lower() for word in re.findall(r"[^\W\d_]{4,}|\d{3,}", line)}
    assert {word for word in words - GRAMMAR - MONTHS if word not in written} == {"russian"} & words
