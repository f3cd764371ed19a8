"""What stands before a date and belongs to it: `not before`, other days of its month, the first of a span.

A date of which a part stands beside it unread (`12 xyz 1944`) is none: a day cut to its year would be a wrong
date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.exchange.footnote.date_parts.wordings import ROMANS, YEAR, months, number_of
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives

Found = tuple[str, int]  # EDTF, and where the date begins with what belongs to it

_LONGEST = 48
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}[~?]?")
#: `[?May 1744]`
_DOUBT = re.compile(r"[(\[]\?\s?$")
_MONTH = re.compile(r"\d{4}-\d\d[~?]?")
#: `13 and 16 July 1916`, `25, 27 Oct. 1920`: days before a date that share its month
_DAYS = re.compile(
    r"(?:(?P<between>between\s)|(?<![\w.,/)–-])(?<![\w.]\s)(?<!\d,\s))"
    r"(?P<days>\d{1,2}(?:,\s\d{1,2})*)(?:,|,?\s(?:and|und|et|i|y|e|и|&))\s$"
)
#: the day of the Julian calendar before that of the Gregorian: `18/28 October 1616`
_OLD_STYLE = re.compile(r"(?<![\w/.,-])(?P<day>\d{1,2})\s?/\s?$")
BETWEEN_STYLES = range(10, 14)  # days from one calendar to the other
_FIRST_NEW_STYLE = "1582-10"
#: `29.9., 2.10.1918`, `3.10. ja 4.10.1918`: another day before one in figures
_OTHER_DAY = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:,|,?\s(?:ja|und|och|og|i|a|et|e|y|en|и|і|та|és|si|și))\s$"
)
_IN_FIGURES = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
#: `du 3 au 5 mai 1921`, `от 3 до 5 мая`: the first day of a span in one month
_FIRST_DAY = re.compile(
    r"(?:(?<![\w.-])(?:from|du|vom|od|dal?|del|от|с|fra|från|van)\s)(?P<day>\d{1,2})\.?\s(?:to|au|bis(?:\szum)?|do|al?|до|по|til|till|tot)\s$"
)
#: `10. Muharram 1331`, `1 and 2 Foo 1921`, `1921. 5. Foo`: a day and a word before a year
_CUT_YEAR = re.compile(
    r"(?:(?:(?<![\w.,/-])(?<![\w.,/-]\s)|\d\.?[-–])\(?(?:0?[1-9]|[12]\d|3[01])\)?(?:\.|er|º|ª|-?го)?[\s-]?(?:de\s|d['’])?"
    r"[^\W\d_]{3,12}\.?(?:\sde)?,?|\d\s(?:and|&|to)\s\d{1,2},)\s?$"
)
#: `Paris, 4 Xyzr. 1748`: a day and a word like a month behind a comma, before a year
_CUT_MONTH_NAME = re.compile(
    r",\s(?:0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?\s[^\W\d_a-zа-я][^\W\d_A-ZА-Я]{2,9}\.?,?\s$"
)
#: `5 Ş 1310`: an Ottoman day, its month in letters
_OTTOMAN_DAY = re.compile(r"(?<![\w.,/-])\d{1,2}\s(?:M|S|Ra?|Ca?|B|Ş|N|L|Za?)\.?\s$")
_CUT_MONTH = re.compile(r"(?<![\w/])\d{1,2}(?:\.|\)|er|º|-?го)?\s?$")


def with_days(text: str, edtf: str, start: int) -> Found:
    """A date with the days before it that share its month, as a set or a span: all of them are meant."""
    before = text[max(0, start - _LONGEST) : start]
    if not _DAY.fullmatch(edtf) or not text[start].isdigit():
        return edtf, start
    old = _OLD_STYLE.search(before)
    if old is not None and int(edtf[8:]) - int(old["day"]) in BETWEEN_STYLES and edtf > _FIRST_NEW_STYLE:
        return edtf, start - len(before) + old.start()
    first = _FIRST_DAY.search(before)
    if first is not None and 0 < int(first["day"]) < int(edtf[8:]):
        return f"{edtf[:8]}{int(first['day']):02}/{edtf}", start - len(before) + first.start("day")
    other = _OTHER_DAY.search(before) if _IN_FIGURES.match(text, start) else None
    if other is not None and (day := f"{edtf[:4]}-{int(other['month']):02}-{int(other['day']):02}") < edtf:
        return f"{{{day},{edtf}}}", start - len(before) + other.start()
    days = _DAYS.search(before)
    numbers = [int(day) for day in days["days"].split(", ")] if days is not None else []
    if days is None or not all(0 < day < int(edtf[8:]) for day in numbers):
        return edtf, start
    members = [*(f"{edtf[:8]}{day:02}" for day in numbers), edtf]
    found = "/".join(members) if days["between"] else f"{{{','.join(members)}}}"
    return found, start - len(before) + days.start()


@lru_cache(maxsize=1)
def _first() -> re.Pattern[str]:
    month = alternatives(months())
    return re.compile(
        rf"(?<![\w/.])(?:(?P<day>\d{{1,2}})(?:\.|er|º|-?го|st|nd|rd|th)?(?:\s|(?<=\.))(?:de\s|d['’])?)?"
        rf"(?:(?P<month>{month})\.?|(?-i:(?P<roman>{'|'.join(ROMANS)}))\.?|(?<=[.\s])(?P<number>1[0-2]|0?[1-9])\.)"
        rf"(?:\s?(?:de\s)?(?P<year>{YEAR})(?:\s(?:г|р|r)\.)?)?\s?(?:[–—-]|to|bis(?:\szum)?|au|al?|do|до|по|til|till|tot|et)\s?$",
        re.IGNORECASE,
    )


def _is_month_before(first: re.Match[str]) -> bool:
    """Whether a span begins with a month alone, before the dash to its last day (`May–31 July 1939`)."""
    return bool(first["month"]) and not first["day"] and first[0][-1:] in "–—"


def with_first(text: str, edtf: str, start: int) -> Found:
    """A date with the first day or month of the span that it ends (`28 February–3 March 1921`)."""
    before = text[max(0, start - _LONGEST) : start]
    if not (_DAY.fullmatch(edtf) or _MONTH.fullmatch(edtf)):
        return edtf, start
    first = _first().search(before)
    if first is None or (bool(first["day"]) != bool(_DAY.fullmatch(edtf)) and not _is_month_before(first)):
        return edtf, start
    day = f"-{int(first['day']):02}" if first["day"] else ""
    if first["number"] and not _IN_FIGURES.match(text, start):
        return edtf, start
    begin = f"{first['year'] or edtf[:4]}-{number_of(first.groupdict())[0]:02}{day}"
    return (f"{begin}/{edtf}", start - len(before) + first.start()) if begin < edtf else (edtf, start)


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{side}>{alternatives(words)})" for side, words in footnote_words().bounds.items())
    return re.compile(rf"(?:(?<=[,;:(\[.”»\"’]\s)|(?<=[(\[])|^)(?:{groups})\s+$", re.IGNORECASE)


def with_bound(text: str, edtf: str, start: int) -> Found:
    """A date with the words before it that say before or after which day the document was written."""
    before = text[max(0, start - _LONGEST) : start]
    found = _bound().search(before)
    if not re.fullmatch(r"[\d-]+", edtf):
        years = re.fullmatch(r"(\d{4})/(\d{4})", edtf)
        if years is None or found is None or found.lastgroup in ("before", "after"):
            return edtf, start
        return f"{years[1]}~/{years[2]}~", start - len(before) + found.start()
    if found is None:
        return (f"{edtf}?", text.rindex("?", 0, start)) if _DOUBT.search(before) else (edtf, start)
    side = found.lastgroup
    bound = {"before": f"../{edtf}", "after": f"{edtf}/.."}.get(side or "", f"{edtf}~")
    return bound, start - len(before) + found.start()


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(footnote_words().weekdays)},?\s[\[(]?$", re.IGNORECASE)


def with_weekday(text: str, edtf: str, start: int) -> Found:
    """A day with its name before it (`Friday 3 May 1744`), which says nothing more."""
    before = text[max(0, start - _LONGEST) : start + (text[start] in "[(")]
    found = _weekday().search(before) if _DAY.fullmatch(edtf) or _MONTH.fullmatch(edtf) else None
    return (edtf, start) if found is None else (edtf, start - len(found[0].rstrip("[(")))


@lru_cache(maxsize=1)
def _supplied() -> re.Pattern[str]:
    lead = alternatives(footnote_words().supplied)
    return re.compile(rf"[\],;:]*\s?[\[(]?(?:{lead}\s?)?(?P<doubt>\??)\s?", re.IGNORECASE)


def is_supplied(between: str) -> str | None:
    """What the words between `undated` and a date say of that date, which is a supplied one: "?" or ""; None
    where the two do not belong together.
    """
    found = _supplied().fullmatch(between)
    return None if found is None else found["doubt"]


#: the year of both styles, where it begins in March: `3 Feb. 1743/4`
_DOUBLE_YEAR = re.compile(r"\s?/\s?(?P<last>\d\d|\d)(?![\w/])")


def with_double_year(text: str, edtf: str, end: int) -> Found:
    """A day of January to March with its year of both styles, in that of today."""
    found = _DOUBLE_YEAR.match(text, end) if re.fullmatch(r"1[0-7]\d\d-0[1-3](?:-\d\d)?", edtf) else None
    year = str(int(edtf[:4]) + 1) if found is not None else ""
    if found is None or not year.endswith(found["last"]):
        return edtf, end
    return year + edtf[4:], found.end()


#: a day without its year, and the word that joins another day to it: `April 30 and May 9, 1790`
_SECOND_DAY = re.compile(r"(?:^|[\s(])[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:and|&)\s$")


def is_cut(text: str, edtf: str, start: int, end: int) -> bool:
    """Whether a date is but the second of two, or the end of one whose day or month is not understood."""
    before = text[max(0, start - _LONGEST) : start]
    if _SECOND_DAY.search(before):
        return True
    if _YEAR.fullmatch(edtf):
        if "1100" < edtf[:4] < "1345" and _OTTOMAN_DAY.search(before):
            return True
        return (
            _CUT_YEAR.search(before) is not None
            or _CUT_MONTH_NAME.search(before) is not None
            or re.match(r"\.\s?\d{1,2}\.\s?\d", text[end:]) is not None
        )
    return _MONTH.fullmatch(edtf) is not None and _CUT_MONTH.search(before) is not None


#: the abbreviation of a level, behind which a figure is no year: `leg. 1834`, `kart. 1934`
_LABEL = re.compile(
    r"(?<!\w)(?:leg|kart|fasc|reg|vol|cart|inv|kut|sign?|sygn|rkp|pos|prot|cod|lib|carp|exp|doc|spr|tom|vit|fol|num|nro|urk|bst|"
    r"map|mazz|filz|pudł|krab|škat|kniž|akt|mss|вып|кор|пап|спр|дел|арк)\.\s*$",
    re.IGNORECASE,
)


def is_behind_label(before: str) -> bool:
    """Whether a text ends in the abbreviation of a level: the figure behind it is no year."""
    return _LABEL.search(before) is not None
