"""Source notes of documentary editions: `Source: National Archives, RG 59, ... Secret; Priority.`

The Foreign Relations of the United States print one under each document. Up to its first statement on the
copy it is a reference and nothing else, though a folder bears the date and the names of a meeting.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

_LEAD = lazy_regex.compile(r"(?:\d{1,3}\s)?Source:\s+")


def is_source_note(note: str) -> bool:
    """Whether a note begins as a source note does."""
    return _LEAD.match(note) is not None


def read_source_note(reference: str, repositories: Repositories) -> Shelfmark | None:
    """The reference of a source note, its lead and its statements on the copy taken off; None where the
    archive does not stand first. What is not read in levels is the rest.
    """
    reading = parse(re.sub(r"\s+,", ",", reference).strip(" ."), repositories)
    first = (reading.archive or "\n").partition(",")[0]
    return reading if reading.repository and reference.startswith(first) else None


#: what a tape has, a document though it stands among the levels, and its collection before it
_RECORDING = lazy_regex.compile(
    r"(?:(?P<collection>[A-Z][^,;]{3,60}),\s)?"
    r"(?P<title>Recording of (?:an? )?(?:(?:Telephone |Phone )?Conversation|Meeting|Call)s?\s[Bb]etween\s.+)"
)


def with_recording_apart(reading: Shelfmark) -> tuple[str, Shelfmark]:
    """The conversation that was recorded, with its day, and the reading without it; "" where it has none."""
    within = next((value for _, value in reading.levels if _RECORDING.fullmatch(value)), "")
    found = _RECORDING.fullmatch(within or reading.rest.strip(" ."))
    if found is None:
        return "", reading
    if within:
        levels = tuple(pair for pair in reading.levels if pair[1] != within)
        title = f"{within}, {reading.rest}".strip(" ,.")
        return title, replace(reading, levels=levels, rest="")
    collection = [("collection", found["collection"])] if found["collection"] else []
    return found["title"], replace(reading, levels=(*collection, *reading.levels), rest="")
