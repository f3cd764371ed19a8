"""References with the description of their item before them, as bibliographies and captions print them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse, parse_bare

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "described.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES)
def test_a_reference_is_read_behind_its_item(text: str) -> None:
    archive, *values = CASES[text]
    found = parse(text)
    assert (found.archive, [value for _, value in found.levels]) == (archive, values)


def test_what_is_left_of_the_item_is_the_rest() -> None:
    found = parse("Cabinet conclusions, 3 September 1939, CAB 65/1/1.")
    assert found.rest == "Cabinet conclusions, 3 September 1939"


@pytest.mark.parametrize("text", ["He read the Smith Papers, and left.", "He left, and she stayed."])
def test_a_sentence_has_no_reference(text: str) -> None:
    assert not parse(text).levels


def test_a_bare_shelfmark_is_read_as_it_stands() -> None:
    assert not parse_bare("Cabinet conclusions, 3 September 1939, CAB 65/1/1.").levels
