"""Names of records as name objects of CSL-JSON, and back.

CSL leaves it to the processor to find the particles of a family name; a record has them in a part of their
own, so that `van Gulik` as a family name is no particle and a name.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.item.particles import divided_family, is_parsed
from citekit.foundation.fast_dataclass import replace
from citekit.records import Name
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.script import split_name, whole_name

_DEFAULT = ArchivalStyle()


def csl_name(name: Name, archival_style: ArchivalStyle = _DEFAULT) -> dict[str, object]:
    """A name as CSL-JSON, its family name taken at its word.

    It is in its original script where the style wants it and the name has it.
    """
    if archival_style.script == "original" and name.original:
        name = whole_name(name, name.original)
    elif not name.family and not name.given and not name.literal:
        name = split_name(name.romanized or name.original)
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    csl: dict[str, object] = {key: value for key, value in parts.items() if value}
    if not (name.particle or name.literal) and divided_family(name.family, name.given) is not None:
        csl["parse-names"] = False  # else a processor would take `van Gulik` apart
    return csl


def divided_name(name: Name, person: Mapping[str, object]) -> Name:
    """The name of a CSL name object with the particle that the data leaves in its family name.

    `parse-names`, `static-particles` or quotation marks around the family name say that it has none.
    """
    if not is_parsed(person):
        return name
    if len(name.family) > 2 and name.family[0] == name.family[-1] == '"':
        return replace(name, family=name.family[1:-1])
    if person.get("static-particles"):
        return name
    found = divided_family(name.family, name.given, name.dropping_particle, name.suffix)
    if found is None:
        return name
    return Name(found.family, found.given, found.non_dropping, found.dropping, found.suffix)
