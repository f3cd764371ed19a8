"""Place and volume of a published work, which a note names without words of their own.

`(Oxford, 1986)` is a place alone (CMOS 18, 14.30), `Stalin, vol. 1, Paradoxes of Power` the title of the
whole, the volume and the title of the volume (CMOS 18, 14.20).
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_city
from citekit.foundation.fast_dataclass import dataclass

_BETWEEN_CITIES = re.compile(r"\s*[;,/–—]\s*|\s+(?:and|und|et|e|y|i|и|&)\s+|(?<=\w)-(?=[A-ZÀ-Ž])")
_VOLUME = re.compile(
    r"(?P<whole>\S.*?),\s+(?:vol(?:ume|\.)|bd\.|band|tome|tom\.?|t\.|т\.|том)\s?"
    r"(?P<volume>\d{1,3}(?:/\d{1,3})?|[IVXLC]{1,7})(?:\s?[,:]\s+(?P<part>\S.*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VolumeTitle:
    """A title with the volume that stood in it; "" where there is none."""

    title: str
    volume: str = ""
    volume_title: str = ""


def is_place(text: str) -> bool:
    """Whether a text is the name of one city or more (`Cambridge, Mass.`, `Oxford and New York`)."""
    parts = [part for part in _BETWEEN_CITIES.split(text) if part]
    return bool(parts) and (is_city(text) or all(map(is_city, parts)))


def split_volume(title: str) -> VolumeTitle:
    """A title without its volume and the volume's own title."""
    match = _VOLUME.fullmatch(title)
    if match is None:
        return VolumeTitle(title)
    return VolumeTitle(match["whole"], match["volume"], match["part"] or "")
