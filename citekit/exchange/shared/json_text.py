"""JSON of another program, decoded: whatever is wrong with it is one error with its place."""

from __future__ import annotations

import json

from citekit.errors import FormatError, Where


def json_document(text: str, where: str) -> object:
    """The value of a text. Raises FormatError."""
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_int=_number)
    except json.JSONDecodeError as error:
        place = Where(where, error.lineno, error.colno)
        raise FormatError(f"is not JSON: {error.msg}", where=place, hint="correct it there") from error
    except RecursionError as error:
        raise FormatError("is nested too deeply", where=Where(where)) from error


def _number(digits: str) -> int | str:
    """A number of JSON; one of very many digits stays text, which Python does not turn into a number."""
    return int(digits) if len(digits) < 1000 else digits
