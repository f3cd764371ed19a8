"""The tables of rendering (`data/*.yaml`, `aliases.yaml` and `venues.yaml` of the styles), read from JSON.

No run parses YAML. `python -m citekit.rendering.item.tables` compiles; a test checks that the JSON is
current.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_NAMES = (
    "archival", "fields", "archival_styles", "locators", "scripts", "headings", "collections", "descriptions",
    "months", "mentions", "days", "articles", "date_words", "cities",
)  # fmt: skip


@cache
def table(name: str) -> dict[str, Any]:
    """A compiled table: one of those in `data`, `aliases` or `venues`."""
    import json

    loaded: dict[str, Any] = json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def compiled() -> dict[str, str]:
    """Every table's JSON text as it should stand, from its YAML."""
    import json

    from citekit.shipped import styles_folder

    sources = {name: _DATA / f"{name}.yaml" for name in _NAMES}
    sources |= {name: styles_folder() / f"{name}.yaml" for name in ("aliases", "venues")}
    return {
        name: json.dumps(_read(path), ensure_ascii=False, separators=(",", ":")) + "\n"
        for name, path in sources.items()
    }


def _read(path: Path) -> object:
    import yaml

    # every scalar is text here too: `no` is Norwegian, `yes` is a word
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def main() -> None:
    """Write the compiled tables."""
    for name, text in compiled().items():
        (_DATA / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
