"""Makes the table of closed completion: `python -m citekit.cli.closed_completion.table`."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from citekit.cli.app import COMMANDS, group, subcommand
from citekit.cli.closed_completion import TABLE

# Options whose values are the user's own, or several in one word, or change with the tables of archives.
OWN = frozenset(
    (
        *(
            "--archive",
            "--style",
            "--literature-style",
            "--where",
            "--in",
            "--used-by",
            "--columns",
            "--sort",
        ),
        "--field",
    )
)


def table() -> Mapping[str, object]:
    """The commands with their help lines, and the options of each with the name of their closed set."""
    sets: dict[str, list[str]] = {}
    options = {name: _options(subcommand(name), sets) for name in COMMANDS}
    commands = {name: subcommand(name).get_short_help_str() for name in COMMANDS}
    before = _options(group(), sets)
    return {"commands": commands, "before": before, "options": options, "sets": sets}


def _options(command: click.Command, sets: dict[str, list[str]]) -> dict[str, str | None]:
    context = click.Context(command)
    found: dict[str, str | None] = {"-h": None, "--help": None}
    for option in command.params:
        if not isinstance(option, click.Option):
            continue
        name: str | None = ""
        if option.is_flag:
            name = None
        elif not OWN & {*option.opts}:
            name = _set([each.value for each in option.shell_complete(context, "")], option.opts[-1], sets)
        found |= dict.fromkeys((*option.opts, *option.secondary_opts), name)
    return found


def _set(values: list[str], option: str, sets: dict[str, list[str]]) -> str:
    """The name of a set: that of the first option that takes it."""
    if not values:
        return ""
    name = next((known for known, others in sets.items() if others == values), "")
    if not name:
        wanted = option.lstrip("-")
        name = next(each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, 99))) if each not in sets)
        sets[name] = values
    return name


def written() -> str:
    """The text of the table's file."""
    return json.dumps(table(), ensure_ascii=False).replace("], ", "],\n").replace("}, ", "},\n") + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
