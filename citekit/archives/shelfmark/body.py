"""The body of a reference, what its archive is followed by: a form, a chain, or a code, and the rest."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.chain import Mark, read_chain
from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.forms.form import Form, forms_of, kinds_of
from citekit.archives.forms.form_set import FormSet, forms_tried
from citekit.archives.forms.labels import has_labels
from citekit.archives.forms.pattern import ends_in_name, form_patterns, is_specific
from citekit.archives.forms.reader import FormReading, read_form
from citekit.archives.forms.words import level_words, word_key
from citekit.archives.mention.archive_name import has_institution, is_english, land, tongue
from citekit.archives.mention.word_lists import table_words
from citekit.archives.repository import Repository
from citekit.archives.sheets import kept_sheets
from citekit.archives.shelfmark.boxes import boxes_in_full
from citekit.archives.shelfmark.document_behind import is_document
from citekit.archives.shelfmark.model import Sure
from citekit.archives.shelfmark.names.fond_name import name_at_end, with_fond_name
from citekit.archives.shelfmark.titles import joined_lists, with_list, with_years, without_title_within
from citekit.archives.spelling import normalise_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import Tradition, allowed_words, fond_type, traditions
from citekit.foundation.fast_dataclass import dataclass, replace

_LEADING = re.compile(r"/?[\s`.,;:)\]–—-]*(?:\(\s*(?=[^()]*\)?\.?$))?")
_FILLER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+")
#: the day of a document in brackets behind a level, another behind it: `fol. 55 (4. IV. 1724), kutija 6`
_DAY_ASIDE = re.compile(r"\s(?P<day>\(\d{1,2}\.\s?(?:[IVX]{1,4}|\d{1,2})\.\s?\d{4}\.?\)),\s")
_GAP = re.compile(
    r"\s*(?:\([^()]{1,160}\)|,\s\d+\.[ªº]\s[^,;.()]{1,40}(?=,)|[,.]?\s*[^,;.()]{1,100}(?=[,.(]|\s(?=\S{1,8}\s?\d)))"
)
# A year between two levels stands alone: a number behind an unread word is that word's (`saqme 1234`).
_YEAR = re.compile(r"(?:.*[,;])?\s*(?P<year>(?:1\d|20)\d\d)$")
_JUMPS = 6
#: sheets without a word behind `fond/opis/delo`, the year of the document before them or none
_BARE_SHEETS = re.compile(
    r"\s*(?P<year>\((?:1\d|20)\d\d(?:[-–—](?:1\d|20)?\d\d)?\))?\s*(?P<mark>[,:/])\s*"
    r"(?P<sheets>\d+(?:\s?(?:об|зв|ob|zv|v|r))?\.?(?:\s?[-–—]\s?\d+(?:\s?(?:об|зв|ob|zv|v|r))?\.?)?"
    r"(?:,\s\d+(?:[-–—]\d+)?(?=\s*(?:[,;.]|$)))*)(?=\s*(?:[,;.]|$))"
)
_TRIPLET = 3
_DAY = re.compile(DAY_IN_WORDS)
_YEAR_ALONE = re.compile(r"(?:1[4-9]|20)\d\d[\s.)\]]*$")
#: what an ordinal counts, which is no unit of an archive: `2. Armee`
_ORDINAL_UNIT = re.compile(
    r",\s\d{1,3}\.\s(?:Armee|Division|Korps|Kompanie|Bataillon|Regiment|Brigade|Batterie|Sitzung|Kongress|Congress|Tagung|armáda|divize|divízia"
    r"|armija|divizija|hadsereg|hadosztály|zasedání|ülés|sednica|seja)\b"
)
#: a day in figures with its spaces: `12. 5. 1923`, `1923. 5. 12`
_DAY_IN_FIGURES = re.compile(
    r"\d{1,2}\.\s\d{1,2}\.\s(?:1[4-9]|20)\d\d(?![\d./])|(?:1[4-9]|20)\d\d\.\s\d{1,2}\.\s\d{1,2}(?!\d)"
)
#: a part of a number in brackets straight behind it: `Z3.2.17(3)`
_PART_OF_NUMBER = re.compile(r"\((?:\d{1,3}|[ivx]{1,4}|[a-z])\)(?=\s*(?:[,;.:]|$))")
_IDEOGRAPHS = re.compile("[\u3040-\u9fff]{3}")


@dataclass(frozen=True, slots=True)
class BodyReading:
    """What was read of a body. `unread` counts the words of its rest that no note explains; `usual` says
    whether all words are such as the tradition itself prints; `archive` is that within a code; `own` whether
    a form of the repository itself read it; `worded` whether a form with a word or joint of its own or two
    labelled levels speak for it.
    """

    tradition: str
    levels: tuple[tuple[str, str], ...]
    rest: str
    sure: Sure
    unread: int
    usual: bool
    archive: str = ""
    own: bool = False
    worded: bool = True

    def tells(self, repository: Repository) -> bool:
        """Whether the levels decide for a repository whose name others bear too."""
        allowed = self.tradition in allowed_words(repository.tradition)
        return allowed and (self.own or len(self.levels) > 1)

    def is_foreign_to(self, archive: str) -> bool:
        """Whether the shape is of another land's archives: French beside an English county's, Nordic beside a
        German one (`X-Bibliothek, Ms. fol. 12`), that of Kew beside one that is not English."""
        if any(key == "department" for key, _ in self.levels):
            return has_institution(archive) and not is_english(archive)
        if self.tradition == "fr" and land(archive)[0] != "fr":
            return is_english(archive) or tongue(archive) in ("nl", "de")
        return self.tradition in ("no", "dk", "se", "fi") and tongue(archive) == "de"

    def may_be_told(self, repository: Repository) -> bool:
        """Whether this may be stated though several archives bear the name: one level with a word in small
        letters unread behind it tells of none of them (`HL, VKF 1. oszt., 123/1941`), nor does a title that
        no word of a level leads (`Charles Yong interview, OHD, SNA`).
        """
        cut = bool(self.unread) and self.rest[:1].islower() and not is_document(self.rest)
        title = not self.worded and not any(map(str.isdigit, self.levels[0][1]))
        return not (cut or title) or len(self.levels) > 1 or self.tells(repository)


def read_body(
    text: str, repository: Repository | None, code: str, before: str, country: str = "", *, forms: bool = True
) -> BodyReading | None:
    """The body in one tradition, or None where neither a form nor a chain reads it; with `forms` false, by a
    chain alone.
    """
    own, country = (repository.code, repository.country) if repository is not None else ("", country)
    tradition = traditions()[code]
    text = boxes_in_full(text, code)
    start = _start(text)
    known = repository is not None and code == repository.tradition
    form = read_form(text, forms_tried(own, country, code), start) if forms else None
    if form is not None and _is_time(text, start, form):
        form = None
    cut = _ordinal_at(text, start, form)
    if cut:
        found = read_body(text[:cut], repository, code, before, country, forms=forms)
        rest = text[cut:].strip(" ,;")
        return None if found is None else replace(found, rest=f"{found.rest} {rest}".strip())
    return _continued(text, start, form, tradition, kinds_of(own, country, code), before, known=known)


def _ordinal_at(text: str, start: int, form: FormReading | None) -> int:
    """Where, before its comma, the ordinal stands that a form took for a number: `Feldakten 170, 2. Armee`; 0
    where there is none.
    """
    cut = text.rfind(",", start, form.end) if form is not None else -1
    return cut if cut > 0 and _ORDINAL_UNIT.match(text, cut) is not None else 0


def _is_time(text: str, start: int, form: FormReading) -> bool:
    """Whether a form took the day of a document for a shelfmark (`Bundesarchiv, 12. August 1943`), or a year
    alone where no form of the archive's own says that it numbers its fonds so (`SI AS 1931`).
    """
    if _DAY.match(text, start) is not None or _DAY_IN_FIGURES.match(text, start) is not None:
        return True
    year = form.levels[0][1].isdigit() and not form.form.own
    return year and _YEAR_ALONE.match(text, start) is not None


def _start(text: str) -> int:
    """Where a body begins: behind punctuation and words that say nothing (`档案号`, `ref.`)."""
    lead = _LEADING.match(text)
    start = lead.end() if lead is not None else 0
    word = _FILLER.match(text, start)
    if word is not None and normalise_word(word[0]) in table_words("fillers"):
        if text[word.end() :].lstrip(":")[:1].isdigit() and has_labels(text[start:]):
            return start  # `全宗52,目录2`: the word of a level
        lead = _LEADING.match(text, word.end())
        return lead.end() if lead is not None else word.end()
    return start


def _continued(
    text: str,
    start: int,
    form: FormReading | None,
    tradition: Tradition,
    kinds: dict[str, str],
    before: str,
    *,
    known: bool = False,
) -> BodyReading | None:
    """A form and the chain behind it, or a chain alone, with what lies between its marks.

    Text may stand before a chain where the archive is `known` and the chain has two levels or more.
    """
    levels: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    at, last = start, -1
    archive = ""
    if form is not None:
        archive = next((value for key, value in form.levels if key == "archive"), "")
        levels, at = tuple(pair for pair in form.levels if pair[0] not in ("archive", "note")), form.end
        levels, titles = without_title_within(with_years(joined_lists(levels, text), text), tradition)
        part = _PART_OF_NUMBER.match(text, at) if levels and text[at - 1 : at].isalnum() else None
        if part is not None and levels[-1][1].endswith(text[at - 1]):
            levels, at = (*levels[:-1], (levels[-1][0], levels[-1][1] + part[0])), part.end()
        levels, at = with_list(text, levels, at, tradition)
        last = tradition.rank(levels[-1][0]) if levels else -1
    marks, gaps, end = chain_with_gaps(text, at, tradition, kinds, last, begun=form is not None)
    if form is None and not marks and known:
        at = _gap(text, start, tradition, kinds, last) or start
        marks, gaps, end = chain_with_gaps(text, at, tradition, kinds, last, begun=False)
        marks, gaps = (marks, [text[start:at], *gaps]) if _tell(marks) else ((), [])
    if form is None and not marks:
        return None
    if form is not None and not marks and _is_swallowed(form):
        return None
    if marks and levels and levels[-1][0] == marks[0].key and _YEAR_ALONE.match(levels[-1][1]):
        # `Crimen, 1845, legajo 212`: the year of a unit is none of its numbers
        levels, gaps = levels[:-1], [levels[-1][1], *gaps]
    named, gaps = with_fond_name(text, marks, gaps, tradition)
    levels += tuple(named)
    bare = known if form is None else not marks
    sheets = _bare_sheets(text, end, levels, tradition) if bare else None
    if sheets is not None:
        level, end = sheets
        levels += (level[:2],)
        gaps = [*gaps, level[2]]
    if levels and (name := name_at_end(text, levels, end, tradition)):
        levels, end = (*levels, (tradition.name_key, name)), len(text)
    rest, unread = rest_of(text[end:])
    unread += sum(len(_WORD.findall(gap)) for gap in gaps if not gap.lstrip().startswith("("))
    notes = (value for key, value in form.levels if key == "note") if form is not None else ()
    parts = [before, *notes, *titles, *(gap.strip(" ,;.") for gap in gaps), rest]
    return BodyReading(
        tradition.code,
        levels,
        " ".join(part for part in parts if part),
        "form" if form is not None else "chain",
        unread,
        all(_is_usual(mark, tradition) for mark in marks),
        archive,
        form is not None and form.form.own,
        form is None or form.form.has_words or is_specific(form.form) or len(marks) > 1,
    )


def _tell(marks: tuple[Mark, ...]) -> bool:
    """Whether marks behind a title are certain: two, or one with a word of three ideographs (`請求番号`)."""
    return len(marks) > 1 or (bool(marks) and _IDEOGRAPHS.match(marks[0].word) is not None)


def _is_swallowed(form: FormReading) -> bool:
    """Whether a form took several parts, a number in the last, for one name: `CAB 65/7/12, WM (40) 123`."""
    if len(form.form.values) != 1 or not ends_in_name(form.form) or form.form.labelled:
        return False
    _names, comma, last = form.levels[0][1].rpartition(",")
    return bool(comma) and any(char.isdigit() for char in last)


def _bare_sheets(
    text: str, end: int, levels: tuple[tuple[str, str], ...], tradition: Tradition
) -> tuple[tuple[str, str, str], int] | None:
    """The sheets that stand without their word behind fond, inventory and file, with the year in brackets
    before them, and where they end: `TsDAHOU 1/20/6277 (1933), 233–5`.
    """
    if tradition.code not in fond_type() or len(levels) != _TRIPLET:
        return None
    sheet = next((level for level in tradition.levels if level.sheet), None)
    found = _BARE_SHEETS.match(text, end) if sheet is not None else None
    if sheet is None or found is None:
        return None
    return (sheet.key, kept_sheets(found["sheets"]), found["year"] or ""), found.end()


def chain_with_gaps(
    text: str, at: int, tradition: Tradition, kinds: dict[str, str], last: int, *, begun: bool
) -> tuple[tuple[Mark, ...], list[str], int]:
    """The marks from a place on, what was passed over between them, and where the last ends."""
    if at >= len(text):
        return (), [], at
    found: list[Mark] = []
    gaps: list[str] = []
    end = at
    while True:
        marks = read_chain(text, tradition, kinds, end, last)
        if marks:
            found += marks
            end = marks[-1].end
            last = tradition.rank(marks[-1].key)
        day = _DAY_ASIDE.match(text, end) if marks else None
        further = read_chain(text, tradition, kinds, day.end(), -1) if day is not None else ()
        if day is not None and further and not tradition.is_sheet(further[0].key):
            gaps, end, last = [*gaps, day["day"]], day.end(), -1
            continue
        if (marks and tradition.is_sheet(marks[-1].key)) or not (found or begun):
            break
        gap = _gap(text, end, tradition, kinds, last)
        if gap is None:
            break
        year = _YEAR.match(text[end:gap].rstrip(" ,."))
        if year is not None and "year" in tradition.free:
            start = end + year.start("year")
            found.append(Mark(tradition.free["year"], "", year["year"], start, gap))
            gaps.append(text[end:start])
        else:
            gaps.append(text[end:gap])
        end = gap
    return tuple(found), gaps, end


def _gap(text: str, end: int, tradition: Tradition, kinds: dict[str, str], last: int) -> int | None:
    """Where the next mark's text begins behind a title or two, if it lies below the last level."""
    at = end
    for _ in range(_JUMPS):
        gap = _GAP.match(text, at)
        if gap is None or gap.end() == at:
            return None
        at = gap.end()
        further = read_chain(text, tradition, kinds, at, last)
        if further:
            return at if tradition.rank(further[0].key) > last else None
    return None


