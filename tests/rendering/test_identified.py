"""In any style a document is identified: the laws of `identified`, over a fixed sample of official styles.

`python -m tests.rendering.identified` asks all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.csl import Citation, Cite
from citekit.records import parse_records
from citekit.rendering import Document, own_styles
from tests.rendering.identified import faults, styles_of

CASES = Path(__file__).parent / "cases"
EXCEPTIONS: dict[str, str] = yaml.safe_load((CASES / "identified.yaml").read_text(encoding="utf-8"))
SAMPLE = [*styles_of("note")[::20], *styles_of("author-date")[::60]]
# The first says "ibid." of every later note: alone at once, and before the file where others stand between.
# The second prints dates of telegrams in two parts, the third has no list.
SAMPLE += ["journal-of-value-inquiry", "copenhagen-university-legal-proper-attribution", "agora"]
LETTER = """\
- {id: letter, type: letter, authors: [Aleksei Antonov], recipients: [Rodion Malinovsky], date: 1945-11-16,
   archive: RGASPI, fond: 558, opis: 11, delo: 98, list: 12-14ob}
- {id: bare, type: document, archive: BArch, bestand: NS 19, signatur: 1234, blatt: 5}
- {id: book, type: book, title: A Failed Empire, authors: [Vladislav M. Zubok], date: 2007}
"""
FILE = "RGASPI, Moscow, f. 558, op. 11, d. 98"


def document(style: str, records: str = LETTER, locale: str | None = None) -> Document:
    return Document(style, parse_records(records, "records.yaml"), locale=locale)


def notes(style: str, *cited: str, records: str = LETTER, locale: str | None = None) -> list[str]:
    """Notes to `key` or `key locator`."""
    cites = [Cite(key, locator=at) for key, _, at in (each.partition(" ") for each in cited)]
    citations = [Citation((cite,), note=n) for n, cite in enumerate(cites, 1)]
    return [note.text for note in document(style, records, locale).notes(citations)]


def test_the_sample_is_one_of_both_classes() -> None:
    assert len(SAMPLE) > 48


@pytest.mark.parametrize("style", [*SAMPLE, *own_styles()])
def test_a_document_is_identified(style: str) -> None:
    found = dict(faults(style))
    if style in EXCEPTIONS:
        assert found, "an exception that is none any more"
    else:
        assert not found


@pytest.mark.parametrize(
    ("style", "first", "later"),
    [
        (
            "annales",
            (
                "Aleksei Antonov, Lettre à R. Malinovsky, 16 novembre 1945, RGASPI, Moscou, f. 558, op. 11, "
                "d. 98, l. 14."
            ),
            "A. Antonov, Lettre à R. Malinovsky, op. cit, RGASPI, f. 558, op. 11, d. 98, l. 20.",
        ),
        (
            "the-historical-journal",
            f"Aleksei Antonov, Letter to R. Malinovsky (16 November 1945), {FILE}, l. 14.",
            "Antonov, Letter to R. Malinovsky, RGASPI, f. 558, op. 11, d. 98, l. 20.",
        ),
        (
            "chicago",
            (
                "Aleksei Antonov to Rodion Malinovsky, November 16, 1945, f. 558, op. 11, d. 98, "
                "l. 14, RGASPI, Moscow."
            ),
            "Antonov to Malinovsky, November 16, 1945, l. 20.",
        ),
    ],
)
def test_a_letter_in_its_first_and_later_notes(style: str, first: str, later: str) -> None:
    printed = notes(style, "letter l. 14", "book 23", "letter l. 20")
    assert [printed[0], printed[2]] == [first, later]


@pytest.mark.parametrize(
    ("style", "first", "other"),
    [
        ("mla", "(BArch, NS 19/1234, Bl. 5)", "(BArch, NS 19/1234, Bl. 7)"),
        ("gost-r-7-0-5-2008", "[BArch. NS 19/1234. Bl. 5]", "[BArch. NS 19/1234. Bl. 7]"),
        ("archive-first", "BArch, NS 19/1234, Bl. 5.", "Ibid., Bl. 7."),
    ],
)
def test_a_bare_shelfmark_is_a_whole_reference(style: str, first: str, other: str) -> None:
    assert notes(style, "bare", "bare Bl. 7") == [first, other]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "Letter to R. Malinovsky"),
        ("de-DE", "Brief an R. Malinovsky"),
        ("fr-FR", "Lettre à R. Malinovsky"),
        ("pl-PL", "List (adresat: R. Malinovsky)"),
        ("uk-UA", "Лист (адресат: R. Malinovsky)"),
    ],
)
def test_the_kind_and_the_recipient_are_in_the_language_of_the_document(locale: str, words: str) -> None:
    assert words in notes("annales", "letter", locale=locale)[0]


def test_what_a_style_leaves_out_is_one_warning() -> None:
    rendered = document("annales")
    rendered.notes([Citation((Cite(key),), note=n) for n, key in enumerate(("letter", "bare"), 1)])
    (warning,) = rendered.warnings
    assert warning.message == (
        "the style annales leaves out what identifies documents; put in for letter and 1 more: "
        "kind, recipient, date and archive"
    )


def test_a_style_of_gb_t_7714_marks_archives_with_their_letter() -> None:
    records = (
        "- {id: a, type: telegram, title: 傅良佐致国务院电, date: 1917-09-15, "
        "archive: 中国第二历史档案馆, shelfmark: 北洋档案 1011—5961}"
    )
    (note,) = notes("china-national-standard-gb-t-7714-2015-note", "a", records=records)
    assert note == "傅良佐致国务院电: 北洋档案 1011—5961[A]. 南京: 中国第二历史档案馆, 1917年9月15日."


CHINESE = """\
- {id: letter, type: letter, authors: [{family: Yu, given: Jishi}], date: 1947-10-22,
   recipients: [{family: Chiang, given: Kai-shek}], archive: Academia Historica,
   shelfmark: 002-020400-00012-067, language: zh}
"""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("annales", "Yu Jishi, Lettre à Chiang Kai-shek, 22 octobre 1947, Academia Historica, Taipei, "),
        (
            "securitas-imperii",
            "Academia Historica, 002-020400-00012-067, YU Jishi, Dopis (adresát: Chiang Kai-shek), ",
        ),
    ],
)
def test_notes_have_chinese_names_whole_in_their_own_order(style: str, expected: str) -> None:
    """A style with initials makes none of them: `Yu J.`, `K. Chiang`."""
    assert notes(style, "letter", records=CHINESE)[0].startswith(expected)
