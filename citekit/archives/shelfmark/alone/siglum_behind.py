"""A mark with the letters of its archive behind it and no comma between them: `17931 NLS`, `HO 42/3 TNA`."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_acronym
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.alone.codes import NO_CODE
from citekit.archives.shelfmark.alone.collection import Read
from citekit.archives.shelfmark.model import Shelfmark

#: a mark of at least three figures in all, and letters that end the text
_MARK = re.compile(
    r"(?=(?:\D*\d){3})(?P<mark>(?:[^,;:()]|,(?=\d)){3,40}[\dA-Za-z]) "
    r"(?P<siglum>[A-Z]{2,6}|[A-Z][A-Za-z]{1,3}[A-Z])\.?"
)
_FIGURE_LAST = re.compile(r"\d[a-z]?$")


def read_before_siglum(text: str, read: Read, repositories: Repositories) -> Shelfmark | None:
    """The levels of a mark before its archive, which the table has; None where anything is left."""
    found = _MARK.fullmatch(text)
    if found is None or _FIGURE_LAST.search(found["mark"]) is None or NO_CODE.match(text):
        return None
    siglum = found["siglum"]
    if not is_acronym(siglum) or not repositories.bearing(siglum):
        return None
    whole = read(f"{found['mark']}, {siglum}")
    if whole is None or whole.archive != siglum or whole.rest or not whole.levels:
        return None
    return whole
