"""Records of formats that are read as CSL items: variables of CSL, and what CSL has no variable for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from citekit.errors import Where
from citekit.exchange.csl_json.reader import FOREIGN, read_item
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.unsaid import Named, Unsaid
from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.records.record import Record
from citekit.yamlfile import YamlValue


@dataclass(frozen=True, slots=True)
class ForeignItem:
    """An entry of another program.

    `variables` are those of CSL, with `id` for its key; `foreign` what stays under the name of the format.
    `tags` and `files` what records have and CSL has not; `type` a record type that CSL cannot tell,
    `translated` the title in another language, `others` foreign fields of other formats. `source` has every
    text of the entry by its name.
    """

    variables: Mapping[str, object]
    foreign: Mapping[str, YamlValue]
    line: int = 0
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    type: str = ""
    translated: str = ""
    others: Mapping[str, Mapping[str, YamlValue]] = field(default_factory=dict)
    source: tuple[Named, ...] = ()


def imported_items(
    items: Iterable[ForeignItem],
    where: str,
    format_name: str,
    bookkeeping: frozenset[str] = frozenset(),
    is_read: Callable[[str, str], bool] = lambda name, text: False,
) -> Imported:
    """The records of items, in order, with keys that no other has.

    `bookkeeping` and `is_read` say what of their sources need not be kept, as for `Unsaid`.
    """
    unsaid = Unsaid(format_name, bookkeeping, is_read)

    def records() -> Iterator[tuple[Record, tuple[Notice, ...]]]:
        for item in items:
            place = Where(where, item.line) if item.line else Where(where)
            record, notices = record_of_item(item, place, format_name)
            yield unsaid.kept(record, item.source), notices

    imported = with_keys(records())
    return replace(imported, warnings=(*imported.warnings, *unsaid.notices(where)))


def with_keys(found: Iterable[tuple[Record, tuple[Notice, ...]]]) -> Imported:
    """Records with the notices on them, each with a key that no other has."""
    records: list[Record] = []
    warnings: list[Notice] = []
    keys = Keys()
    for record, notices in found:
        key = keys.take(record.key, record)
        if record.key and key != record.key:
            notices = (*notices, Notice(f"its key {record.key!r} became {key!r}", record.where))
        records.append(record.with_key(key))
        warnings += [Notice(notice.message, notice.where, key) for notice in notices]
    return Imported(tuple(records), tuple(warnings))


def record_of_item(item: ForeignItem, place: Where, format_name: str) -> tuple[Record, tuple[Notice, ...]]:
    """The record of an item; values that no field can have stay under the name of the format."""
    record, notices = read_item(item.variables, place)
    unread = record.foreign.get(FOREIGN, {})
    foreign = {**unread, **item.foreign}
    others = {name: fields for name, fields in record.foreign.items() if name != FOREIGN}
    title = record.title
    record = replace(
        record,
        title=replace(title, translated=item.translated) if title and item.translated else title,
        type=item.type or record.type,
        tags=tuple(dict.fromkeys((*record.tags, *item.tags))),
        files=tuple(dict.fromkeys(item.files)),
        foreign={**others, **item.others, **({format_name: foreign} if foreign else {})},
    )
    return record, notices
