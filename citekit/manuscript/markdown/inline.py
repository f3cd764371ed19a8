"""Citations in a piece of prose: one pass over its text, however its brackets and backticks lie.

Pandoc User's Guide, sections "Citation syntax", "Verbatim", "Math", "Raw HTML", "Raw TeX", "Footnotes",
"Links". Code, mathematics, comments, tags, TeX commands and escaped signs hold no citation; a bracket that
is the text of a link or a span is no citation but may hold some. What the guide leaves open was asked of
pandoc itself: `tests/manuscript/markdown/test_against_pandoc.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.markdown.verbatim import ATTRIBUTES, VERBATIM, Verbatim

_DEEPEST = 50  # brackets within brackets beyond this hold no citation

KEY = r"@(?:\{(?P<braced>(?:[^{}\s]|\{[^{}\s]*\})+)\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
_TOKEN = re.compile(
    rf"{VERBATIM}|\\(?:.|\Z)|"
    r"(?P<inline_note>\^\[)"
    r"|(?P<reference>\[\^[^\]\s^]+\])"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?P<semicolon>;)"
    rf"|(?P<key>{KEY})",
    re.DOTALL,
)
DESTINATION = re.compile(
    r"\(\s*(?:<[^<>\n]*>|(?:[^()\"'\\\s]|\\.|\([^()]*\)|(?<=\S)[\"']|\s+(?![\"'\s])){0,2000}?)"
    r"(?:\s+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))?\s*\)",
    re.DOTALL,
)
_SECOND_BRACKET = re.compile(r"\[(?!\^)[^\[\]]*\]")
# Emphasis and its like, and quoted words: a semicolon or a key in them is none of the bracket around them.
SPAN = re.compile(
    r"\\.|(?P<mark>\*\*|\*|__|_|~~|~|\^(?!\[)|\"|')(?=\S)(?P<words>(?:\\.|(?!(?P=mark)).)*?[^\s\\])(?P=mark)",
    re.DOTALL,
)
_WORD_MARKS = frozenset({"_", "__", '"', "'"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key where it stands; `suppressed` is the minus before it."""

    start: int
    end: int
    key: str
    suppressed: bool


