"""Published series of documents that stand where an archive does: no archive, but what a document is in."""

from __future__ import annotations

import pytest

from citekit.exchange import read_text
from citekit.exchange.shared.document_series import with_series
from citekit.records import Holding, Record

FRUS = "Foreign Relations of the United States, 1961–1963, vol. XV"


@pytest.mark.parametrize(
    "series",
    [
        FRUS, "FRUS", "DBPO, ser. I, vol. 2", "DDF 1954 I", "AAPD 1963", "ADAP, Serie D, Bd. 1",
        "Documents diplomatiques français", "I Documenti Diplomatici", "Документы внешней политики СССР",
        "DDI, serie X", "The Foreign Relations of the United States",
    ],
)  # fmt: skip
@pytest.mark.parametrize("format_", ["csl-json", "ris", "biblatex", "biblatex-misc"])
def test_a_series_is_the_container(series: str, format_: str) -> None:
    texts = {
        "csl-json": f'[{{"id": "a", "type": "document", "title": "T", "archive": "{series}"}}]',
        "ris": f"TY  - MANSCPT\nTI  - T\nDB  - {series}\nER  - \n",
        "biblatex": f"@unpublished{{a, title={{T}}, archive={{{series}}}}}",
        "biblatex-misc": f"@misc{{a, title={{T}}, howpublished={{{series}}}}}",
    }
    (record,) = read_text(texts[format_], "<stdin>", format_.partition("-m")[0]).records
    assert (record.holding, record.get("container-title"), record.get("publisher")) == (None, series, "")


@pytest.mark.parametrize(
    ("holding", "fields"),
    [
        (Holding(FRUS, shelfmark="doc. 12"), {"container-title": FRUS, "number": "doc. 12"}),
        (Holding(FRUS, shelfmark="pp. 12–15"), {"container-title": FRUS, "page": "12–15"}),
    ],
)
def test_the_place_in_it(holding: Holding, fields: dict[str, str]) -> None:
    assert with_series(Record("a", holding=holding)) == Record("a", fields=fields)


@pytest.mark.parametrize(
    "record",
    [
        Record("a", holding=Holding("DDF", shelfmark="f. 1, op. 2, d. 3")),
        Record("a", holding=Holding("DDF", (("box", "1"),))),
        Record("a", holding=Holding("DDF", place="Paris")),
        Record("a", holding=Holding("DDR-Archiv", shelfmark="12")),
        Record("a", holding=Holding(FRUS), fields={"container-title": "Another"}),
        Record("a", fields={"publisher": "Documents Press"}),
    ],
)
def test_what_is_not_certain_stays(record: Record) -> None:
    assert with_series(record) == record
