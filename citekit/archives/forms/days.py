"""Days as references print them, in figures or with the month in words of several languages."""

from __future__ import annotations

#: the beginning of the name of a month in a western language, and the rest of it
MONTH = (
    r"(?:[Jj]an|[Ff][eé][bv]|[Mm]a[rigyj]|[Mm]är|[Aa]pr|[Aa]v?br|[Aa]vr|[Jj]u[nilg]|[Jj]ui|[Aa]ug|[Aa]o[uû]t|[Aa]go|[Ss]ept?"
    r"|[Oo][ckt]t|[Nn]o[vi]|[Dd][eéi][czs]|[Gg]en|[Ll]ug|[Oo]tt|[Ee]ne)[^\W\d_]*\.?"
)
#: `8.11.1917`, `2 April 1946`
DAY = (
    r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:1[5-9]|20)\d\d(?![\d/])"
    rf"|(?<![\d./])\d{{1,2}}\.?\s(?:de\s)?{MONTH}\s(?:de\s)?(?:1[5-9]|20)\d\d(?![\d/])"
)
_YEAR = r"(?:1[4-9]|20)\d\d(?!\d)"
#: whole names of months: a longer word (`Marine 1745`) is none
_WHOLE_MONTH = (
    r"(?:Jan(?:uary|uar|vier)?|Feb(?:ruary|ruar)?|Mar(?:ch|s|zo)?|März|Apr(?:il)?|[Aa]vril|Ma[yij]|[Mm]ayo|[Mm]aggio|June?|Juni|[Jj]uin"
    r"|July?|Juli|[Jj]uillet|Aug(?:ust)?|[Aa]oût|[Aa]gosto|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\.?"
)
#: a day, or a month and a year, with the month in words: `12. August 1943`, `May 3, 1921`, `May 1921`
DAY_IN_WORDS = (
    rf"(?:\d{{1,2}}(?:/\d{{1,2}})?\.?\s(?:de\s)?{MONTH},?\s(?:de\s)?{_YEAR}"
    rf"|{_WHOLE_MONTH}\s(?:\d{{1,2}},?\s|de\s)?{_YEAR})"
)
