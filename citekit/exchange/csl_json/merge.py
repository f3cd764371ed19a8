"""The record that citekit kept in an item's `custom`, with the variables that another program has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from citekit.errors import FormatError, Where
from citekit.exchange.csl_json.reader import ARCHIVE_VARIABLES, variables
from citekit.exchange.csl_json.writer import exported
from citekit.exchange.model import Notice
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record, parse_records


def merged_record(
    item: Mapping[str, object],
    kept: Mapping[str, object],
    read: Record,
    where: Where,
    variables_of: Callable[[Record], Mapping[str, object]] = exported,
) -> tuple[Record, tuple[Notice, ...]]:
    """The record that went out (`kept`), with the variables changed since then taken from `read`.

    `variables_of` gives the variables of a record as the format would carry them.
    """
    text = json.dumps([{**kept, "id": "x"}], ensure_ascii=False)
    try:
        base = parse_records(text, str(where))[0]
    except FormatError as error:
        return read, (Notice(f"what citekit kept beside it cannot be read: {error.message}", where),)
    base = replace(base, key=read.key, where=where)
    before = variables_of(base)
    changed = {name for name in before.keys() | item.keys() if before.get(name) != item.get(name)}
    changed -= {"custom", "id"}
    return (_updated(base, read, changed) if changed else base), ()


def _updated(base: Record, read: Record, changed: set[str]) -> Record:
    touched = {name for variable, (name, _) in variables().items() if variable in changed}
    names = {role: people for role, people in base.names if role not in changed}
    names |= {role: people for role, people in read.names if role in changed}
    texts = {name: text for name, text in base.fields.items() if name not in touched}
    texts |= {name: text for name, text in read.fields.items() if name in touched and name != "genre"}
    new_type = changed & {"type", "genre"}
    if new_type and "genre" in read.fields:
        texts["genre"] = read.fields["genre"]
    return replace(
        base,
        type=read.type if new_type else base.type,
        title=read.title if changed & {"title", "title-short"} else base.title,
        date=read.date if "issued" in changed else base.date,
        holding=read.holding if changed.intersection(ARCHIVE_VARIABLES) else base.holding,
        names=tuple(names.items()),
        fields=texts,
        titles={name: title for name, title in base.titles.items() if name not in touched},
        csl={**base.csl, **read.csl},
        foreign={**base.foreign, **read.foreign},
    )
