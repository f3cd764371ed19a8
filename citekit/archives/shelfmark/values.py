"""Values: the number or name that stands after the word of a level.

In: a text and a place in it. Out: the value in its kept form and where it ends. Kept form: as printed, but
spaces around range dashes dropped, dashes of sheets written `-`, verso marks without stop and space.

Every expression here is anchored at the place and free of nested repetition over the same characters.
"""

from __future__ import annotations

import re

_DASH = "-‐‑‒–—−"
_VERSO = r"(?:об|Об|ОБ|ob|Ob|OB|зв|ЗВ|zv|адв|adv|гръб|grab|verso|recto|rev)"
_SHEET = rf"\d+(?:[a-zA-Zа-яА-ЯіїєІЇЄβუ背](?![^\W\d_]))?(?:\s?{_VERSO}(?![^\W_])\.?)?"
_RANGE = rf"{_SHEET}(?:\s*(?:[{_DASH}]|до)\s*{_SHEET})?(?:\s*(?:и|і|та|i)\s+(?:об|зв|ob|zv)(?!\w)\.?)?"
_AND = r"(?:и|і|i|та|and|und|et|și|a|&|y|e|en|och|og)"
_LINK = rf"(?:\s*,\s*(?:and\s+|und\s+)?|\s*;\s*(?=\d)|\s+{_AND}\s+)"
_SHEETS = re.compile(
    rf"(?:№\s*)?(?P<value>{_RANGE}(?:{_LINK}{_RANGE}(?![\d./]\d|\d|\s+[a-zа-яіїє]{{2}}|\s*[гg]\.))*)"
)

_TAIL = (
    rf"(?:[a-zа-яіїєґA-ZА-ЯІЇЄҐ]{{1,2}}(?![^\W_]))?(?:\s?[{_DASH}]\s?(?=\d)\d\w*"
    rf"|[{_DASH}/](?![^\W\d_]{{1,4}}\.?\s?\d)\w+|\.(?=\d)\w+|\(\d+\))*"
)
_LETTERED = rf"[^\W\d_]{{1,4}}[{_DASH}]\d+{_TAIL}|[^\W\d_]{{1,3}}\d+{_TAIL}"
_ROMAN = rf"[IVXLCІХ]{{1,7}}(?![^\W_])(?:\s?[A-Z](?=/))?(?:[{_DASH}/ ]\d+|/\w+)*"
_WITHOUT = r"б/н|б\. ?н\.|b/n|s\. ?n\."
_SPACED = r"[рпнРПНRPN]\s\d\d+"
_QUOTED = r"[\"“„«][^\"”“»]{1,200}[\"”“»]"
_NUMBER = re.compile(rf"(?:№№?|[Nn][ro]?\.|No|Nr)?\s*(?P<value>{_WITHOUT}|\d+{_TAIL}|{_LETTERED}|{_ROMAN})")
_SECTION = r"\d+\s(?:os|ос|сч|сс|ss)(?![^\W_])"
_FOND = re.compile(rf"(?:№\s*)?(?P<value>{_SECTION}|{_SPACED}{_TAIL})")
_MORE = re.compile(rf"{_LINK}(?P<value>\d+{_TAIL})")
_SPACED_LETTER = re.compile(r"\s(?P<value>[абвгдеabcdeАБВГДЕABCDE])(?=\s*[,;)]|\.?\s*$|\.\s*,)")
_FOLLOWING = re.compile(r"(?P<mark> ?(?:ff?\.|ff))(?=\s*(?:[,;)]|$))")
_DASHES = re.compile(rf"\s*[{_DASH}]\s*")
_MARKS = re.compile(rf"(?<=\d)([^\W\d_]?)\s*({_VERSO})\.?(?![^\W_])")


def read_sheets(text: str, at: int) -> tuple[str, int] | None:
    """The sheets at a place (`139, 145`, `12-14об`) and their end, or None."""
    found = _SHEETS.match(text, at)
    if found is None:
        return None
    return kept_sheets(found["value"]), found.end()


def with_following(text: str, read: tuple[str, int]) -> tuple[str, int]:
    """Sheets with the mark of those that follow (`123 f.`), where it ends the reference or its part."""
    found = _FOLLOWING.match(text, read[1])
    return read if found is None else (f"{read[0]}{found['mark']}", found.end())


def kept_sheets(printed: str) -> str:
    """The kept form of printed sheets: `344 - 346` is `344-346`, `5 об.` is `5об`."""
    value = _DASHES.sub("-", printed.strip())
    value = _MARKS.sub(lambda m: m[1] + m[2], value)
    return re.sub(r"\s*,\s*", ", ", value).rstrip(".,; ")


def read_number(text: str, at: int, *, fond: bool = False) -> tuple[str, int] | None:
    """A number with letters, strokes and prefixes (`R-5446`, `47a`, `5-os`, `IV/12`) and its end, or None."""
    found = (_FOND.match(text, at) if fond else None) or _NUMBER.match(text, at)
    if found is None:
        return None
    value, end = found["value"], found.end()
    letter = _SPACED_LETTER.match(text, end) if value.isdigit() else None
    if letter is not None:
        value, end = f"{value} {letter['value']}", letter.end()
    return _DASHES.sub(lambda m: m[0].strip(), value), end


def more_number(text: str, at: int) -> tuple[str, int] | None:
    """A further number of a list (`, 12`, ` и 13`) with what links it, and its end, or None."""
    found = _MORE.match(text, at)
    return None if found is None else (text[at : found.end()].strip(), found.end())


def read_quoted(text: str, at: int) -> tuple[str, int] | None:
    """A value in quotation marks, kept with them, and its end, or None."""
    found = re.compile(_QUOTED).match(text, at)
    return None if found is None else (found[0], found.end())
