"""What the words of a name tell: an archive, a library, a collection, a body, a city, a country.

All is asked of words, by the lists in `data/patterns.yaml` and the cities of the repositories; which archive
a name means is for `repository`, where it stands in a reference for `search`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_name, normalise_word
from citekit.archives.tables import shipped
from citekit.foundation.compiled_pattern import compiled

_CUT = re.compile(
    # the marks that all begin with come first: most letters are then passed over at once
    r"(?=[,;:.\s])(?:\.\s?[–—-]\s|(?:[,;]|:(?!(?<=[A-ZÄÖ]:)(?:n|s)\s[^\W\d_]))[”»\x22]?\s*|(?<![\s,.][^\W\d_])(?<!\A[^\W\d_])(?<!\bSt)(?<!\b[ŚśSs]w)(?<!\b[Ss]v)(?<!\bOO)(?<!\bSS)"
    r"(?<!\b[Ii]m)(?<!\b[иі]м)(?<!\b[Сс]в)(?<!\b[Hh]l)(?<!\b[JS]r)"
    r"(?<!& Co)(?<!\bDept)(?<!\bBros)(?<!\bUniv)(?<!\bHist)(?<!\bLib)\.[”»\x22]?\s+(?=[^\W\d_])"
    r"(?!(?<=bibl\.\s)(?:St|Skt)\.?\s[A-Z]|(?:Hist\.\s(?:Soc|Lib)|Lib\.))|\s+[–—-]\s+|(?<=\d)\s/\s(?=[A-Z])|\n)"
)
_EDGE = " \t\n,.;:–—-`/第"
_ACRONYM = re.compile(r"[^\W\d_][^\W\d_]*(?:[.-][^\W\d_]+)*\.?")
_NEW = re.compile(r"\bNew (?:Mexico|England)\b")  # none of the country in its name
_CITY_WORD = re.compile(r"^(?:м|г|m|g|гор|місто)\.?\s+(?=[A-ZА-ЯІЇЄ])|\s\([A-Z]{2}\)$")
_PLACE_NAME = re.compile(r"(?:d[eu] |des |d['’]|м\. )?[^\W\d_a-zа-я][^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
#: the beginning of a body's name; `Bell Archive` may be a collection
_ARCHIVE_OF = re.compile(r"Archives? of (?:the )?[^\W\d_a-z]")
#: `State Archive Hamburg`, `Georgian Central Historical Archive`
_PUBLIC_ARCHIVE = re.compile(
    r"\b(?:State|National|Central|City|Municipal|County|Regional|Provincial|Oblast|District|Historical|Public|Military|Diplomatic"
    r"|Federal|Presidential|University|Diocesan|Cantonal|Departmental|Special|Company|Corporate|Group|Bank|Business|Church|Cathedral|Parliamentary|Borough|Burgh|Town|School|College|Hospital|Abbey|Order)\s(?:[A-Z]\w+\s){0,2}(?:and\s)?Archives?\b"
)
_REGION = re.compile(
    r"\s+(?:по|po)\s+(?:г\.\s*)?[^\W\d_]+(?:\s+(?:обл|области|краю|респ|республике|obl|oblasti|kraiu)\.?)?$"
)
#: an English library or a part of one; what such a library collects is none (`Library Committee`)
_LIBRARY = re.compile(
    r"(?!(?:The\s)?(?:Library|Box|Folder|Carton)\b\s?)[A-Z][^,;:()\d]{2,70}\s"
    r"(?:Library|Libraries|Special Collections|Collections Research Center)"
    r"|(?:The\s)?(?:University|College|Historical|Rare)\s(?:Archives|Books|Papers)"
    r"|(?:[A-Z][^,;:()\d]{2,40}\s)?(?:Department|Division)\sof\s"
    r"(?:Special|Rare|Archives|Manuscripts)[^,;:()\d]{0,50}"
    r"|(?:Special Collections|Manuscripts|Archives|Rare Books?)\s(?:and|&)\s(?:[A-Z]\w+\s){1,2}"
    r"(?:Archives|Department|Division)"
    r"|(?:Special Collections|Manuscripts|Archives) (?:and [A-Z]\w+ )?(?:Department|Division|Research Center)"
)
_CITY = 4  # letters of the shortest name of a city that tells a country
_IDEOGRAPHS = re.compile("[\u3040-\u9fff]")
_IDEOGRAPHIC_ARCHIVE = re.compile(
    "[\u3040-\u9fffA-Za-z]{1,24}(?:[馆館室局院所]|档案|檔案|上档|資料館|文書館)(?:藏|所藏|所蔵|蔵)?"
)


#: the word of a Dutch or Nordic institution that lists print with a small letter, its town behind it
_SMALL_HEAD = re.compile(
    r"(?:universiteitsbibliotheek|stadsbibliotheek|stadsarchief|gemeentearchief|rijksarchief|streekarchief|universitetsbiblioteket|stadsarkivet)\s[A-Z]"
)
#: thanks to the archive before its name: `Courtesy of the X Library`
_THANKS = re.compile(
    r"(?:^|(?<=[.,;:(]\s)|(?<=\())(?P<note>(?:(?:Image|Photo|Photograph|Reproduced|Used|Published)\s)?"
    r"(?:(?:[Bb]y\s|[Ww]ith\s)?(?:[Kk]ind\s|the\s)?(?:[Cc]ourtesy|[Pp]ermission)\sof(?:\sthe(?=\s[A-Z]))?"
    r"|(?:[Pp]or\s)?[Cc]ortes[ií]a\s(?:del?(?:\sl[ao])?|do|da)|[Mm]it\s(?:freundlicher\s)?Genehmigung\sde[sr]|[Aa]vec\sla\spermission\sde(?:\sla)?))"
    r"\s(?=[A-ZÀ-Ž])"
)


def without_said(text: str) -> tuple[str, list[str]]:
    """A text without `(henceforth X)` and thanks to the archive (`Courtesy of`), and what was said so."""
    notes: list[str] = []
    if "ourtesy" in text or "ermission" in text or "ortes" in text or "Genehmigung" in text:
        notes = [thanks["note"] for thanks in _THANKS.finditer(text)]
        text = _THANKS.sub("", text)
    if "(" not in text and "[" not in text:
        return text, notes
    found = _said()
    return found.sub(_joint, text), [*notes, *(said["note"] for said in found.finditer(text))]


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in shipped("patterns")["hereafter"])
    return re.compile(
        rf"\s*[(\[](?P<note>(?:{words})(?![^\W\d_])(?:[^()\[\]]|\[[^()\[\]]*\])*)[)\]]", re.IGNORECASE
    )


def _joint(said: re.Match[str]) -> str:
    """What stands for `(henceforth X)`: the comma that then is missing before what follows the name."""
    behind, before = said.string[said.end() :].lstrip(), said.string[: said.start()]
    return "" if not behind or behind[0] in ",;:.)]" or any(map(str.isdigit, before)) else ","


def pieces(text: str) -> list[tuple[int, int]]:
    """The places of the parts of a text between its commas and stops, bracketed text kept whole."""
    pieces, start, depth_end = [], 0, 0
    bracketed = "(" in text
    for cut in _CUT.finditer(text):
        if cut.start() < depth_end:
            continue
        opened = text.rfind("(", start, cut.start()) if bracketed else -1
        if opened >= 0 and text.find(")", opened, cut.start()) < 0:
            close = text.find(")", cut.start())
            if close >= 0:
                depth_end = close
                continue
        pieces.append((start, cut.start()))
        start = cut.end()
    pieces.append((start, _end_of_last(text, start)))
    return pieces if "—" not in text else [one for piece in pieces for one in _parted_by_dash(text, piece)]


def _parted_by_dash(text: str, piece: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """A part, a city at its head apart from what a dash without spaces joins to it: `Venice—Senato`."""
    start, end = piece
    dash = text.find("—", start, end)
    if dash < 0 or not is_city(text[start:dash].strip()):
        return (piece,)
    return (start, dash), (dash + 1, end)


def _end_of_last(text: str, start: int) -> int:
    """The end of a text, before the stop behind a city that is its last part (`X Society, Charleston.`)."""
    if not text.endswith("."):
        return len(text)
    bare = text[start:].rstrip(" .")
    return start + len(bare) if len(bare) > _CITY and is_city(bare) else len(text)


def with_country(text: str, end: int) -> int:
    """The end with the country behind the name (`TsA FSB of Russia`)."""
    found = _country().match(text, end) if text[end : end + 1].isspace() else None
    return found.end() if found is not None else end


@lru_cache(maxsize=1)
def _country() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, shipped('patterns')['countries']))})(?!\w)")


def is_body(part: str) -> bool:
    """Whether a text is the body that an archive belongs to (`Ministry of Foreign Affairs`)."""
    folded = " ".join(normalise_word(word) for word in part.split())
    return any(folded.startswith(lead) for lead in table_words("bodies"))


def without_city_word(part: str) -> str:
    """A place without the word for a city before it, its province in brackets behind it: `г. Москва`."""
    bare = part.strip()
    return _CITY_WORD.sub("", bare) if bare[:1].islower() or bare[-1:] == ")" else bare


def is_city(part: str, *, states: bool = True) -> bool:
    """Whether a text is the city of some repository, or an American state."""
    bare = without_city_word(part)
    city = normalise_name(bare) in _cities() or normalise_word(bare) in table_words("towns")
    return city or (states and bare.lower() in table_words("states"))


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return frozenset((*shipped("repositories")["cities"], *_lands_of_towns()))


@lru_cache(maxsize=1)
def _lands_of_towns() -> dict[str, str]:
    """The normalised names of cities with their country and tradition; an empty text where several countries
    have a town of the name and no repository decides.
    """
    towns: dict[str, str] = {}
    for land_of, names in shipped("patterns")["towns_of"].items():
        for name in map(normalise_name, names):
            towns[name] = land_of if towns.get(name, land_of)[:2] == land_of[:2] else ""
    return {**towns, **shipped("repositories")["cities"]}


@lru_cache(maxsize=1024)
def is_division(part: str) -> bool:
    """Whether a text is a part of a library (`Special Collections Division`, `Manuscripts and Archives`): all
    its words are such as the names of these parts have, and one of them is no other part's.
    """
    if any(map(str.isdigit, part)):
        return False
    if normalise_word(part.strip(_EDGE)) in table_words("division_names"):
        return True
    if not part.lstrip(_EDGE)[:1].isupper():
        return False
    words = re.findall(r"[^\W\d_]+", part.replace("&", "and").lower())
    return (
        bool(words)
        and words[-1] in table_words("division_ends")
        and table_words("division_words").issuperset(words)
        and _tells_division(words)
    )


def _tells_division(words: list[str]) -> bool:
    """Whether words name a part of a library alone, and no collection (`Manuscript Collection`)."""
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return bool(pairs & table_words("division_pairs") or table_words("division_signs").intersection(words))


@lru_cache(maxsize=1024)
def is_library(part: str) -> bool:
    """Whether a text is the English name of a library or a division of one (`Rubenstein Rare Book and
    Manuscript Library`, `William Ready Division of Archives`).
    """
    return _LIBRARY.fullmatch(part.strip(_EDGE)) is not None


def tongue(archive: str) -> str:
    """The tradition whose language an archive's name is of, or "" where the name does not show one."""
    found = tongues(archive)
    return found[0] if len(found) == 1 else ""


