"""The key that is being typed at a place of a manuscript, or the words that stand for one."""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.foundation.fast_dataclass import dataclass

_MOST_TYPED = 100  # characters, behind which nothing is completed
_MOST_COMMAND = 500
_KEY = re.compile(r"[\w:.#$%&\-+?<>~/]*")
_AT = re.compile(r"(?<![\w@])-?@\{?(?P<typed>[^@\]\[;{}\n]*)$")
_ARGUMENTS = r"(?:\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|\s)*"
_COMMAND = re.compile(rf"\\(?P<name>[A-Za-z]+)\*?{_ARGUMENTS}\{{(?P<typed>[^{{}}\\]*)$")


@dataclass(frozen=True, slots=True)
class TypedKey:
    """What is typed: its characters from `start` to the cursor, and to the end of the word at `end`."""

    text: str
    start: int
    end: int


def typed_key(text: str, at: int, format: str, is_key: Callable[[str], bool]) -> TypedKey | None:
    """The key at an offset; None where none is typed. `is_key` tells keys of records.

    Behind a whole key comes its locator, in which nothing is completed.
    """
    found = _in_latex(text, at) if format == "latex" else _in_markdown(text, at, is_key)
    if found is None or len(found) > _MOST_TYPED:
        return None
    rest = _KEY.match(text, at)
    return TypedKey(found, at - len(found), rest.end() if rest is not None else at)


def _in_markdown(text: str, at: int, is_key: Callable[[str], bool]) -> str | None:
    line = text[max(text.rfind("\n", 0, at) + 1, at - _MOST_COMMAND) : at]
    found = _AT.search(line)
    if found is None:
        return None
    typed = found["typed"]
    if _KEY.fullmatch(typed):
        return typed
    bracketed = "[" in line[: found.start()] and "]" not in line[line.rfind("[") :]
    first = re.split(r"[,\s]", typed, maxsplit=1)[0]
    return typed if bracketed and not is_key(first.rstrip(":.?/")) else None


def _in_latex(text: str, at: int) -> str | None:
    from citekit.manuscript.latex.tables import citation_commands

    found = _COMMAND.search(text[max(0, at - _MOST_COMMAND) : at])
    if found is None or not (found["name"] in citation_commands() or found["name"].lower() == "nocite"):
        return None
    return re.split(r"[,\n]", found["typed"])[-1].lstrip()
