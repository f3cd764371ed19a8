"""German offices as recipients: `Schreiben des Reichsministers der Finanzen an den Reichskanzler`.

The writer stands in the genitive, the recipient in the accusative; an office is stated as it is called where
its article and ending leave no doubt.
"""

from __future__ import annotations

import re

from citekit.exchange.footnote.correspondents.inflected import Inflected
from citekit.exchange.footnote.document_type import genres

_TO_OFFICE = re.compile(
    r"(?:(?P<kind>[^\W\d_]+)(?:\s[Nn]r\.\s?\d+)?)(?:\s(?P<writer>[^,;:\d]+?))??\san\s(?P<article>das|den|die)\s"
    r"(?P<recipient>[^\W\d_a-z][^,;:\d]+)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: nouns that are the same in the accusative, by the article before them
_SAME = {
    "das": re.compile(r".+"),
    "den": re.compile(r".+(?:er|or|ar|är|eur|rat|at|ig|al|chef)"),
    "die": re.compile(
        r".+(?:ung|ei|schaft|ion|behörde|kammer|bank|stelle|kanzlei|botschaft|legation|eitung|tät)|[A-ZÄÖÜ]{2,}"
    ),
}
#: the ending of an adjective behind the article, and without it
_ADJECTIVES = {"das": ("e", "es"), "den": ("en", "er"), "die": ("e", "e")}
_PERSON = re.compile(
    r"(?:[^\W\d_]\.\s?)*(?:(?:von|v\.)\s)?[^\W\d_a-z][^\W\d_]+(?:\s(?:(?:von|v\.|zu)\s)?[^\W\d_a-z][^\W\d_]+){0,2}"
)


#: German bodies and offices as writers: `Politisches Departement an die Gesandtschaft in Berlin`
_BODY = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]+(?:es|er|e)\s){0,2}[^\W\d_]*(?i:präsident|minister|kanzler|direktor|amt|ministerium|departement|"
    r"botschaft|gesandtschaft|konsulat|rat|kammer|regierung|kommando|gericht|sekretär|botschafter|gesandter|konsul|attaché)"
    r"(?:\s(?:in|von|der|des|zu|für)\s[^,;:\d]{2,40}?|\s[^\W\d_a-z][^\W\d_]+)?"
)


def to_german_office(text: str) -> Inflected | None:
    """The recipient of such a letter, and its writer behind `von`; None where the words do not say them."""
    match = _TO_OFFICE.fullmatch(text)
    kind = genres().get((match["kind"] or "").lower(), "") if match is not None else ""
    if match is None:
        return None
    recipient = _called(match["article"], match["recipient"].strip())
    if not kind:
        body = text[: match.start("article")].removesuffix(" an ")
        return Inflected(body, recipient, "letter") if recipient and _BODY.fullmatch(body) else None
    of, _, name = (match["writer"] or "").partition(" ")
    # `von Papens` may be the genitive of a name with its particle
    writer = name if of == "von" and _PERSON.fullmatch(name) and not name.endswith("s") else ""
    writer = _of_office(of, name) if of in ("des", "der") else writer
    return Inflected(writer, recipient, kind) if recipient else None


def _called(article: str, office: str) -> str:
    """An office behind its article as it is called; "" where its ending may be another case's."""
    first, _, rest = office.partition(" ")
    ending, bare = _ADJECTIVES[article]
    second = rest.partition(" ")[0]
    if first.endswith(ending) and second[:1].isupper():
        noun = second
        first = f"{first.removesuffix(ending)}{bare}"
    else:
        noun = first
    if not _WORD.fullmatch(noun) or not _SAME[article].fullmatch(noun):
        return ""
    return " ".join(filter(None, (first, rest)))


_MASCULINE = (
    *("minister", "kanzler", "kommissar", "direktor", "sekretär", "rat", "konsul", "inspekteur", "general"),
    *(
        "führer",
        "leiter",
        "bischof",
        "meister",
        "botschafter",
        "gouverneur",
        "kommandeur",
        "richter",
        "vorstand",
    ),
)
_NEUTER = ("amt", "ministerium", "konsulat", "gericht", "kommando", "präsidium", "departement", "kollegium")
#: the ends of masculine and neuter nouns in the genitive, and as they are called
_GENITIVES = {
    **{f"{end}s": end for end in (*_MASCULINE, *_NEUTER)},
    **{f"{end}es": end for end in ("rat", "amt", "vorstand")},
    **{f"{end}en": end for end in ("präsident", "kommandant", "intendant", "referent", "superintendent")},
    **{f"{end}n": f"{end}r" for end in ("gesandte", "vorsitzende", "beauftragte", "abgeordnete")},
}


def _of_office(article: str, office: str) -> str:
    """An office in the genitive as it is called; "" where its ending is none of the table."""
    words = office.split(" ")
    at = 1 if len(words) > 1 and words[0].endswith("en") and words[1][:1].isupper() else 0
    noun = words[at]
    if article == "der":
        called, adjective = (noun if _SAME["die"].fullmatch(noun) else ""), "e"
    else:
        end = next((end for end in _GENITIVES if noun.lower().endswith(end)), "")
        called = f"{noun[: -len(end)]}{_like(_GENITIVES[end], noun[-len(end) :])}" if end else ""
        adjective = "es" if end and _GENITIVES[end].startswith(_NEUTER) else "er"
    named = zip(words[at:], words[at + 1 :], strict=False)
    if not called or any(first[:1].isupper() and second[:1].isupper() for first, second in named):
        return ""  # `des Botschafters in Moskau Schulenburg`
    first = [f"{words[0].removesuffix('en')}{adjective}"] if at else []
    return " ".join([*first, called, *words[at + 1 :]])


def _like(text: str, model: str) -> str:
    return text.capitalize() if model[:1].isupper() else text


#: `Vermerk RSHA`: the letters of a body behind the kind of its paper
_BY_SIGLUM = re.compile(
    r"(?P<kind>[^\W\d_a-z][^\W\d_]{3,})\s(?P<who>[A-ZÄÖÜ]{3,8})(?=$|,|\s(?:vom|zur|zum|über|betr\.?|betreffend)\b)"
)


def by_siglum(text: str) -> str:
    """The letters of the body behind the kind of a paper with which a title begins; "" without."""
    found = _BY_SIGLUM.match(text)
    kind = genres().get(found["kind"].lower(), "") if found is not None else ""
    return found["who"] if found is not None and kind in ("note", "memorandum", "report", "letter") else ""
