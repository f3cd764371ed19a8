"""The words of which a regular expression needs one, for the compiled table of kinds.

A form with a value that needs `papers` or `collection` is not tried on a text without them. The words are
worked out, from the parts that Python's own compiler sees, only where the table is made.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from citekit.archives.spelling import folded_text

_REPEATS = frozenset(["MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"])
_SHORTEST = 2
#: more words than these take longer to look for than the expression
_MOST = 120

Words = tuple[str, ...]


def required_words(expression: str) -> Words:
    """Words, folded, of which one stands in every text that the expression matches; none where it needs no
    letters or figures.
    """
    parser: Any = importlib.import_module("re._parser")
    found = _of_parts(list(parser.parse(expression)))
    bare = sorted(found, key=len)
    return tuple(word for at, word in enumerate(bare) if not any(other in word for other in bare[:at]))


def _of_parts(parts: Sequence[Any]) -> Words:
    """The best words of parts in a row: the longest, and of these the fewest."""
    return max(_each(parts), key=lambda words: (min(map(len, words)), -len(words)), default=())


def _each(parts: Sequence[Any]) -> Iterator[Words]:
    run = ""
    for operation, argument in parts:
        letter = _letter(str(operation), argument)
        if letter:
            run += letter
            continue
        if len(run) >= _SHORTEST:
            yield (run,)
        run = ""
        words = _of_part(str(operation), argument)
        if words:
            yield words
    if len(run) >= _SHORTEST:
        yield (run,)


def _letter(operation: str, argument: Any) -> str:
    """The letter or figure, folded, that a part is; empty where it is another, or one of several."""
    if operation == "LITERAL":
        return _folded(argument)
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        letters = {_folded(code) for _, code in argument}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _folded(code: int) -> str:
    letter = chr(code)
    return folded_text(letter) if letter.isalnum() else ""


def _of_part(operation: str, argument: Any) -> Words:
    if operation == "BRANCH":
        branches = [_of_parts(list(branch)) for branch in argument[1]]
        words = tuple(dict.fromkeys(word for branch in branches for word in branch))
        return words if all(branches) and len(words) <= _MOST else ()
    if operation == "SUBPATTERN":
        return _of_parts(list(argument[3]))
    if operation == "ATOMIC_GROUP":
        return _of_parts(list(argument))
    if operation in _REPEATS and argument[0] > 0:
        return _of_parts(list(argument[2]))
    return ()
