"""What is left out after a reference to the same file or fond can always be put back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.rendering.item.location import Levels
from citekit.rendering.notes.level_ibid import completed, remaining_levels

FILE: Levels = (("fond", "5"), ("opis", "49"), ("delo", "131"), ("list", "5"))

CASES = [
    pytest.param(
        (("fond", "5"), ("opis", "49"), ("delo", "131"), ("list", "7-9")), (("list", "7-9"),), id="file"
    ),
    pytest.param(
        (("fond", "5"), ("opis", "49"), ("delo", "132"), ("list", "5")),
        (("delo", "132"), ("list", "5")),
        id="fond",
    ),
    pytest.param(
        (("fond", "5"), ("opis", "50"), ("delo", "131")), (("opis", "50"), ("delo", "131")), id="opis"
    ),
    pytest.param((("fond", "6"), ("opis", "49"), ("delo", "131")), None, id="another-fond"),
    pytest.param(FILE, (), id="same-place"),
    pytest.param((("fond", "5"), ("delo", "131"), ("list", "7")), None, id="level-missing"),
]

KEYS = ("fond", "opis", "papka", "delo", "list")
references = st.dictionaries(st.sampled_from(KEYS), st.sampled_from("123"), min_size=1).map(
    lambda found: tuple((key, found[key]) for key in KEYS if key in found)
)
repeated = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from("12")), min_size=1, max_size=7).map(
    tuple
)


@pytest.mark.parametrize(("after", "expected"), CASES)
def test_only_what_differs_is_left(after: Levels, expected: Levels | None) -> None:
    assert remaining_levels(FILE, after) == expected


def test_levels_printed_as_one_are_not_divided() -> None:
    before: Levels = (("department", "FO"), ("series", "371"), ("piece", "56784"))
    after: Levels = (("department", "FO"), ("series", "371"), ("piece", "56785"))
    assert remaining_levels(before, after, frozenset({"series", "piece"})) is None


@given(st.one_of(references, repeated), st.one_of(references, repeated))
def test_no_level_is_lost(before: Levels, after: Levels) -> None:
    rest = remaining_levels(before, after)
    if rest is not None:
        assert completed(before, rest) == after
        assert len(rest) < len(after)


@given(st.lists(references, min_size=1, max_size=8))
def test_a_chain_of_notes_can_be_read_back(chain: list[Levels]) -> None:
    printed = [chain[0], *(remaining_levels(one, other) for one, other in pairwise(chain))]
    read: list[Levels] = []
    for reference, whole in zip(printed, chain, strict=True):
        read.append(completed(read[-1], reference) if reference is not None and read else whole)
    assert read == chain
