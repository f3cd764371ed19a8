"""Descriptions in catalogues of archives as records: fields, and the reference behind the holder's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citekit.errors import Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.archive_facts import ArchiveFacts, archive_facts, with_facts
from citekit.exchange.shared.archive_in_fields import certain_holding
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.mapping_record import record_of_mapping
from citekit.exchange.watched import passing
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.record import Record
from citekit.yamlfile import YamlValue


@dataclass(frozen=True, slots=True)
class DescribedUnit:
    """A unit that a catalogue describes.

    `fields` are those of a record, levels included; `reference` is the whole reference behind the name of the
    archive; `foreign` what no field takes, by the names of the catalogue.
    """

    fields: Mapping[str, YamlValue]
    reference: str
    foreign: Mapping[str, YamlValue]
    line: int = 0


def imported_descriptions(descriptions: Iterable[DescribedUnit], where: str, format_name: str) -> Imported:
    """The records of descriptions; a value that a field cannot have stays as it is, and is named."""
    records: list[Record] = []
    notices: list[Notice] = []
    keys = Keys()
    for each in passing([*descriptions]):
        place = Where(where, each.line) if each.line else Where(where)
        record, wrong = described_record(each, place, format_name)
        key = keys.take("", record)
        records.append(record.with_key(key))
        notices += [Notice(f"{name!r} cannot be read: it is kept as it is", place, key) for name in wrong]
    return Imported(tuple(records), tuple(notices))


def described_record(described: DescribedUnit, where: Where, format_name: str) -> tuple[Record, list[str]]:
    """The record of a description, and the names of fields whose values it cannot have."""
    fields = {name: value for name, value in described.fields.items() if value}
    record, wrong = record_of_mapping(fields, where)
    foreign = {**described.foreign, **wrong}
    if described.reference:
        record = _with_reference(record, described.reference, foreign)
    return replace(record, foreign={format_name: foreign} if foreign else {}), list(wrong)


def _with_reference(record: Record, reference: str, foreign: dict[str, YamlValue]) -> Record:
    """The record with its reference read; a reference beside levels that are known stays as it is."""
    holding = record.holding
    archive, place = (holding.archive, holding.place) if holding is not None else ("", "")
    whole = None if archive else certain_holding(reference)  # names its archive itself
    facts = ArchiveFacts(whole) if whole else archive_facts(record.type, archive, reference, place)
    if facts is None or facts.holding is None or (holding is not None and holding.levels):
        foreign["reference"] = reference
        return record
    return with_facts(record, facts)


def kept_value(value: object) -> YamlValue:
    """A value of JSON as a foreign field holds it, without what is empty; "" for nothing."""
    if isinstance(value, Mapping):
        pairs = ((str(name), kept_value(part)) for name, part in value.items())
        return {name: part for name, part in pairs if part}
    if isinstance(value, list):
        return [part for each in value if (part := kept_value(each))]
    return "" if value is None else " ".join(str(value).split())
