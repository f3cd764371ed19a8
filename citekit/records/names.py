"""Names as people write them (`Given Family`, `Family, Given`, with particles and suffixes), and back.

Nothing is guessed: a single word, a text in braces, an institution (a word of `data/words.yaml`) and a ruler
(`Charles VI`, `William of Orange`) stay whole as `literal`; an Eastern name written family first needs its
comma (`Mao, Zedong`). Particles follow BibTeX's rule (btxdoc, section 4): lower-case words before the family
name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name
from citekit.records.tables import words

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")


#: an office before its body is no family name: `Secretary, Indian Affairs`
_OFFICE = re.compile(
    r"(?:(?:Assistant|Deputy|Acting|Under|Permanent|Joint)[ -])*"
    r"(?:Secretary|Commissioner|Superintendent|Chairman|Director|Ambassador|Inspector|Consul|Principal)"
    r"(?: General)?,\s\S"
)


#: no given and family name: `Ferdinand of Bavaria, Elector of Cologne`, `Charles VI`, `Chin I-sun (Chen Yi)`,
#: `Lord Ponsonby`, a body (`Transport and General Workers`); not `Malcolm X`, which `Henry V` looks like
_UNDIVIDED = re.compile(
    r"[^,]*\s(?:of|for)\s.*|[^\s,]+\s(?:&\s.*|and\s\S+\s.*)"
    r"|[^\W\d_]+ (?:II|III|IV|VI|VII|VIII|IX|X[IVX]+)|[^,(]+ \([^,()]+\)"
    r"|(?:Fray|Frei|Sor|Sœur|Frère|Padre|Lord|Lady|Mgr\.?|Mons\.|Cardinal|Queen|Pope)\s[^,]+"
)


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name:
    """Read one name; an empty text gives an empty name."""
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1])
    if _is_institution(text) or _OFFICE.match(text) or _UNDIVIDED.fullmatch(text):
        return Name(literal=text)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return _direct(text)
    if len(parts) > 3 or not all(parts) or any(_opens_brackets(part) for part in parts):
        return Name(literal=text)
    return _inverted(parts, text)


def parse_written_name(text: str) -> Name:
    """Read one name and keep its text: a record is written as it was read."""
    return with_text(parse_name(text), text)


def with_text(name: Name, text: str) -> Name:
    """The name with the text that it was read from, where that is not `Given Family`."""
    text = " ".join(text.split())
    return name if text == str(name) else replace(name, written=text)


def name_text(name: Name) -> str | None:
    """The text that `parse_name` reads as this name, as it was read if it was; or None (a mapping)."""
    forms = [str(name), f"{{{name.literal}}}"] if name.literal else [str(name), inverted_text(name)]
    forms.insert(0, name.written)
    return next((form for form in forms if form and parse_name(form) == name), None)


def inverted_text(name: Name) -> str:
    """`Family, Given, Suffix`, the particle before the family name."""
    family = " ".join(part for part in (name.particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def _is_institution(text: str) -> bool:
    found = words("institutions")
    return any(word.strip("(),:") in found for word in text.lower().split())


def _opens_brackets(part: str) -> bool:
    """Whether a bracket of a part is closed in another one: `[Stalin, Iosif]` is not turned round."""
    return part.count("[") != part.count("]") or part.count("(") != part.count(")")


def _inverted(parts: list[str], text: str) -> Name:
    suffixes = words("suffixes")
    if len(parts) == 2 and parts[1] in suffixes:
        name = _direct(parts[0])
        return Name(name.family or name.literal, name.given, name.particle, "", parts[1])
    family, *rest = parts
    # BibTeX writes `Family, Jr., Given`, libraries `Family, Given, Jr.`.
    suffix = next((part for part in rest if part in suffixes), "")
    given = [part for part in rest if part != suffix]
    if len(given) != 1 or (len(parts) == 3 and not suffix):
        return Name(literal=text)
    particle, family = _particle(family.split())
    return Name(family, given[0], particle, "", suffix)


def _direct(text: str) -> Name:
    tokens = text.split()
    suffix = tokens.pop() if len(tokens) > 2 and tokens[-1] in words("suffixes") else ""
    if len(tokens) < 2:
        return Name(literal=text)
    # `Сталин И. В.`: initials behind a name stand for a given name, in Russian order.
    if not _INITIALS.fullmatch(tokens[0]) and all(_INITIALS.fullmatch(token) for token in tokens[1:]):
        return Name(tokens[0], " ".join(tokens[1:]), "", "", suffix)
    particles = words("particles")
    first = next((n for n, token in enumerate(tokens[:-1]) if token in particles), len(tokens) - 1)
    given, rest = tokens[:first], tokens[first:]
    particle, family = _particle(rest)
    return Name(family, " ".join(given), particle, "", suffix)


def _particle(tokens: list[str]) -> tuple[str, str]:
    """The leading particles and the family name behind them."""
    particles = words("particles")
    count = 0
    while count < len(tokens) - 1 and tokens[count] in particles:
        count += 1
    return " ".join(tokens[:count]), " ".join(tokens[count:])
