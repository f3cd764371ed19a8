"""What of a reference stays before or behind a description."""

from __future__ import annotations

from citekit.exchange.footnote.document_type import is_level
from citekit.foundation import lazy_regex

#: what is said in brackets of a reference before a description: `šk. 23 (stara signatura 12), Urbar`
_REMARK = lazy_regex.compile(r"\(?(?P<said>[^()]{2,60})\)\s?[,.;:]?\s+(?=[^\W_])")


#: a level that no form reads, up to its stop: `mapa ŠAL/VIZ map. 1916 (1–55). Spomenica Sava`
_LEVEL = lazy_regex.compile(r"(?P<level>[^;]{3,60}?[\d)])\.\s+(?=[^\W\d_a-zа-я])")


def without_remainder(behind: str) -> tuple[str, list[str]]:
    """What stands behind a reference without the bracket or the level with which it begins, and this."""
    level = _LEVEL.match(behind) if is_level(behind) else None
    if level is not None:
        return behind[level.end() :], [level["level"]]
    found = _REMARK.match(behind)
    return (behind, []) if found is None else (behind[found.end() :], [found["said"]])


#: pages with the word for them behind: `26.-45. str`
_PAGES = lazy_regex.compile(
    r"[,.]\s(\d+\.?(?:\s?[-–]\s?\d+\.?)?\s(?:str|стр|lk|lpp|old|s|lp)\.?|(?:pp?|ss?|S|str)\.\s(?:\d[\d–-]*|[ivxl]+(?:[–-][ivxl]+)?))$"
)


def without_pages(text: str) -> tuple[str, list[str]]:
    """A description without the pages behind it, which are no part of the title, and these."""
    found = _PAGES.search(text.rstrip(" ,;"))
    return (text[: found.start()], [found[1]]) if found is not None else (text, [])


#: the number of a paper of the British Cabinet or its committees: `COS (53) 95`, `W.P. (40) 168`
CABINET_PAPER = lazy_regex.compile(
    r"(?P<number>(?:[A-Z]\.?){1,5}\s?(?:\([A-Z]{1,5}\)\s?)?\(\d\d\)\s?\d{1,4}(?:\s?\([A-Za-z]+\))?"
    r"(?:,\s(?:minute|para\.?|item)\s\d{1,2})?),\s"
)
