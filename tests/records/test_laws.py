"""Laws of records: what is written is read back, here, in an index and through a schema."""

from __future__ import annotations

import json

import jsonschema
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit.records import Record, parse_records, write_record, write_records
from citekit.records.json_form import from_json_form, to_json_form
from citekit.records.schema import schema
from tests.records.strategies import read_one, records

# Machines that build are slow; a record has some hundred parts, so fewer of them tell as much.
LAW = settings(deadline=None, max_examples=60)
# Several records at once are large: finding a fault there says enough without making it small.
FEW = settings(deadline=None, max_examples=20, phases=[Phase.explicit, Phase.generate])
VALIDATOR = jsonschema.Draft202012Validator(schema())


@given(records())
@LAW
def test_a_record_survives_yaml(record: Record) -> None:
    assert read_one(write_record(record)) == record


@given(records())
@LAW
def test_the_key_may_come_from_the_name_of_the_file(record: Record) -> None:
    assert (
        read_one("type: x\n" + write_record(record, with_id=False).partition("\n")[2], record.key).key
        == record.key
    )


@given(st.lists(records(), min_size=2, max_size=4, unique_by=lambda record: record.key))
@FEW
def test_several_records_survive_in_one_text(several: list[Record]) -> None:
    assert list(parse_records(write_records(several), "law.yaml")) == several


@given(records())
@LAW
def test_a_record_survives_the_index(record: Record) -> None:
    assert from_json_form(json.loads(json.dumps(to_json_form(record)))) == record


@given(records())
@LAW
def test_what_is_written_fits_the_schema(record: Record) -> None:
    VALIDATOR.validate(yaml.safe_load(write_record(record)))
