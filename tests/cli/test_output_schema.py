"""What commands print with `--json` conforms to the published schema, each call to the shape it names."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from citekit.records.schema import schema
from tests.conftest import Ran

DATA = Path(__file__).parents[2] / "citekit" / "cli" / "data"
SCHEMA = json.loads((DATA / "output.schema.json").read_text(encoding="utf-8"))
RESOURCES = [("record.schema.json", dict(schema())), ("output.schema.json", SCHEMA)]
REGISTRY = Registry().with_resources([(name, Resource.from_contents(each)) for name, each in RESOURCES])

NOTE = "Kennan to Byrnes, 22 February 1946, NARA, RG 59, box 3; RGASPI, f. 5, op. 1, d. 3"
CALLS = {
    "list": "record",
    "search fond:558": "record",
    "show antonov-1945-11-16 zubok-2007": "record",
    "add --title 'A letter' --dry-run": "written",
    "add 'Kennan to Byrnes, 22 February 1946, NARA, RG 59, box 3' --dry-run": "written",
    "parse 'RGASPI, f. 558, op. 11, d. 98; d. 99'": "shelfmark",
    "parse 'no shelfmark'": "shelfmark",
    f"parse --record '{NOTE}'": "note_read",
    "check": "finding",
    "cite zubok-2007 '[@antonov-1945-11-16]' --bib": "cited",
    "bib zubok-2007": "entry",
    "bib archive:APRF --divide": "division",
    "bib archive:APRF --divide --fold-collections": "division",
}


def faults(shape: str, value: object) -> list[str]:
    """What of a value does not conform to a shape."""
    reference = {"$ref": f"output.schema.json#/$defs/{shape}"}
    return [each.message for each in Draft202012Validator(reference, registry=REGISTRY).iter_errors(value)]


@pytest.mark.parametrize(("call", "shape"), CALLS.items(), ids=list(CALLS))
def test_each_object_has_its_shape(call: str, shape: str, with_examples: Callable[..., Ran]) -> None:
    printed = json.loads(with_examples(*shlex.split(call), "--json").out)
    for value in printed if isinstance(printed, list) else [printed]:
        assert faults(shape, value) == []


def test_what_lacks_a_part_does_not_conform() -> None:
    assert faults("finding", {"file": "a.yaml", "line": 1}) != []
    assert faults("record", {"id": "a", "type": "book"}) != []
