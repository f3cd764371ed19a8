"""The compiled tables of `data/`: YAML is for people, the JSON beside it for the program.

In: the name of a table. Out: its compiled form. Parsing the YAML costs some fifty times what the JSON costs and
nearly every run needs the tables, so they are compiled once (`python -m citekit.archives.tables`) and a test
proves the compiled form current.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "compiled"
NAMES = ("traditions", "repositories", "romanization", "patterns")


@lru_cache(maxsize=8)
def shipped(name: str) -> dict[str, Any]:
    """The compiled table of this name; FileNotFoundError means a broken installation."""
    table: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_bytes())
    return table


def compiled_text(name: str) -> str:
    """What the compiled file of this table should hold, made from its YAML."""
    table = _compile(name)
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def read_yaml(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)


def _compile(name: str) -> dict[str, Any]:
    from citekit.archives import compile as compiler

    if name == "traditions":
        return compiler.traditions(read_yaml(DATA / "traditions.yaml"))
    if name == "repositories":
        files = sorted(DATA.glob("repositories-*.yaml"))
        return compiler.repositories([read_yaml(path) for path in files])
    return dict(read_yaml(DATA / f"{name}.yaml"))


def main() -> None:
    """Write every compiled table."""
    COMPILED.mkdir(exist_ok=True)
    for name in NAMES:
        (COMPILED / f"{name}.json").write_text(compiled_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
