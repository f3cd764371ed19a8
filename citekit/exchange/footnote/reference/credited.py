"""Captions that give the shelfmark first and credit the archive last.

`P6A/966 Armstrong collection: photograph of Moyaliffe [1875]. © Glucksman Library, University of Limerick.`:
what stands between is the document.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import has_institution
from citekit.foundation import lazy_regex

_CAPTION = lazy_regex.compile(
    r"(?P<mark>[A-Z]{1,6}\d{0,4}[A-Z]?[/ -]?\d[\w./-]*),?\s"
    r"(?P<name>[^\W\d_a-z][^,.:;“”]{1,60}\s(?:[Cc]ollection|[Pp]apers|[Ff]onds|[Rr]ecords)):\s"
    r"(?P<document>\S.{8,400}?)[.,]?\s"
    r"(?:©|\(c\)|(?:(?:[Ii]mage|[Pp]hoto)\s)?[Cc]ourtesy\s(?:of\s)?(?:the\s)?|[Cc]redit:)\s?"
    r"(?P<archive>[^©\d“”]{6,140})"
)


def with_reference_together(note: str) -> str:
    """A caption with the mark and the collection before their archive; any other note as it is."""
    found = _CAPTION.fullmatch(note)
    if found is None or not has_institution(found["archive"]):
        return note
    return f"{found['document']}. {found['mark']}, {found['name']}, {found['archive']}"
