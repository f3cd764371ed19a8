"""The syntax of a form: its text parsed into parts.

{level}         the value of a level, of the level's usual kind
{level:kind}    a value of that kind (`data/forms/kinds.yaml`)
{archive}       the archive's name, where it does not stand first with a comma behind it
[ ... ]         a part that may be missing; without a level in it, it is read and never printed
\\[ \\] \\{ \\}  the characters themselves
anything else   text; a word of the level beside it stands for all words of that level
"""

from __future__ import annotations

import re

from citekit.foundation.fast_dataclass import dataclass

_PIECE = re.compile(
    r"\\(?P<escaped>[\[\]{}\\])|\{(?P<level>[^\s{}:\[\]]+)(?::(?P<kind>[\w-]+))?\}|(?P<open>\[)|(?P<close>\])"
    r"|(?P<text>[^\\\[\]{}]+)"
)


@dataclass(frozen=True, slots=True)
class FieldSyntax:
    """A value of a level; `kind` is "" for the level's usual one."""

    level: str
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text as written, spaces and punctuation with it."""

    text: str


@dataclass(frozen=True, slots=True)
class OptionSyntax:
    """Parts that may be missing together."""

    parts: tuple[Part, ...]


Part = FieldSyntax | Text | OptionSyntax
ARCHIVE = "archive"


def parse_form(form: str) -> tuple[Part, ...]:
    """The parts of a form's text. Raises ValueError, naming the place, for one that is not well formed."""
    stack: list[list[Part]] = [[]]
    at = 0
    while at < len(form):
        piece = _PIECE.match(form, at)
        if piece is None:
            raise ValueError(f"the form {form!r} has an unclosed brace at {at}")
        at = piece.end()
        if piece["open"]:
            stack.append([])
        elif piece["close"]:
            if len(stack) == 1:
                raise ValueError(f"the form {form!r} closes a bracket that is not open")
            inner = stack.pop()
            stack[-1].append(OptionSyntax(tuple(inner)))
        elif piece["level"]:
            stack[-1].append(FieldSyntax(piece["level"], piece["kind"] or ""))
        else:
            _append_text(stack[-1], piece["escaped"] or piece["text"])
    if len(stack) > 1:
        raise ValueError(f"the form {form!r} has an unclosed bracket")
    return tuple(stack[0])


def _append_text(parts: list[Part], text: str) -> None:
    last = parts[-1] if parts else None
    if isinstance(last, Text):
        parts[-1] = Text(last.text + text)
    else:
        parts.append(Text(text))
