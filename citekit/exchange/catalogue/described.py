"""Descriptions in catalogues of archives as records: fields, and the reference behind the holder's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from citekit.errors import Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.archive_facts import ArchiveFacts, archive_facts, with_facts
from citekit.exchange.shared.archive_in_fields import certain_holding
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.mapping_record import record_of_mapping
from citekit.exchange.shared.unsaid import Unsaid, texts_of_json
from citekit.exchange.watched import passing
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.record import Record
from citekit.yamlfile import YamlValue


@dataclass(frozen=True, slots=True)
class DescribedUnit:
    """A unit that a catalogue describes.

    `fields` are those of a record, levels included; `reference` is the whole reference behind the name of the
    archive; `foreign` what no field takes, by the names of the catalogue; `source` the description itself.
    """

    fields: Mapping[str, YamlValue]
    reference: str
    foreign: Mapping[str, YamlValue]
    line: int = 0
    source: Mapping[str, object] | None = None


def imported_descriptions(
    descriptions: Iterable[DescribedUnit],
    where: str,
    format_name: str,
    bookkeeping: frozenset[str] = frozenset(),
    is_read: Callable[[str, str], bool] = lambda name, text: False,
) -> Imported:
    """The records of descriptions; a value that a field cannot have stays as it is, and is named.

    `bookkeeping` and `is_read` say what of the source need not be kept, as for `Unsaid`.
    """
    unsaid = Unsaid(format_name, bookkeeping, is_read)
    records: list[Record] = []
    notices: list[Notice] = []
    keys = Keys()
    for each in passing([*descriptions]):
        place = Where(where, each.line) if each.line else Where(where)
        record, wrong = described_record(each, place, format_name)
        if each.source is not None:
            record = unsaid.kept(record, texts_of_json(each.source))
        key = keys.take("", record)
        records.append(record.with_key(key))
        notices += [Notice(f"{name!r} cannot be read: it is kept as it is", place, key) for name in wrong]
    return Imported(tuple(records), (*notices, *unsaid.notices(where)))


def described_record(described: DescribedUnit, where: Where, format_name: str) -> tuple[Record, list[str]]:
    """The record of a description, and the names of fields whose values it cannot have."""
    fields: dict[str, YamlValue] = {name: value for name, value in described.fields.items() if value}
    foreign = {**described.foreign}
    _without_years(fields, foreign)
    record, wrong = record_of_mapping(fields, where)
    foreign |= wrong
    if described.reference:
        record = _with_reference(record, described.reference, foreign)
    return replace(record, foreign={format_name: foreign} if foreign else {}), list(wrong)


# The years that authority files set behind a name: `Hornstein, Lillian, 1909-`, `Chaucer, Geoffrey, -1400`.
_ABOUT = r"(?:approximately|active|circa|ca\.?|c\.|fl\.|b\.|d\.|born|died)?\s*"
_LIFE = re.compile(rf",\s+(?:{_ABOUT}\d{{3,4}}\??(?:\s*[-–]\s*(?:{_ABOUT}\d{{3,4}}\??)?)?|-\s*\d{{3,4}})\.?$")
_PEOPLE = ("authors", "recipients", "editors")


def _without_years(fields: dict[str, YamlValue], foreign: dict[str, YamlValue]) -> None:
    """Take the years of their lives off the names of people; the names as they were found are kept."""
    for field in _PEOPLE:
        names = fields.get(field)
        if not isinstance(names, list):
            continue
        plain = [_LIFE.sub("", name) if isinstance(name, str) else name for name in names]
        if plain != names:
            foreign[f"{field} as found"] = "; ".join(map(str, names))
            fields[field] = plain


def _with_reference(record: Record, reference: str, foreign: dict[str, YamlValue]) -> Record:
    """The record with its reference read; a reference beside levels that are known stays as it is."""
    holding = record.holding
    archive, place = (holding.archive, holding.place) if holding is not None else ("", "")
    whole = None if archive else certain_holding(reference)  # names its archive itself
    facts = ArchiveFacts(whole) if whole else archive_facts(record.type, archive, reference, place)
    if (
        facts is None
        or facts.holding is None
        or (holding is not None and (holding.levels or holding.shelfmark))
    ):
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
