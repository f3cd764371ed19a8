"""Days in figures before an American reference: the month stands first (`Rostow to Johnson, 2/3/68, NSF`).

Elsewhere it is not certain which of two figures below thirteen is the month.
"""

from __future__ import annotations

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.foundation import lazy_regex

_DAY = lazy_regex.compile(
    r"(?<=[,(]\s)(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|1[0-2])/(?P<year>(?:19)?[2-9]\d)(?=[,;)]\s)"
)
_EARLIEST = 8


def with_american_day(note: str, repositories: Repositories) -> str:
    """A note with the first such day as ISO 8601 has it; any other note as it is."""
    found = _DAY.search(note, _EARLIEST)
    if found is None:
        return note
    reading = parse(note[found.end() :].lstrip(" ,;)"), repositories)
    repository = (
        repositories.resolve(reading.archive, keys=[key for key, _ in reading.levels])
        if reading.archive
        else None
    )
    american = repository.country == "US" if repository is not None else reading.tradition == "us"
    if not american or not (reading.archive or reading.levels):
        return note
    day = f"19{found['year'][-2:]}-{int(found['month']):02}-{int(found['day']):02}"
    return f"{note[: found.start()]}{day}{note[found.end() :]}"
