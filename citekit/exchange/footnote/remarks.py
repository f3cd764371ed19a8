"""What the author of a note says before and behind a reference.

`For the Soviet reply, see X to Y, ...`; `X to Y, ... Emphasis in the original.`; `The point is made in a
letter from X to Y, ...`. No word of a remark is a field of the record: it is reported as left over.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.document_type import EDGE, type_of_title
from citekit.exchange.footnote.quotes import quoted_spans
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass

#: a stop before a capital; `_ends` tells whether a sentence ends there
_STOP = re.compile(r"\.[”»\"]?\s+(?=[^\W\d_a-zа-яіїєґ])")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 400
#: `The quotation is from X`, `Author's translation of the original: X`
_SAID_OF = re.compile(
    r"(?:(?:The|This|All|These)\s(?:[^\W\d_]+\s){1,4}(?:is|are|was|were)\s(?:taken\s)?from|"
    r"(?:Author[’']s|My)\stranslation[^:;]{0,60}:|Translat(?:ion|ed)\s(?:from|by)[^:;,]{3,60}:)\s+"
)
#: a sentence that has a reference in brackets: `As X told Y (TsDA, f. 1), the matter was closed`
_WITHIN = re.compile(r"(?P<before>[^()]{8,200})\s\((?P<reference>[^()]{6,200})\)(?P<behind>,?\s.+)")
#: `The point is made in a letter from X to Y`: words of a sentence before the kind of a document
_SAID_IN = re.compile(
    r"(?P<said>[^\W\d_a-zа-я][^“”\"«»;]{12,250}?\s(?:in|by|from)\s(?:a|an|his|her|their|the))\s"
    r"(?=(?:[^\W\d_]+\s){0,2}?(?:letter|memorandum|telegram|cable|despatch|dispatch|note|report)\s(?:from|to|by|of)\s)"
)


#: the work in which a document was found: `RGASPI, f. 558, ..., cited in Kotkin, Stalin, 345`
_CITED = re.compile(
    r"(?P<reference>.{10,}?),?\s\(?(?P<said>(?:as\s)?(?:cited|quoted|cit\.|zit\.|zitiert|cité|citado|citato|cyt\.|cytowane|цит\.)"
    r"\s(?:in|by|from|bei|nach|dans|en|por|za|par|u|по|за)\s.{5,})",
    re.IGNORECASE,
)
#: the work before the document that it cites: `Kotkin, Stalin, 345, citing RGASPI, f. 558, ...`
_CITING = re.compile(r"(?P<said>[^“”]{8,160}\d),?\s(?:from|citing|quoting)\s(?P<reference>.{8,})")


#: words of a document behind its day: `Emery to Britten, 19 Jan. 1959: “Judging from press ...” (PRO, ...)`
_QUOTED_WORDS = re.compile(
    r":\s(?P<said>(?:“[^”]{24,}”|‘[^’]{24,}’|«[^»]{24,}»|\"[^\"]{24,}\"))(?=\s?[(,;.]|\s[A-Z]|$)"
)


#: what is said of a document behind its day: at what hour, and what went with it
_BEHIND_DAY = re.compile(
    r",\s(?P<said>(?:at\s|um\s|à\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[AaPp]\.?\s?[Mm]\b\.?|Uhr|hrs?\b\.?)(?:\s(?:EST|EDT|GMT))?"
    r"|(?:with|and)\s(?:an?\s|its\s)?(?:attach(?:ments?|ed)|enclos(?:ures?|ed)|annex(?:es)?|appendix|cover(?:ing)?\s(?:note|letter|memo))"
    r"(?:\s(?:“[^”]+[,.]?”|[a-z][^,;:“”\d]{2,80}))?)[,.;]?\s(?=[^\W_a-z(“])"
)


#: the scale and size of a map or picture, in a sentence of its own: `1:499910 scale, 106 x 84 cm.`
_MEASURED = re.compile(
    r"(?<=[.,])\s(?P<said>(?:[Ss]cale\s)?1\s?:\s?\d[\d, ]{2,9}(?:\sscale)?"
    r"(?:[,;]\s\d[\d.,]*\s?[x×]\s?\d[\d.,]*\s?(?:cm|mm|in))?|\d[\d.,]*\s?[x×]\s?\d[\d.,]*\s?(?:cm|mm|in))\.(?=\s)"
)


@dataclass(frozen=True, slots=True)
class RemarkedNote:
    """A reference, and what is said before and behind it."""

    reference: str
    said: tuple[str, ...]


#: where a copy lies, in brackets behind the document: `3 May 1916 (copy in PRO, FO 115/2078)`
_COPIED = re.compile(
    r"(?P<document>[^()]+?)\s\((?P<said>[Cc]opy|[Dd]raft|[Oo]riginal|[Cc]opie|[Kk]opie|[Aa]bschrift|[Cc]opia)"
    r" in:?\s(?P<reference>[^()]+)\)\.?"
)


def without_remarks(text: str, repositories: Repositories) -> RemarkedNote:
    """The reference of a note without the remarks of its author."""
    words = _QUOTED_WORDS.search(text)
    if words is not None and any(date.end == words.start() for date in find_dates(text)):
        after = text[words.end() :].lstrip(" ,.;")
        joint = " " if after.startswith("(") else ", "
        rest = without_remarks(f"{text[: words.start()]}{joint}{after}".strip(" ,"), repositories)
        return RemarkedNote(rest.reference, (*rest.said, words["said"]))
    attached = _BEHIND_DAY.search(text)
    if attached is not None and any(date.end == attached.start() for date in find_dates(text)):
        bare = without_remarks(f"{text[: attached.start()]}, {text[attached.end() :]}", repositories)
        return RemarkedNote(bare.reference, (*bare.said, attached["said"]))
    measured = _MEASURED.search(text)
    if measured is not None:
        bare = without_remarks(text[: measured.start()] + text[measured.end() :], repositories)
        return RemarkedNote(bare.reference, (*bare.said, measured["said"]))
    copied = _COPIED.fullmatch(text)
    if copied is not None and _refers(copied["reference"], repositories):
        return RemarkedNote(f"{copied['document']}, {copied['reference']}", (copied["said"],))
    within = _WITHIN.fullmatch(text)
    if within is not None and _is_told(within, repositories):
        return RemarkedNote(within["reference"], (within["before"], within["behind"].strip(" ,")))
    mediated = _CITED.fullmatch(text)
    if mediated is not None and _refers(mediated["reference"], repositories):
        return RemarkedNote(mediated["reference"], (mediated["said"],))
    mediated = _CITING.fullmatch(text)
    if (
        mediated is not None
        and _refers(mediated["reference"], repositories)
        and type_of_title(mediated["said"]) == "document"  # `Letter no. 123 from the Commissioner to X`
        and not _refers(mediated["said"], repositories)
    ):
        return RemarkedNote(mediated["reference"], (mediated["said"],))
    before, reference = _leading(text, repositories)
    reference, behind = _closing(reference, repositories)
    return RemarkedNote(reference, tuple(part for part in (before, *behind) if part))


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """A lead such as `see` or `См.` behind other words: small behind a comma, large behind a stop."""
    words = [lead for lead in footnote_words().leads if not lead.endswith(":") and lead not in _COMMON]
    small = alternatives(words)
    large = alternatives(lead[:1].upper() + lead[1:] for lead in words)
    word = rf"(?:(?<=[,:;(–—-])\s+{small}|(?<=[.:])\s+{large}|(?<=\w)\s+(?:see|vgl\.|siehe|voir|см\.|див\.))"
    more = r"(?:\s(?:especially|esp\.|above all|in particular|for instance))?"
    article = r"(?:(?:the|a|an)\s(?=[^\W\d_]+\s(?:of|from|by|to)\s))?"
    return re.compile(rf"{word},?:?{more},?:?\s+(?:{article[3:-2]}|(?=[^\W_a-zа-я]|[“«„\"]))")


#: leads that stand within titles too
_COMMON = frozenset({"for example", "compare", "например", "viz"})


def _leading(text: str, repositories: Repositories) -> tuple[str, str]:
    """The remark that leads to a reference, and the reference; "" where there is none."""
    quotes = quoted_spans(text)
    for lead in _lead().finditer(text, 0, _LONGEST):
        said = text[: lead.start()]
        if any(start < lead.start() < end for start, end in quotes) or len(_WORD.findall(said)) < 2:
            continue
        if _refers(said, repositories) or any(len(date.edtf) > len("1921/1922") for date in find_dates(said)):
            return "", text
        return text[: lead.end()].strip(), text[lead.end() :]
    of = _SAID_OF.match(text)
    if of is not None:
        return of[0].strip(), text[of.end() :]
    found = _SAID_IN.match(text)
    if found is None or not _is_sentence(found["said"]) or _refers(found["said"], repositories):
        return "", text
    return found["said"], text[found.end() :]


def _is_told(within: re.Match[str], repositories: Repositories) -> bool:
    """Whether a sentence goes on behind a whole reference in brackets."""
    words = _WORD.findall(within["behind"])
    small = sum(word.islower() for word in words)
    reading = parse(within["reference"], repositories)
    whole = bool(reading.levels) and not reading.rest
    return whole and small > 2 and small * 2 > len(words) and not find_dates(within["behind"])


def _refers(text: str, repositories: Repositories) -> bool:
    """Whether a text has a reference of its own."""
    reading = parse(text, repositories)
    return bool(reading.levels or reading.repository)


def _is_sentence(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) > 3 and any(word in footnote_words().remarks["within"] for word in words)


def _closing(text: str, repositories: Repositories) -> tuple[str, tuple[str, ...]]:
    """The reference, and the sentences of the author behind it."""
    quotes = quoted_spans(text)
    ends = [
        stop
        for stop in _STOP.finditer(text)
        if _ends(text, stop.start()) and not any(start < stop.start() < end - 2 for start, end in quotes)
    ]
    said: list[str] = []
    for end in reversed(ends):
        sentence = text[end.end() :].strip()
        if not _is_remark(sentence, repositories):
            break
        said.insert(0, sentence)
        text = text[: end.start() + 1]
    return text, tuple(said)


def _ends(text: str, stop: int) -> bool:
    """Whether a stop ends a sentence: no initial and no abbreviation of one or two letters before it."""
    word = re.search(r"\w+$", text[:stop])
    return word is None or len(word[0]) > 2 or word[0].isdigit()


def _is_remark(sentence: str, repositories: Repositories) -> bool:
    """Whether a sentence behind a reference is no part of it: the author's words on it."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    plain = sentence.lower()
    if re.match(rf"{alternatives(footnote_words().remarks['first'])}(?!\w)", plain):
        return True
    if re.match(rf"{alternatives(footnote_words().copy)}(?!\w)", plain) or len(words) < 4:
        return False
    if type_of_title(sentence) != "document" or not _is_sentence(sentence):
        return False
    small = sum(word[:1].islower() for word in _WORD.findall(sentence))
    return small * 2 > len(words) and not _refers(sentence, repositories)