def _is_usual(mark: Mark, tradition: Tradition) -> bool:
    level = tradition.level(mark.key)
    return level is not None and word_key(mark.word) not in _borrowed(tradition.code, level.key)


@lru_cache(maxsize=2048)
def _borrowed(code: str, key: str) -> frozenset[str]:
    """The words of a level that are read and never printed."""
    level = traditions()[code].level(key)
    if level is None:
        return frozenset()
    usual = {
        word_key(word)
        for words in level.words.values()
        for word in (words.short, words.short_plural, words.long, words.long_plural)
    }
    return frozenset(word_key(word) for word in level_words(level)) - usual


#: a level in the words of another tradition is no note, though a stop stands before it (`Спр. 44`)
_LABELLED = re.compile(r"[^\W\d_]{1,6}\.\s?\d")
#: nor is a word in small letters behind an ordinal, with its stop: `VKF 1. oszt.`, `3. Abt.`
_OF_ORDINAL = re.compile(r"\.\s?[^\W\d_]{2,6}\.")


#: the title of a document or file in quotation marks that ends a reference, its date behind it or none
_TITLE_LAST = re.compile(r"""['"“‘«„][^"“”«»„]{3,200}["'”’»“][.,]?(?:\s[^,;:]{1,20}\d{4}\.?)?""")


