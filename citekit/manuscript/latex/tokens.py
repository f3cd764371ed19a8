"""The tokens of a LaTeX manuscript that matter to citations, and where its groups are closed.

What is verbatim (comments, `\\verb`, listings) gives no tokens. Nothing is expanded: a command means what
the table of commands says of its name. Reference: The TeXbook, chapters 7 and 8; LaTeX2e, `\\verb` and
`verbatim`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.latex.tables import texts

Kind = Literal["command", "begin", "end", "open", "close"]


@dataclass(frozen=True, slots=True)
class LatexToken:
    """A command (without its backslash and star), the beginning or end of an environment, a brace."""

    kind: Kind
    name: str
    start: int
    end: int


class Tokens:
    """The tokens of a text, in order; `comments` are its comments and other verbatim pieces (start, end)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[LatexToken] = []
        self.verbatim: list[tuple[int, int]] = []
        self._pairs: dict[int, int] = {}
        self._brackets: dict[int, int] | None = None
        self._read()

    def closing(self, start: int) -> int | None:
        """Behind the brace that closes the one at `start`; None where none does."""
        close = self._pairs.get(start)
        return None if close is None else close + 1

    def bracket(self, start: int) -> int | None:
        """Where the square or round bracket at `start` is closed, within its group and paragraph."""
        if self._brackets is None:
            self._brackets = _bracket_pairs(self.text)
        return self._brackets.get(start)

    def between(self, start: int, end: int) -> list[LatexToken]:
        """The tokens that begin between two places."""
        first = bisect_left(self.tokens, start, key=_start)
        return self.tokens[first : bisect_left(self.tokens, end, key=_start)]

    def is_verbatim(self, place: int) -> bool:
        """Whether a character stands in a comment or another verbatim piece."""
        index = bisect_right(self.verbatim, (place, len(self.text) + 1)) - 1
        return index >= 0 and place < self.verbatim[index][1]

    def behind_blanks(self, place: int) -> int:
        """Behind blanks, one line end and comments."""
        while True:
            found = _BLANKS.match(self.text, place)
            place = found.end() if found else place
            if not self.text.startswith("%", place):
                return place
            end = self.text.find("\n", place)
            place = len(self.text) if end < 0 else end + 1

    def _read(self) -> None:
        text, place = self.text, 0
        waiting: list[int] = []
        pattern = _pattern()
        while (found := pattern.search(text, place)) is not None:
            place = found.end()
            if found["comment"]:
                self.verbatim.append((found.start(), place))
            elif found["verbatim"]:
                place = self._behind_environment(found)
            elif found["verb"]:
                place = self._behind_verb(found)
            elif found["environment"]:
                kind: Kind = "begin" if found["edge"] == "begin" else "end"
                self.tokens.append(LatexToken(kind, found["environment"], found.start(), place))
                if kind == "end" and found["environment"] == "document":
                    self.verbatim.append((place, len(text)))
                    break
            elif found["command"]:
                self.tokens.append(LatexToken("command", found["command"], found.start(), place))
            elif found["brace"] == "{":
                waiting.append(found.start())
                self.tokens.append(LatexToken("open", "", found.start(), place))
            elif found["brace"] == "}" and waiting:
                self._pairs[waiting.pop()] = found.start()
                self.tokens.append(LatexToken("close", "", found.start(), place))

    def _behind_environment(self, found: re.Match[str]) -> int:
        """Behind a verbatim environment; one that does not end goes on to the end of the text."""
        end = self.text.find(f"\\end{{{found['verbatim']}}}", found.end())
        end = len(self.text) if end < 0 else end
        self.verbatim.append((found.start(), end))
        return end + 1

    def _behind_verb(self, found: re.Match[str]) -> int:
        """Behind `\\verb|x|`, `\\lstinline{x}`, `\\mintinline{tex}|x|`; or the end of its line."""
        place = found.end()
        delimiter = self.text[place : place + 1]
        if delimiter == "{" and found["verb"] == "mintinline":
            place = self.text.find("}", place) + 1 or len(self.text)
            delimiter = self.text[place : place + 1]
        if not delimiter or delimiter.isspace():
            return place
        closer = "}" if delimiter == "{" else delimiter
        line = self.text.find("\n", place)
        end = self.text.find(closer, place + 1, len(self.text) if line < 0 else line)
        if end < 0:
            return place
        self.verbatim.append((found.start(), end + 1))
        return end + 1


_BLANKS = re.compile(r"[ \t]*(?:\r?\n[ \t]*(?!\r?\n))?")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    environments = "|".join(re.escape(each) for each in texts()["verbatim-environments"])
    verbs = "|".join(re.escape(each) for each in texts()["verbatim-commands"])
    return re.compile(
        r"(?P<comment>%[^\n]*)"
        rf"|\\begin\{{(?P<verbatim>(?:{environments})\*?)\}}"
        rf"|\\(?P<verb>{verbs})(?![A-Za-z])\*?(?:\[[^\[\]\n]*\])?"
        r"|\\(?P<edge>begin|end)[ \t]*\{(?P<environment>[^{}\n]*)\}"
        r"|\\(?P<command>[A-Za-z@]+)"
        r"|\\(?:.|\Z)"
        r"|(?P<brace>[{}])",
        re.DOTALL,
    )


def _start(token: LatexToken) -> int:
    return token.start


_CLOSERS = {"[": "]", "(": ")"}
_BRACKET = re.compile(r"\\.|%[^\n]*|[][(){}]|\n[ \t]*\n", re.DOTALL)


def _bracket_pairs(text: str) -> dict[int, int]:
    """Where brackets are closed: brackets in an inner group do not count, a paragraph closes none."""
    pairs: dict[int, int] = {}
    groups: list[dict[str, list[int]]] = [{"]": [], ")": []}]
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign == "{":
            groups.append({"]": [], ")": []})
        elif sign == "}":
            if len(groups) > 1:
                groups.pop()
        elif sign in _CLOSERS:
            groups[-1][_CLOSERS[sign]].append(found.start())
        elif sign in groups[-1]:
            if groups[-1][sign]:
                pairs[groups[-1][sign].pop()] = found.start()
        elif sign.isspace():
            groups[-1] = {"]": [], ")": []}
    return pairs
