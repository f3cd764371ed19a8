"""The parts of dates that biblatex had before its version 1.0 (`endyear`, `origmonth`, `urlday`).

They are joined to the field of today (`date`, `origdate`, `urldate`, `eventdate`), where the entry has none
and every part is read; otherwise they stay as they are.
"""

from __future__ import annotations

import re

from citekit.dates.english import month_number
from citekit.exchange.bib.entry import BibEntry, BibField
from citekit.exchange.shared.dates import is_edtf
from citekit.foundation.fast_dataclass import replace

_PREFIXES = ("", "orig", "url", "event")
_PARTS = ("year", "month", "day")


def with_whole_dates(entry: BibEntry) -> BibEntry:
    """The entry with its dates in one field each; the same entry where it has no such parts."""
    names = {field.name for field in entry.fields}
    for prefix in _PREFIXES:
        marks = [f"{prefix}end{part}" for part in _PARTS]
        marks += [f"{prefix}{part}" for part in _PARTS] if prefix else []
        if not names.isdisjoint(marks):
            entry = _with_date(entry, prefix)
    return entry


def _with_date(entry: BibEntry, prefix: str) -> BibEntry:
    parts = [f"{prefix}{end}{part}" for end in ("", "end") for part in _PARTS]
    first, last = _point(entry, parts[:3]), _point(entry, parts[3:])
    edtf = f"{first}/{last}" if any(map(entry.get, parts[3:])) else first
    name = f"{prefix}date"
    if entry.get(name) or not first or not is_edtf(edtf) or edtf.endswith("/"):
        return entry
    line = next(field.line for field in entry.fields if field.name in parts)
    kept = tuple(field for field in entry.fields if field.name not in parts)
    return replace(entry, fields=(*kept, BibField(name, edtf, line)))


def _point(entry: BibEntry, names: list[str]) -> str:
    """A date of three fields in EDTF; "" where a part is missing before another, or is no number."""
    year, month, day = (re.sub(r"[{}]", "", entry.get(name)).strip() for name in names)
    if not re.fullmatch(r"[0-9]{4}", year) or (day and not month):
        return ""
    number = int(month) if re.fullmatch(r"[0-9]{1,2}", month) else month_number(month.rstrip(".")) or 0
    texts = [year, f"{number:02}" if month else "", day.zfill(2) if day else ""]
    return "-".join(filter(None, texts))