def without_copy(text: str) -> tuple[str, list[str]]:
    """A description without the sentences behind it on the copy (`Read-out of a meeting. Secret. 1 p.`)."""
    head, *later = re.split(r"\.\s+(?=[^\W\d_a-zа-я]|\d+\s?pp?\b)", text)
    words = alternatives(footnote_words().copy)
    said = [part for part in later if re.match(rf"{words}(?!\w)|\d+\s?pp?\b", part, re.IGNORECASE)]
    return (head, [part.strip(EDGE) for part in said]) if said and said == later else (text, [])


#: the style of a date that stood behind a title: `Kankrin to Barclay, 22 Jan. 1814 (OS)`
_CALENDAR = re.compile(r"\s\((OS|NS|O\.\s?S\.|N\.\s?S\.|ст\.\s?ст\.|н\.\s?ст\.)\)$")


def without_state(title: str) -> tuple[str, list[str]]:
    """A title without what is said behind it of the copy (`... Copy.`) or of the calendar of its date."""
    calendar = _CALENDAR.search(title)
    if calendar is not None:
        return title[: calendar.start()], [calendar[1]]
    for seam in (". ", ", ", " ("):
        head, stop, last = title.rpartition(seam)
        if stop and last.strip(" .()").lower() in footnote_words().states and head:
            return head, [last.strip(" .()")]
    return title, []