Slice: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A cite: its key, where prefix and suffix stand, and what is cited inside these.

    `apart` says that the suffix stands in a bracket of its own behind the key.
    """

    prefix: Slice
    key: Key
    suffix: Slice
    inner: tuple[Element, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: in brackets, or in the running text (`@key`, `@key [p. 3; see @other]`)."""

    start: int
    end: int
    parts: tuple[Part, ...]
    bracketed: bool


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """`[^label]`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class InlineNote:
    """`^[text]`, with what is cited in it."""

    start: int
    end: int
    inner: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Keyless:
    """A bracket that would be a citation if this part of it had a key."""

    start: int
    end: int


Element: TypeAlias = Cited | FootnoteReference | InlineNote | Keyless


def scan_inline(text: str, examples: frozenset[str] = frozenset()) -> tuple[Element, ...]:
    """All citations and notes of a piece of prose, in order.

    `examples` are labels that are no keys (`-label`: behind a minus).
    """
    return _Scanner(text, examples).scan() if _may_hold_any(text) else ()


def _may_hold_any(text: str) -> bool:
    return "@" in text or "[^" in text or "^[" in text


class _Bracket:
    """A bracket that is open: its elements, its keys and semicolons, and the key that it directly follows."""

    __slots__ = ("after", "elements", "keys", "note", "semicolons", "start")

    def __init__(self, start: int, *, note: bool = False, after: Key | None = None) -> None:
        self.start = start
        self.note = note
        self.after = after
        self.elements: list[Element] = []
        self.keys: list[Key] = []
        self.semicolons: list[int] = []


class _Scanner:
    def __init__(self, text: str, examples: frozenset[str]) -> None:
        self._text = text
        self._examples = examples
        self._stack = [_Bracket(0)]
        self._verbatim = Verbatim(text)
        self._boundary = -1
        self._keyless: list[Element] = []
        self._second = -1  # where the second of two brackets begins that touch each other

    def scan(self) -> tuple[Element, ...]:
        place = 0
        while (token := _TOKEN.search(self._text, place)) is not None:
            place = self._read(token)
        self._spill_all()
        return tuple(sorted([*self._stack[0].elements, *self._keyless], key=_start))

    def _read(self, token: re.Match[str]) -> int:
        """Take in a token; where to go on."""
        kind, start, end = token.lastgroup, token.start(), token.end()
        if kind in ("braced", "bare", "key"):
            return self._key(token)
        if kind == "close":
            return self._close(end)
        if kind in ("open", "inline_note"):
            self._open(start, end, note=kind == "inline_note")
        elif kind == "semicolon":
            self._stack[-1].semicolons.append(start)
        elif kind == "reference":
            self._stack[-1].elements.append(FootnoteReference(start, end, token["reference"][2:-1]))
        elif kind is not None:
            self._boundary = self._verbatim.end(kind, start, end)
            return self._boundary
        return end

    # -- keys and brackets

    def _key(self, token: re.Match[str]) -> int:
        start, end = token.start("key"), token.end()
        before = self._text[start - 1 : start]
        if start != self._boundary and (before.isalnum() or before == "." or self._closes_emphasis(start)):
            return start + 1
        minus = before == "-" and (start - 1 == self._boundary or not self._joined(start - 1))
        key = token["braced"] if token["braced"] is not None else token["bare"]
        if (f"-{key}" if minus else key) in self._examples:
            return end
        found = Key(start - minus, end, key, minus)
        self._boundary = end
        top = self._stack[-1]
        top.keys.append(found)
        top.elements.append(_bare(found))
        return end

    def _joined(self, minus: int) -> bool:
        """Whether a hyphen belongs to what stands before it: `x-@key`, `--@key`."""
        before = self._text[minus - 1] if minus else " "
        return before.isalnum() or before in "-.\\" or self._closes_emphasis(minus)

    def _closes_emphasis(self, place: int) -> bool:
        """Whether emphasis ends right before a place: what touches it is no key, as in pandoc."""
        words = self._text[:place].rstrip("*") if self._text[place - 1 : place] == "*" else ""
        return bool(words) and (words[-1].isalnum() or words[-1] in "])}.,;:!?")

    def _open(self, start: int, end: int, *, note: bool) -> None:
        if len(self._stack) > _DEEPEST:
            self._spill_all()
        after, elements = None, self._stack[-1].elements
        if not note and elements and isinstance(last := elements[-1], Cited) and not last.bracketed:
            between = self._text[last.end : start]
            if last.end == last.parts[0].key.end and not between.strip(" \t\n"):
                after = last.parts[0].key
        self._stack.append(_Bracket(start, note=note, after=after))

    def _close(self, end: int) -> int:
        if len(self._stack) == 1:
            return end
        bracket = self._stack.pop()
        elements = self._stack[-1].elements
        behind = 0 if bracket.start == self._second else self._behind_link(end)
        if bracket.note and self._text[end : end + 1] not in ("(", "["):
            elements.append(InlineNote(bracket.start, end, tuple(bracket.elements)))
            return end
        parts = None if behind else self._parts(bracket, end - 1)
        if parts is None:
            elements += bracket.elements
        elif bracket.after is None:
            elements.append(Cited(bracket.start, end, parts, True))
        else:
            elements[-1] = Cited(bracket.after.start, end, parts, False)
        return behind or end

    def _spill_all(self) -> None:
        """What is still open was no citation: what stands in it belongs to what is around it."""
        while len(self._stack) > 1:
            bracket = self._stack.pop()
            self._stack[-1].elements += bracket.elements

    def _behind_link(self, end: int) -> int:
        """Behind what makes a bracket the text of a link, a span or a reference; 0 where nothing does."""
        sign = self._text[end : end + 1]
        pattern = {"(": DESTINATION, "{": ATTRIBUTES, "[": _SECOND_BRACKET}.get(sign)
        found = pattern.match(self._text, end) if pattern else None
        if found is None:
            return 0
        if sign == "[":
            self._second = end
            return end
        return found.end()

    def _parts(self, bracket: _Bracket, end: int) -> tuple[Part, ...] | None:
        """The cites between the semicolons of a bracket that closes at `end`; None where it is no citation.

        Behind a key (`@key [p. 3; see @other]`) the first may have no key of its own: it is that one's
        suffix.
        """
        if not bracket.keys and bracket.after is None:
            return None
        start = bracket.start + 1
        spans = _spans(self._text[start:end], start)
        cuts = [each for each in bracket.semicolons if not _within(each, spans)]
        keys = deque(key for key in bracket.keys if not _within(key.start, spans))
        elements = deque(bracket.elements)
        parts: list[Part] = []
        for begin, stop in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
            own = _taken(keys, stop)
            inner = tuple(_inner(_taken(elements, stop), own[0] if own else None))
            if begin == start and bracket.after is not None:
                alone = (bracket.after.start, bracket.after.start), (bracket.after.end, bracket.after.end)
                if not own:
                    parts.append(Part(alone[0], bracket.after, (begin, stop), inner, apart=True))
                    continue
                parts.append(Part(alone[0], bracket.after, alone[1]))
            elif not own:
                self._keyless += [Keyless(begin, stop)] if bracket.keys else []
                return None
            parts.append(Part((begin, own[0].start), own[0], (own[0].end, stop), inner))
        return tuple(parts)


def _start(element: Element) -> int:
    return element.start


def _bare(key: Key) -> Cited:
    return Cited(key.start, key.end, (Part((key.start, key.start), key, (key.end, key.end)),), False)


_Placed = TypeVar("_Placed", bound="Element | Key")


def _taken(waiting: deque[_Placed], stop: int) -> list[_Placed]:
    """What begins before `stop`, taken from the front."""
    taken = []
    while waiting and waiting[0].start < stop:
        taken.append(waiting.popleft())
    return taken


def _inner(elements: Sequence[Element], own: Key | None) -> Iterator[Element]:
    """What is cited inside a cite: all but its own key, which was taken for a citation of its own."""
    for each in elements:
        if own is None or each.start != own.start:
            yield each
        elif isinstance(each, Cited) and len(each.parts) > 1:
            rest = each.parts[1:]
            yield Cited(rest[0].prefix[0] - 1, each.end, rest, True)


def _spans(text: str, offset: int) -> tuple[list[int], list[int]]:
    """Where emphasis and quotes begin and end."""
    found = [each for each in SPAN.finditer(text) if each["mark"] and stands_alone(each, text)]
    return [offset + each.start() for each in found], [offset + each.end() for each in found]


def stands_alone(span: re.Match[str], text: str) -> bool:
    """Marks that may stand inside words (`it's`, `snake_case`) open and close only at their edges."""
    if span["mark"] not in _WORD_MARKS:
        return True
    before, after = text[span.start() - 1 : span.start()] if span.start() else "", text[span.end() :][:1]
    return not before.isalnum() and not after.isalnum()


def _within(place: int, spans: tuple[list[int], list[int]]) -> bool:
    starts, ends = spans
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < ends[index]
