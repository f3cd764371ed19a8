"""Links to what they show (`<https://doi.org/10.1000/1>`), as pandoc writes them."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"(?P<start>https?://[\w.-]+/)?\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?P<address>https?://[^\s()<>]+)\)"
)
_ESCAPE = re.compile(r"\\(.)")


def with_autolinks(text: str) -> str:
    """The text with links between angle brackets where the words are the address, its beginning before them
    too.
    """
    return _LINK.sub(_autolink, text) if "](http" in text else text


def _autolink(found: re.Match[str]) -> str:
    start, address = found["start"] or "", found["address"]
    shown = _ESCAPE.sub(r"\1", found["words"])
    if start + shown == address:
        return f"<{address}>"
    if shown == address:
        return f"{start}<{address}>"
    return found[0]
