"""What holds no Markdown within a piece of prose: code, mathematics, comments, tags and TeX commands.

Whatever is opened and never closed is text. The places of all that may close something are found once a
piece, so that openings that are never closed cost no more than their length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# Groups that begin something verbatim, for a larger expression; an escaped sign is none of them.
VERBATIM = r"(?P<command>\\[A-Za-z]+\*?)|(?P<code>`+)|(?P<math>\$+)|(?P<comment><!--)|(?P<angle><)"
ATTRIBUTES = re.compile(
    r"\{\s*(?:(?:[#.][^\s{}=.#\"]+|=\w+|-|[^\s{}=#.\"-][^\s{}=\"]*=(?:\"[^\"]*\"|[^\s{}\"]*))(?:\s+|(?=[}#.])))*\}"
)
_TAG = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`]+))?)*\s*/?>"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>"
)
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_BRACE = re.compile(r"[ \t]*\{")


class Verbatim:
    """The verbatim pieces of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closers: dict[str, list[int]] = {}
        self._code_runs: dict[int, list[int]] | None = None
        self._braces: dict[int, int] | None = None
        self._brackets: dict[int, int] | None = None

    def end(self, kind: str, start: int, end: int) -> int:
        """The end of what begins with a token of a group of `VERBATIM`; the end of the token if it is not
        closed.
        """
        if kind == "code":
            return self._behind_code(end, end - start)
        if kind == "math":
            return self._behind_math(start, end)
        if kind == "command":
            return self._behind_command(end)
        if kind == "comment":
            return self._after("-->", end) or end
        tag = _TAG.match(self._text, start)
        return tag.end() if tag else end

    def bracket(self, start: int) -> int:
        """Where the bracket that stands at `start` is closed; -1 where it is not."""
        if self._brackets is None:
            self._brackets = _pairs(self._text, "[", "]")
        return self._brackets.get(start, -1)

    def _behind_code(self, end: int, length: int) -> int:
        if self._code_runs is None:
            self._code_runs = {}
            for run in re.finditer("`+", self._text):
                self._code_runs.setdefault(len(run[0]), []).append(run.start())
        runs = self._code_runs.get(length, ())  # none: an escaped backtick took one of a run
        index = bisect_left(runs, end)
        if index == len(runs):
            return end
        attributes = ATTRIBUTES.match(self._text, runs[index] + length)
        return attributes.end() if attributes else runs[index] + length

    def _behind_math(self, start: int, end: int) -> int:
        """`$x$` opens before and closes behind a character that is no blank, and no digit follows it."""
        if end - start >= 2:
            return self._after(r"\$\$", end) or end
        if not self._text[end : end + 1].strip():
            return end
        return self._after(r"(?<=[^\s\\])\$(?!\d)", end + 1) or end

    def _behind_command(self, end: int) -> int:
        """Behind the arguments of a TeX command: brackets, then braces that are closed."""
        if self._braces is None:
            self._braces = _pairs(self._text, "{", "}")
        while (found := _OPTIONAL.match(self._text, end)) is not None:
            end = found.end()
        while (opens := _BRACE.match(self._text, end)) is not None:
            close = self._braces.get(opens.end() - 1)
            if close is None:
                break
            end = close + 1
        return end

    def _after(self, pattern: str, place: int) -> int | None:
        """The end of the next match; all are found at the first question."""
        if pattern not in self._closers:
            self._closers[pattern] = [each.end() for each in re.finditer(pattern, self._text)]
        index = bisect_right(self._closers[pattern], place)
        return self._closers[pattern][index] if index < len(self._closers[pattern]) else None


def _pairs(text: str, opens: str, closes: str) -> dict[int, int]:
    """Where each bracket or brace is closed."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for each in re.finditer(rf"\\.|[\{opens}\{closes}]", text, re.DOTALL):
        if each[0] == opens:
            waiting.append(each.start())
        elif each[0] == closes and waiting:
            pairs[waiting.pop()] = each.start()
    return pairs
