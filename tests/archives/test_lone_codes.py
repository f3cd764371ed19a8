"""Codes that are the whole of a string: certain to be a shelfmark by their shape, or nothing stated."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.archives import parse
from citekit.archives.tables import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases" / "lone-codes.yaml")


@pytest.mark.parametrize("code", CASES["shelfmarks"])
def test_a_code_of_certain_shape_is_a_shelfmark(code: str) -> None:
    wanted = list(CASES["shelfmarks"][code])
    archive = wanted.pop(0).removeprefix("archive ") if str(wanted[0]).startswith("archive ") else None
    reading = parse(code)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, wanted)


@pytest.mark.parametrize("text", CASES["nothing"])
def test_what_is_written_like_a_code_states_nothing(text: str) -> None:
    assert parse(text).levels == ()


@pytest.mark.parametrize("text", CASES["archives"])
def test_an_archive_is_read_in_an_unusual_place(text: str) -> None:
    archive, *values = CASES["archives"][text]
    reading = parse(text)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)
