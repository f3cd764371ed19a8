"""The examples on help pages: calls of each command (`data/examples.yaml`), read when help is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import click
from typer.core import TyperCommand

from citekit.foundation.fast_dataclass import dataclass

_FILE = Path(__file__).parent / "data" / "examples.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """A call of the program as a user types it, and what it does."""

    call: str
    does: str


class CommandWithExamples(TyperCommand):
    """A command whose help page ends with its examples."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, and the epilog where there is one."""
        super().format_epilog(ctx, formatter)
        if found := examples().get(self.name or ""):
            with formatter.section("Examples"):
                for each in found:
                    formatter.write(f"  {each.call}\n      {each.does}\n")


@lru_cache(maxsize=1)
def examples() -> Mapping[str, tuple[Example, ...]]:
    """The examples by command, in the order of the file."""
    import yaml

    table = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(Example(row["run"], row["does"]) for row in rows) for name, rows in table.items()}
