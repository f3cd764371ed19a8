"""The streams: data on standard output, what is said about it on standard error, lines from standard input.

In: text. Out: the same text with every control character made harmless, so that a title in a record cannot
move the cursor, set a window title or colour what follows (ECMA-48 control functions, C0 and C1).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO

from citekit.errors import FormatError, Where
from citekit.foundation import lazy_regex

STDIN = "standard input"

_COLOURS = {"error": "31", "warning": "33", "note": "36"}

# Tab and line feed are layout; everything else in C0, DEL and C1 speaks to the terminal.
_HARMLESS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\x85"} | {
    0x85: " "
}
# Looking whether there is any is twenty times quicker than replacing, and there hardly ever is.
_HARMFUL = lazy_regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# JSON escapes C0 itself.
_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def prepare_streams() -> None:
    """Text is UTF-8 whatever the locale says; an argument that is none is shown with its bytes escaped.

    A stream that was closed before we began is one that is empty, or that nobody reads.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def harmless(text: str) -> str:
    """The text with control characters replaced, line feeds and tabs kept."""
    return text.translate(_HARMLESS) if _HARMFUL.search(text) else text


def put(text: str) -> None:
    """A line (or several) of data."""
    sys.stdout.write(harmless(text) + "\n")


def put_json(value: object) -> None:
    """A value as one line of JSON."""
    sys.stdout.write(json_text(value) + "\n")


def put_json_list(values: Iterable[object]) -> int:
    """Values as one JSON array, a line each, as they come. Out: how many there were."""
    count = 0
    for count, value in enumerate(values, 1):
        sys.stdout.write((",\n " if count > 1 else "[") + json_text(value))
    sys.stdout.write("]\n" if count else "[]\n")
    return count


def json_text(value: object) -> str:
    """JSON on one line; letters as they are, every control character escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text.translate(_ESCAPED) if _HARMFUL.search(text) else text


def complain(kind: str, message: str) -> None:
    """One line on standard error: `error: ...`, `warning: ...`, `note: ...`."""
    line = harmless(message).replace("\n", " ")
    mark = f"\x1b[{_COLOURS[kind]}m{kind}:\x1b[0m" if colourful(sys.stderr) else f"{kind}:"
    with contextlib.suppress(OSError):  # what went before stands before; a broken output is met at the end
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):  # nobody listens, and there is no one else to tell
        sys.stderr.write(f"{mark} {line}\n")
        sys.stderr.flush()


def colourful(stream: IO[str]) -> bool:
    """Whether a stream may be coloured: a terminal, unless NO_COLOR (https://no-color.org) says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdin_lines() -> Iterator[str]:
    """The lines of standard input that hold something, as they come. FormatError where one is not UTF-8."""
    for number, raw in enumerate(sys.stdin.buffer, 1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            raise FormatError("is not UTF-8 text", where=Where(STDIN, number, error.start + 1)) from error
        if line:
            yield line


def arguments_or_lines(values: list[str]) -> Iterator[str]:
    """The arguments of a command, with `-` standing for the lines of standard input."""
    for value in values:
        if value == "-":
            yield from stdin_lines()
        else:
            yield value
