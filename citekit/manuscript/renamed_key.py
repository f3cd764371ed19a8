"""A key replaced in the citations of a manuscript that is a text, Markdown or LaTeX.

What comes out is read again: it cites the same works at the same places, under the new key, or the
replacement is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.errors import FormatError, Where
from citekit.manuscript.cited import citations_of
from citekit.manuscript.formats import format_of, read_bytes

_SIGN = r"[\w:.#$%&\-+?<>~/]"
# A key of Markdown stands behind `@`, in braces where it has other signs; what goes on is another key.
_MARKDOWN = r"(?<=@){key}(?!{sign}*\w)|(?<=@\{{){key}(?=\}})"
# A key of LaTeX stands in braces, alone or in a list.
_LATEX = r"(?<=[{{,])\s*{key}(?=\s*[,}}])"


def with_renamed_key(name: str, data: bytes, old: str, new: str) -> tuple[bytes, int]:
    """The bytes with a key renamed, and how many citations have changed. Raises FormatError."""
    kind = format_of(name).name
    if kind not in ("markdown", "latex"):
        message = "keys are renamed in Markdown and LaTeX alone"
        raise FormatError(message, where=Where(name), hint=f"replace {old} by {new} in its own program")
    cited = _cited(name, data)
    count = cited.count(old)
    if not count:
        return data, 0
    pattern = (_MARKDOWN if kind == "markdown" else _LATEX).format(key=re.escape(old), sign=_SIGN)
    text = data.decode("utf-8")
    places = [match.end() - len(old) for match in re.finditer(pattern, text)]
    if len(places) != count:  # some of them are examples: text in verbatim, or a comment
        places = [at for at in places if _cited(name, _replaced(text, [at], old, new)) != cited]
    result = _replaced(text, places, old, new)
    if _cited(name, result) != [new if key == old else key for key in cited]:
        message = f"`{old}` cannot be replaced everywhere without changing other citations"
        raise FormatError(message, where=Where(name), hint="change it by hand")
    return result, count


def _cited(name: str, data: bytes) -> list[str]:
    return [each.key for each in citations_of([read_bytes(name, data)])]


def _replaced(text: str, places: Sequence[int], old: str, new: str) -> bytes:
    parts, done = [], 0
    for at in places:
        parts += [text[done:at], new]
        done = at + len(old)
    return "".join([*parts, text[done:]]).encode("utf-8")