def tongues(archive: str) -> tuple[str, ...]:
    """The traditions whose language an archive's name is of: by letters that one has, else by stems."""
    for letters, code in _letters():
        if letters.search(archive):
            return (code,)
    folded = " ".join(normalise_word(word) for word in archive.split())
    stems: dict[str, str] = shipped("patterns")["tongues"]
    found = [stem for stem in stems if stem in folded]
    # the stem of one language tells more than that of several
    telling = [stem for stem in found if " " not in stems[stem]] or found
    return tuple(stems[max(telling, key=len)].split()) if telling else ()


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((compiled(letters), code) for letters, code in shipped("patterns")["tongue_letters"])


@lru_cache(maxsize=512)
def land(archive: str) -> tuple[str, str]:
    """The tradition and country of the place or country that an archive's name has (`National Archives of
    Torre do Tombo, Lisbon`: pt, PT); two empty texts where it has none or several.
    """
    words = [normalise_name(word) for word in re.findall(r"[^\W\d_]+", _NEW.sub("", archive))]
    cities = _lands_of_towns()
    named: dict[str, str] = shipped("patterns")["lands"]
    found = {at for word in (*_NEW.findall(archive), *words) if (at := named.get(word.lower()))}
    if not found:
        runs = ("".join(words[at : at + count]) for count in (1, 2, 3) for at in range(len(words)))
        found = {place for run in runs if len(run) >= _CITY and (place := cities.get(run))}
    if not found and is_english(archive):
        states: dict[str, str] = shipped("patterns")["states_of"]
        found = {at for word in words if (at := states.get(word))}
    country, _, tradition = found.pop().partition(":") if len(found) == 1 else ("", "", "")
    return tradition, country


