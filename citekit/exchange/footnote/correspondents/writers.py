"""Who wrote or spoke a paper that its title names with him, and to whom one was addressed.

`Willoughby Cotton’s proclamation`, `Testimony of Max Yergan`, `minute Crowe`, `Vera Atkins interview`;
`Instruction to the comte de Hanau`.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.correspondents.of_kind import writer_of_kind
from citekit.exchange.footnote.correspondents.several import is_paper_word, names_paper
from citekit.foundation import lazy_regex
from citekit.records.record import Name

_CAPITAL = r"[^\W\d_a-zа-я](?:[\w’-]*[^\W\d_])?"
_PARTICLE = r"(?:(?:de|von|van|der|den|di|du|la|le|del|af|zu|al|el|bin|ibn)\s)*"
_INITIALS = r"(?:[^\W\d_]\.\s?)+"
_NAME = rf"(?:(?:{_INITIALS}|{_CAPITAL}\s){{1,3}}{_PARTICLE}{_CAPITAL})"
_TITLE = r"(?:(?:Dr|Mr|Mrs|Miss|Prof|Rev|Capt|Lt|Col|Gen|Sgt)\.?\s|Sir\s|Lord\s|Lady\s|Dame\s)?"
_PAPERS = (
    "proclamation|testimony|deposition|affidavit|statement|confession|evidence|will|testament|speech|sermon|memorial"
    "|petition|memorandum|memo|report|minute|declaration|manifesto|affirmation|reply|address"
)
_POSSESSIVE = lazy_regex.compile(
    rf"(?P<who>{_TITLE}{_NAME})[’']s?\s(?:[a-z]+\s)?(?:{_PAPERS})(?=$|,|\s(?:on|of|to|about|regarding|concerning)\s)"
)
_SPOKEN_BY = lazy_regex.compile(
    rf"(?:[Tt]estimony|[Dd]eposition|[Aa]ffidavit|[Cc]onfession|[Ee]vidence|[Ww]itness\s[Ss]tatement|[Ss]peech|[Ll]ast\s[Ww]ill|[Ww]ill)"
    rf"\sof\s(?P<who>{_TITLE}{_NAME})(?=$|,)"
)
_KIND_AND_NAME = lazy_regex.compile(
    rf"(?:(?:memo|memorandum|minute|note)\s(?:by\s)?(?P<who>{_INITIALS}{_CAPITAL}|[^\W\d_A-Z]?[^\W\d_a-z][^\W\d_A-Z]{{2,}})"
    rf"|(?:Memo|Memorandum|Minute|Note)\s(?P<whole>{_INITIALS}{_CAPITAL}))"
)
_INTERVIEW = lazy_regex.compile(
    rf"(?P<who>{_TITLE}{_NAME})(?:\s(?:(?:oral\shistory\s)?interview(?:s|\stranscript)?|[Oo]ral\s[Hh]istory)(?:\s(?:with|by)\s[^,;]{{3,60}})?"
    r"|\sOH"
    r"|,?\sinterviewed\s(?:by|with|in|at|on)\s[^,;]{2,60})"
)
#: whom an instruction or order was given to, by his rank or office
_ADDRESSED = lazy_regex.compile(
    r"(?:(?:[Rr]oyal|[Ss]ecret|[Dd]raft|[Cc]opy\sof|[Rr]eal)\s)?(?:[Ii]nstructions?|[Cc]édula|[Oo]rders?|[Dd]ecree|[Pp]etition|[Mm]emorial|[Cc]omplaint"
    r"|[Ss]upplication|[Aa]ddress)\sto\s(?:the\s)?(?P<who>(?i:comte|count|duc|duke|duque|marquis|marquess|marqués|marquês|conde|earl|prince"
    r"|bishop|archbishop|viceroy|virrey|governor|gobernador|king|queen|emperor|ambassador|consul|captain|general|admiral|audiencia"
    r"|cabildo|corregidor|intendant|intendente)(?:\s[^,;:\d“”«»]{2,60})?)"
)


#: the holder of an office or a body that wrote a paper: `Report of the Justice Minister`
_OF_OFFICE = lazy_regex.compile(
    r"(?:[^\W\d_]+(?:ly|al|ed|ret)\s)?"
    r"(?:[Rr]eport|[Mm]emorandum|[Mm]emo|[Mm]inute|[Nn]ote|[Ll]etter|[Dd]espatch|[Dd]ispatch|[Tt]elegram|[Cc]ircular|[Pp]aper|[Ss]tatement)"
    r"\s(?:(?:of|from)\sthe|by(?:\sthe)?)\s"
    r"(?P<who>(?:[^\W\d_a-z][\w’'-]+,?\s(?:of\s|for\s|and\s|the\s|to\s){0,2}){0,8}[^\W\d_a-z][\w’'-]+)"
    r"(?:\s(?:on|about|regarding|concerning|respecting)\s.+)?"
)
_OFFICES = lazy_regex.compile(
    r"\b(?:Minister|Secretary|Governor|Consul|Ambassador|Commissioner|Commander|Director|Inspector|Resident|Officer|Chancellor|President"
    r"|Superintendent|Chiefs|Staff|Headquarters|Admiralty|Treasury|Agent|Attorney|Marshal|Bishop|Viceroy|Administrator|Collector|Magistrate|Ministry|Department|Office|Board"
    r"|Brotherhood|Union|Association|Society|Company|Council|Bureau|Chamber|Federation|League|Embassy|Legation|Consulate|Commission)\b"
)


_SURNAME = r"[^\W\d_a-zа-я][\w’-]*[^\W\d_]"
#: who sent a paper, and what it is about: `Circular from Stoph regarding the students`
_SENT_ABOUT = lazy_regex.compile(
    rf"(?:[Ll]etter|[Cc]ircular|[Mm]emo|[Mm]emorandum|[Rr]eport|[Tt]elegram|[Nn]ote|[Mm]inute|[Cc]able|[Mm]essage)\s(?:from|by)\s"
    rf"(?P<who>{_TITLE}(?:{_NAME}|{_SURNAME}))\s(?:regarding|concerning|about|respecting|on)\s.+"
)
#: the writer at the end of what he wrote: `Typescript of short story Brothers and Sisters by Budge Wilson`
_BY_AT_END = lazy_regex.compile(
    r"(?P<kind>[^\W\d_]+)\s(?:of|for|on|about|entitled|titled)\s[^;]{3,160}\sby\s"
    rf"(?P<who>{_TITLE}{_NAME})"
)
_WRITTEN = frozenset(
    "typescript manuscript draft report poem essay article speech lecture sermon song score sketch "  # noqa: SIM905
    "drawing map plan photograph translation history memoir memoirs review story novel play script "
    "transcript notes".split()
)
#: the kind and the writer of a paper behind what it is about: `Pensions et dons, rapport d'Ormesson`
_KIND_BEHIND = lazy_regex.compile(
    r".{6,},\s(?:rapport|lettre|mémoire|note|report|memorandum|relazione|lettera|informe|carta|Bericht|Vermerk|Schreiben)\s"
    rf"(?:d(?=['’][A-ZÀ-Ž])|(?:de|par|by|von|di|del)\s)(?P<who>{_TITLE}(?:{_NAME}|['’]?{_SURNAME}))"
)


def writer_named(text: str) -> tuple[str, tuple[Name, ...]] | None:
    """The role and the person that the title of a paper names; None where it names nobody for certain."""
    bare = text.strip(" ,;")
    addressed = _ADDRESSED.fullmatch(bare)
    if addressed is not None:
        return "recipient", (named(addressed["who"]),)
    for pattern in (_POSSESSIVE, _SPOKEN_BY):
        found = pattern.match(bare)
        if found is not None:
            return _author(found["who"])
    written = _BY_AT_END.fullmatch(bare)
    if written is not None and written["kind"].lower() in _WRITTEN:
        return _author(written["who"])
    found = _SENT_ABOUT.fullmatch(bare) or _KIND_BEHIND.fullmatch(bare)
    if found is not None:
        who = found["who"]
        return _author(f"d{who}" if who[:1] in "'’" else who)
    found = _KIND_AND_NAME.fullmatch(bare)
    if found is not None:
        who = found["who"] or found["whole"]
        return None if is_city(who) or is_paper_word(who) else ("author", (named(who),))
    office = _OF_OFFICE.fullmatch(bare)
    if office is not None and _OFFICES.search(office["who"]) and not is_paper_word(office["who"]):
        return "author", (Name(literal=office["who"]),)
    if behind_kind := writer_of_kind(bare):
        return "author", behind_kind
    found = _INTERVIEW.fullmatch(bare)
    return _author(found["who"]) if found is not None else None


def _author(who: str) -> tuple[str, tuple[Name, ...]] | None:
    return None if is_city(who) or names_paper(who) else ("author", (named(who),))


#: `Mary Jane Truman, Oral History`: only a person tells one
_TELLER = lazy_regex.compile(
    r"(?P<who>(?:[^\W\d_a-z][\w’-]+\s|[^\W\d_]\.\s?){2,3}[^\W\d_a-z][\w’-]+), "
    r"(?P<kind>(?i:oral history|interview|oral history interview))"
)


def told_by(text: str) -> tuple[Name | None, str]:
    """A person of three names and more and what was asked of him; nobody in any other text."""
    found = _TELLER.fullmatch(text.strip(" \t,.;:()"))
    if found is None or is_city(found["who"]) or has_institution(found["who"]):
        return None, text
    return named(found["who"]), found["kind"]
