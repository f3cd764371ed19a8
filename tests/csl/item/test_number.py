"""Number variables as they are read and printed; see `cases/numbers.yaml`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.item.number import NumberReader
from citekit.csl.output.tree import plain_text
from citekit.csl.render.number import print_number
from citekit.csl.style.cache import open_locale
from citekit.csl.vocabulary import NUMBER_VARIABLES
from tests.csl.pieces import cases


@pytest.mark.parametrize("case", cases("numbers.yaml"), ids=lambda case: f"{case['variable']} {case['text']}")
def test_numbers(case: dict[str, Any]) -> None:
    locale = open_locale(case.get("locale", "en-US"))
    reader = NumberReader(locale, case.get("format", ""))
    value = reader.read(case["text"], case["variable"], legal_case=case.get("legal", False))
    assert plain_text(print_number(value, None, locale, None)) == case["gives"]
    assert value.numeric is case.get("numeric", True)
    assert value.plural is case.get("plural", value.plural)
    assert value.label == case.get("label", value.label)


@given(st.sampled_from(sorted(NUMBER_VARIABLES)), st.from_regex("[0-9]{1,6}", fullmatch=True), st.booleans())
def test_a_whole_number_is_printed_as_it_stands(variable: str, text: str, legal: bool) -> None:
    locale = open_locale("en-US")
    value = NumberReader(locale, "chicago-16").read(text, variable, legal_case=legal)
    assert print_number(value, None, locale, None) == text
    assert value.numeric
    assert not value.plural or variable.startswith("number-of-")
