"""Dates written for people (`{"raw": "May 3, 1998-June 2000"}`), read as citeproc-js reads them.

In goes text, out comes a `RawDate`, or None when no date can be read and the text has to stand as it is.
Months are read by the first three letters of their English names, four-digit numbers are years,
`~`, `?`, `c.` and `circa` mean uncertain, `BC` and `AD` follow their year, `"quoted"` text is no date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from citekit.foundation import lazy_regex

_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "spr",
    "sum",
    "fal",
    "win",
    "spr",
    "sum",
]
_EPOCHS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988}
_EPOCH_YEAR = lazy_regex.compile(f"({'|'.join(_EPOCHS)})([0-9]+)")
_TIME = lazy_regex.compile(r"\s*[0-9]{2}:[0-9]{2}(?::[0-9]+)")
_ISO_TIME = lazy_regex.compile(r"^(.*[0-9])T[0-9].*")
_TOKEN = lazy_regex.compile(r"^\s*([-/]|[^-/~?0-9]+|[-~?0-9/]+)\s*$")


class RawDate(NamedTuple):
    """Year, month and day of both ends (0 unknown; `end` None when there is one date), and what is said of
    them.
    """

    start: tuple[int, int, int]
    end: tuple[int, int, int] | None
    season: str
    season_end: str
    circa: bool


def _splitter(inside: str, between: str) -> re.Pattern[str]:
    return lazy_regex.compile(
        rf"([?0-9]{{4}}(?:{inside}[?0-9]{{1,2}}){{0,2}}(?![0-9])"
        rf"|(?:[?0-9]{{1,2}}{inside}){{0,2}}[?0-9]{{4}}(?![0-9])"
        rf"|[?0-9]{{1,3}}|[{between}]|[?~]|[^-/~?0-9]+)"
    )


_DASH = _splitter("-", "-")
_DASH_SLASH = _splitter("-", "/")
_SLASH_DASH = _splitter("/", "-")


def parse_raw_date(text: str) -> RawDate | None:
    """The date that the text names, or None."""
    text = _ISO_TIME.sub(r"\1", text)
    negative = text.startswith("-")
    if negative:
        text = text[1:]
    if re.fullmatch("[0-9]{1,3}", text):
        text = text.zfill(4)
    text = _TIME.sub("", text)
    if re.search("[月年]", text):
        text = _japanese(text)
    text = re.sub(r"([A-Za-z])\.", r"\1", text)
    if len(text) > 1 and text[0] == text[-1] == '"':
        return None
    tokens, between, inside = _tokens(text)
    middle = tokens.index(between) if between in tokens else -1
    sides = [tokens] if middle < 0 else [tokens[:middle], tokens[middle + 1 :]]
    read = [_Side(inside, side) for side in sides]
    first, last = read[0], read[-1]
    if len(read) == 2:
        _share(first, last)
    if not first.year or (first.day and not first.month):
        return None
    start = (-first.year if negative else first.year, first.month, first.day)
    end = (last.year, last.month, last.day) if len(read) == 2 else None
    season_end = last.season if end else ""
    return RawDate(start, end, first.season, season_end, any(side.circa for side in read))


def _tokens(text: str) -> tuple[list[str], str, str]:
    """The words of the text, the sign between two dates, and the sign inside one."""
    if "/" in text and "-" in text:
        if text.count("/") > 2:
            text, between, inside, splitter = text.replace("_", "-"), "-", "/", _SLASH_DASH
        else:
            text, between, inside, splitter = text.replace("_", "/"), "/", "-", _DASH_SLASH
    else:
        text = text.replace("/", "-").replace("_", "-")
        between, inside, splitter = "-", "-", _DASH
    found = (_TOKEN.match(piece) for piece in splitter.split(text))
    return [each[1] for each in found if each], between, inside


class _Side:
    """One end of a range, as its words are read."""

    def __init__(self, inside: str, words: list[str]) -> None:
        self.year = self.month = self.day = 0
        self.season = ""
        self.circa = False
        self._number = ""
        self._cruft = ""
        for word in words:
            self._read(word, inside)
        if self._number:
            self.day = int(self._number)
        if self._cruft:
            self.season = self._cruft.strip()

    def _read(self, word: str, inside: str) -> None:
        if inside in word:
            self._numeric(word.split(inside))
            return
        if re.search("[0-9]{4}", word):
            self.year = int(re.sub("[^0-9]", "", word) or 0)
            return
        lower = word.lower().strip()
        if lower in ("~", "?", "c") or lower.startswith("cir"):
            self.circa = True
        for place, month in enumerate(_MONTHS):
            if month in lower:
                self.month = place + 1
                return
        if re.fullmatch("[0-9]+", lower):
            self._number = lower
        elif lower.startswith(("bc", "ad")) and self._number:
            self.year = int(self._number) * (-1 if lower.startswith("bc") else 1)
            self._number = ""
        elif re.search("mic|tri|hil|eas", lower):
            self._cruft = word

    def _numeric(self, parts: list[str]) -> None:
        for place, part in enumerate(parts):
            if len(part) == 4:
                self.year = int(part) if part.isdigit() else 0
                parts = parts[1:] if place == 0 else parts[:place]
                break
        numbers = [int(part) if part.isdigit() else 0 for part in parts]
        if len(numbers) == 1 or (len(numbers) == 2 and not numbers[1]):
            self.month = numbers[0] or self.month
        elif len(numbers) == 2:
            month, day = numbers if numbers[0] <= 12 else reversed(numbers)
            if month:
                self.month, self.day = month, day or self.day


def _share(first: _Side, last: _Side) -> None:
    """What one end of a range leaves unsaid, the other says: `May 3-5, 1998`."""
    for part in ("year", "month", "day", "season"):
        value = getattr(first, part) or getattr(last, part)
        if not getattr(first, part):
            setattr(first, part, value)
        if not getattr(last, part):
            setattr(last, part, value)


def _japanese(text: str) -> str:
    """`平成12年3月4日` as `2000-3-4`."""
    text = "".join(text.split()).replace("日", "").replace("〜", "/")
    text = re.sub("[月年]", "-", text).replace("-/", "/")
    return _EPOCH_YEAR.sub(lambda found: str(_EPOCHS[found[1]] + int(found[2])), text.rstrip("-"))
