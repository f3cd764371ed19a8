"""Splits particles and suffixes off family and given names, where the data does not (name_ParticleParse1,
magic_NameParticle of the CSL test suite).

`van der Berg` has the non-dropping particle `van der`; the given name `Ludwig von` ends in the dropping
particle `von`; `John, Jr.` has a suffix, with a comma printed before it in `John,! Jr.`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.foundation import lazy_regex
from citekit.foundation.fast_named_tuple import NamedTuple

_LEADING_WORD = lazy_regex.compile(r"([^ ]+(?:-|\u02bb|\u2019| |') *)(.+)$", re.DOTALL)
_TRAILING_WORD = lazy_regex.compile(r"([^ ]+(?:\u02bb |\u2019 | |' ) *)(.+)$", re.DOTALL)  # of reversed text
_FIRST_LETTER = lazy_regex.compile(r"[-'\u02bb\u2019\s]*(.)", re.DOTALL)
# Italian prepositions that have lost their article's end ("de' Medici") stand apart, elided ones do not.
_APOCOPES = ("a'", "co'", "da'", "de'", "ne'", "su'")
_COMMA = lazy_regex.compile(r"\s*,!*\s*")


class NameParts(NamedTuple):
    """The parts of a name; `comma_dropping` is the comma before a dropping particle `et al.`"""

    family: str
    given: str
    non_dropping: str = ""
    dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    comma_dropping: str = ""


def split_name(
    family: str, given: str, *, non_dropping: str = "", dropping: str = "", suffix: str = ""
) -> NameParts:
    """The name with its particles and suffix split off; parts that the data gives are kept."""
    particles, family = _leading_particles(family)
    non_dropping = _trim(particles) or non_dropping
    comma_suffix, comma_dropping = False, ""
    comma = _COMMA.search(given) if not suffix else None
    if comma:
        after = given[comma.end() :]
        if after.replace(".", "") == "et al" and not dropping:
            dropping, comma_dropping = after, ","
        else:
            suffix, comma_suffix = after, len("".join(comma[0].split())) == 2
        given = given[: comma.start()]
    given, particles = _trailing_particles(given)
    dropping = particles.strip() or dropping
    return NameParts(family, given, non_dropping, dropping, suffix, comma_suffix, comma_dropping)


def divided_family(family: str, given: str, dropping: str = "", suffix: str = "") -> NameParts | None:
    """The parts of a name whose family name begins with particles that are words of their own, else None.

    Such a name can be told to be undivided (`parse-names: false`, CSL 1.0.2's schema of data). A particle
    that is written together with its name (`d'Ormesson`) and a given name with a comma stay for `split_name`.
    """
    if not (family and given) or " " not in family or "," in given or has_no_particles(family, given):
        return None
    if not _leading_particles(family)[0] or joined_particle(family, given):
        return None
    return split_name(family, given, dropping=dropping, suffix=suffix)


def joined_particle(family: str, given: str) -> bool:
    """Whether a family name begins with a particle that is written together with it (`d'Ormesson`)."""
    if not (family and given) or has_no_particles(family, given):
        return False
    particles = _leading_particles(family)[0]
    return bool(particles) and (not particles.endswith(" ") or particles.rstrip().endswith(("'", "’")))


def has_no_particles(family: str, given: str) -> bool:
    """Whether there is certainly nothing to split off: both names and the last given one are capitalised."""
    return family[0].isupper() and "," not in given and given[given.rfind(" ") + 1 :][:1].isupper()


def joins_name(particle: str) -> bool:
    """Whether a particle is written together with the name behind it: `d'`, `al-`, but not `de'`."""
    if not particle.endswith(("'", "’", "\u02bc", "-")):
        return False
    return particle.rpartition(" ")[2].replace("’", "'") not in _APOCOPES


def is_parsed(name: Mapping[str, object]) -> bool:
    """Whether particles of a CSL name object may be split off: `parse-names` is a boolean, number or text."""
    value = name.get("parse-names", True)
    return bool(value) and value not in ("false", "0")


def _is_particle(word: str) -> bool:
    letter = _FIRST_LETTER.match(word)
    return letter is not None and letter[1].upper() != letter[1]


def _leading_particles(family: str) -> tuple[str, str]:
    """The particles that a family name begins with, and the name without them."""
    name = family
    while (match := _LEADING_WORD.match(name)) and _is_particle(match[1]):
        name = match[2]
    return family[: len(family) - len(name)], name


def _trailing_particles(given: str) -> tuple[str, str]:
    """A given name without the particles that it ends with, and these."""
    backwards = given[::-1]
    while (match := _TRAILING_WORD.match(backwards)) and _is_particle(match[1][::-1]):
        backwards = match[2]
    name = backwards[::-1]
    return name, given[len(name) :]


def _trim(particle: str) -> str:
    """A particle without spaces around it, but for one after an apostrophe: that particle stands apart."""
    trimmed = particle.strip()
    return trimmed + " " if particle.endswith(" ") and trimmed[-1:] in ("'", "’") else trimmed
