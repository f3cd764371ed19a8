"""Archives that a city tells: by a short word for an archive or library beside it (`Zürich StA`, `Basel UB`,
`Stadtbibl. Winterthur`), or by the city before a name that one of any country may bear (`Tunis, Bibliothèque
nationale` is none of Paris).
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.mention.archive_name import is_city, land
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.repository import Repositories
from citekit.archives.spelling import normalise_name
from citekit.archives.tables import shipped
from citekit.foundation.fast_dataclass import replace


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


def in_its_city(found: ArchiveMention, city: str, repositories: Repositories) -> ArchiveMention:
    """An archive behind a city in which no bearer of its name lies: where every country may have such a name,
    it is that of the country of the city.
    """
    if normalise_name(found.archive) not in _national_names():
        return found
    known = repositories.find(f"{found.archive}, {city.strip()}")
    if known is not None:
        return replace(found, bearers=(known,), certain=True)
    tradition, country = land(city)
    if not country or any(one.country == country for one in found.bearers):
        return found
    return replace(found, bearers=(), certain=False, tradition=tradition, country=country)


#: a city straight behind letters, closed by a comma or colon
_CITY_BEHIND = re.compile(r"\s(?P<city>[^\W\d_a-zß-ÿа-я][^\W\d_]{3,})(?=\s?[,:])")


def before_its_city(found: ArchiveMention) -> ArchiveMention:
    """An archive whose letters every country may have, the city behind them in no land of its bearers."""
    city = _CITY_BEHIND.match(found.after) if found.bearers else None
    if city is None or found.archive not in shipped("patterns")["national_letters"]:
        return found
    tradition, country = land(city["city"])
    if not country or any(one.country == country for one in found.bearers):
        return found
    name, after = f"{found.archive}{city[0]}", found.after[city.end() :]
    return ArchiveMention(name, (), False, found.before, after, tradition, country)


@lru_cache(maxsize=1)
def _national_names() -> frozenset[str]:
    return frozenset(map(normalise_name, shipped("patterns")["national_names"]))
