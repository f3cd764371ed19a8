"""biblatex's option `useprefix=false`: the prefix of a name (`von`) is no part of the family name.

A name of that kind (CSL's "dropping particle") is written `von Braun, Wernher` beside the option. BibTeX,
which does not know it, then takes `von` for the prefix that it is, and not for a given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name

FIELD = "options"
OPTION = "useprefix=false"
_OPTION = re.compile(r"useprefix\s*=\s*\{?false", re.IGNORECASE)
# People by their roles.
Credits = tuple[tuple[str, tuple[Name, ...]], ...]


def is_without_prefix(options: str) -> bool:
    """Whether the options of an entry take the prefixes from the family names."""
    return bool(_OPTION.search(options))


def without_prefix(name: Name) -> Name:
    """The name under `useprefix=false`."""
    if not name.particle:
        return name
    dropping = " ".join(filter(None, (name.dropping_particle, name.particle)))
    return replace(name, particle="", dropping_particle=dropping)


def with_prefixes(names: Credits, options: object) -> Credits | None:
    """The names as an entry with the option has them; None where it would not give the names back.

    `options` are those of the entry itself, where it has some.
    """
    people = [name for _, several in names for name in several]
    if not any(name.dropping_particle for name in people) or any(name.particle for name in people):
        return None
    if options and not is_without_prefix(str(options)):
        return None
    words = (word for name in people for word in name.dropping_particle.split())
    if not all(word.lstrip("'’(")[:1].islower() for word in words):
        return None
    return tuple((role, tuple(map(_with_prefix, several))) for role, several in names)


def _with_prefix(name: Name) -> Name:
    return replace(name, particle=name.dropping_particle, dropping_particle="")


def says_no_more_than(names: Iterable[tuple[Name, ...]], foreign: Mapping[str, object]) -> bool:
    """Whether the options of an entry are only the one that its names show."""
    return foreign.get(FIELD) == OPTION and any(name.dropping_particle for people in names for name in people)
