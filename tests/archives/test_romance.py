"""References of the Romance languages and their neighbours, by kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "romance.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reference", CASES)
def test_a_reference_is_read(reference: str) -> None:
    archive, *values = CASES[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("AGI, Santa Fe, 1200", "legajo"),
        ("Archivo Municipal de Quersalá, Beneficencia, leg. 12", "legajo"),
        ("Archivo Municipal de Quersalá, Beneficencia, 12", "signatura"),
    ],
)
def test_a_bare_number_is_a_bundle_of_known_archives_alone(text: str, level: str) -> None:
    assert parse(text).levels[1][0] == level
