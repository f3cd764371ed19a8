"""The fields and types of records, the settings of a library."""

from __future__ import annotations

from citekit.records.tables import RecordField, fields, types
from reference.markdown import code, codes, described, page, prose, table

_KINDS = {
    "own": "see the description",
    "text": "text",
    "title": "text, or a mapping of `original`, `romanized`, `translated`, `short`",
    "date": "a date in EDTF",
    "names": "a list of names",
    "list": "a list of texts",
}


def record_fields() -> str:
    """The page of fields."""
    rows = [_field(field) for field in fields().values() if field.name != "levels"]
    return page(
        "Fields of a record",
        "Every value is read as text. Other spellings are read and written back under the first name. The "
        "levels of an archival reference (`fond`, `opis`, `box`, ...) are fields too: see "
        "[traditions](traditions.md). The JSON Schema of records is "
        "`citekit/records/data/record.schema.json`.",
        table(("field", "holds", "is", "CSL variable"), rows),
        "## Types",
        "A type is one of these, or a type of CSL. The word is printed where a style prints the kind of a "
        "document.",
        table(("type", "CSL type", "printed in English"), _types()),
    )


def _field(field: RecordField) -> tuple[str, str, str, str]:
    about = described(field.name, field.about)
    also = f"; also {codes(field.also)}" if field.also else ""
    return code(field.name), _KINDS[field.kind], f"{prose(about)}{also}", code(field.csl) if field.csl else ""


def _types() -> list[tuple[str, str, str]]:
    return [(code(row.name), code(row.csl), row.genre_word("en")) for row in types().values() if row.genre]
