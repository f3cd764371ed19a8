"""The words of a footnote that say what kind of document it cites, as types of records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.records.tables import types

EDGE = " \t,.;:()"


def take_type(text: str) -> tuple[str, str]:
    """An unquoted description without the type that follows it, and the type: `Kennan to Byrnes,
    telegram`.
    """
    head, comma, last = text.rpartition(",")
    kind = genres().get(last.strip(EDGE).lower(), "") if comma else ""
    return (head.strip(" ,"), kind) if kind else (text, "")


@lru_cache(maxsize=1)
def genres() -> Mapping[str, str]:
    """Genre words of every language, small letters, to the type that bears them first."""
    found: dict[str, str] = {}
    for name, row in types().items():
        for word in (name, *row.genre.values()) if name not in _NO_WORDS else ():
            found.setdefault(word.lower(), name)
    for name, synonyms in footnote_words().kinds.items():
        for word in synonyms if name not in _PLACES_OF_KINDS else ():
            found.setdefault(word.lower(), name)
    for word in footnote_words().kinds.get("ambiguous", ()):
        found.pop(word, None)  # `справка`: a certificate, an enquiry or a memorandum
    return found


#: CSL's types whose names say nothing of a paper
_NO_WORDS = frozenset({"entry", "event", "post", "standard", "classic", "figure", "graphic"})
#: rows of `kinds` that say where in a title a kind stands, and are no types
_PLACES_OF_KINDS = frozenset({"within", "ambiguous", "last"})
#: the siglum of a fonds (`MAP, filza 35`), the abbreviation of a box before its number (`kart. 5`), and the
#: Slavic word for a folder (`mapa ŠAL/VIZ`)
_NO_KIND = re.compile(
    r"MAP(?![\w.])(?!\s[A-Z]{2})|kart\.\s?(?=\d)|(?:mapa|mapy|map\.)\s(?=[A-ZŠČŽ/]{2,}|\d|[IVX]+\b)"
)


#: words of published works, with which papers begin in another sense: `Bill of sale`
_OTHER_SENSES = frozenset(
    "article bill book broadcast chapter classic collection hearing law performance regulation review "  # noqa: SIM905
    "song form".split()
)
#: kinds that a title names at the end of its first words: `NKVD report on the mood of peasants`
_NAMED_SECOND = frozenset(
    "report memorandum letter telegram cable circular resolution petition speech interview directive decree "  # noqa: SIM905
    "diary minutes minute".split()
)
#: words of titles that tell of a document and are none: `Reply to letter of 3 May`
_ABOUT_OTHERS = frozenset(
    "reply replies answer response comments comment notes note draft index list summary extract extracts "  # noqa: SIM905
    "excerpt excerpts annex appendix enclosure introduction preface according prior subsequent on re".split()
)
_OF = frozenset({"by", "on", "of", "from", "to", "for", "about", "regarding", "concerning"})


def is_level(title: str) -> bool:
    """Whether a text begins with a part of a reference that only looks like a kind of document."""
    return _NO_KIND.match(title) is not None


def take_type_among(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of document that a part between commas names, and the other parts."""
    parts = [part.strip(EDGE) for part in re.split(r",\s+", text) if part.strip(EDGE)]
    kinds = [part for part in parts if part.lower() in genres()]
    said = next((part for part in parts if re.match(r"[^\W\d_]+\s(?:by|from|to)\s", part)), "")
    kind = genres()[kinds[0].lower()] if kinds else genres().get(said.partition(" ")[0].lower(), "")
    if not kind:
        lasts = [part.rpartition(" ")[2] for part in parts if re.fullmatch(r"[a-z]+(?:\s[a-z]+){1,2}", part)]
        kind = next((genres()[last] for last in lasts if last in genres()), "")
    return kind, tuple(part for part in parts if part not in kinds[:1])


