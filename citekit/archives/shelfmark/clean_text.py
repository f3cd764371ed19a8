"""A reference before it is read: full-width signs, double spaces and words that lead in are taken away."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.tables import shipped
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

_WIDE = str.maketrans("，؛،；。：、（）　\u00a0\u2009\u202f\u2011", ",;,;.:,()    -")
#: a point between the parts of a reference: `Arch. dép. 22 · 4 E 1122`
_POINT = re.compile(r"\s[·•]\s")
#: an accession that is printed without a space behind its fonds: `E 4001(C)1000/783`
_GLUED = re.compile(r"(?<=\([A-Z]\))(?=\d{4}[A-Z]?/\d)")
#: a code of country and archive before the number of a fonds: `SI_AS/1898`
_COUNTRY_CODE = re.compile(r"(?P<code>[A-Z]{2}_[A-Z]{2,6})/(?=\d|[A-Z]{2,4}\s\d)")
#: three numbers joined by dashes between spaces: `AJ, 141 – 33 – 187`
_DASHED = re.compile(r"(?<![\w–-]\s)(?<!\w)(\d{1,4}) [–-] (\d{1,4}) [–-] (?=\d)")
_SPACES = re.compile(r"[^\S\n]+")
#: a dash typed as two hyphens between a number and a name
_TYPED_DASH = re.compile(r"(?<=\d)\s--\s(?=[^\W\d_])")
#: a zero that stands where the print had the letter of `оп.`
_ZERO = re.compile(r"(?<!\w)0(?=[пp]\.?\s?\d)")
#: a short name joined to a name: `AHU-Minas Gerais, cx. 3`, `AHN/Estado, leg. 12`
_JOINED = re.compile(
    r"(?P<siglum>[A-ZÀ-Ž][A-Za-z]{1,8})(?P<joint>[-–—/])(?P<behind>[A-ZÀ-Ž][^\W\d_A-Z]{2,})(?=[\s,])"
)

#: papers with the archive that they are at: `Muir Papers at the Bancroft Library, box 3`
_PAPERS_AT = re.compile(
    r"(?P<papers>[A-Z][^,;:\d]{2,60}\b(?:Papers|Collection|Records|Archive|Fonds|fonds)(?:\s(?:of|on|for)\s[^,;:\d]{2,40}?)?)"
    r"\s(?:at|held\s(?:at|by|in))\s(?:the\s)?(?P<house>[A-Z][^,;:]{5,80})(?=[,;])"
)
#: a file on a subject with its number, which is a file like any other: `Subject File No. 404`
_SUBJECT_FILE = re.compile(r"\bSubject File (?=[Nn]os?\.?\s\d)")
#: box and folder by their letters in capitals: `B37 FF42`
_GLUED_BOX = re.compile(r"\bB(?P<box>\d{1,4})[,/]?\s?FF?(?P<folder>\d{1,4})\b(?![\w/.-])")
#: a folio that its letter is joined to, behind a number with strokes: `THCR 1/20/3 f4`
_GLUED_FOLIO = re.compile(r"(?<=[\d)])\s(?P<word>ff?)(?=\d{1,4}[rv]?\b)")
#: a box that something is said to be in: `letter, 1972, in box 4, folder 16`
_IN_BOX = re.compile(r",\sin\s(?=(?:[Bb]ox|[Ff]older|[Ff]ile|[Vv]olume|[Rr]eel|[Cc]arton)\s\d)")
#: the name of a folder in quotation marks before the word for it: `Box 27, “Europe 1949” folder`
_NAMED_FOLDER = lazy_regex.compile(
    r"(?<=,\s)(?:in\s(?:the\s)?)?(?P<name>“[^“”]{2,80}”|\"[^\"]{2,80}\"|‘[^‘’]{2,80}’)\s(?P<word>[Ff]older|[Ff]ile)(?=\s?[,.;]|$)"
)
#: box and folder of papers with a colon between them: `Kennan Papers, 140:6`
_BOX_AND_FOLDER = lazy_regex.compile(
    r"(?<=\s)(?P<papers>Papers|Collection|Records|MSS),\s(?P<box>\d{1,4}):(?P<folder>\d{1,4})(?![\w:/–-])"
)
#: the India Office Records before the letters of a department: `IOR: L/PJ/12/393`
_IOR = re.compile(r"(?<![^\s,;(])IOR[:,]?\s(?=[A-Z]/(?:[A-Z&]{1,4}/)?\d)")
#: the words before papers that a text names as its source: `From the Mooser Papers, BANC MSS 2001/28`
_FROM_PAPERS = re.compile(
    r"(?:From|In|Held in|Held by) (?:the )?"
    r"(?=[A-Z][^,;:\d]{2,70}\b(?:[Pp]apers|[Cc]ollections?|[Rr]ecords|[Ff]onds|[Aa]rchives?|[Mm]anuscripts|[Cc]orrespondence)(?:\s\([^()]*\))?,[^\n]*\d"
    r"|(?:[Bb]ox|[Ff]older|[Rr]eel|[Vv]ol\.?) \d)"
)
#: fond and inventory by letters joined to their numbers, and the words behind them: `Ф127 О1014 С64 арк14`
_JOINED_CHAIN = lazy_regex.compile(
    r"(?P<fond>[ФфFf])(?<![\w.].)(?:онд|ond)?\.?\s?(?P<number>(?:[РПНRPN]-?)?\d{1,5}[а-яa-z]?)[,.]?\s+"
    r"(?P<inventory>[ОоOo])(?:[пp]|пис|pis)?\.?\s?(?P<second>\d{1,5}[а-яa-z]?)(?=[\s,.]|$)"
)
_JOINED_FILE = lazy_regex.compile(r"[,.]?\s+(?P<file>[СсДдSsDd])(?P<more>пр|pr)?\.?\s?(?=\d)")
_JOINED_WORD = lazy_regex.compile(r"(?<!\w)(?P<word>[^\W\d_]{1,4})(?=\d)")
_FILES = {"с": "спр. ", "д": "д. ", "s": "spr. ", "d": "d. "}
#: the year of a file between fond and inventory and it, with the preposition: `оп. 3, за 1792 г., д. 474`
_OF_YEAR = lazy_regex.compile(
    r"(?<=,\s)за\s(?=1[5-9]\d\d\s?(?:гг?\b|год|рр?\b|рік)\.?,?\s(?:д|ед|л|спр|арк)\.)"
)
#: an archive in quotation marks that close behind its comma, letters and numbers behind it
_QUOTED_ARCHIVE = lazy_regex.compile(
    r"[\"“«„](?P<archive>[^\"“”«»„,]{4,70}),[\"”»“]\s(?=[A-Z][\w/*., °-]{0,30}\.?$)"
)
#: a dash, stroke or arrow between the parts of a reference
#: `Ф. Р — 1878`: the letter of a fond has its number behind the dash
_DIVIDER = re.compile(r"(?<![ФфFf]\.\s[РПRP])\s(?:[–—|/>→»]|-{1,2})\s")
_FEWEST_DIVIDERS = 2
#: a person between bars in the credit line of a picture, archive and number at its sides: the photographer
_CREDIT = lazy_regex.compile(
    r"(?P<head>[^|]{4,80}) \| (?P<name>(?!Nachl|Fond|Best|Samml|Famil|Archiv)"
    r"[A-ZÀ-Ž][^\W\d_]+(?:\s[A-ZÀ-Ž][^\W\d_]*\.?){1,2}) \| (?P<mark>[^|]*\d[^|]*)"
)
#: the word of a level with its short form in brackets, or the other way round: `busta (b.) 34`
_WITH_SHORT_FORM = re.compile(
    r"(?<![\w.])(?P<word>(?P<first>[a-zà-ž])[^\W\d_]{0,11}\.?)\s\((?P=first)[^\W\d_]{0,11}\.?\)\s(?=\d|[IVXLC]+\b)"
)
#: the wide dash of Chinese between two pages: `第4—5页`
_PAGES_TO = re.compile(r"(?<=\d)\s?[—－─～~至]\s?(?=\d+\s?[页頁])")
#: the ending of an ordinal before the word for an image: `58th picture`
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?=\s(?:picture|image|frame)s?\b)")


def cleaned(text: str) -> str:
    """A text with one kind of space and comma, without a lead (`Source:`) or brackets round the whole."""
    clean = text if text.isascii() else text.translate(_WIDE)
    if "  " in clean or not clean.isprintable():
        clean = _SPACES.sub(" ", clean)
    clean = clean.replace("`", "").strip() if "`" in clean else clean.strip()
    if "·" in clean or "•" in clean:
        clean = _POINT.sub(", ", clean)
    if ")" in clean:
        clean = _WITH_SHORT_FORM.sub(r"\g<word> ", _GLUED.sub(" ", clean))
    if "0p" in clean or "0п" in clean:
        clean = _ZERO.sub(lambda zero: "О" if clean[zero.end()] == "п" else "O", clean)
    if clean[2:3] == "_":
        clean = _COUNTRY_CODE.sub(r"\g<code> ", clean, count=1)
    if " -- " in clean:
        clean = _TYPED_DASH.sub(", ", clean)
    if clean[:1] in '"“«„':
        clean = _unquoted(clean)
    clean = _with_stops(clean)
    if "за" in clean:
        clean = _OF_YEAR.sub("", clean)
    if " – " in clean or " - " in clean:
        clean = _DASHED.sub(r"\1-\2-", clean)
    if ", " not in clean and ";" not in clean and len(_DIVIDER.findall(clean)) >= _FEWEST_DIVIDERS:
        clean = _CREDIT.sub(r"\g<head> | \g<mark> (\g<name>)", clean) if "|" in clean else clean
        clean = _DIVIDER.sub(", ", clean)  # `Archivo X – Estado – 54`: the signs stand for commas
    if "picture" in clean or "image" in clean or "frame" in clean:
        clean = _ORDINAL.sub("", clean)
    if clean.count("/") >= _FEWEST_DIVIDERS and ", " not in clean:
        clean = _with_commas(clean)
    if clean.rstrip("。.")[-1:] in "页頁":
        clean = _PAGES_TO.sub("–", clean)
    if "RG" in clean or "MG" in clean:
        clean = _GROUP.sub(r"\1 ", clean)
    lead = _lead_in().match(clean)
    clean = clean[lead.end() :] if lead is not None else clean
    clean = _in_usual_words(clean)
    if clean[:1] == "(" and clean.rstrip(".")[-1:] == ")" and clean.count("(") == clean.count(")"):
        return clean.rstrip(".")[1:-1]
    return clean


def _in_usual_words(clean: str) -> str:
    """A text without the words that name its papers as a source, a file as one on a subject or what follows
    as a shelfmark; a box and folder in full, a comma between papers and where they are.
    """
    if clean[:4] in ("From", "In t", "Held"):
        clean = _FROM_PAPERS.sub("", clean, count=1)
    if "Subject File" in clean:
        clean = _SUBJECT_FILE.sub("File ", clean)
    if " at " in clean or " held " in clean:
        clean = _papers_at(clean)
    if "B" in clean:
        clean = _GLUED_BOX.sub(r"Box \g<box>, Folder \g<folder>", clean)
    if "older" in clean or "ile" in clean:
        clean = _NAMED_FOLDER.sub(r"\g<word> \g<name>", clean)
    if ":" in clean:
        clean = _BOX_AND_FOLDER.sub(r"\g<papers>, box \g<box>, folder \g<folder>", clean)
    if "IOR" in clean:
        clean = _IOR.sub("IOR/", clean, count=1)
    if "/" in clean:
        clean = _GLUED_FOLIO.sub(r" \g<word>. ", clean)
        clean = _kew().sub(r"\g<mark>,", clean, count=1)
    if " in " in clean:
        clean = _IN_BOX.sub(", ", clean, count=1)
    return _without_word_of_shelfmarks(clean)


#: the letters of a record or manuscript group straight before its number: `RG59`
_GROUP = re.compile(r"(?<![\w/.-])([RM]G)(?=\d)")
#: a level in words or as letters with its number: `box 2197`, `RG59`
_UNIT = re.compile(r"(?:[Bb]ox|[Ff]older|[Ff]ile|[Rr]eel|[Vv]ol\.?|[Ff]\.|RG|MG|Series|Entry)\s?\d[\w-]*")


@lru_cache(maxsize=1)
def _kew() -> re.Pattern[str]:
    """A piece of a department at Kew before the year or the words of its document without a comma:
    `CO 822/3117 Malcolm MacDonald to Duncan Sandys`.
    """
    letters = "|".join(shipped("patterns")["departments_at_kew"])
    return re.compile(
        rf"(?<![\w/-])(?P<mark>(?:{letters})\s?\d{{1,4}}/\d{{1,6}}(?:/\d{{1,5}}){{0,2}})"
        r"(?=\s(?:(?:1[89]|20)\d\d\s)?(?!(?:Part|Pt|No|File|Vol|Doc|Item|Box|Folder|Enc|Fol|Piece|PRO|TNA)\w*\b)"
        r"(?:[A-Z][a-z]{2,}|[A-Z]\.)\s[A-Za-z])"
    )


def _with_commas(text: str) -> str:
    """A text with commas for the strokes between two units and more: `box 2197/RG59/NARA`."""
    parts = text.split("/")
    units = sum(_UNIT.fullmatch(part) is not None for part in parts)
    return ", ".join(parts) if units >= _FEWEST_DIVIDERS else text


def _papers_at(text: str) -> str:
    """A text with a comma between papers and the archive that they are said to be at."""
    found = _PAPERS_AT.match(text)
    house = re.split(r"\d", text[found.start("house") :], maxsplit=1)[0] if found is not None else ""
    if found is None or not has_institution(house) or has_institution(found["papers"]):
        return text
    return f"{found['papers']}, {text[found.start('house') :]}"


def _without_word_of_shelfmarks(text: str) -> str:
    """A text without the words that say that a shelfmark follows, a comma for them behind a name."""
    found = _of_shelfmarks().search(text)
    if found is None or "JACAR" in text:
        return text
    before = text[: found.start()].rstrip()
    joint = ", " if before[-1:].isalnum() or before[-1:] == ")" else " " if before else ""
    return f"{before}{joint}{text[found.end() :]}"


@lru_cache(maxsize=1)
def _of_shelfmarks() -> re.Pattern[str]:
    """Words for a shelfmark, a figure in what stands behind them before the next comma."""
    words = sorted(shipped("patterns")["of_shelfmarks"], key=lambda word: (word[0].lower(), -len(word)))
    spelt = "|".join(
        # the letters that alternatives begin with, where their case counts, are looked at before them
        f"[{first}{first.upper()}](?i:{'|'.join(_spaced(word[1:]) for word in found)})"
        for first, found in groupby(words, key=lambda word: word[0].lower())
    )
    return re.compile(rf"(?<![^\s,;.(])(?:{spelt})(?:[.:]{{1,2}}|\s:)?\s(?=[^,;]{{0,30}}\d)")


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\.?\s")


def with_wide_brackets(found: Shelfmark, text: str) -> Shelfmark:
    """A reading with the full-width brackets of the text it was read from (`海軍公報（部内限）`)."""
    if "（" not in text:
        return found
    narrow = text.translate(_WIDE)

    def printed(value: str) -> str:
        at = narrow.find(value) if "(" in value else -1
        return value if at < 0 else text[at : at + len(value)]

    levels = tuple((key, printed(value)) for key, value in found.levels)
    archive = printed(found.archive) if found.archive else found.archive
    return replace(found, archive=archive, levels=levels)


def _unquoted(text: str) -> str:
    """A text without the quotation marks round its archive: `“Archives Nationales,” KK, 1105`."""
    found = _QUOTED_ARCHIVE.match(text)
    if found is None or not has_institution(found["archive"]):
        return text
    return f"{found['archive']}, {text[found.end() :]}"


def _with_stops(text: str) -> str:
    """A text with stops behind the letters of fond, inventory and file that are joined to their numbers."""
    found = _JOINED_CHAIN.search(text)
    if found is None:
        return text
    cyrillic = not found["fond"].isascii()
    words = ("ф", "оп") if cyrillic and not found["inventory"].isascii() else ("f", "op")
    behind = text[found.end() :]
    file = _JOINED_FILE.match(behind)
    if file is not None:
        behind = f", {_FILES[file['file'].lower()]}{behind[file.end() :]}"
    behind = _JOINED_WORD.sub(r"\g<word>. ", behind)
    return f"{text[: found.start()]}{words[0]}. {found['number']}, {words[1]}. {found['second']}{behind}"


@lru_cache(maxsize=1)
def _lead_in() -> re.Pattern[str]:
    """What leads to a source, once or twice, a capital, a figure, a bracket or a level with its number behind
    it.
    """
    words = sorted(shipped("patterns")["lead_ins"], key=len, reverse=True)
    lead = rf"(?:{'|'.join(map(re.escape, words))})[,:]?\s*(?<=[\s:])"
    behind = r"(?=[^\W_a-zß-ÿа-я]|[(\[\"“«]|[a-zß-ÿа-я]{1,12}\.?\s(?:no\.\s)?\d)"
    return re.compile(rf"(?:{lead}){{1,2}}{behind}")


#: an archive, in brackets its city and the reference: `The National Archives (Kew, CO 137/111)`
_PLACED = re.compile(
    r"(?P<archive>[^(),;\d]{4,80})\s\((?P<city>[^\W\d_a-z][^(),;\d]{2,25}),\s(?P<reference>[^()]*\d[^()]*)\)\.?"
)
#: letters, then names of series joined by strokes, a level with its word last: `CWM/LMS/Letters/Box 22`
_HIERARCHY = re.compile(
    r"(?<![^\s,])[A-Z][\w.&’'-]{1,12}(?:/[A-Z][^\W\d_.&’'-]*(?:\s[\w.&’'-]{1,20}){0,5}){2,8}/(?=[A-Z][a-z]{2,8}\.?\s\d+[a-z]?(?:\s*[,;.]|$))"
)
#: papers, in brackets the archive that has them, then their numbers: `Simon Papers (Bodleian), box 85`
_PAPERS_IN = re.compile(
    r"(?P<papers>[^(),;:\d]{3,70}\b(?:Papers|papers|MSS?|Collection|collection|Manuscripts|Records|Fonds|fonds))"
    r"\s\((?P<house>[A-Z][^()\d]{4,70})\)[,:]?\s(?=[^\n]*\d)"
)
#: an archive, in brackets the reference, and its city: `X Center (Series 1, Box 371), Tarrytown, NY`
_BEFORE_CITY = re.compile(
    r"(?P<archive>[^();\d]{4,120})\s\((?P<reference>[A-Z][^()]*\d[^()]*)\),\s(?P<city>[^()\d;]{3,50})"
)
#: an archive, its city behind a comma or none, and in brackets the reference: `Riksarkivet (PA-1820 X)`
_REFERENCE_IN_BRACKETS = re.compile(
    r"(?P<archive>[^(),;\d]{2,80}(?:,\s[^\W\d_a-z][^(),;\d]{2,25})?)\s\((?P<reference>[A-Z][^()]*\d[^()]*)\)\.?"
)
#: what else stands in brackets behind a name: years, its short form, a seat
_NO_REFERENCE = re.compile(r"[^\d]*(?:1[5-9]|20)\d\d(?:\s?[-–]\s?\d{2,4})?|[^\d]{12,}\d{1,2}")
_FEWEST_STROKES = 3
_LONG_WORD = re.compile(r"[a-z]{3}")


def _placed(text: str, repositories: Repositories) -> str:
    """A text whose archive has its city and the reference in one bracket, the reference behind it."""
    found = _PLACED.fullmatch(text)
    if found is None or not is_city(found["city"], states=False):
        return _bracketed(text, repositories)
    archive = found["archive"]
    if not (has_institution(archive) or repositories.bearing(archive)):
        return text
    return f"{found['archive']} ({found['city']}), {found['reference']}"


def _bracketed(text: str, repositories: Repositories) -> str:
    """A text whose known archive has the reference in brackets, with a comma for them."""
    found = _REFERENCE_IN_BRACKETS.fullmatch(text)
    if found is None or _NO_REFERENCE.fullmatch(found["reference"]):
        return text
    archive, _, city = found["archive"].partition(", ")
    if city and not is_city(city, states=False):
        return text
    known = repositories.bearing(archive) or repositories.bearing(found["archive"])
    return f"{found['archive']}, {found['reference']}" if known or has_institution(archive) else text


def _around_brackets(text: str, repositories: Repositories) -> str:
    """A text without the brackets round the archive behind its papers, or round what stands before a city."""
    papers = _PAPERS_IN.match(text)
    if papers is not None:
        house = papers["house"]
        if repositories.bearing(house) or has_institution(house):
            return f"{papers['papers']}, {house}, {text[papers.end() :]}"
    placed = _BEFORE_CITY.fullmatch(text)
    if placed is None or not is_city(placed["city"].partition(",")[0].strip(" .")):
        return text
    if not (repositories.bearing(placed["archive"]) or has_institution(placed["archive"])):
        return text
    return f"{placed['archive']}, {placed['city'].strip(' .')}, {placed['reference']}"


def _names_apart(found: re.Match[str]) -> str:
    """Names of a hierarchy with commas for strokes, where two at least are words."""
    names = found[0].strip("/").split("/")
    words = sum(_LONG_WORD.search(name) is not None for name in names)
    return ", ".join([*names, ""]) if words > 1 else found[0]


def parted(text: str, repositories: Repositories) -> str:
    """A text with a comma between a short name that the table has and a name joined to it, unless both
    together are an archive (`BNF-Arsenal`) or the name is the town of one (`AD-Gironde`).
    """
    if text[-1:] in ").":
        text = _placed(text, repositories)
    if ")" in text:
        text = _around_brackets(text, repositories)
    if text.count("/") >= _FEWEST_STROKES:
        text = _HIERARCHY.sub(_names_apart, text, count=1)
    found = _JOINED.match(text)
    if found is None:
        return text
    siglum, name = found["siglum"], found["behind"]
    bearers = repositories.bearing(siglum)
    if not bearers or not any(char.isupper() for char in siglum[1:]):
        return text
    if repositories.bearing(siglum + found["joint"] + name) or repositories.bearing(f"{siglum} {name}"):
        return text
    if has_institution(name) or any(repositories.is_in(one.code, name) for one in bearers):
        return text
    return f"{siglum}, {text[found.start('behind') :]}"
