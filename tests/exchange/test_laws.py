"""What holds for every record: it comes back from every format as it went out, or the loss is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from citekit.exchange import exporter, importer, recognise
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record, parse_records, read_records
from tests.exchange.strategies import records

ROOT = Path(__file__).parents[2]
EXAMPLES = [record for path in sorted((ROOT / "records").glob("*.yaml")) for record in read_records(path)]
LOSSLESS = ["yaml", "csl-json", "csl-yaml", "hayagriva", "mods"]
LOSSY = ["bibtex", "biblatex", "ris", "endnote-xml"]
WRITTEN = [*LOSSLESS, *LOSSY]


def _back(name: str, record: Record) -> Record:
    (found,) = importer(name).read(exporter(name).write([record]), "x").records
    return found


@pytest.mark.parametrize("name", WRITTEN)
def test_the_example_library_comes_back_whole(name: str) -> None:
    imported = importer(name).read(exporter(name).write(EXAMPLES), "examples")
    assert imported.warnings == ()
    assert list(imported.records) == EXAMPLES
    assert exporter(name).losses(EXAMPLES) == ()


@pytest.mark.parametrize("name", LOSSLESS)
@given(record=records())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost(name: str, record: Record) -> None:
    assert _back(name, record) == record


@pytest.mark.parametrize("name", LOSSY)
@given(record=records())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_lost_is_told(name: str, record: Record) -> None:
    told = exporter(name).losses([record])
    assert (_back(name, record) == record) == (told == ())


@given(record=records())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_templates_of_wikipedia_lose_is_told(record: Record) -> None:
    """They have no keys."""
    back = _back("wikipedia", record).with_key(record.key)
    assert (back == record) == (exporter("wikipedia").losses([record]) == ())


@pytest.mark.parametrize("name", LOSSY)
@given(record=records(archival=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_names_dates_and_places_are_never_lost(name: str, record: Record) -> None:
    back = _back(name, record)
    kept = replace(back, fields=record.fields, title=record.title, tags=record.tags)
    assert kept == replace(record, fields=record.fields)


AWKWARD = """\
id: awkward
type: letter
title: A letter
authors: [A B]
tags: [a, "b, c", "d;e"]
csl: {genre: X, custom: {a: 1}}
photographers: [C D]
weird: {deep: [1, {x: y}]}
note: |
  two
  lines
"""


@pytest.mark.parametrize("name", LOSSY)
def test_what_no_format_carries_is_named(name: str) -> None:
    records = parse_records(AWKWARD, "a.yaml")
    (told,) = exporter(name).losses(records)
    assert str(told).startswith("a.yaml:1:1: awkward: cannot be carried whole: ")
    assert {"csl", "photographers", "weird", "note"} <= set(re.split("[:,] ", str(told)))


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_recognised(name: str) -> None:
    text = exporter(name).write(EXAMPLES)
    assert recognise(text) == name
    assert text.endswith("\n")
