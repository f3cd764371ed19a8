"""Names that archives of any country may bear: `Tunis, Bibliothèque nationale` is none of Paris."""

from __future__ import annotations

from functools import lru_cache

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.archive_name import land
from citekit.archives.shelfmark.mention import ArchiveMention
from citekit.archives.spelling import normalise_name
from citekit.archives.tables import shipped
from citekit.foundation.fast_dataclass import replace


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


@lru_cache(maxsize=1)
def _national_names() -> frozenset[str]:
    return frozenset(map(normalise_name, shipped("patterns")["national_names"]))
