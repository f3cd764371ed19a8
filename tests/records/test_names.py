"""Names as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.records import Name
from citekit.records.names import name_text, parse_name, parse_written_name
from tests.records.tables import cases


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case["text"])
def test_a_name_is_understood_and_written_back(case: dict[str, Any]) -> None:
    expected = Name(**{part: text for part, text in case.items() if part != "text"})
    assert parse_name(case["text"]) == expected
    text = name_text(expected)
    assert text is not None
    assert parse_name(text) == expected


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case["text"])
def test_a_name_that_is_kept_as_written_is_the_same_name_and_written_so(case: dict[str, Any]) -> None:
    name = parse_written_name(case["text"])
    assert name == parse_name(case["text"])
    assert name_text(name) == " ".join(case["text"].split())


def test_a_name_with_two_scripts_needs_a_mapping() -> None:
    assert name_text(Name("Antonov", "Aleksei", original="Алексей Антонов")) is None