@lru_cache(maxsize=1)
def _sigla() -> re.Pattern[str]:
    return compiled(
        "|".join(
            f"(?P<s{at}>(?:{row['match']}))(?![^\\W_]|-[A-Z])"
            for at, row in enumerate(shipped("patterns")["sigla"])
        )
    )


def siglum_at(text: str, start: int = 0) -> tuple[str, str, str] | None:
    """A short name made after a known pattern (`ASVe`, `StALU`, `ДАХмО`), its tradition and country."""
    found = _sigla().match(text, start)
    if found is None or found.lastgroup is None:
        return None
    row = shipped("patterns")["sigla"][int(found.lastgroup[1:])]
    return found[0], row["tradition"], row["country"]


@lru_cache(maxsize=1024)
def is_english(archive: str) -> bool:
    """Whether an archive's name has an English word that archives have in their names."""
    words = {_in_full(normalise_word(word)) for word in re.findall(r"[^\W\d_]+", archive)}
    return bool(words & table_words("english"))


def _in_full(word: str) -> str:
    """The word for which an abbreviation stands in English names: `Duke Univ.`, `Mass. Hist. Soc.`."""
    abbreviated: dict[str, str] = shipped("patterns")["abbreviated"]
    return abbreviated.get(word.rstrip("."), word)


