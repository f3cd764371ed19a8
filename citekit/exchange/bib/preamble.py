"""The commands that a .bib file defines for itself in `@preamble` (btxdoc 4; "Tame the BeaST", 1).

Files so bring commands for sorting (`\\noopsort`), for signs and for names of programs. A definition counts
for a command that we do not know, if its text is plain: no condition, no further definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from citekit.exchange.bib.entry import BibEntry
from citekit.exchange.bib.latex.braces import closing_brace
from citekit.exchange.bib.latex.commands import is_known_command
from citekit.foundation.fast_dataclass import dataclass, replace

_JOINED = re.compile(r"[\"}]\s*#\s*[\"{]")
_NEW = re.compile(
    r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z@]+)\s*\}?\s*(?:\[([0-9])\])?\s*(?=\{)"
    r"|\\[gx]?def\s*\\([A-Za-z@]+)\s*((?:#[1-9])*)\s*(?=\{)"
)
_PROGRAM = re.compile(
    r"\\(?:if|else|fi\b|let\b|[gex]?def\b|newcommand|csname|expandafter|futurelet|afterassignment|box|catcode)"
)
_COMMAND = re.compile(r"\\([A-Za-z@]+)[ \t]*(?:\{\})?")
_ENDS_WITH_COMMAND = re.compile(r"\\[A-Za-z@]+\s*$")
# A command may be made of others; what grows beyond this stays as it is.
_PASSES = 5
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Definition:
    """A command: the number of its arguments, and its text with `#1` where the first of them stands."""

    arguments: int
    text: str


def definitions(preamble: str) -> Mapping[str, Definition]:
    """The commands that the text of a preamble defines."""
    text = _JOINED.sub("", preamble)
    found: dict[str, Definition] = {}
    for match in _NEW.finditer(text):
        name = match[1] or match[3]
        body = text[match.end() + 1 : closing_brace(text, match.end())]
        count = int(match[2] or 0) if match[1] else len(match[4]) // 2
        if not is_known_command(name) and not _PROGRAM.search(body) and f"\\{name}" not in body:
            apart = "{}" if _ENDS_WITH_COMMAND.search(body) else ""  # from a letter behind it
            found.setdefault(name, Definition(count, body.strip() + apart))
    return found


def with_definitions(entries: Iterable[BibEntry], defined: Mapping[str, Definition]) -> Sequence[BibEntry]:
    """The entries with these commands put in."""
    return [
        replace(
            entry,
            fields=tuple(
                replace(field, value=expanded(field.value, defined)) if "\\" in field.value else field
                for field in entry.fields
            ),
        )
        for entry in entries
    ]


def expanded(value: str, defined: Mapping[str, Definition]) -> str:
    """The value with these commands put in; as it is where that would not end."""
    text = value
    for _ in range(_PASSES):
        again = _once(text, defined)
        if again == text:
            return text
        if len(again) > _LONGEST:
            break
        text = again
    return value


def _once(text: str, defined: Mapping[str, Definition]) -> str:
    parts: list[str] = []
    at = 0
    while match := _COMMAND.search(text, at):
        command = defined.get(match[1])
        arguments, end = ((), match.end()) if command is None else _arguments(text, match, command.arguments)
        parts.append(text[at : match.start()])
        if command is None or arguments is None:
            parts.append(match[0])
            at = match.end()
            continue
        body = command.text
        for number, argument in enumerate(arguments, 1):
            body = body.replace(f"#{number}", argument)
        parts.append(body)
        at = end
    return "".join(parts) + text[at:]


def _arguments(text: str, match: re.Match[str], count: int) -> tuple[tuple[str, ...] | None, int]:
    """The arguments of a command and where they end; None where one is missing."""
    if not count:
        return (), match.end()
    at = match.end(1)
    found: list[str] = []
    for _ in range(count):
        at += len(text[at:]) - len(text[at:].lstrip())
        if text[at : at + 1] in ("", "}", "\\"):
            return None, match.end()
        if text[at] == "{":
            end = closing_brace(text, at)
            found.append(text[at + 1 : end])
            at = end + 1
        else:
            found.append(text[at])
            at += 1
    return tuple(found), at
