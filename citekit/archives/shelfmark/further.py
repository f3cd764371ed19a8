"""Further references in the same text: `..., л. 5; РГАСПИ, ф. 17, ...`, `L. 5-6. Copy; L. 7-9.`"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.archives.shelfmark.model import Shelfmark
from citekit.foundation.fast_dataclass import replace

_BOUNDARY = re.compile(r";\s*|(?<=[^\W\d_]{3}[.)])\s+|\n\s*")
_MOST = 12


def further_references(
    first: Shelfmark, read: Callable[[str], Shelfmark | None], text: str = ""
) -> Shelfmark:
    """A shelfmark with those that its rest holds; what lies before the first of them stays its rest.

    Behind a comma of `text`, which it was read from, no other archive begins: `Abt. IV, Kriegsarchiv, OP 12`.
    """
    goes_on = text[: text.find(first.rest)].rstrip()[-1:] == ","
    if not first.rest or first.tradition is None:
        return first
    starts = [0, *(found.end() for found in _BOUNDARY.finditer(first.rest))][:_MOST]
    for start in starts:
        text = first.rest[start:]
        if not any(char.isdigit() for char in text):
            break
        found = read(text)
        if found is None or not found.levels or not _follows(first, found):
            continue
        if goes_on and not start and found.archive:
            continue
        return replace(
            first,
            rest=first.rest[:start].strip(" ;,"),
            more=(further_references(found, read),),
        )
    return first


def _follows(first: Shelfmark, found: Shelfmark) -> bool:
    """Whether a reading is a further reference: of the same tradition, read without anything before it."""
    return (
        found.tradition == first.tradition and found.sure in ("chain", "form") and found.archive != found.rest
    )
