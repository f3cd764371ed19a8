"""Writing a record so that what is written is what is read.

Records that come from other programs may hold what no field can: a month 13, a name without any part, a field
that bears the name of an archival level. The text of a record is read back before it is kept; what would not
come back is kept in another form, and said: a date in words, a CSL variable under `csl`, or the field as it
was under `foreign`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from citekit.archives import Repositories, format_levels
from citekit.dates.calendar import CALENDARS, GREGORIAN
from citekit.dates.edtf import EdtfError, parse_edtf
from citekit.errors import FormatError, RecordError
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.levels import level_of
from citekit.records.names import parse_name
from citekit.records.read import scan_records
from citekit.records.record import Date, Holding, Name, Record
from citekit.records.tables import fields, roles, spellings
from citekit.records.write import nested_text, record_mapping, write_record
from citekit.yamlfile import YamlValue, dump
from citekit.yamlfile.emit import as_text
from citekit.yamlfile.read import MAX_DEPTH

# The format under which `foreign` keeps what came from no format that is known.
OWN_FORMAT = "citekit"


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A record, the YAML text that is read back as it, and a line for each part that had to be changed."""

    record: Record
    text: str
    notices: tuple[str, ...] = ()


def write_readable(
    record: Record, stem: str, repositories: Repositories | None = None, origin: str = OWN_FORMAT
) -> WrittenRecord:
    """The text of a record for a file `stem`.yaml; its key is left out where the file is named for it.

    `origin` is the format that the record came from. Raises RecordError where it cannot be written at all.
    """
    notices: list[str] = []
    record = _without_empty_parts(record, notices)
    try:
        for repaired in _repairs(record, stem, repositories, origin, notices):
            text = write_record(repaired, with_id=stem != repaired.key)
            reading = scan_records(text, "", stem, repositories)
            if not reading.errors and reading.records == (repaired,):
                return WrittenRecord(repaired, text, tuple(notices))
    except FormatError:
        _check_text(record)
        raise
    raise RecordError("cannot be written so that it is read back", key=record.key)


def _repairs(
    record: Record, stem: str, repositories: Repositories | None, origin: str, notices: list[str]
) -> Iterator[Record]:
    """The record as it is, then in forms that change more and more of it."""
    yield record
    record = _with_words_for_dates(record, notices)
    record = _with_plain_holding(record, notices)
    record = _with_own_names(record, origin, notices)
    yield record
    record = _as_csl_variables(record, stem, repositories, notices)
    yield record
    yield _with_foreign_fields(record, stem, repositories, origin, notices)


def _check_text(record: Record) -> None:
    """Raises RecordError, with the field, for lone surrogates: bytes that were not UTF-8."""
    for field, value in record_mapping(record).items():
        for text in _texts(value):
            if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
                shown = text.encode("utf-8", "backslashreplace").decode()
                raise RecordError(f"`{field}` is not UTF-8 text: {shown}", key=record.key)


