"""Particles of names of CSL-JSON; loaded only for a family name that may have one.

CSL leaves it to the processor to find the particles of a family name; a record has them in a part of their
own, so that `van Gulik` as a family name is no particle and a name.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.item.particles import divided_family, is_parsed, joined_particle, joins_name
from citekit.foundation.fast_dataclass import replace
from citekit.records import Name

__all__ = ["divided_name", "has_joined_particle", "has_particle", "joins_name"]


def has_particle(name: Name) -> bool:
    """Whether a processor would take a particle from the family name, where it is not told otherwise."""
    return divided_family(name.family, name.given) is not None


def has_joined_particle(name: Name) -> bool:
    """Whether a processor would take a particle from the family name that is written together with it."""
    return joined_particle(name.family, name.given) and not (name.particle or name.literal)


def divided_name(name: Name, person: Mapping[str, object]) -> Name:
    """The name of a CSL name object with the particle that the data leaves in its family name.

    `parse-names`, `static-particles` or quotation marks around the family name say that it has none.
    """
    if len(name.family) > 2 and name.family[0] == name.family[-1] == '"':
        name = replace(name, family=name.family[1:-1])
        return replace(name, undivided=has_joined_particle(name))
    if not is_parsed(person) or person.get("static-particles"):
        return replace(name, undivided=has_joined_particle(name))
    found = divided_family(name.family, name.given, name.dropping_particle, name.suffix)
    if found is None:
        return name
    return Name(found.family, found.given, found.non_dropping, found.dropping, found.suffix)
