"""A labelled reference is read behind any archive of its country, known to the tables or not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from citekit.archives import parse
from citekit.archives.tables import read_yaml

COUNTRIES: dict[str, Any] = read_yaml(Path(__file__).parent / "cases" / "countries.yaml")
#: of the references of a country every third stands behind an archive, each behind some
_EVERY = 3
_VALUE = re.compile("«([^»]*)»")
_IDEOGRAPH = re.compile("[\u3040-\u9fff]")


def _references(country: str) -> list[tuple[str, str, list[str]]]:
    """Archive, the whole reference, and the values of its levels, which stand between « and »."""
    found = []
    lines = COUNTRIES[country]["references"]
    for first, archive in enumerate(COUNTRIES[country]["archives"]):
        comma = "，" if _IDEOGRAPH.search(archive) else ", "
        found += [
            (archive, archive + comma + _VALUE.sub(r"\1", line), _VALUE.findall(line))
            for line in lines[first % _EVERY :: _EVERY]
        ]
    return found


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_archive_of_a_country_takes_its_labelled_references(country: str) -> None:
    for archive, reference, values in _references(country):
        got = parse(reference)
        assert (got.archive or "").strip(".") == archive.strip("."), reference
        assert [_plain(value) for _, value in got.levels] == [_plain(value) for value in values], reference


def test_there_are_thirty_countries() -> None:
    assert len(COUNTRIES) >= 30


def _plain(value: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", value)
