"""Names of Zotero, which has two parts of them: particles stand in the last name, a suffix in the first.

Zotero divides them so for its own citations: `van der Berg` | `Jan`, `King` | `Martin Luther, Jr.`.
"""

from __future__ import annotations

from citekit.records.tables import words


def divided_name(last: str, first: str) -> dict[str, str]:
    """The parts of a name as CSL has them."""
    particles, family = _small_words(last.split(" "))
    given, mark, suffix = first.rpartition(", ")
    if not mark or suffix not in words("suffixes"):
        given, suffix = first, ""
    *before, behind = given.split(" ")
    dropping = behind if before and behind in words("particles") else ""
    parts = {
        "family": family,
        "given": " ".join(before) if dropping else given,
        "non-dropping-particle": particles,
        "dropping-particle": dropping,
        "suffix": suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _small_words(tokens: list[str]) -> tuple[str, str]:
    """The particles that a family name begins with, and the rest of it."""
    count = 0
    while count < len(tokens) - 1 and tokens[count] in words("particles"):
        count += 1
    return " ".join(tokens[:count]), " ".join(tokens[count:])