#: German compounds, whose last part is the kind: Sitzungsprotokoll, Lagebericht
_COMPOUND = re.compile(
    r"[^\W\d_]{3,}(protokoll|bericht|telegramm|vermerk|notiz|tagebuch|memorandum|interview)"
)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(sorted(footnote_words().endings, key=len, reverse=True))


#: how many documents a title speaks of
_SEVERAL = frozenset(
    {
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "various",
        "both",
        "deux",
        "trois",
        "plusieurs",
        "dos",
        "tres",
    }
)


#: kinds that stand in the plural before a preposition and are said of one paper after another
_OF_SEVERAL = frozenset({"letter", "telegram", "cable", "postcard", "interview", "photograph"})
_BESIDE_SEVERAL = frozenset(
    {"to", "from", "of", "between", "with", "by", "in", "de", "du", "à", "van", "von", "an", "autographes"}
)
#: what reports are called by
_REPORTED = frozenset(
    (
        *(
            "operational",
            "final",
            "interim",
            "weekly",
            "monthly",
            "annual",
            "yearly",
            "half-yearly",
            "quarterly",
        ),
        *(
            "daily",
            "fortnightly",
            "situation",
            "progress",
            "intelligence",
            "special",
            "secret",
            "confidential",
        ),
        *("preliminary", "general", "joint", "military", "consular", "administrative", "inspection", "field"),
        *("summary", "supplementary", "medical"),
    )
)


def _of_several(words: list[str]) -> str:
    """The kind of papers in the plural before a preposition: `Letters (3) to William Speirs Bruce`."""
    if (
        len(words) < 2
        or not words[0].endswith("s")
        or not (words[1] in _BESIDE_SEVERAL or words[1][:1] == "(")
    ):
        return ""
    kind = genres().get(words[0][:-1], "")
    return kind if kind in _OF_SEVERAL else ""


def _by_first_words(words: list[str]) -> str:
    return _of_several(words) or _reported(words)


def _reported(words: list[str]) -> str:
    """The kind of `Weekly situation report no. 5`."""
    if not words or words[0] not in _REPORTED:
        return ""
    bare = (word.strip(".,:") for word in words[1:3])
    return next((word for word in bare if word in ("report", "memorandum")), "")


#: adjectives of Slavic languages before the kind of a document: `situacijsko poročilo`, `секретный доклад`
_ADJECTIVE = re.compile(
    r"[^\W\d_]{2,}(?:[scčšž]k[aioy]|[nv][aioyý]|ské|né|ský|[нв]о|[нвск](?:ый|ий|ой|ая|ое|ое)|ськ(?:ий|а|е)|н(?:а|е|і))\s(?P<kind>[^\W\d_]+)",
    re.IGNORECASE,
)


def is_led_by_adjective(title: str) -> bool:
    """Whether a title begins with a Slavic adjective and the kind of a document in small letters."""
    found = _ADJECTIVE.match(title)
    return found is not None and found["kind"].islower() and genres().get(found["kind"], "") in _NAMED_SECOND


def _words_of(title: str) -> list[str]:
    """The words of a title in small letters, without its article, the noun behind `three` in the singular."""
    words = title.lower().split()
    if words and (words[0] in ("a", "an", "the") or words[0].startswith("undat")):
        words = words[1:]
    if len(words) > 1 and words[0] in _SEVERAL and words[1].endswith("s"):
        return [words[1][:-1], *words[2:]]  # `Three letters from X`
    return words


def _before_colon(title: str) -> str:
    """The kind of `Pool Report: Golf and Autographing`, whose first words end in it."""
    head, colon, behind = title.partition(": ")
    words = head.lower().split()
    if not colon or not behind or not 1 < len(words) < 5 or words[0] in _ABOUT_OTHERS:
        return ""
    kind = genres().get(words[-1], "")
    return kind if kind in _NAMED_SECOND else ""


