"""A city and a short word for its archive or library: `Zürich StA`, `Basel UB`, `Stadtbibl. Winterthur`."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.archive_name import is_city, land
from citekit.archives.shelfmark.mention import ArchiveMention
from citekit.archives.tables import shipped


def city_first(text: str, repositories: Repositories) -> ArchiveMention | None:
    """The archive that a text begins with, named by its city and a short word, else None."""
    found = _pattern().match(text)
    if found is None:
        return None
    city, word = found["city"] or found["town"], found["word"] or found["abbreviated"]
    if not is_city(city, states=False):
        return None
    bearers = repositories.bearing(f"{word} {city}")
    tradition, country = land(city)
    tradition = tradition or shipped("patterns")["behind_city"][word]
    if not (bearers or tradition):
        return None
    return ArchiveMention(found[0], bearers, len(bearers) == 1, "", text[found.end() :], tradition, country)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = sorted(shipped("patterns")["behind_city"], key=len, reverse=True)
    words = "|".join(map(re.escape, table))
    # those with a stop stand before the city too, where other words are read as parts of a name
    stopped = "|".join(re.escape(word) for word in table if word.endswith("."))
    city = r"[^\W\d_a-zа-я][^\W\d_]+(?:[ -][^\W\d_a-zа-я][^\W\d_]+)?"
    return re.compile(
        rf"(?:(?P<city>{city})\s(?P<word>{words})|(?P<abbreviated>{stopped})\s(?P<town>{city}))"
        r"(?=\s?[,:;]|\s[^\W_a-zа-я])"
    )
