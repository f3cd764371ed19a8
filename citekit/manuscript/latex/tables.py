"""The tables of LaTeX: citation commands, and what else the reader knows by name (`data/*.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.model import Form, Joint, Mode

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class CitationCommand:
    """What a citation command does; see `data/commands.yaml`."""

    name: str
    form: Form
    joint: Joint
    mode: Mode = ""
    moves: bool = False
    star_drops_author: bool = False
    stripped: bool = False
    macro: str = "footnote"
    many: bool = False
    begins_sentence: bool = False
    drops_author: bool = False
    has_volume: bool = False


@lru_cache(maxsize=1)
def citation_commands() -> Mapping[str, CitationCommand]:
    """The commands by name, those of several sources and those that begin with a capital among them."""
    commands: dict[str, CitationCommand] = {}
    for name, row in _table("commands").items():
        for spelling, many in ((name, False), (row.get("many"), True)):
            if spelling:
                commands[spelling] = _command(spelling, row, many, capital=False)
                capital = spelling[0].upper() + spelling[1:]
                commands[capital] = _command(capital, row, many, capital=True)
    return commands


def _command(name: str, row: Mapping[str, Any], many: bool, *, capital: bool) -> CitationCommand:
    return CitationCommand(
        name,
        row["form"],
        row["joint"],
        row.get("mode", ""),
        row.get("moves", False),
        row.get("star") == "no-author",
        row.get("stripped", False),
        row.get("macro", "footnote"),
        many,
        capital,
        row.get("author") == "dropped",
        row.get("volume", False),
    )


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Any]:
    """Environments and commands that are no citations."""
    return _table("texts")


def _table(name: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return table
