"""Dates with marks and companions, and descriptions: what the processor reads beyond the CSL-JSON schema."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, Processor
from citekit.csl.item.date import read_date, sort_digits

DAY = frozenset({"year", "month", "day"})
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Dates</title><id>dates</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="quoted"><text variable="title" text-case="title"/></macro>
  <citation><layout><date variable="issued" form="FORM"/></layout></citation>
  <bibliography>
    <sort><key variable="issued"/></sort>
    <layout delimiter=" "><group font-style="italic" delimiter=", ">
      <text macro="quoted" quotes="true"/><date variable="issued"><date-part name="year"/></date>
    </group></layout>
  </bibliography>
</style>"""
BOTH = {"date-parts": [[1918, 1, 14]]}
BRACKETS = {"date-parts": [[1918, 1, 1]], "prefix": "[O.S. ", "suffix": "]", "repeat-month": True}

CASES: list[tuple[str, dict[str, object], str]] = [
    ("en-GB", {"date-parts": [[1918, 1, 1]], "parallel-date": BOTH}, "1 (14) January 1918"),
    ("en-US", {"date-parts": [[1918, 1, 1]], "parallel-date": BOTH}, "January 1 (14), 1918"),
    ("de-DE", {"date-parts": [[1918, 1, 1]], "parallel-date": BOTH}, "1. (14.) Januar 1918"),
    ("es-ES", {"date-parts": [[1918, 1, 1]], "parallel-date": BOTH}, "1 (14) de enero de 1918"),
    (
        "en-GB",
        {"date-parts": [[1917, 10, 25]], "parallel-date": {"date-parts": [[1917, 11, 7]]}},
        "25 October (7 November) 1917",
    ),
    (
        "en-US",
        {"date-parts": [[1917, 10, 25]], "parallel-date": {"date-parts": [[1917, 11, 7]]}},
        "October 25 (November 7), 1917",
    ),
    (
        "en-GB",
        {"date-parts": [[1917, 12, 20]], "parallel-date": {"date-parts": [[1918, 1, 2]]}},
        "20 December 1917 (2 January 1918)",
    ),
    (
        "en-US",
        {"date-parts": [[1917, 12, 20]], "parallel-date": {"date-parts": [[1918, 1, 2]]}},
        "December 20, 1917 (January 2, 1918)",
    ),
    (
        "en-GB",
        {"date-parts": [[1918, 1, 14]], "parallel-date": BRACKETS},
        "14 January [O.S. 1 January] 1918",
    ),
    (
        "en-US",
        {"date-parts": [[1918, 1, 14]], "parallel-date": BRACKETS},
        "January 14 [O.S. January 1], 1918",
    ),
    (
        "en-GB",
        {
            "date-parts": [[1917, 10, 25], [1917, 10, 27]],
            "parallel-date": {"date-parts": [[1917, 11, 7], [1917, 11, 9]]},
        },
        "25–27 October 1917 (7–9 November 1917)",
    ),
    ("en-GB", {"date-parts": [[1918]], "parallel-date": BOTH}, "1918"),
    ("en-GB", {"date-parts": [[1945]], "qualification": ["uncertain"], "circa": True}, "[1945?]"),
    ("en-GB", {"date-parts": [[1945, 11, 16]], "qualification": ["uncertain"]}, "[16 November 1945?]"),
    ("de-DE", {"date-parts": [[1945]], "qualification": ["approximate"]}, "ca. 1945"),
    ("en-GB", {"date-parts": [[1945]], "qualification": ["uncertain", "approximate"]}, "[c. 1945?]"),
    ("en-GB", {"date-parts": [[1945]], "qualification": ["supplied"]}, "[1945]"),
    ("en-GB", {"date-parts": [[1945]], "qualification": ["until"]}, "–1945"),
    ("en-GB", {"literal": "Whitsun 1945", "qualification": ["supplied"]}, "[Whitsun 1945]"),
    ("de-DE", {"date-parts": [[1917], [1918]], "qualification-end": ["approximate"]}, "1917–ca. 1918"),
    ("de-DE", {"date-parts": [[1917], [1918]], "qualification": ["approximate"]}, "ca. 1917–1918"),
    (
        "en-GB",
        {"date-parts": [[1917], [1918]], "qualification": ["supplied"], "qualification-end": ["supplied"]},
        "[1917–1918]",
    ),
]


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("styles") / "dates.csl"
    path.write_text(STYLE.replace("FORM", "text"), encoding="utf-8")
    return str(path)


