"""JSON of another program, decoded: whatever is wrong with it is one error with its place."""

from __future__ import annotations

import json

from citekit.errors import FormatError, Where


def json_document(text: str, where: str) -> object:
    """The value of a text, or the list of those of its lines (JSON lines). Raises FormatError."""
    text = text.removeprefix("\ufeff")
    try:
        try:
            return json.loads(text, parse_int=_number)
        except json.JSONDecodeError as error:
            if error.msg != "Extra data" or text[: error.pos].count("\n") == 0:
                raise
            return _values_of_lines(text)
    except json.JSONDecodeError as error:
        place = Where(where, error.lineno, error.colno)
        raise FormatError(f"is not JSON: {error.msg}", where=place, hint="correct it there") from error
    except RecursionError as error:
        raise FormatError("is nested too deeply", where=Where(where)) from error


def _values_of_lines(text: str) -> list[object]:
    """The values of lines, one each; an error has its place in the whole text."""
    values: list[object] = []
    start = 0
    for line in text.splitlines(keepends=True):
        try:
            values += [json.loads(line, parse_int=_number)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, text, start + error.pos) from error
        start += len(line)
    return values


def _number(digits: str) -> int | str:
    """A number of JSON; one of very many digits stays text, which Python does not turn into a number."""
    return int(digits) if len(digits) < 1000 else digits