def _texts(value: YamlValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield key
            yield from _texts(part)
    elif not isinstance(value, bool):
        for part in value:
            yield from _texts(part)


def _without_empty_parts(record: Record, notices: list[str]) -> Record:
    """Parts without content, which no file can hold, left out; names in another script alone, filled."""
    names = []
    for role, people in record.names:
        kept = tuple(name for person in people if (name := _filled(person)) is not None)
        if len(kept) < len(people):
            notices.append(f"an empty name among the {roles().get(role, role)} is left out")
        if kept:
            names.append((role, kept))
    title = record.title if record.title and record.title.text else None
    texts = {name: text for name, text in record.fields.items() if text}
    scripts = {name: title for name, title in record.titles.items() if title.text}
    return replace(record, title=title, names=tuple(names), fields=texts, titles=scripts)


def _filled(name: Name) -> Name | None:
    """A name with a family name, given name or literal; None where it has no part at all."""
    if name.family or name.given or name.literal:
        return name
    read = parse_name(name.romanized or name.original)
    if read.family or read.given or read.literal:
        return replace(read, original=name.original, romanized=name.romanized, dative=name.dative)
    rest = " ".join(part for part in (name.dropping_particle, name.particle, name.suffix) if part)
    return Name(literal=rest) if rest else None


def _with_words_for_dates(record: Record, notices: list[str]) -> Record:
    date = record.date
    if date is None or not date.edtf or date.literal:
        return record
    words = date.edtf
    if date.calendar in CALENDARS:
        try:
            parse_edtf(date.edtf, date.calendar)
        except EdtfError:
            pass
        else:
            return record
    else:
        words = f"{date.edtf} ({date.calendar})"
    notices.append(f"`{words}` is no date: it is kept as words")
    calendar = date.calendar if date.calendar in CALENDARS else GREGORIAN
    return replace(record, date=Date("", calendar, date.supplied, words))


def _with_plain_holding(record: Record, notices: list[str]) -> Record:
    """The main holding without what its fields cannot say."""
    holding = record.holding
    if holding is None:
        return record
    texts, csl, unknown = dict(record.fields), dict(record.csl), dict(record.unknown)
    if holding.note:
        texts["note"] = "; ".join(part for part in (texts.get("note", ""), holding.note) if part)
    unknown.update(holding.unknown)
    levels, shelfmark = holding.levels, holding.shelfmark
    if len(list(groupby(key for key, _ in levels))) > len({key for key, _ in levels}):
        # a level that stands twice with others between: a mapping has each once
        printed = format_levels(levels, holding.tradition or None)
        shelfmark = ", ".join(part for part in (shelfmark, printed) if part)
        levels = ()
        notices.append(f"`{printed}` has no levels in order: it is kept as the shelfmark")
    plain = Holding(holding.archive, levels, shelfmark, holding.tradition, holding.place)
    if not plain:
        csl |= {"archive-place": holding.place} if holding.place else {}
        unknown |= {"tradition": holding.tradition} if holding.tradition else {}
    return replace(record, holding=plain or None, fields=texts, csl=csl, unknown=unknown)


def _with_own_names(record: Record, origin: str, notices: list[str]) -> Record:
    """Unknown fields that bear the name of a field or level of ours, under `foreign`; deep values as text."""
    foreign = {name: dict(values) for name, values in record.foreign.items()}
    texts, unknown = dict(record.fields), dict(record.unknown)
    for name in [name for name in unknown if name in spellings() or level_of(name)]:
        if name in ("tradition", "archive-place") and not record.holding:
            continue  # without an archive these are no fields
        foreign.setdefault(origin, {})[name] = unknown.pop(name)
        notices.append(f"`{name}` would be read as a field of citekit: it is kept under `foreign`")
    for name in [name for name in texts if name not in fields()]:
        foreign.setdefault(origin, {})[name] = texts.pop(name)
        notices.append(f"there is no field `{name}`: it is kept under `foreign`")
    return replace(
        record,
        fields=texts,
        unknown={name: _shallow(value) for name, value in unknown.items()},
        csl={name: _shallow(value) for name, value in record.csl.items()},
        foreign={
            format_: {name: _shallow(value) for name, value in values.items()}
            for format_, values in foreign.items()
        },
    )


def _shallow(value: object) -> object:
    """A nested value; one that is deeper than a file may be, as JSON."""
    import json

    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH // 2:
            return json.dumps(value, ensure_ascii=False)
        level = [part for item in level for part in _parts(item)]
    return value


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _as_csl_variables(
    record: Record, stem: str, repositories: Repositories | None, notices: list[str]
) -> Record:
    """Fields that would be read as something else, or not at all, as CSL variables, which print the same."""
    reading = scan_records(write_record(record, with_id=stem != record.key), "", stem, repositories)
    read = reading.records[0].fields if reading.records else {}
    faulty = {error.key for error in reading.errors}
    texts, csl = dict(record.fields), dict(record.csl)
    for name, text in record.fields.items():
        known = fields().get(name)
        changed = name in faulty or (bool(reading.records) and read.get(name) != text)
        if changed and known and known.csl and known.csl not in csl and name not in record.titles:
            del texts[name]
            csl[known.csl] = text
            notices.append(f"`{name}: {text}` would be read otherwise: it is kept under `csl`")
    return replace(record, fields=texts, csl=csl)


def _with_foreign_fields(
    record: Record, stem: str, repositories: Repositories | None, origin: str, notices: list[str]
) -> Record:
    """The record as its fields read one by one; those that do not come back, under `foreign`."""
    mapping: dict[str, YamlValue] = dict(record_mapping(record))
    kept = {name: mapping.pop(name) for name in ("id", "type")}
    foreign = {name: dict(values) for name, values in record.foreign.items()}
    for name, value in mapping.items():
        trial = {**kept, name: value}
        reading = scan_records(dump(trial), "", stem, repositories)
        if not reading.errors and reading.records and as_text(_mapping_of(reading.records)) == as_text(trial):
            kept = trial
        elif name != "foreign":
            foreign.setdefault(origin, {})[name] = value
            notices.append(f"`{name}` cannot be read: it is kept under `foreign`")
    if foreign:
        kept["foreign"] = {name: nested_text(values) for name, values in foreign.items()}
    found = scan_records(dump(kept), "", stem, repositories).records
    return replace(found[0], where=record.where) if found else record


def _mapping_of(records: tuple[Record, ...]) -> dict[str, YamlValue]:
    return record_mapping(records[0])