def rest_of(text: str) -> tuple[str, int]:
    """The text behind the last level, and how many of its words no stop or bracket makes a note."""
    if not text:
        return "", 0
    bare = text.lstrip(" \t\n.,;:)]–—-").rstrip()
    if not any(char.isalnum() for char in bare):
        return "", 0
    lead = text[: len(text) - len(text.lstrip(" \t\n.,;:)]–—-"))]
    is_note = (
        any(mark in lead for mark in ".;\n") or bare[0] in "([" or _TITLE_LAST.fullmatch(bare) is not None
    )
    of_ordinal = bare[0].islower() and _OF_ORDINAL.match(lead + bare) is not None
    is_note = is_note and not of_ordinal and _LABELLED.match(bare) is None
    is_note = is_note or ("," in lead and is_document(bare))
    if " " not in bare:
        bare = bare.rstrip(".")
    if bare[0] == "(" and bare.rstrip(".")[-1] == ")" and bare.count("(") == 1:
        bare = bare.rstrip(".")[1:-1]
    return bare, 0 if is_note else len(_WORD.findall(bare))


@lru_cache(maxsize=1)
def _alone() -> FormSet:
    """The forms whose shape is enough, of every tradition and repository."""
    table = shipped("forms")
    forms: dict[Form, None] = {}
    for code in table["traditions"]:
        forms |= dict.fromkeys(forms_of("", "", code, only_alone=True))
    for place in table["countries"]:
        code, _, country = place.partition(":")
        forms |= dict.fromkeys(forms_of("", country, code, only_alone=True))
    for repository, row in table["repositories"].items():
        code = row["tradition"]
        forms |= dict.fromkeys(forms_of(repository, "", code, only_alone=True))
    return FormSet(form_patterns(tuple(forms)))