_KIND_BEHIND = re.compile(
    r",\s(?P<kind>[^\W\d_]+)\s(?:d['’]|(?:de|du|par|by|von|di|del)\s)[^\W\d_a-z][^,;:]{2,40}$"
)


def _behind_comma(title: str) -> str:
    """The kind of `Pensions et dons aux Polignac, rapport d'Ormesson`."""
    found = _KIND_BEHIND.search(title)
    kind = genres().get(found["kind"].lower(), "") if found is not None else ""
    return kind if kind in _NAMED_SECOND or kind == "note" else ""


#: `Nicholas Katzenbach oral history by Paige E. Mulhollan`, `William Geoghegan OH`
_TOLD = re.compile(r"(?<=[^\W\d_]\s)[Oo]ral\s[Hh]istory\s(?:by|with)\s|^(?:[^\W\d_a-z][\w.’'-]*\s){2,4}OH$")


def _spoken(title: str) -> str:
    """The kind of what somebody told: an interview, or an oral history by its name."""
    if re.search(r"\binterview(?:ed)?\s(?:by|with)\b", title):
        return "interview"
    return "oral history" if _TOLD.search(title) else ""


#: `Committee of Imperial Defence (Minutes of 355th Meeting)`
_IN_BRACKETS = re.compile(r"\((?P<kind>[^\W\d_]+)\s(?:of|by|from|to|on)\s[^()]{3,}\)?$")


def _bracketed(title: str) -> str:
    """The kind of a paper that stands in brackets behind the body or matter that it is of."""
    found = _IN_BRACKETS.search(title)
    kind = genres().get(found["kind"].lower(), "") if found is not None else ""
    return kind if kind in _NAMED_SECOND else ""


def type_of_title(title: str) -> str:
    """`Letter from X`, `Письмо Х`: the kind that the first words of a title name, else a plain document."""
    if is_level(title):
        return "document"
    words = _words_of(title)
    for length in (3, 2, 1):
        found = genres().get(" ".join(words[:length]).strip(".,:"))
        if found and (length > 1 or len(words) == 1 or found not in _OTHER_SENSES):
            return found
    if by_first := _by_first_words(words):
        return by_first
    compound = _COMPOUND.fullmatch(words[0].strip(".,:")) if words else None
    if compound is not None:
        return genres()[compound[1]]
    if spoken := _spoken(title):
        return spoken
    if title and title[-1] >= "\u3040":
        ending = next((end for end in _endings() if title.endswith(end)), "")
        return footnote_words().endings.get(ending, "document")
    within = [word for word in words[1:] if word in footnote_words().kinds.get("within", ())]
    within = (
        [_ADJECTIVE.sub(r"\g<kind>", title).split()[0].strip(".,:")] if is_led_by_adjective(title) else within
    )
    if within:
        return genres()[within[0]]
    for at in (1, 2):
        kind = genres().get(words[at]) if len(words) > at + 1 and words[at + 1] in _OF else None
        dated = (
            kind == "note" and words[at + 1] == "of" and words[at + 2 : at + 3] and words[at + 2].isdigit()
        )
        if (kind in _NAMED_SECOND or dated) and kind is not None and words[0] not in _ABOUT_OTHERS:
            return kind
    if headed := _before_colon(title) or _behind_comma(title) or _bracketed(title):
        return headed
    first = title.partition(", ")[0].lower().split()
    if 1 < len(first) < 4 and len(first) < len(words) and first[0] not in _ABOUT_OTHERS | {"a", "an", "the"}:
        kind = genres().get(first[-1]) if first[-1] in footnote_words().kinds.get("last", ()) else None
        if kind is not None:
            return kind  # `Annual Report, Northern Province`
    for length in (2, 1):
        last = " ".join(words[-length:]).strip(".,:") if len(words) > length else ""
        if last in footnote_words().kinds.get("last", ()) and words[0] not in _ABOUT_OTHERS:
            return genres()[last]
    return "document"
