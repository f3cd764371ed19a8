"""Days as references print them, in figures or with the month in words of several languages."""

from __future__ import annotations

#: the beginning of the name of a month in a western language, and the rest of it
MONTH = (
    r"(?:[Jj]an|[Ff]e[bv]|[Mm]a[rigyj]|[Mm]är|[Aa]pr|[Aa]v?br|[Aa]vr|[Jj]u[nilg]|[Jj]ui|[Aa]ug|[Aa]o[uû]t|[Aa]go|[Ss]ept?"
    r"|[Oo][ckt]t|[Nn]o[vi]|[Dd][eéi][czs]|[Gg]en|[Ll]ug|[Oo]tt|[Ee]ne)[^\W\d_]*\.?"
)
#: `8.11.1917`, `2 April 1946`
DAY = (
    r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:1[5-9]|20)\d\d(?![\d/])"
    rf"|(?<![\d./])\d{{1,2}}\.?\s(?:de\s)?{MONTH}\s(?:de\s)?(?:1[5-9]|20)\d\d(?![\d/])"
)
