"""Completion of what is the same for every user, from a table: commands, and values of closed sets.

Typer, with all commands for the help lines of their names, takes a tenth of a second to load, and longer on
a slow disk. The table is made from the commands themselves (`python -m citekit.cli.closed_completion.table`).
Whatever is quoted, or is the user's own (keys, styles, files), is left to `citekit.cli.completion`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from citekit.foundation.fast_named_tuple import NamedTuple

TABLE = Path(__file__).parent / "table.json"
_QUOTES = frozenset("\"'\\")


class _Table(NamedTuple):
    """Commands with their help lines, the options before them, and those of each: the name of a set of
    values, "" where the value is the user's own, None for a switch.
    """

    commands: Mapping[str, str]
    before: Mapping[str, str | None]
    options: Mapping[str, Mapping[str, str | None]]
    sets: Mapping[str, Sequence[str]]


def complete(environment: Mapping[str, str]) -> str | None:
    """What the shell is answered; None where the table does not know."""
    shell = environment.get("_CITEKIT_COMPLETE", "").removeprefix("complete_")
    line = environment.get("COMP_LINE" if shell == "bash" else "_TYPER_COMPLETE_ARGS")
    if shell not in ("bash", "zsh", "fish") or line is None or _QUOTES & set(line):
        return None
    words = line.split()
    typed = "" if line[-1:].isspace() else words.pop()
    offered = _offered(words[1:], typed)
    if not offered:
        return None
    if shell == "bash":
        return _for_bash(offered, typed, environment.get("COMP_PART"))
    if shell == "zsh":
        rows = "\n".join(
            f'"{_escaped(word)}"' + (f':"{_escaped(help_)}"' if help_ else "") for word, help_ in offered
        )
        return f"_arguments '*: :(({rows}))'"
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return ""  # the exit code says that there is something
    return "\n".join(f"{word}\t{help_}" if help_ else word for word, help_ in offered)


def _offered(words: Sequence[str], typed: str) -> list[tuple[str, str]]:
    """What begins as what is typed, with help lines; nothing where the table does not know."""
    table = _read_table()
    open_, left = _open_option(words, table.before)
    if open_ or left is None:
        return []
    if not left:
        return (
            []
            if typed.startswith("-")
            else [row for row in table.commands.items() if row[0].startswith(typed)]
        )
    set_, _ = _open_option(left[1:], table.options.get(left[0], {}), behind_words=True)
    return [(value, "") for value in table.sets.get(set_ or "", ()) if value.startswith(typed)]


def _open_option(
    words: Sequence[str], options: Mapping[str, str | None], *, behind_words: bool = False
) -> tuple[str, Sequence[str] | None]:
    """The set whose value comes next ("" for none), and the words from the first that is no option on.

    These are None where a value comes next, or where an option is not known.
    """
    index = 0
    while index < len(words):
        word = words[index]
        if word == "--" or (word.startswith("-") and word not in options):
            return "", None
        if not word.startswith("-"):
            if not behind_words:
                return "", words[index:]
            index += 1
        elif (set_ := options[word]) is None:
            index += 1
        elif index + 1 == len(words):
            return set_, None
        else:
            index += 2
    return "", ()


def _for_bash(offered: Sequence[tuple[str, str]], typed: str, part: str | None) -> str:
    """Without what readline keeps of the word (`citekit.cli.completion.bash`)."""
    kept = typed.removesuffix(part) if part is not None and typed.endswith(part) else ""
    return "\n".join(word.removeprefix(kept) for word, _ in offered)


def _escaped(text: str) -> str:
    for sign, written in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(sign, written)
    return text


def _read_table() -> _Table:
    import json

    return _Table(**json.loads(TABLE.read_text(encoding="utf-8")))


def answer() -> bool:
    """Answer the shell, if the table can."""
    found = complete(os.environ)
    if found:
        sys.stdout.write(f"{found}\n")
    return found is not None
