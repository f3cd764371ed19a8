"""The scan: where in a text the words of a tradition's levels stand, and with which values.

In: a text, its tokens and a tradition. Out: marks (level, value, place) in the order printed. One pass from
left to right; every step moves forward.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.archives.shelfmark.lexicon import Found
from citekit.archives.shelfmark.scanner_tokens import PASSED, YEAR, LineOfTokens
from citekit.archives.shelfmark.values import read_sheets, with_following
from citekit.archives.spelling import Token
from citekit.archives.tradition import Tradition
from citekit.foundation.fast_dataclass import dataclass, replace

#: languages that print `f.` and `ff.` behind the first of several sheets
_FOLLOWING = frozenset(("de", "nl", "da", "sv", "nb", "en"))
_BEFORE = re.compile(r"[^\W_]*\d(?:(?![\u3040-\u9fff])[\w/\-–])*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A level read: its key, the other levels its word may mean, its value, and where it stands."""

    key: str
    value: str
    start: int
    end: int
    keys: tuple[str, ...]
    rank: int
    word: str


class Scan(LineOfTokens):
    """One scan of one text in the words of one tradition."""

    def marks(self) -> tuple[Mark, ...]:
        """All marks, ambiguous words settled by their place."""
        found: list[Mark] = []
        at = 0
        while at < len(self.line):
            mark = self._mark(at)
            if mark is None:
                at += 1
                continue
            found.append(mark)
            self.last = mark.rank
            at = self._token_at(mark.end)
        return _settled(found, self.tradition)

    def _mark(self, at: int) -> Mark | None:
        token = self.line[at]
        if at and _is_within_word(self.line[at - 1], token):
            return None
        if self.has_after and (token.is_number or token.is_word):
            mark = self._value_first(at)
            if mark is not None:
                return mark
        if not token.is_word and token.text != "№":
            return None
        found = self.lexicon.find(self.line, at)
        return None if found is None else self._word_first(at, found)

    def _value_first(self, at: int) -> Mark | None:
        """A level whose word stands behind the value: `1898 g.`, `5. ő. e.`, `12–15. o.`."""
        start = self.line[at].start
        sheets = read_sheets(self.text, start) if self.line[at].is_number else None
        if sheets is not None:
            mark = self._behind(start, sheets[0], sheets[1], sheets=True)
            if mark is not None:
                return mark
        value = _BEFORE.match(self.text, start)
        return None if value is None else self._behind(start, value[0], value.end(), sheets=False)

    def _behind(self, start: int, value: str, end: int, *, sheets: bool) -> Mark | None:
        """The level whose word stands behind a value that ends here, if it counts sheets or not as asked."""
        after = self._pass_stops(self._token_at(end))
        found = self.lexicon.find(self.line, after) if after < len(self.line) else None
        if found is None or self._is_word_part(found.after) or self._is_numbered(found.after):
            return None
        keys = tuple(key for key in found.keys if self._level_after(key, value, sheets=sheets))
        if not keys or self._followed_by_number(found):
            return None
        close = self._pass_gloss(found.after, found.keys)
        return self._made(keys, value, start, self._end_of(close - 1), found.text)

    def _pass_stops(self, at: int) -> int:
        while at < len(self.line) and (self.line[at].is_space or self.line[at].text == "."):
            at += 1
        return at

    def _followed_by_number(self, found: Found) -> bool:
        """Whether the word rather belongs to the number behind it (`f. 5, d. 12`, not `5, d.`)."""
        if all(level.after == "year" for level in self.tradition.levels if level.key in found.keys):
            return False
        at = self._pass_stops(found.after)
        follows = at < len(self.line) and self.line[at].is_number
        return follows and not self._has_word_behind(at)

    def _has_word_behind(self, at: int) -> bool:
        sheets = read_sheets(self.text, self.line[at].start)
        value = _BEFORE.match(self.text, self.line[at].start)
        ends = [sheets[1] if sheets else -1, value.end() if value else -1]
        behind = [self._pass_stops(self._token_at(end)) for end in ends if end >= 0]
        return any(after < len(self.line) and self.lexicon.find(self.line, after) for after in behind)

    def _level_after(self, key: str, value: str, *, sheets: bool) -> bool:
        level = self.tradition.level(key)
        if level is None or not level.after or level.sheet != sheets:
            return False
        return level.after != "year" or YEAR.fullmatch(value) is not None

    def _is_word_part(self, after: int) -> bool:
        if after >= len(self.line) or _is_cjk(self.line[after - 1].text):
            return False
        return self.line[after].is_word and not _is_cjk(self.line[after].text)

    def _is_numbered(self, after: int) -> bool:
        """Whether a word is the letter of a number (`O-12344`)."""
        return (
            self.text[self.line[after - 1].end : self.line[after - 1].end + 1] in ("-", "–")
            if after
            else False
        )

    def _word_first(self, at: int, found: Found) -> Mark | None:
        """A level whose word stands before the value: `d. 98`, `fond (f.) 45`, `L. L. 88`."""
        keys = tuple(k for k in found.keys if self._word_goes_first(k))
        if not keys or self._is_word_part(found.after):
            return None
        after = self._pass_gloss(found.after, keys)
        after = self._pass_doubled(after, keys)
        return self._valued(keys, self.line[at].start, after, found.text)

    def _word_goes_first(self, key: str) -> bool:
        level = self.tradition.level(key)
        return level is not None and level.after != "year"

    def _pass_gloss(self, at: int, keys: tuple[str, ...]) -> int:
        """Past the stop of the word and a bracketed repetition of it: `opis' (op.)`."""
        after = at
        while after < len(self.line) and (self.line[after].is_space or self.line[after].text in PASSED):
            after += 1
        if after + 1 < len(self.line) and self.line[after].text in "([":
            inner = self.lexicon.find(self.line, after + 1)
            if inner is not None and set(inner.keys) & set(keys):
                close = self._pass_punctuation(inner.after)
                if close < len(self.line) and self.line[close].text in ")]":
                    return self._pass_punctuation(close + 1)
        return after

    def _pass_doubled(self, at: int, keys: tuple[str, ...]) -> int:
        """Past the same word printed twice: `L. L. 88`."""
        again = self.lexicon.find(self.line, at) if at < len(self.line) else None
        if again is not None and again.keys[0] == keys[0]:
            after = self._pass_punctuation(again.after)
            if after < len(self.line) and self.line[after].is_number:
                return after
        return at

    def _valued(self, keys: tuple[str, ...], start: int, at: int, word: str) -> Mark | None:
        if at >= len(self.line):
            return None
        place = self.line[at].start
        chosen = self._choose(keys)
        level = self.tradition.level(chosen)
        if level is None:
            return None
        initials = level.named and self._is_initials(at)
        read = read_sheets(self.text, place) if level.sheet else None
        if read is not None and self.tradition.original in _FOLLOWING:
            read = with_following(self.text, read)
        if not level.sheet and not initials:
            read = self._number(place, level.named, chosen)
        if read is None and not initials:
            read = self._letter(at)
        if read is None and level.named and not self._is_initial(start):
            read = self._name(at)
        if read is None:
            return None
        return self._made(keys, read[0], start, read[1], word)

    def _choose(self, keys: tuple[str, ...]) -> str:
        """Of the levels a word may mean, the first that lies below the last level read."""
        below = [key for key in keys if self.tradition.rank(key) > self.last]
        return (below or list(keys))[0]

    def _made(self, keys: tuple[str, ...], value: str, start: int, end: int, word: str) -> Mark:
        chosen = self._choose(keys)
        return Mark(chosen, value, start, end, keys, self.tradition.rank(chosen), word)

    def _end_of(self, at: int) -> int:
        while at > 0 and self.line[at].is_space:
            at -= 1
        return self.line[at].end


def _settled(found: Sequence[Mark], tradition: Tradition) -> tuple[Mark, ...]:
    """Ambiguous words read as sheets (`p.`) are no sheets where other sheets follow."""
    sheets = {level.key for level in tradition.levels if level.sheet}
    settled: list[Mark] = []
    follows = False
    for mark in reversed(found):
        other = next((key for key in mark.keys if key not in sheets), None)
        if follows and mark.key in sheets and other is not None:
            mark = replace(mark, key=other, rank=tradition.rank(other))
        follows = mark.key in sheets or (follows and mark.rank > 0)
        settled.append(mark)
    return tuple(reversed(settled))


def _is_cjk(text: str) -> bool:
    return text >= "\u3040" and len(text) == 1


def _is_within_word(before: Token, token: Token) -> bool:
    """Whether a token goes on a word or number without a break; each Chinese character is its own word."""
    touches = before.end == token.start and before.text[-1].isalnum()
    return touches and not _is_cjk(token.text) and not _is_cjk(before.text)
