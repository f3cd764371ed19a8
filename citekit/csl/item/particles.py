"""Particles and suffixes written into the family and given names of an item (citeproc-js's name parsing).

In go the family and the given name as they stand in the data; out come the parts that were hidden in them:
`van der Berg` is a non-dropping `van der` before `Berg`, the given name `Ludwig von` ends in a dropping
`von`, `John, Jr.` carries a suffix (with `,!` a comma is printed before it).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from citekit.foundation import lazy_regex

_FAMILY = lazy_regex.compile(r"([^ ]+(?:-|\u02bb|\u2019| |') *)(.+)$", re.DOTALL)
_GIVEN = lazy_regex.compile(r"([^ ]+(?:\u02bb |\u2019 | |' ) *)(.+)$", re.DOTALL)  # of the reversed text
_FIRST_LETTER = lazy_regex.compile(r"[-'\u02bb\u2019\s]*(.)", re.DOTALL)
_COMMA = lazy_regex.compile(r"\s*,!*\s*")


class NameParts(NamedTuple):
    """A name taken apart."""

    family: str
    given: str
    non_dropping: str = ""
    dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    comma_dropping: str = ""


def _is_particle(word: str) -> bool:
    found = _FIRST_LETTER.match(word)
    return found is not None and found[1].upper() != found[1]


def _leading(text: str) -> tuple[str, str]:
    """The particles at the start of a family name, and the rest."""
    rest = text
    while (found := _FAMILY.match(rest)) and _is_particle(found[1]):
        rest = found[2]
    return text[: len(text) - len(rest)], rest


def _trailing(text: str) -> tuple[str, str]:
    """The given name without the particles at its end, and these."""
    rest = text[::-1]
    while (found := _GIVEN.match(rest)) and _is_particle(found[1][::-1]):
        rest = found[2]
    kept = rest[::-1]
    return kept, text[len(kept) :]


def _trim(particle: str) -> str:
    """A space after an apostrophe is kept: it says that the particle stands apart."""
    trimmed = particle.strip()
    return trimmed + " " if particle.endswith(" ") and trimmed[-1:] in ("'", "’") else trimmed


def has_no_particles(family: str, given: str) -> bool:
    """Is there surely nothing to take apart? (Both begin with capitals, the last given name does so too.)"""
    return family[0].isupper() and "," not in given and given[given.rfind(" ") + 1 :][:1].isupper()


def split_name(
    family: str, given: str, *, non_dropping: str = "", dropping: str = "", suffix: str = ""
) -> NameParts:
    """The name with its particles and suffix apart; parts given by the data are kept."""
    found, family = _leading(family)
    non_dropping = _trim(found) or non_dropping
    comma_suffix, comma_dropping = False, ""
    comma = _COMMA.search(given) if not suffix else None
    if comma:
        rest = given[comma.end() :]
        if rest.replace(".", "") == "et al" and not dropping:
            dropping, comma_dropping = rest, ","
        else:
            suffix, comma_suffix = rest, len("".join(comma[0].split())) == 2
        given = given[: comma.start()]
    given, tail = _trailing(given)
    return NameParts(
        family, given, non_dropping, tail.strip() or dropping, suffix, comma_suffix, comma_dropping
    )
