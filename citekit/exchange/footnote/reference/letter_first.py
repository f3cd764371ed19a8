"""A letter before a reference that its archive need not name: `Smith to Jones, FO 371/123`."""

from __future__ import annotations

import re

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.reference.note_parts import NoteParts
from citekit.exchange.footnote.reference.tail import is_certain


def letter_before(text: str, repositories: Repositories) -> NoteParts | None:
    """A letter before a reference that is certain without its archive: `Smith to Jones, FO 371/123`."""
    for seam in list(re.finditer(r",\s+", text))[:2]:
        letter, behind = text[: seam.start()], text[seam.end() :]
        found = parse(behind, repositories) if correspondence_of(letter) is not None else None
        if found is not None and found.levels and not found.rest and (found.archive or is_certain(found)):
            return NoteParts(letter, None, found, behind)
    return None
