"""Tables of other programs as records: Zotero's CSV, archives' lists, a spreadsheet of one's own.

A column that means no field is kept under `foreign: {csv: {...}}`, by its name. A reference behind the name
of an archive is read as in the other formats.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.archives import parse
from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.archive_facts import ArchiveFacts, archive_facts, with_facts
from citekit.exchange.shared.holding_text import holding_from
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.mapping_record import record_of_mapping
from citekit.exchange.tabular.atom import is_of_atom, whole_rows
from citekit.exchange.tabular.cells import from_cell, to_cell
from citekit.exchange.tabular.columns import LOCATION, YEAR, fields_of, type_of
from citekit.exchange.tabular.rows import header, rows
from citekit.exchange.watched import passing
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record
from citekit.yamlfile import YamlValue

FOREIGN = "csv"
# Behind the name of a column whose value its field cannot have, or has already.
_SECOND = " (other)"
# Columns that must be known of a text whose name does not say that it is a table.
_ENOUGH = 3


def looks_like_table(text: str) -> bool:
    """Whether the first line of a text holds names of columns, most of them known."""
    if not text.lstrip('\ufeff \n"')[:1].isalpha():
        return False
    names = header(text)
    known = sum(map(bool, fields_of(names)))
    return known >= _ENOUGH and 2 * known >= len(names)


def read_table(text: str, where: str) -> Imported:
    """The records of a table. Raises FormatError where no column is known."""
    names, lines = header(text), list(rows(text, where))[1:]
    if is_of_atom(names):
        names, lines = whole_rows(names, lines)
    columns = list(zip(names, fields_of(names), strict=True))
    if not any(field for _, field in columns):
        raise FormatError(
            f"no column of this table is known: {', '.join(names[:8])}",
            where=Where(where, 1),
            hint="say what they mean: --columns 'Titel=title,Signatur=shelfmark'",
        )
    keys = Keys()
    records: list[Record] = []
    notices: list[Notice] = []
    for line, row in passing(lines):
        place = Where(where, line)
        record, wrong = _record(columns, row, place)
        key = keys.take(record.key, record)
        records.append(record.with_key(key))
        notices += [Notice(f"{name!r} cannot be read: it is kept as it is", place, key) for name in wrong]
    return Imported(tuple(records), tuple(notices))


def _record(columns: Sequence[tuple[str, str]], row: list[str], where: Where) -> tuple[Record, list[str]]:
    fields: dict[str, YamlValue] = {}
    foreign: dict[str, YamlValue] = {}
    for number, cell in enumerate(row):
        name, field = columns[number] if number < len(columns) else ("", "")
        text = cell.strip()
        if not text:
            continue
        if field and field not in fields:
            fields[field] = from_cell(field, text)
        else:
            _keep(foreign, f"{name}{_SECOND}" if field else name or f"column {number + 1}", text)
    location = _text(fields.pop(LOCATION, ""))
    year = fields.pop(YEAR, None)
    if year is not None and "date" not in fields:
        fields["date"] = year
    elif year is not None and _text(year) not in _text(fields["date"]):
        _keep(foreign, YEAR, _text(year))
    type_ = _text(fields.get("type", ""))
    if type_ and not type_of(type_):
        _keep(foreign, f"type{_SECOND}", _text(fields.pop("type")))
    elif type_:
        fields["type"] = type_of(type_)
    record, wrong = record_of_mapping(fields, where)
    for field, value in wrong.items():
        _keep(foreign, f"{field}{_SECOND}", to_cell(field, value))
    record = _with_location(record, location, foreign)
    if foreign:
        record = replace(record, foreign={**record.foreign, FOREIGN: foreign})
    return record, list(wrong)


def _with_location(record: Record, location: str, foreign: dict[str, YamlValue]) -> Record:
    """The record with the reference of its location read behind its archive, where that is an archive."""
    if not location:
        return record
    holding = record.holding
    if holding is not None and (holding.levels or holding.shelfmark):
        _keep(foreign, LOCATION, location)
        return record
    archive, place = (holding.archive, holding.place) if holding is not None else ("", "")
    facts = _whole_reference(location) if not archive else None
    facts = facts or archive_facts(record.type, archive, location, place)
    if facts is None:
        _keep(foreign, LOCATION, location)
        return record
    return with_facts(record, facts)


def _whole_reference(text: str) -> ArchiveFacts | None:
    """What a reference with its archive in it says (`BArch, R 58/214`); None where anything is uncertain."""
    reading = parse(text)
    if reading.repository is None or not reading.levels or reading.rest or reading.more:
        return None
    return ArchiveFacts(holding_from(reading, reading.archive or ""))


def _keep(foreign: dict[str, YamlValue], name: str, text: str) -> None:
    """Keep a value by its column's name, behind another of that name."""
    foreign[name] = f"{foreign[name]}; {text}" if name in foreign else text


def _text(value: YamlValue) -> str:
    return value if isinstance(value, str) else to_cell("", value)
