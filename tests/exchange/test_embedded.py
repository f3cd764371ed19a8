"""COinS and schema.org's JSON-LD: what stands in them, and what is said to be left out."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings

from citekit.exchange import exporter
from citekit.exchange.csl_json.reader import CSL_VARIABLES
from citekit.exchange.embedded.carried import table
from citekit.records import Record, Title
from citekit.records.tables import fields, roles, types, types_of_csl
from tests.exchange.strategies import records
from tests.exchange.test_laws import EXAMPLES

LETTER = next(record for record in EXAMPLES if record.key == "antonov-1945-11-16")
ARTICLE = next(record for record in EXAMPLES if record.key == "gaddis-1983")


class _Spans(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.objects: list[dict[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.objects.append(parse_qs(dict(attrs)["title"] or "", strict_parsing=True))


def _coins(record: Record) -> dict[str, list[str]]:
    parser = _Spans()
    parser.feed(exporter("coins").write([record]))
    (found,) = parser.objects
    return found


def test_a_letter_in_an_archive_as_coins() -> None:
    found = _coins(LETTER)
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert (found["rft.type"], found["rft.source"]) == (["letter"], ["RGASPI"])
    assert found["rft.contributor"] == ["Goldberg, Gary", "Radchenko, Sergey", "Malinovsky, Rodion"]


def test_an_article_as_coins() -> None:
    found = _coins(ARTICLE)
    assert (found["rft.genre"], found["rft.jtitle"]) == (["article"], ["Diplomatic History"])
    assert (found["rft.aulast"], found["rft.aufirst"]) == (["Gaddis"], ["John Lewis"])


def test_a_letter_in_an_archive_as_json_ld() -> None:
    (node,) = json.loads(exporter("schema-org").write([LETTER]))["@graph"]
    assert node["@type"] == ["Message", "ArchiveComponent"]
    assert node["holdingArchive"]["location"]["name"] == "Moscow"
    assert node["sender"][0]["familyName"] == "Antonov"


@pytest.mark.parametrize("name", ["coins", "schema-org"])
@given(record=records())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_stands_there_or_is_said_to_be_left_out(name: str, record: Record) -> None:
    (*told,) = map(str, exporter(name).losses([record]))
    text = exporter(name).write([record])
    if name == "coins":
        carried = " ".join(value for values in _coins(record).values() for value in values)
    else:
        carried = " ".join(_leaves(json.loads(text)))
    for field, value in record.fields.items():
        variable = fields()[field].csl or field
        said = any(variable in line for line in told)
        assert said or " ".join(value.split()) in " ".join(carried.split()), (field, carried)


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _leaves(part)]
    if isinstance(value, list):
        return [text for part in value for text in _leaves(part)]
    return [str(value)]


def test_every_csl_type_has_a_row() -> None:
    assert set(table()["types"]) == set(types_of_csl())
    assert {*table()["formats"], *table()["holders"]} <= set(types_of_csl())
    assert set(table()["dc_types"]) <= set(types())


def test_there_is_no_variable_or_role_that_records_have_not() -> None:
    variables = {name for keys in table()["keys"].values() for name in keys} | set(table()["texts"])
    assert variables <= CSL_VARIABLES
    assert set(table()["people"]) <= set(roles())


def test_no_title_ends_the_script_that_json_ld_stands_in() -> None:
    record = Record("a", "book", Title("</script><script>alert(1)</script>"))
    written = exporter("schema-org").write([record])
    assert "<" not in written
    assert json.loads(written)["@graph"][0]["name"] == "</script><script>alert(1)</script>"
