"""What JSON shows of a record beside its fields, as flat texts: `who`, `title_text` and `where`.

`title`, `authors` and the like are a text or a mapping, as in the record's file, and an archival place is
many fields; these three are always there and always a text, "" where the record has nothing. They are
derived: the record does not keep them, and what is read back drops them where they still say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record
from citekit.records.summary import HEADINGS, summary_row
from citekit.records.write import record_mapping
from citekit.yamlfile import YamlValue

ABOUT: Mapping[str, str] = {
    "who": "derived: the first author or editor, `et al.` behind the first of several",
    "title_text": "derived: the title as it is cited",
    "where": "derived: the archive and the shelfmark, or what the work stands in, or its publisher",
}


def flat_texts(record: Record) -> dict[str, str]:
    """The three texts of a record, each on one line."""
    row = dict(zip(HEADINGS, summary_row(record), strict=True))
    title = " ".join(record.title.text.split()) if record.title else ""
    return {"who": row["who"], "title_text": title, "where": row["where"]}


def json_mapping(record: Record) -> dict[str, YamlValue]:
    """The record as `--json` prints it: its fields, then the flat texts."""
    return {**record_mapping(record), **flat_texts(record)}


def without_flat_texts(record: Record) -> Record:
    """The record without flat texts that say what its fields say, as those of `--json` that is read back."""
    if not ABOUT.keys() & record.unknown.keys():
        return record
    derived = flat_texts(record)
    unknown = {name: value for name, value in record.unknown.items() if derived.get(name) != value}
    return replace(record, unknown=unknown)
