"""The lexicon of a tradition: which levels a printed word may mean.

In: a tradition. Out: phrases of folded tokens, looked up at a place in a token list; the longest phrase
wins. A word that means several levels (`p.` is papka or page) keeps them all, in the order of the levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.spelling import Token, normalise_word, tokens
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import dataclass

IBID = frozenset(
    (
        "ibid",
        "ibidem",
        "там же",
        "тамже",
        "там само",
        "там жа",
        "пак там",
        "tamze",
        "tamtez",
        "ebd",
        "ebenda",
        "uo",
        "tam zhe",
        "tamzhe",
        "isto",
        "исто",
    )
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word as folded tokens, the levels it may mean, and whether only its plural is spelt so."""

    parts: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in tokens: the levels it may mean, and the index of the token after it and its stop."""

    keys: tuple[str, ...]
    after: int
    text: str


class Lexicon:
    """The words of one tradition."""

    def __init__(self, code: str) -> None:
        words: dict[tuple[str, ...], dict[str, None]] = {}
        for level in traditions()[code].levels:
            spelt = [
                w
                for four in level.words.values()
                for w in (four.short, four.short_plural, four.long, four.long_plural)
            ]
            for word in (*spelt, *level.also):
                words.setdefault(_parts(word), {})[level.key] = None
        self._by_first: dict[str, list[Phrase]] = {}
        for parts, keys in sorted(words.items(), key=lambda item: -len(item[0])):
            self._by_first.setdefault(parts[0], []).append(Phrase(parts, tuple(keys)))

    def find(self, line: Sequence[Token], at: int) -> Found | None:
        """The longest phrase that begins at token `at`, or None."""
        for phrase in self._by_first.get(line[at].key, ()):
            after = _match(line, at, phrase.parts)
            if after is not None:
                return Found(phrase.keys, after, "".join(t.text for t in line[at:after]))
        return None


def _parts(word: str) -> tuple[str, ...]:
    return tuple(t.key for t in tokens(word) if not t.is_space and t.text not in ".-")


def _match(line: Sequence[Token], at: int, parts: tuple[str, ...]) -> int | None:
    """The index after the phrase; stops, and one run of space between its words, are passed over."""
    for number, part in enumerate(parts):
        if number:
            while at < len(line) and (line[at].is_space or line[at].text in ".-"):
                at += 1
        if at >= len(line) or line[at].key != part:
            return None
        at += 1
    return at


@lru_cache(maxsize=64)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a tradition, built once."""
    return Lexicon(code)


def candidates(line: Sequence[Token]) -> tuple[str, ...]:
    """Traditions of whose words some begin in these tokens, those with the most first, in the table's
    order.
    """
    starts: dict[str, str] = shipped("traditions")["starts"]
    seen: dict[str, int] = {}
    for key in {token.key for token in line}:
        for code in starts.get(key, "").split():
            seen[code] = seen.get(code, 0) + 1
    order = {code: place for place, code in enumerate(traditions())}
    return tuple(sorted(seen, key=lambda code: (-seen[code], order[code])))


def ibid_length(line: Sequence[Token]) -> int:
    """How many leading tokens say `ibid.` in some language; 0 if none."""
    for length in (3, 1):
        text = " ".join(normalise_word(t.text) for t in line[:length] if not t.is_space)
        if len(line) >= length and text in IBID:
            return length
    return 0