def read_alone(text: str, *, with_archive: bool) -> BodyReading | None:
    """A reference whose shape is enough to know it; forms that name their archive only `with_archive`."""
    form = read_form(text, _alone())
    if form is None:
        return None
    if not with_archive and any(key == "archive" for key, _ in form.levels):
        return None
    tradition = traditions()[form.form.tradition]
    found = _continued(text, 0, form, tradition, kinds_of("", "", tradition.code), "")
    return replace(found, sure="code") if found is not None else None


def read_code(text: str) -> BodyReading | None:
    """A reference whose shape is enough to know it and which names its archive (`SE/ULA/10001/A I/1`)."""
    found = read_alone(text, with_archive=True) if _alone().may_name_archive(text) else None
    return found if found is not None and found.archive else None


#: characters of a rest in which the words of a level are looked for
_LOOKED_AT = 80


def worth(reading: BodyReading) -> tuple[int, int, bool, bool]:
    """What decides between readings, the least first: words unread, levels read, words that are borrowed, a
    form that is not the repository's own.
    """
    return reading.unread, -len(reading.levels), not reading.usual, not reading.own


def is_whole(reading: BodyReading) -> bool:
    """Whether nothing is left unread, no note either that has words of levels: `Ф. 1. Оп. 2. Спр. 3`."""
    return not reading.unread and not (reading.rest and has_labels(reading.rest[:_LOOKED_AT]))
