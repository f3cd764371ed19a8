"""Reads dates written for people: `{"raw": "May 3, 1998-June 2000"}`.

Months are read by the first three letters of their English names; numbers of four digits are years; `~`, `?`,
`c.` and `circa` mean uncertain; `BC` and `AD` follow their year; text in quotes is no date. (`dates.yaml`;
citeproc-js reads them so.)
"""

from __future__ import annotations

import re

from citekit.foundation import lazy_regex
from citekit.foundation.fast_named_tuple import NamedTuple

_MONTHS = (  # then the seasons, numbered 13 to 18
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "spr", "sum", "fal", "win", "spr", "sum",
)  # fmt: skip
_JAPANESE_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988}  # era -> the year before its first
_ERA_YEAR = lazy_regex.compile(f"({'|'.join(_JAPANESE_ERAS)})([0-9]+)")
_TIME = lazy_regex.compile(r"\s*[0-9]{2}:[0-9]{2}(?::[0-9]+)?")
_ISO_TIME = lazy_regex.compile(r"^(.*[0-9])T[0-9].*")
_TOKEN = lazy_regex.compile(r"^\s*([-/]|[^-/~?0-9]+|[-~?0-9/]+)\s*$")


class RawDate(NamedTuple):
    """The ends of a date as year, month and day, 0 where unknown; `end` is None for a single date."""

    start: tuple[int, int, int]
    end: tuple[int, int, int] | None
    season: str
    season_end: str
    circa: bool


def _tokenizer(inside: str, between: str) -> re.Pattern[str]:
    """A splitter into dates, numbers and words; `inside` joins the parts of a date, `between` two dates."""
    return lazy_regex.compile(
        rf"([?0-9]{{4}}(?:{inside}[?0-9]{{1,2}}){{0,2}}(?![0-9])"
        rf"|(?:[?0-9]{{1,2}}{inside}){{0,2}}[?0-9]{{4}}(?![0-9])"
        rf"|[?0-9]{{1,3}}|[{between}]|[?~]|[^-/~?0-9]+)"
    )


_DASH = _tokenizer("-", "-")
_DASH_SLASH = _tokenizer("-", "/")
_SLASH_DASH = _tokenizer("/", "-")

_LONGEST = 200  # characters; more are words


def parse_raw_date(text: str) -> RawDate | None:
    """The date of a text; None when there is none."""
    if len(text) > _LONGEST:
        return None
    text = _ISO_TIME.sub(r"\1", text)
    is_negative = text.startswith("-")
    if is_negative:
        text = text[1:]
    if re.fullmatch("[0-9]{1,3}", text):
        text = text.zfill(4)
    text = _TIME.sub("", text)
    if re.search("[月年]", text):
        text = _from_japanese(text)
    text = re.sub(r"([A-Za-z])\.", r"\1", text)
    if len(text) > 1 and text[0] == text[-1] == '"':
        return None
    tokens, between, inside = _tokens(text)
    middle = tokens.index(between) if between in tokens else -1
    sides = [tokens] if middle < 0 else [tokens[:middle], tokens[middle + 1 :]]
    ends = [_End(inside, side) for side in sides]
    first, last = ends[0], ends[-1]
    if len(ends) == 2:
        _share(first, last)
    if not first.year or (first.day and not first.month):
        return None
    start = (-first.year if is_negative else first.year, first.month, first.day)
    end = (last.year, last.month, last.day) if len(ends) == 2 else None
    season_end = last.season if end else ""
    return RawDate(start, end, first.season, season_end, any(side.circa for side in ends))


def _tokens(text: str) -> tuple[list[str], str, str]:
    """The tokens of the text, the sign between two dates, and the sign inside one."""
    if "/" in text and "-" in text:
        if text.count("/") > 2:
            text, between, inside, tokenizer = text.replace("_", "-"), "-", "/", _SLASH_DASH
        else:
            text, between, inside, tokenizer = text.replace("_", "/"), "/", "-", _DASH_SLASH
    else:
        text = text.replace("/", "-").replace("_", "-")
        between, inside, tokenizer = "-", "-", _DASH
    matches = (_TOKEN.match(piece) for piece in tokenizer.split(text))
    return [match[1] for match in matches if match], between, inside


class _End:
    """One end of a range, read token by token."""

    def __init__(self, inside: str, tokens: list[str]) -> None:
        self.year = self.month = self.day = 0
        self.season = ""
        self.circa = False
        self._number = ""  # a day, unless an epoch follows
        for token in tokens:
            self._read(token, inside)
        if self._number:
            self.day = int(self._number)

    def _read(self, token: str, inside: str) -> None:
        if inside in token:
            self._read_numeric(token.split(inside))
            return
        if re.search("[0-9]{4}", token):
            self.year = int(re.sub("[^0-9]", "", token) or 0)
            return
        word = token.lower().strip()
        if word in ("~", "?", "c") or word.startswith("cir"):
            self.circa = True
        for number, month in enumerate(_MONTHS, 1):
            if month in word:
                self.month = number
                return
        if re.fullmatch("[0-9]+", word):
            self._number = word
        elif word.startswith(("bc", "ad")) and self._number:
            self.year = int(self._number) * (-1 if word.startswith("bc") else 1)
            self._number = ""
        elif re.search("mic|tri|hil|eas", word):  # the terms of Michaelmas, Trinity, Hilary and Easter
            self.season = token.strip()

    def _read_numeric(self, parts: list[str]) -> None:
        for index, part in enumerate(parts):
            if len(part) == 4:
                self.year = int(part) if part.isdecimal() else 0
                parts = parts[1:] if index == 0 else parts[:index]
                break
        numbers = [int(part) if part.isdecimal() else 0 for part in parts]
        if len(numbers) == 1 or (len(numbers) == 2 and not numbers[1]):
            self.month = numbers[0] or self.month
        elif len(numbers) == 2:
            month, day = numbers if numbers[0] <= 12 else reversed(numbers)
            if month:
                self.month, self.day = month, day or self.day


def _share(first: _End, last: _End) -> None:
    """Each end takes what it lacks from the other: `May 3-5, 1998`."""
    for part in ("year", "month", "day", "season"):
        value = getattr(first, part) or getattr(last, part)
        if not getattr(first, part):
            setattr(first, part, value)
        if not getattr(last, part):
            setattr(last, part, value)


def _from_japanese(text: str) -> str:
    """`平成12年3月4日` -> `2000-3-4`."""
    text = "".join(text.split()).replace("日", "").replace("〜", "/")
    text = re.sub("[月年]", "-", text).replace("-/", "/")
    return _ERA_YEAR.sub(lambda era: str(_JAPANESE_ERAS[era[1]] + int(era[2])), text.rstrip("-"))
