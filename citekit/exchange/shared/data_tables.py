"""The YAML tables in the `data` folders of the formats, read as records are.

Every scalar is text: `no` is Norwegian, `1` a figure of a table.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citekit.yamlfile import parse_documents, to_value

_FORMATS = Path(__file__).parent.parent


def data_table(format_folder: str, name: str) -> dict[str, Any]:
    """The mapping in `data/NAME.yaml` of a format's folder; every scalar is text."""
    path = _FORMATS / format_folder / "data" / f"{name}.yaml"
    (document,) = parse_documents(path.read_text(encoding="utf-8"), str(path))
    value = to_value(document)
    assert isinstance(value, dict)
    return value
