"""Compiling the tables of `data/` into the JSON that the program reads.

In: `data/*.yaml`. Out: `data/tables.json` and, from them, the JSON Schema of records,
`data/record.schema.json`. Tests prove both files current.
"""

from __future__ import annotations

import json

from citekit.records.schema import schema_text
from citekit.records.tables import DATA
from citekit.yamlfile import plain, read_documents

TABLES = ("types", "fields", "words")


def compiled() -> str:
    """The text of `tables.json` as the YAML tables have it now."""
    tables = {name: plain(read_documents(DATA / f"{name}.yaml")[0]) for name in TABLES}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write both files; the schema last, for it is made from the tables."""
    (DATA / "tables.json").write_text(compiled(), encoding="utf-8")
    (DATA / "record.schema.json").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
