"""The compiled tables of `data/`: YAML is edited, the JSON beside it is read.

Parsing the YAML takes some fifty times as long and nearly every run needs the tables, so they are compiled
(`python -m citekit.archives.tables`); a test fails while a compiled table is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "compiled"
NAMES = ("traditions", "repositories", "romanization", "patterns", "forms")


ROWS = "repositories.rows"


@lru_cache(maxsize=8)
def shipped(name: str) -> dict[str, Any]:
    """The compiled table of this name; FileNotFoundError means a broken installation."""
    table: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_bytes())
    return table


@lru_cache(maxsize=1)
def shipped_rows() -> dict[str, str]:
    """The rows of the repositories by code, each still as JSON: hardly any run needs more than one or two."""
    lines = (COMPILED / ROWS).read_text(encoding="utf-8").split("\n")
    return {code: row for code, _, row in (line.partition("\t") for line in lines) if code}


def compiled_texts() -> dict[str, str]:
    """What every compiled file should hold, by its name, made from the YAML."""
    texts = {}
    for name in NAMES:
        table = _compile(name)
        if name == "repositories":
            texts[ROWS] = "".join(f"{code}\t{_json(row)}\n" for code, row in table.pop("rows").items())
        texts[f"{name}.json"] = _json(table) + "\n"
    return texts


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_yaml(path: Path) -> Any:
    """A YAML file with every scalar as text. Raises ValueError where a key stands twice in a mapping."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = path.read_text(encoding="utf-8")
    twice = list(_keys_twice(yaml.compose(text, loader)))
    if twice:
        raise ValueError(f"{path.name} has keys twice: {', '.join(twice)}")
    return yaml.load(text, loader)


def _keys_twice(node: Any) -> Iterator[str]:
    """The keys that stand more than once in a mapping, in a composed document."""
    pairs = node.value if isinstance(node.value, list) else []
    seen: set[str] = set()
    for key in (pair[0].value for pair in pairs if isinstance(pair, tuple)):
        if key in seen:
            yield key
        seen.add(str(key))
    for inner in pairs:
        for child in inner if isinstance(inner, tuple) else (inner,):
            yield from _keys_twice(child)


def _compile(name: str) -> dict[str, Any]:
    from citekit.archives import table_compiler as compiler

    if name == "traditions":
        return compiler.traditions(read_yaml(DATA / "traditions.yaml"))
    if name == "repositories":
        files = sorted(DATA.glob("repositories-*.yaml"))
        former, places = read_yaml(DATA / "former-names.yaml"), read_yaml(DATA / "places.yaml")
        return compiler.repositories([read_yaml(path) for path in files], former, places)
    if name == "forms":
        from citekit.archives.forms.table import form_tables

        return form_tables(DATA / "forms", read_yaml)
    return dict(read_yaml(DATA / f"{name}.yaml"))


def main() -> None:
    """Write every compiled table."""
    COMPILED.mkdir(exist_ok=True)
    for name, text in compiled_texts().items():
        (COMPILED / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
