"""The order of what a query finds: the whole name first, then a whole word, then a part of one."""

from __future__ import annotations

import re
from collections.abc import Sequence


def rank(words: Sequence[str], names: Sequence[str]) -> int:
    """0 where a name is the query, 1 where all words are whole words of the names, else 2."""
    query = " ".join(words).casefold()
    folded = [name.casefold() for name in names if name]
    if query in folded or query.replace(" ", "-") in folded:
        return 0
    found = {word for name in folded for word in re.findall(r"\w+", name)}
    return 1 if all(word.casefold() in found for word in words) else 2
