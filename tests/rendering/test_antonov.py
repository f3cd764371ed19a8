"""The document that citekit began with, letter for letter."""

from __future__ import annotations

import pytest

from citekit.csl import Citation, Cite
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.rendering import Document
from tests.rendering.library import examples

KEY = "antonov-1945-11-16"
TITLE = "Antonov to Marshal Malinovsky, the Commanding General of the Transbaykal-Amur Military District"
FIRST = (
    f"Aleksei Antonov, “{TITLE},” letter, trans. Gary Goldberg, with Sergey Radchenko, Wilson Center Digital "
    "Archive, November 16, 1945, f. 558, op. 11, d. 98, l. 0144, RGASPI, Moscow, "
    "https://digitalarchive.umd.edu/document/208925."
)
MLA = (
    f"Antonov, Aleksei. “{TITLE}.” Letter. Translated by Gary Goldberg, With Sergey Radchenko, Wilson Center "
    "Digital Archive, 16 Nov. 1945, RGASPI, Moscow, f. 558, op. 11, d. 98, l. 0144, "
    "https://digitalarchive.umd.edu/document/208925."
)


@pytest.fixture
def antonov() -> Record:
    return next(record for record in examples() if record.key == KEY)


def notes(style: str, record: Record, *locators: str, locale: str | None = None) -> list[str]:
    document = Document(style, [record], locale=locale)
    cites = [Citation((Cite(record.key, locator=each),), note=n) for n, each in enumerate(locators, 1)]
    return [note.text for note in document.notes(cites)]


def entry(style: str, record: Record) -> str:
    return Document(style, [record]).bibliography([record.key]).entries[0].text.strip()


def test_a_chicago_note(antonov: Record) -> None:
    assert notes("chicago", antonov, "") == [FIRST]


@pytest.mark.parametrize("locator", ["l. 144ob", "l. 144ob.", "л. 144 об.", "144ob"])
def test_a_later_note_to_another_sheet(antonov: Record, locator: str) -> None:
    assert notes("chicago", antonov, "", locator) == [FIRST, f"Antonov, “{TITLE},” l. 144ob."]


def test_a_cited_sheet_takes_the_place_of_the_record_s_own(antonov: Record) -> None:
    assert notes("chicago", antonov, "ll. 5-7ob") == [FIRST.replace("l. 0144", "ll. 5–7ob.")]


def test_an_mla_entry(antonov: Record) -> None:
    assert entry("mla", antonov) == MLA


def test_without_an_author_chicago_begins_with_the_title(antonov: Record) -> None:
    nameless = without_authors(antonov)
    assert notes("chicago", nameless, "") == [FIRST.removeprefix("Aleksei Antonov, ")]
    assert notes("chicago", nameless, "", "l. 5")[1] == f"“{TITLE},” l. 5."
    assert entry("chicago", nameless).startswith(f"“{TITLE}.” Letter. Translated by Gary Goldberg.")


def test_without_an_author_mla_begins_with_the_title(antonov: Record) -> None:
    assert entry("mla", without_authors(antonov)) == MLA.removeprefix("Antonov, Aleksei. ")


def without_authors(record: Record) -> Record:
    return replace(record, names=tuple(pair for pair in record.names if pair[0] != "author"))


def test_the_shelfmark_as_the_page_printed_it(antonov: Record) -> None:
    assert antonov.holding
    printed = replace(antonov.holding, shelfmark="RGASPI, f. 558, op. 11, d. 98, ll. 0144")
    assert notes("wilson", replace(antonov, holding=printed), "") == [
        (
            f'"{TITLE}", November 16, 1945, Wilson Center Digital Archive, RGASPI, f. 558, op. 11, d. 98, '
            "ll. 0144. Contributed by Sergey Radchenko and translated by Gary Goldberg. "
            "<https://digitalarchive.umd.edu/document/208925>"
        )
    ]


def test_gost_in_russian(antonov: Record) -> None:
    assert notes("gost", antonov, "", "л. 145 об.") == [
        (
            f"Antonov A. {TITLE}, 16 ноября 1945 г. // РГАСПИ. Ф. 558. Оп. 11. Д. 98. Л. 0144. "
            "URL: https://digitalarchive.umd.edu/document/208925."
        ),
        "Там же. Л. 145 об.",
    ]


def test_gost_in_latin(antonov: Record) -> None:
    assert notes("gost", antonov, "", "л. 145 об.", locale="en-US") == [
        (
            f"Antonov A. {TITLE}, 16 November 1945 // RGASPI. F. 558. Op. 11. D. 98. L. 0144. "
            "URL: https://digitalarchive.umd.edu/document/208925."
        ),
        "Ibid. L. 145ob.",
    ]


def test_archive_first(antonov: Record) -> None:
    assert notes("archive-first", antonov, "", "", "l. 5") == [
        (
            f"RGASPI, f. 558, op. 11, d. 98, l. 0144 (Aleksei Antonov, “{TITLE},” 16 November 1945, "
            "trans. Gary Goldberg), https://digitalarchive.umd.edu/document/208925."
        ),
        "Ibid.",
        "Ibid., l. 5.",
    ]
