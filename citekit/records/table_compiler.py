"""Compiling the YAML tables of `data/` into `data/tables.json` and `data/record.schema.json`.

Run `python -m citekit.records.table_compiler` after changing a table; a test fails while a file is stale.
"""

from __future__ import annotations

import json

from citekit.records.schema import schema_text
from citekit.records.tables import DATA
from citekit.yamlfile import read_documents, to_value

TABLES = ("types", "fields", "words", "csl-types", "surnames")


def compiled() -> str:
    """The text of `tables.json` for the YAML tables as they are now."""
    tables = {name: to_value(read_documents(DATA / f"{name}.yaml")[0]) for name in TABLES}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write both files; the schema last, since it is generated from the tables."""
    (DATA / "tables.json").write_text(compiled(), encoding="utf-8")
    (DATA / "record.schema.json").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
