"""Where citations stand in a manuscript in pandoc's Markdown, and which keys they cite.

Pandoc User's Guide, "Citation syntax", "Verbatim (code) blocks", "Verbatim". Code, comments and escaped signs
hold no citation. The time grows in proportion to the text, however its brackets and backticks lie.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from citekit.foundation.fast_dataclass import dataclass, field

_DEEPEST = 20  # brackets within brackets beyond this are no citation
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INDENTED = re.compile(r"(?: {4}|\t)")
_LIST = re.compile(r"\s*(?:[-*+]|[\w#@]{1,9}[.)]|\(\w{1,9}\)|\[\^[^\]\s]+\]:|:|~)\s")
_RUNS = re.compile(r"`+")
_TOKEN = re.compile(
    r"\\."
    r"|(?P<code>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?<!\w)-?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """A citation: its start and end in the text, its keys in order, and whether brackets enclose it."""

    start: int
    end: int
    keys: tuple[str, ...]
    bracketed: bool


def scan(text: str) -> Iterator[CitationSpan]:
    """Every citation of a manuscript, in the order of the text."""
    for start, end in _prose(text):
        yield from _Block(text, start, end).citations()


def cited_keys(text: str) -> tuple[str, ...]:
    """The keys that a manuscript cites, each once, in the order of their first citation."""
    return tuple(dict.fromkeys(key for span in scan(text) for key in span.keys))


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs: neither fenced nor indented code, no comment that stands by itself over blank lines."""
    start, fence, in_list, in_comment = -1, "", False, False
    offset, last_close = 0, text.rfind("-->")
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        blank = not line.strip()
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif in_comment:
            in_comment = "-->" not in line
        elif mark and "`" not in line[mark.end() :]:
            fence = mark[1]
        elif line.lstrip().startswith("<!--") and start < 0 and "-->" not in line:
            in_comment = last_close >= offset
        elif not blank and (start >= 0 or in_list or not _INDENTED.match(line)):
            start = offset if start < 0 else start
            in_list = in_list or _LIST.match(line) is not None
            if not _INDENTED.match(line) and start == offset:
                in_list = _LIST.match(line) is not None
            offset += len(line)
            continue
        if start >= 0:
            yield start, offset
            start = -1
        offset += len(line)
    if start >= 0:
        yield start, offset


@dataclass(slots=True)
class _Bracket:
    start: int
    plain: bool  # no group, whatever stands in it: an inline footnote
    after: int  # the citation that it directly follows, by its index; -1 for none
    cites: list[int] = field(default_factory=list)


class _Block:
    """One paragraph."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._spans: list[CitationSpan | None] = []
        self._brackets: list[_Bracket] = []
        self._runs: dict[int, list[int]] = {}
        for run in _RUNS.finditer(text, start, end):
            self._runs.setdefault(len(run[0]), []).append(run.start())
        self._last_close = text.rfind("-->", start, end)

    def citations(self) -> Iterator[CitationSpan]:
        """The citations, in order."""
        offset = self._start
        while (token := _TOKEN.search(self._text, offset, self._end)) is not None:
            offset = self._read(token)
        spans = (span for span in self._spans if span is not None)
        yield from sorted(spans, key=_by_start)

    def _read(self, token: re.Match[str]) -> int:
        """Process a token; the offset to go on from."""
        if token["code"]:
            return self._behind_code(token)
        if token["comment"]:
            if self._last_close < token.start():
                return token.end()
            return self._text.index("-->", token.start()) + 3
        if token["open"]:
            self._open(token.start())
        elif token["close"]:
            self._close(token.end())
        elif key := token["braced"] or token["bare"]:
            self._spans.append(CitationSpan(token.start(), token.end(), (key,), False))
            if self._brackets:
                self._brackets[-1].cites.append(len(self._spans) - 1)
        return token.end()

    def _behind_code(self, token: re.Match[str]) -> int:
        runs = self._runs.get(len(token[0]), ())  # none: an escaped backtick took one of a run
        next_run = bisect_left(runs, token.end())
        return runs[next_run] + len(token[0]) if next_run < len(runs) else token.end()

    def _open(self, start: int) -> None:
        last = self._spans[-1] if self._spans else None
        after = -1
        if len(self._brackets) >= _DEEPEST:
            self._brackets.clear()
        if last is not None and not last.bracketed and self._text[last.end : start] in ("", " ", "\n"):
            after = len(self._spans) - 1
        self._brackets.append(_Bracket(start, self._text[max(start - 1, 0) : start] == "^", after))

    def _close(self, end: int) -> None:
        if not self._brackets:
            return
        bracket = self._brackets.pop()
        within = [span for index in bracket.cites if (span := self._spans[index]) is not None]
        keys = tuple(key for span in within for key in span.keys)
        if bracket.after >= 0 and (before := self._spans[bracket.after]) is not None:
            self._replace(bracket, bracket.after, CitationSpan(before.start, end, before.keys + keys, False))
        elif keys and not bracket.plain and self._text[end : end + 1] not in ("(", "{"):
            self._replace(bracket, bracket.cites[0], CitationSpan(bracket.start, end, keys, True))
        elif self._brackets:
            self._brackets[-1].cites += bracket.cites if bracket.plain else ()

    def _replace(self, bracket: _Bracket, index: int, span: CitationSpan) -> None:
        for inner in bracket.cites:
            self._spans[inner] = None
        self._spans[index] = span


def _by_start(span: CitationSpan) -> int:
    return span.start
