"""Holdings of one shape are read alike: other figures of the same length change nothing."""

from __future__ import annotations

import random
import re

import pytest

from citekit.archives import parse
from citekit.exchange.shapes.holding_shape import holding_shape, value_shape
from citekit.exchange.shared.holding_text import holding_from, holding_of, reference
from citekit.foundation.fast_dataclass import replace
from citekit.records import Holding
from tests.archives.test_forms import _examples

_RUN = re.compile(r"\d+")
_TRIES = 4


def _holdings() -> list[Holding]:
    """The examples of all forms of archives."""
    readings = [parse(each.values[3]["text"]) for each in _examples()]
    found = [holding_from(each, each.archive) for each in readings if each.archive and each.levels]
    return list(dict.fromkeys(each for each in found if holding_shape(each) is not None))


def _comes_back(holding: Holding) -> bool:
    archive, place, shelfmark = reference(holding)
    return holding_of(archive, shelfmark, place) == holding


def _varied(value: str, chance: random.Random) -> str:
    """Another value of the same shape, where one is found."""
    for _ in range(20):
        other = _RUN.sub(
            lambda run: str(chance.randint(10 ** (len(run[0]) - 1), 10 ** len(run[0]) - 1)), value
        )
        if value_shape(other) == value_shape(value):
            return other
    return value


def test_other_figures_are_read_alike() -> None:
    chance = random.Random(1945)
    holdings = _holdings()
    assert len(holdings) > 250
    for holding in holdings:
        wanted = _comes_back(holding)
        for _ in range(_TRIES):
            levels = tuple(
                (key, value if key == "series" else _varied(value, chance)) for key, value in holding.levels
            )
            other = replace(holding, levels=levels)
            assert holding_shape(other) == holding_shape(holding)
            assert _comes_back(other) == wanted, other


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("558", "999"), ("7", "9"), ("Р-558", "Р-999"), ("12-945", "99-999<"), ("91, 22", "99, 99>"),
        ("Central Decimal File", "Central Decimal File"), ("0144", None), ("1945", None), ("4°", None),
        ("A\N{ARABIC-INDIC DIGIT FIVE}", None),
    ],
)  # fmt: skip
def test_the_shape_of_a_value(value: str, shape: str | None) -> None:
    assert value_shape(value) == shape


@pytest.mark.parametrize(
    "holding",
    [
        Holding("", (("box", "5"),)),
        Holding("RGASPI", (), "f. 558"),
        Holding("RGASPI", (("fond", "558"),), note="seen"),
    ],
)
def test_a_holding_that_must_be_read(holding: Holding) -> None:
    assert holding_shape(holding) is None
