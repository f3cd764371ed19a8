"""One person's name as programs print it: in, `Given von Family, Jr.` or `von Family, Jr., Given`; out, a Name.

An institution or a single word is a literal name: families and given names are never invented.
"""

from __future__ import annotations

import re

from citekit.records.record import Name

_PARTICLES = frozenset(
    "al bin bint da dal de degli dei del della den der di do dos du e el ibn la las le lo los ten ter van vom von "
    "y zu zum zur".split()
)
_SUFFIX = re.compile(r"^(?:Jr|Sr|Esq|Ph\.D|M\.D)\.?$|^(?:II|III|IV|V)$")
_BODY = re.compile(
    r"\b(?:University|Institut|Archive|Archives|Center|Centre|College|School|Library|Academy|Ministry|Foundation|Museum|"
    r"Committee|Department|Bureau|Agency|Office|Project|Program|Group|Society|Association|Council|Union|Party|Embassy)\b|&|\d"
)


def read_person(text: str) -> Name:
    """The name that a text prints; a text in braces, an institution, a single word is kept whole."""
    plain = " ".join(text.split())
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) >= 2 and not _SUFFIX.match(parts[1]) and not _BODY.search(plain):
        return _inverted(parts)
    suffix = parts[1] if len(parts) == 2 and _SUFFIX.match(parts[1]) else ""
    words = (parts[0] if suffix else plain).split()
    if len(words) < 2 or _BODY.search(plain) or (len(parts) > 1 and not suffix):
        return Name(literal=plain)
    start = next((i for i, word in enumerate(words[1:-1], 1) if word.lower() in _PARTICLES and word.islower()), len(words) - 1)
    particle, family = _particle(words[start:])
    return Name(family=family, given=" ".join(words[:start]), particle=particle, suffix=suffix)


def _inverted(parts: list[str]) -> Name:
    suffixes = [part for part in parts[1:] if _SUFFIX.match(part)]
    given = ", ".join(part for part in parts[1:] if not _SUFFIX.match(part))
    particle, family = _particle(parts[0].split())
    return Name(family=family, given=given, particle=particle, suffix=", ".join(suffixes))


def _particle(words: list[str]) -> tuple[str, str]:
    """The particles that open a family name, and the family name."""
    count = 0
    while count < len(words) - 1 and words[count].islower() and words[count].strip("’'") in _PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
