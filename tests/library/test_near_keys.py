"""What may be meant by a key that no record has."""

from __future__ import annotations

import pytest

from citekit.library.near_keys import near_keys
from tests.steps import calls

KEYS = [
    "antonov-1945-11-16",
    "kennan-1946-02-22",
    "petrov-mao-1945-10-10",
    "zubok-2007",
    "zubok-pleshakov-1996",
]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("antonv", ["antonov-1945-11-16"]),
        ("antnov", ["antonov-1945-11-16"]),
        ("Antonov", ["antonov-1945-11-16"]),
        ("antonov-1945", ["antonov-1945-11-16"]),
        ("ANTONOV-1945-11-16", ["antonov-1945-11-16"]),
        ("zubok", ["zubok-2007", "zubok-pleshakov-1996"]),
        ("zubk-2007", ["zubok-2007"]),
        ("kenan", ["kennan-1946-02-22"]),
        ("petrov-1946", ["petrov-mao-1945-10-10"]),
        ("zubok-harvest-1996", ["zubok-pleshakov-1996"]),
        ("conquest", []),
        ("x", []),
        ("", []),
    ],
)
def test_near_keys(typed: str, near: list[str]) -> None:
    assert list(near_keys(typed, KEYS)) == near


def test_of_very_many_keys_few_are_compared() -> None:
    def looked(count: int) -> int:
        keys = [f"{number % 997}-author-{number}" for number in range(count)]
        return calls(lambda: near_keys("auhtor", keys))

    assert looked(20_000) < 3 * looked(10_000)