def printed(style: str, locale: str, date: dict[str, object]) -> str:
    items = [{"id": "a", "type": "document", "issued": date}]
    processor = Processor(style, locale, items, force_locale=True)
    return processor.cite([Citation((Cite("a"),), note=1)])[0].text


@pytest.mark.parametrize(("locale", "date", "expected"), CASES)
def test_a_date_is_printed(style: str, locale: str, date: dict[str, object], expected: str) -> None:
    assert printed(style, locale, date) == expected


def test_a_numeric_date_stands_whole_beside_its_companion(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("styles") / "numeric.csl"
    path.write_text(STYLE.replace("FORM", "numeric"), encoding="utf-8")
    date: dict[str, object] = {"date-parts": [[1918, 1, 1]], "parallel-date": BOTH}
    assert printed(str(path), "de-DE", date) == "01.01.1918 (14.01.1918)"


def test_a_marked_date_is_not_uncertain_to_conditions() -> None:
    plain = read_date({"date-parts": [[1945]], "circa": True})
    own = read_date({"date-parts": [[1945]], "circa": True, "qualification": ["uncertain"]})
    assert plain is not None
    assert own is not None
    assert (plain.circa, own.circa) == (True, False)


def entries(style: str, items: list[dict[str, object]], format: str = "html") -> list[str]:
    processor = Processor(style, "en-US", items, format, force_locale=True)
    processor.register([str(item["id"]) for item in items])
    return [entry.text.strip() for entry in processor.bibliography().entries]


def test_dates_sort_as_they_say_and_the_undated_last(style: str) -> None:
    items: list[dict[str, object]] = [
        {"id": "none", "type": "document", "title": "None"},
        {"id": "new", "type": "document", "title": "New", "issued": {"date-parts": [[1918, 1, 1]]}},
        {
            "id": "old",
            "type": "document",
            "title": "Old",
            "issued": {"date-parts": [[1917, 12, 25]], "sort-parts": [[1918, 1, 7]]},
        },
        {
            "id": "circa",
            "type": "document",
            "title": "Circa",
            "issued": {"date-parts": [[1917]], "qualification": ["approximate"]},
        },
    ]
    titles = [text.split("“")[1].split(",")[0] for text in entries(style, items)]
    assert [title[:3] for title in titles] == ["Cir", "New", "Old", "Non"]


def test_a_description_has_no_quotes_no_italics_and_its_own_capitals(style: str) -> None:
    item: dict[str, object] = {"id": "a", "type": "document", "title": "note on the <i>Aurora</i>"}
    assert entries(style, [item]) == ['<i>“Note on the <span style="font-style:normal;">Aurora</span>”</i>']
    assert entries(style, [{**item, "unformatted": ["title"]}]) == ["note on the <i>Aurora</i>"]


def test_a_description_stands_upright_among_italics(style: str) -> None:
    item: dict[str, object] = {
        "id": "a",
        "type": "document",
        "title": "note",
        "unformatted": ["title"],
        "issued": {"date-parts": [[1917]]},
    }
    assert entries(style, [item]) == ['<i><span style="font-style:normal;">note</span>, 1917</i>']


@given(st.dates(), st.dates())
def test_sorting_follows_the_days(one: object, other: object) -> None:
    def key(day: object) -> str:
        parts = [int(part) for part in str(day).split("-")]
        date = read_date({"date-parts": [[1, 1, 1]], "sort-parts": [parts]})
        assert date is not None
        return sort_digits(date, DAY)

    assert (key(one) < key(other)) == (str(one) < str(other))
