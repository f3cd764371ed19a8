"""The streams: data on standard output, reports on standard error, lines from standard input.

Control characters are replaced in all output, so that a title in a record cannot move the cursor, set a
window title or colour what follows (ECMA-48 control functions, C0 and C1); invisible ones are shown.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Literal

from citekit.errors import FormatError, Where
from citekit.foundation import lazy_regex

if TYPE_CHECKING:
    from pathlib import Path

STDIN = "standard input"
MOST_INPUT = 200_000_000  # bytes of standard input, or of a line where it is read by lines; as of a file
_PIECE = 1 << 20
_TOO_LARGE = "is larger than 200 MB"

ReportKind = Literal["error", "warning", "note"]

# Tab and line feed are layout, NEL is a blank; everything else in C0, DEL and C1 controls the terminal.
_CONTROL_CODES = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x85)]
_REPLACED_CONTROLS = dict.fromkeys(_CONTROL_CODES, "\ufffd") | {0x85: " "}
# Characters that turn or hide what a person reads: zero-width space, line and paragraph separators,
# bidirectional embeddings and isolates (UAX #9), tags. U+200C to U+200F, which Persian and Hebrew need, stay.
_INVISIBLE = (
    0x200B,
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xE0000, 0xE0080),
)
_SHOWN = _REPLACED_CONTROLS | {code: f"<U+{code:04X}>" for code in _INVISIBLE}
# A search is twenty times as fast as replacing, and hardly ever finds one.
_CONTROLS = lazy_regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HARMFUL = lazy_regex.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
# JSON escapes C0 itself; a character beyond U+FFFF as two surrogates (RFC 8259, section 7).
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_INVISIBLE) if code < 0x10000} | {
    code: f"\\udb40\\u{0xDC00 + code - 0xE0000:04x}" for code in range(0xE0000, 0xE0080)
}


def prepare_streams() -> None:
    """Make the streams UTF-8 whatever the locale; bytes that are not UTF-8 are printed escaped.

    A stream that was closed before the start becomes one that is empty, or that nobody reads.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def escape_controls(text: str) -> str:
    """The text for a person: controls replaced, invisible characters shown, line feeds and tabs kept."""
    return text.translate(_SHOWN) if _HARMFUL.search(text) else text


def print_text(text: str) -> None:
    """Print one line for a person, or several."""
    sys.stdout.write(escape_controls(text) + "\n")


def print_data(text: str, end: str = "\n") -> None:
    """Print text that another program or a document takes: on a terminal as for a person.

    In a pipe or a file, bidirectional controls are a part of the text; controls of terminals never are.
    """
    if sys.stdout.isatty():
        text = escape_controls(text)
    elif _CONTROLS.search(text):
        text = text.translate(_REPLACED_CONTROLS)
    sys.stdout.write(text + end)


@contextlib.contextmanager
def written_to(path: Path | None, office_format: str = "") -> Iterator[None]:
    """What is printed within goes into this file, in one step; without a path, to standard output.

    With an `office_format` it is HTML, of which pandoc makes the file. Raises UsageError where it cannot.
    """
    if path is None:
        yield
        return
    from io import StringIO

    from citekit.yamlfile import write_atomic

    text = StringIO()
    with contextlib.redirect_stdout(text):
        yield
    if office_format:
        from citekit.manuscript.conversion import converted

        write_atomic(path, converted(text.getvalue().encode(), "html", office_format, None))
        return
    write_atomic(path, text.getvalue())


@contextlib.contextmanager
def written_as_it_comes(path: Path | None) -> Iterator[None]:
    """As `written_to`, for text of any size, which is not kept: the file takes its place at the end."""
    if path is None:
        yield
        return
    from citekit.yamlfile.atomic import growing_file

    with growing_file(path) as stream, contextlib.redirect_stdout(stream):
        yield


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    sys.stdout.write(json_text(value) + "\n")


def print_json_array(values: Iterable[object]) -> int:
    """Print values as one JSON array, a line each, as they come; their number."""
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


def report(kind: ReportKind, message: str) -> None:
    """Print one line on standard error: `error: ...`, `warning: ...`, `note: ...`."""
    line = escape_controls(message).replace("\n", " ")
    mark = f"{kind}:"
    if is_coloured(sys.stderr):
        from citekit.cli.terminal.palette import coloured

        mark = coloured(mark, kind)
    with contextlib.suppress(OSError):  # keep the order of output; a broken stream is handled at the end
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):  # there is no other stream to report to
        sys.stderr.write(f"{mark} {line}\n")
        sys.stderr.flush()


def is_coloured(stream: IO[str]) -> bool:
    """Whether a stream may be coloured: a terminal, unless NO_COLOR (https://no-color.org) says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdin_bytes() -> bytes:
    """All of standard input. FormatError where it holds more than a file may."""
    pieces: list[bytes] = []
    left = MOST_INPUT + 1
    while left and (piece := sys.stdin.buffer.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise FormatError(_TOO_LARGE, where=Where(STDIN))
    return b"".join(pieces)


def stdin_lines() -> Iterator[str]:
    """The lines of standard input that hold something, as they come. FormatError where one is not UTF-8."""
    return (line for _, line in numbered_stdin_lines())


def numbered_stdin_lines() -> Iterator[tuple[int, str]]:
    """The lines of standard input that hold something, each with its number, which counts from 1."""
    lines = iter(lambda: sys.stdin.buffer.readline(MOST_INPUT + 1), b"")
    for number, raw in enumerate(lines, 1):
        if len(raw) > MOST_INPUT:
            raise FormatError(_TOO_LARGE, where=Where(STDIN, number))
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            raise FormatError("is not UTF-8 text", where=Where(STDIN, number, error.start + 1)) from error
        if line:
            yield number, line


def arguments_or_lines(values: list[str]) -> Iterator[str]:
    """The arguments of a command, with `-` standing for the lines of standard input."""
    for value in values:
        if value == "-":
            yield from stdin_lines()
        else:
            yield argument_text(value)


def argument_text(text: str) -> str:
    """An argument as text. In a locale that is not UTF-8 its bytes come as lone surrogates (PEP 383)."""
    if text.isascii():
        return text
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text  # who uses it says what is wrong
