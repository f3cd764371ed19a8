"""A dash between a document and its reference: `Urkunde Albrechts – Stiftsarchiv, Urk. 3`."""

from __future__ import annotations

import re

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.date_parts.free import free_dates
from citekit.exchange.footnote.reference.note_parts import NoteParts

_MOST_DASHES = 4
_DASH = re.compile(r"\s(?:[—–]|-{1,3})\s(?=[^\W\d_a-zа-я])")


def before_dash(text: str, repositories: Repositories) -> NoteParts | None:
    """An undated document before a dash and its reference: `Urkunde Albrechts – Stiftsarchiv, Urk. 3`."""
    for dash in list(_DASH.finditer(text))[:_MOST_DASHES]:
        document, behind = text[: dash.start()], text[dash.end() :]
        reading = parse(behind, repositories)
        named = reading.archive and behind.startswith(reading.archive) and not reading.rest
        if named and reading.levels and not free_dates(document) and not parse(document, repositories).levels:
            return NoteParts(document, None, reading, behind)
    return None


def without_dash(text: str, repositories: Repositories) -> str:
    """A note with a comma for the dash between its description and the archive of its reference."""
    for dash in list(_DASH.finditer(text))[:_MOST_DASHES]:
        behind = text[dash.end() :]
        reading = parse(behind, repositories)
        if reading.archive and reading.levels and behind.startswith(reading.archive):
            return f"{text[: dash.start()]}, {behind}"
        if repositories.bearing(text[: dash.start()]) and not is_city(behind.partition(",")[0]):
            return f"{text[: dash.start()]}, {behind}"
    return text
