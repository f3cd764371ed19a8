"""The values behind the words of a scan: which number, list, letter or name stands at a token.

In: the tokens of a text and a tradition. Out: a value and where it ends, or None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from citekit.archives.shelfmark.lexicon import Lexicon, lexicon
from citekit.archives.shelfmark.values import more_number, read_number, read_quoted
from citekit.archives.spelling import Token
from citekit.archives.tradition import Tradition

PASSED = ".,:'’ʹ′`"
_LONGEST_NAME = 121
#: letters that stand where the print had a figure
_MISREAD = frozenset(("l", "I", "O", "З", "О"))
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_NAME_END = re.compile(r"[,;()]|(?<![A-ZÀ-Ž])\.\s|\.$")


class LineOfTokens:
    """The tokens of one text and the words of one tradition, with what reads a value at a token."""

    def __init__(self, text: str, line: Sequence[Token], tradition: Tradition) -> None:
        self.text = text
        self.line = line
        self.tradition = tradition
        self.lexicon: Lexicon = lexicon(tradition.code)
        self.starts = [token.start for token in line]
        self.last = -1
        self.has_after = any(level.after for level in tradition.levels)

    def _token_at(self, place: int) -> int:
        return bisect_left(self.starts, place)

    def _pass_punctuation(self, at: int) -> int:
        while at < len(self.line) and (self.line[at].is_space or self.line[at].text in PASSED):
            at += 1
        return at

    def _number(self, place: int, named: bool, key: str) -> tuple[str, int] | None:
        read = read_number(self.text, place, fond=key.startswith(("fond", "qor")))
        if read is None or (named and self._name_goes_on(read[1])):
            return None
        if self._is_own_word(place, read[0]):
            return None
        value, end = read
        more = more_number(self.text, end)
        while more is not None and self._list_goes_on(more[1]) and not _turns_to_year(value, more[0]):
            value, end = value + _spaced(more[0]), more[1]
            more = more_number(self.text, end)
        return value, end

    def _name_goes_on(self, end: int) -> bool:
        """Whether what looks like a number is the beginning of a name (`CC al PCR`, `131-1 II`)."""
        after = self._token_at(end)
        if after < len(self.line) and self.line[after].start == end and self.line[after].is_word:
            return True
        while after < len(self.line) and self.line[after].text in " –-":
            after += 1
        if after >= len(self.line) or not self.line[after].is_word:
            return False
        return self.lexicon.find(self.line, after) is None

    def _is_own_word(self, place: int, value: str) -> bool:
        """Whether what looks like a lettered number is the next level's word (`D. L5`)."""
        letters = value.rstrip("0123456789")
        return bool(letters) and letters.isalpha() and letters.islower() and len(value) > len(letters)

    def _list_goes_on(self, end: int) -> bool:
        """Whether a number behind a comma is one more value and not the beginning of something else."""
        rest = self.text[end : end + 24].lstrip()
        if not rest or rest[0] in ",;.)":
            return not rest[1:].lstrip(" .")[:2].lower().startswith(("г", "g."))
        after = self._token_at(end)
        while after < len(self.line) and self.line[after].is_space:
            after += 1
        found = self.lexicon.find(self.line, after) if after < len(self.line) else None
        return found is not None and not any(
            (level := self.tradition.level(key)) is not None and level.after for key in found.keys
        )

    def _is_initials(self, at: int) -> bool:
        """Whether letters with stops and no spaces stand here (`C.C. al P.C.R.`)."""
        return re.compile(r"[^\W\d_]\.[^\W\d_]\.").match(self.text, self.line[at].start) is not None

    def _is_initial(self, start: int) -> bool:
        """Whether a single capital stands behind a given name (`James F. Byrnes`)."""
        at = self._token_at(start)
        token = self.line[at]
        if len(token.text) != 1 or not token.text.isupper() or at < 2:
            return False
        before = self.line[at - 2].text
        return self.line[at - 1].is_space and before[0].isupper() and not before.isupper()

    def _letter(self, at: int) -> tuple[str, int] | None:
        """A single letter for a value, where the word of another level follows: `D. L. L. 47`."""
        token = self.line[at]
        if len(token.text) != 1 or not (token.text.isupper() or token.text == "l"):
            return None
        if token.text in _MISREAD and not self.text[token.end : token.end + 24].lstrip(" .,;)")[:1].isdigit():
            return token.text, token.end
        after = self._pass_punctuation(at + 1)
        follows = self.lexicon.find(self.line, after) if after < len(self.line) else None
        if follows is None:
            return None
        value = self._pass_punctuation(follows.after)
        is_value = value < len(self.line) and self.line[value].is_number
        return (token.text, token.end) if is_value else None

    def _name(self, at: int) -> tuple[str, int] | None:
        """A name for a value, to the next comma or the next word with a number."""
        token = self.line[at]
        if not (token.text[0].isupper() or token.is_number or token.text in '"“„«'):
            return None
        quoted = read_quoted(self.text, token.start)
        if quoted is not None:
            return quoted
        most = token.start + _LONGEST_NAME
        end = _NAME_END.search(self.text, token.start, most)
        stop = end.start() if end else min(most, len(self.text))
        name = self.text[token.start : stop].rstrip()
        least = 1 if name.isupper() and self.last >= 0 else 2
        return (name, token.start + len(name)) if least <= len(name) < _LONGEST_NAME else None


def _turns_to_year(value: str, more: str) -> bool:
    """Whether what follows a comma is a year and not one more number (`op. 34, 1946`)."""
    year = YEAR.fullmatch(more.lstrip(", "))
    return year is not None and YEAR.fullmatch(value.rpartition(" ")[2]) is None


def _spaced(more: str) -> str:
    return more if more.startswith(",") else f" {more}"
