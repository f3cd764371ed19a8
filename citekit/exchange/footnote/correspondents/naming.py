"""The names of writers and recipients, without the ranks before them."""

from __future__ import annotations

import re

from citekit.records.names import parse_written_name
from citekit.records.record import Name

_HONORIFIC = re.compile(
    r"(?:Dr\.?|Governor|Gov\.|General(?! Secretary)|Gen\.|Colonel|Col\.|Captain|Capt\.|"
    r"Lieutenant(?!\sGov)|Lt\.?(?!\sGov)|"
    r"Lieutenant[ -]Governor|Lt\.?[ -]Gov(?:ernor|\.)|"
    r"Major|Maj\.|Brigadier|Brig\.|Commander|Cdr\.?|Admiral|Adm\.|Field Marshal|"
    r"Air (?:Chief |Vice[- ])?Marshal|Sir|Dame|President|Secretary|Ambassador|Professor|Prof\.|Senator|"
    r"Comrade|Cde\.?|don|doña|Don|Doña|Botschafter|Gesandter|Generalkonsul|Staatssekretär|Unterstaatssekretär|"
    r"Ministerialdirektor|Ministerialrat|Legationsrat|Reichskanzler|Oberst|Feldmarschall|Generalfeldmarschall|"
    r"(?:(?:Under|Assistant|Acting|Deputy|Permanent|First|Parliamentary|Colonial|Foreign|Prime|Home|Chief|Press)\s)*"
    r"(?:Secretary(?:\sof\s(?:State|War|Defense|the\sNavy|the\sTreasury|Commerce|Labor|the\sInterior))?|Minister|Chancellor|"
    r"Chargé(?:\sd[’']Affaires)?|Consul(?:\sGeneral)?|Attorney General|High Commissioner))"
    r"\s+(?!of\b|for\b|to\b|in\b|at\b)(?=[^\W\d_a-zа-я]\S*\s+\S)"
)
#: German ranks and offices before initials or a given name: `Landesgerichtsrat A. Regius`
_RANK = re.compile(
    r"[^\W\d_a-z][^\W\d_A-Z]*(?:rat|leutnant|hauptmann|major|marschall|direktor|präsident|sekretär|konsul|führer|leiter|inspektor|"
    r"kommissar|richter|meister|kanzler|referent|attaché|intendant|adjutant|pfarrer|bischof|professor|assessor)\s(?=(?:[^\W\d_]\.\s?)+[^\W\d_]{2})"
)


def without_rank(text: str) -> str:
    """A name without the ranks and titles before it, where a whole name follows."""
    while not re.search(r"\d", text) and _HONORIFIC.match(text):
        text = _HONORIFIC.sub("", text, count=1)
    return _RANK.sub("", text, count=1)


#: the article of an office
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
#: people together under one name: `Mr. and Mrs. John F. Kennedy`, `Browne & Nichols parents`
_SEVERAL = re.compile(r"\s(?:and|&|und|et|и|та)\s")
#: `Campbell (Cairo) to Bevin`: a post is no part of a person’s name
_BRACKET = re.compile(r"\s\([^()]*\)(?:,\s[^()]+)?$")
_AND = re.compile(r",?\s(?:and|und|et|i|и|та|y|e)\s")
#: a name on one side of `and`: a surname, or given names or initials before one
_ONE_OF_SEVERAL = re.compile(
    r"(?:(?:[^\W\d_]\.\s?)+|(?:[^\W\d_a-zа-я][^\W\d_]+\s){0,2})"
    r"(?:[OD][’'])?[^\W\d_a-zа-я][^\W\d_]+(?:[-’'][^\W\d_]+)?"
)

#: two surnames of one person, of father and mother: `José Ortega y Gasset`, `Josep Puig i Cadafalch`
_TWO_SURNAMES = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]+\s){1,2}(?:(?:de|del)\s(?:(?:la|los|las)\s)?)?[^\W\d_a-z][^\W\d_]+\s(?:y|i|e)\s[^\W\d_a-z][^\W\d_]+"
)


def all_named(text: str) -> tuple[Name, ...]:
    """The people of `Zhdanov and A. A. Kuznetsov`, each a name of its own; else the one of all words."""
    bare = text.strip(" ,;")
    parts = [bare] if _TWO_SURNAMES.fullmatch(bare) else _AND.split(bare)
    several = len(parts) == 2 and all(_ONE_OF_SEVERAL.fullmatch(part) for part in parts)
    return tuple(named(part) for part in parts) if several else (named(text),)


#: a ruler's name, whose number is no part of a family name: `D. Pedro II`
_RULER = re.compile(r"(?:[^\W\d_]\.\s)?[^\W\d_]+(?:\s[^\W\d_]+)?\s[IVX]{1,5}\.?")


#: given names, particles and a surname: `Johan Isaac de Swart`
_WITH_PARTICLES = re.compile(
    r"(?:(?:[^\W\d_a-z][^\W\d_]+|[^\W\d_]\.)\s){1,3}(?:(?:de|van|von|der|den|di|du|la|le|del|da|zu|af|ter|ten)\s){0,2}"
    r"[^\W\d_a-z][^\W\d_]+"
)
#: a name that an editor supplies
_SUPPLIED = re.compile(r"\[[^\[\]\d?\s]+(?:\s[^\[\]\d?\s]+)+\]")


def named(text: str) -> Name:
    """The name without the ranks before it, where a whole name follows."""
    bare = text.strip(" ,;")
    person = _BRACKET.sub("", bare)
    bare = person if _ONE_OF_SEVERAL.fullmatch(person) or _WITH_PARTICLES.fullmatch(person) else bare
    bare = bare[1:-1] if _SUPPLIED.fullmatch(bare) else bare
    bare = without_rank(bare)
    whole = (
        re.search(r"\d", bare)
        or _SEVERAL.search(bare)
        or "," in bare
        or ARTICLE.match(bare)
        or _RULER.fullmatch(bare)
    )
    return Name(literal=ARTICLE.sub("", bare)) if whole else parse_written_name(bare)
