"""What is read from items and citations, by tables of cases: names, dates, numbers, positions, order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.api import Citation, Cite
from citekit.csl.document.positions import CitePosition, find_positions
from citekit.csl.item.date import read_date
from citekit.csl.item.initials import initialize
from citekit.csl.item.number import NumberReader
from citekit.csl.item.particles import NameParts, split_name
from citekit.csl.output.tree import plain_text
from citekit.csl.render.number import print_number
from citekit.csl.style.cache import open_locale
from citekit.csl.vocabulary import NUMBER_VARIABLES

Case = dict[str, Any]
POSITIONS = ["first", "subsequent", "ibid", "ibid-with-locator"]


def cases(name: str) -> list[Case]:
    text = (Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: list[Case] = yaml.safe_load(text)
    return loaded


@pytest.mark.parametrize("case", cases("initials"), ids=lambda case: case["name"])
def test_initials(case: Case) -> None:
    assert initialize(case["name"], case["with"], keep_words=case.get("tidy", False)) == case["gives"]


@pytest.mark.parametrize("case", cases("particles"), ids=lambda case: f"{case['given']} {case['family']}")
def test_particles(case: Case) -> None:
    family, given = case["family"], case["given"]
    assert split_name(family, given) == NameParts(**{"family": family, "given": given, **case["gives"]})


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: str(case["date"]))
def test_dates(case: Case) -> None:
    date = read_date(case["date"])
    if case.get("none"):
        assert date is None
        return
    assert date is not None
    assert date.start == tuple(case["start"])
    assert date.end == (tuple(case["end"]) if "end" in case else None)
    assert date.circa is case.get("circa", False)
    assert date.qualification == tuple(case.get("qualification", ()))
    assert (date.season, date.literal) == (case.get("season", ""), case.get("literal", ""))


@pytest.mark.parametrize("case", cases("numbers"), ids=lambda case: f"{case['variable']} {case['text']}")
def test_numbers(case: Case) -> None:
    locale = open_locale("en-US")
    value = NumberReader(locale, case.get("format", "")).read(case["text"], case["variable"])
    assert plain_text(print_number(value, None, locale, None)) == case["gives"]
    assert value.numeric is case.get("numeric", True)
    assert value.plural is case.get("plural", value.plural)


@given(st.sampled_from(sorted(NUMBER_VARIABLES)), st.from_regex("[0-9]{1,6}", fullmatch=True), st.booleans())
def test_a_whole_number_is_printed_as_it_stands(variable: str, text: str, legal: bool) -> None:
    locale = open_locale("en-US")
    value = NumberReader(locale, "chicago-16").read(text, variable, legal_case=legal)
    assert print_number(value, None, locale, None) == text
    assert value.numeric
    assert not value.plural or variable.startswith("number-of-")


def described(place: CitePosition) -> str:
    words = [POSITIONS[place.position], "near" if place.near else ""]
    return " ".join([word for word in words if word] + ([f"={place.first_note}"] if place.first_note else []))


@pytest.mark.parametrize("case", cases("positions"), ids=lambda case: case["why"])
def test_positions(case: Case) -> None:
    citations = [
        Citation(tuple(Cite(*each.partition("@")[::2]) for each in cites), note=note)
        for note, *cites in case["notes"]
    ]
    assert [described(place) for places in find_positions(citations, 5) for place in places] == case["gives"]
