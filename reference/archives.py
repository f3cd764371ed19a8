"""Traditions with their levels, systems of romanisation, and how many archives are known."""

from __future__ import annotations

from collections import Counter

from citekit.archives import Repositories, traditions
from citekit.archives.tradition import Level, Tradition
from reference.markdown import code, described, page, table


def archival_traditions() -> str:
    """The page."""
    known = Repositories.shipped().values()
    count = Counter(each.tradition for each in known)
    parts = [part for each in traditions().values() for part in _tradition(each, count[each.code])]
    return page(
        "Archival traditions",
        f"The schemes of levels that citekit reads and prints, {len(traditions())} of them, with "
        f"{len(known)} archives. A level is a field of a record under its key; its words are read in any of "
        "the forms below, and printed in the form that a style and a language ask for.",
        *parts,
    )


def _tradition(tradition: Tradition, archives: int) -> list[str]:
    name = described(tradition.code, tradition.name)
    words = list(dict.fromkeys((tradition.latin, tradition.original, "en")))
    rows = [(code(level.key), *(_words(level, tag) for tag in words)) for level in tradition.levels]
    held = f"{archives} archives" if archives != 1 else "1 archive"
    return [
        f"## {name}",
        f"Code {code(tradition.code)}; {held}.",
        table(("level", *(code(tag) for tag in words)), rows),
    ]


def _words(level: Level, tag: str) -> str:
    found = level.words.get(tag)
    return " / ".join(dict.fromkeys(word for word in (found.short, found.long) if word)) if found else ""