def _is_led(part: str) -> bool:
    """Whether a short word and a place's name make the archive (`AD Bas-Rhin`, `StA Nürnberg`)."""
    found = _led().fullmatch(part)
    return found is not None and not is_acronym(found["place"])


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, shipped("patterns")["leads"]))
    return re.compile(f"(?:{leads}) (?P<place>{_PLACE_NAME.pattern})")


@lru_cache(maxsize=2048)
def has_institution(part: str) -> bool:
    """Whether a text has a word that archives have in their names."""
    if _is_led(part):
        return True
    words = [_in_full(normalise_word(word)) for word in part.split()]
    if table_words("publishers").intersection(words):
        return False
    folded = " ".join(words)
    return any(stem in folded for stem in table_words("institutions"))


@lru_cache(maxsize=2048)
def is_house(name: str) -> bool:
    """Whether a name is that of a monastery or chapter, whose library it then means."""
    words = [normalise_word(word) for word in re.findall(r"[^\W\d_]+", name)]
    return any(
        word.startswith(stem) or word.endswith(stem) for word in words for stem in table_words("houses")
    )


@lru_cache(maxsize=1024)
def is_holding(name: str) -> bool:
    """Whether a name with the word for an archive is that of a family, parish, estate or firm, whose archive
    another one may keep (`Älghults kyrkoarkiv, vol. C:1, Landsarkivet i X`).
    """
    return _holdings().search(name) is not None


@lru_cache(maxsize=1)
def _holdings() -> re.Pattern[str]:
    return re.compile("|".join(shipped("patterns")["holdings"]))


@lru_cache(maxsize=1024)
def is_public_archive(name: str) -> bool:
    """Whether a name says that a town, county, state or university keeps the archive."""
    return _PUBLIC_ARCHIVE.search(name) is not None or _public().search(name) is not None


@lru_cache(maxsize=1)
def _public() -> re.Pattern[str]:
    return re.compile("|".join(shipped("patterns")["public_archives"]))


def names_state(part: str) -> bool:
    """Whether a text is a state of the Union or a province of Canada, written out or in its two letters."""
    if part.isupper() and len(part) == 2:
        return normalise_word(part) in table_words("postal")
    return part[:1].isupper() and len(part) > 3 and normalise_word(part) in table_words("states")


def is_university(part: str) -> bool:
    """Whether a text is the letters of a university, behind its library (`Special Collections, UNC`)."""
    return part.strip(_EDGE) in shipped("patterns")["university_letters"]


def looks_like_archive(part: str) -> bool:
    """Whether a text may be an archive's name: acronyms alone, or a name with such a word, in capitals."""
    bare = part.strip(_EDGE)
    if _IDEOGRAPHS.match(bare):
        return _IDEOGRAPHIC_ARCHIVE.fullmatch(bare) is not None
    small = bare and _is_small(bare[0]) and _SMALL_HEAD.match(bare) is None
    if not bare or bare[0] in '"“„«([' or small or bare[0].isdigit() or len(bare) > 160:
        return False
    bare = _REGION.sub("", _country().sub("", bare))
    if _ARCHIVE_OF.match(bare) or _PUBLIC_ARCHIVE.search(bare):
        return True
    if has_institution(bare):
        last = normalise_word(bare.split()[-1])
        if last in ("committee", "committees"):
            return False  # `Library Committee`: the title of a folder
        return not is_collection(bare) or last in table_words("english") or "librar" in bare.lower()
    return is_acronym(bare)


def _is_small(letter: str) -> bool:
    """Whether a letter is a small one of a script that has capitals, which Georgian has not."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


@lru_cache(maxsize=2048)
def is_acronym(text: str) -> bool:
    """Whether all words are acronyms (`TsA FSB RF`, `CSA KGB RB`, `上档`)."""
    words = text.split()
    return 0 < len(words) <= 5 and all(_is_acronym_word(word) for word in words)


def _is_acronym_word(word: str) -> bool:
    if len(word) > 12:
        return False
    if any(c >= "\u3040" for c in word):
        return True
    if _ACRONYM.fullmatch(word) is None:
        return False
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return capitals >= 2 and capitals * 2 >= len(letters) - 2
