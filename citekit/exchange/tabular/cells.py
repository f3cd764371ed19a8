"""Values of a record as cells: texts as they are, lists divided by semicolons, everything else as JSON.

Lists of other programs are divided by upright strokes too (AtoM).
"""

from __future__ import annotations

import json
import re

from citekit.records.tables import fields
from citekit.yamlfile import YamlValue

_LISTS = frozenset({"tags", "files"})


def is_list(field: str) -> bool:
    """Whether a field holds a list: of people, of tags, of files."""
    row = fields().get(field)
    return field in _LISTS or (row is not None and row.kind == "names")


def to_cell(field: str, value: YamlValue) -> str:
    """The cell of a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and is_list(field):
        texts = [item for item in value if isinstance(item, str)]
        plain = all(text.strip() == text != "" and not re.search("[;|]", text) for text in texts)
        joined = "; ".join(texts)
        if plain and len(texts) == len(value) and not joined.startswith(("[", "{")):
            return joined
    return json.dumps(value, ensure_ascii=False)


def from_cell(field: str, cell: str) -> YamlValue:
    """The value of a cell."""
    if cell.startswith(("{", "[")):
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            value = None
        if value and _is_nested_text(value):
            return value  # type: ignore[no-any-return]
    if is_list(field):
        return [part.strip() for part in re.split(r"[;|]", cell) if part.strip()]
    return cell


def _is_nested_text(value: object) -> bool:
    """Whether a value is made of lists, mappings, texts and truths alone, as a record's are."""
    if isinstance(value, dict):
        return all(map(_is_nested_text, value.values()))
    if isinstance(value, list):
        return all(map(_is_nested_text, value))
    return isinstance(value, str | bool)
