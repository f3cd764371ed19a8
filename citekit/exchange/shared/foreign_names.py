"""Foreign fields of one format in the files of another, as `foreign.nbib.AD`, so that they come back.

Only texts under names that the other format can write are carried; where it has no blanks in names, two low
lines stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citekit.foundation import lazy_regex
from citekit.records.record import Record

BEGINNING = "foreign."
_BLANK = "__"
_WITHOUT_BLANKS = frozenset({"bibtex"})
_NAME = lazy_regex.compile(r"foreign\.([a-z]+(?:-[a-z]+)*)\.(.+)")


def foreign_texts(record: Record, own: str, names: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of the fields of other formats than `own`; `names` is what can be written as a name."""
    for format_name, fields in record.foreign.items():
        if format_name == own:
            continue
        for field, text in fields.items():
            name = f"{BEGINNING}{format_name}.{field}"
            if own in _WITHOUT_BLANKS:
                name = "" if _BLANK in field else name.replace(" ", _BLANK)
            if isinstance(text, str) and names.fullmatch(name) and _NAME.fullmatch(name):
                yield name, text


def foreign_of_texts(texts: Mapping[str, str], own: str) -> dict[str, dict[str, object]]:
    """Format -> foreign fields, of names and texts that `foreign_texts` gave."""
    foreign: dict[str, dict[str, object]] = {}
    for name, text in texts.items():
        match = _NAME.fullmatch(name)
        if match and match[1] != own:
            field = match[2].replace(_BLANK, " ") if own in _WITHOUT_BLANKS else match[2]
            foreign.setdefault(match[1], {})[field] = text
    return foreign


def is_foreign_name(name: str, own: str) -> bool:
    """Whether `foreign_texts` of the format `own` gives such names."""
    match = _NAME.fullmatch(name) if name.startswith(BEGINNING) else None
    return match is not None and match[1] != own
