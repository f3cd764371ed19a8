"""Markup in fields: `<i> <b> <sup> <sub> <sc>`, spans, quotes and apostrophes (CSL-JSON "HTML-like").

In: the text of a field. Out: a piece of `output.py`; the string itself when nothing in it is markup.
The reading is that of citeproc-js: a straight quote opens after a blank, an opening bracket or another
opening mark; tags and quotes that do not balance stay as text; an apostrophe is curled. Quotes of every
language are read; whether they are those of the locale, and so alternate, is seen when the piece is written.
"""

from __future__ import annotations

from functools import lru_cache

from citekit.csl.output.tree import NOCASE, NODECOR, RICH, Node, NodeFormat, Piece
from citekit.foundation import lazy_regex

ITALIC = NodeFormat(font_style="italic")
BOLD = NodeFormat(font_weight="bold")
SMALL_CAPS = NodeFormat(font_variant="small-caps")
SUP = NodeFormat(vertical_align="sup")
SUB = NodeFormat(vertical_align="sub")
QUOTED = NodeFormat(quotes=True)

_OPENING_TAGS = {
    "<i>": Node((), format=ITALIC, tag=RICH),
    "<b>": Node((), format=BOLD, tag=RICH),
    "<sc>": Node((), format=SMALL_CAPS, tag=RICH),
    "<sup>": Node((), format=SUP, tag=RICH),
    "<sub>": Node((), format=SUB, tag=RICH),
    "<span small-caps>": Node((), format=SMALL_CAPS, tag=RICH),
    "<span nocase>": Node((), tag=NOCASE),
    "<span nodecor>": Node((), tag=NODECOR),
}
_OUTER = Node((), format=QUOTED, tag=RICH)
_INNER = Node((), format=QUOTED, tag=RICH, value="inner")
_SINGLE = {  # straight single quotes, of which text-case has to know
    _OUTER: _OUTER._replace(value="'"),
    _INNER: _INNER._replace(value="inner'"),
}
_CURLY = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_CURLY_CLOSERS = frozenset("".join(_CURLY.values()))
_DEEPEST = 40  # marks deeper than that are text: no field means them

_SPAN = r"""<span\s+(?:class="no(?:case|decor)"|style="font-variant:\s*small-caps;?")[^<>]*>"""
_TAGS = rf"</?(?:i|b|sc|sup|sub)>|{_SPAN}|</span>"
_SPACED = lazy_regex.compile(r" ([:;?!»])")  # French spacing; the blank is a narrow one that does not break
_WORD = "-0-9A-Za-z\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1f00-\u1fff"
_APOSTROPHE = lazy_regex.compile(rf"(?<=[{_WORD}])’(?=[{_WORD}])")
_QUOTES = "\"'" + "".join(_CURLY) + "”’»›」』》〉"
_ANYTHING = lazy_regex.compile(rf"[<{_QUOTES}]| [:;?!]")
_MAYBE = lazy_regex.compile(rf"[<{_QUOTES}:;?!]")  # one class is found much faster than alternatives
_MARKS = lazy_regex.compile(rf"({_TAGS}|[{_QUOTES}])")


def parse_markup(text: str) -> Piece:
    """The field as a piece. Unbalanced tags stay as text; never raises; remembered per value."""
    return text if has_no_markup(text) else _parsed(text)


def has_no_markup(text: str) -> bool:
    """Does `parse` give the text back as it is? (If it does so for a text, then for every part of it.)"""
    if text.isascii():  # most texts, and they need no pattern
        marked = "<" in text or '"' in text or "'" in text
        return not (marked or " :" in text or " ;" in text or " ?" in text or " !" in text)
    return _MAYBE.search(text) is None or _ANYTHING.search(text) is None


@lru_cache(maxsize=20_000)
def _parsed(text: str) -> Piece:
    spaced = _SPACED.sub("\u202f\\1", text).replace("« ", "«\u202f")
    tokens = _MARKS.split(_APOSTROPHE.sub("'", spaced))
    return spaced if len(tokens) == 1 else _Reader(tokens).read()


class _Open:
    """A mark that has been opened: what closes it, and the pieces since."""

    __slots__ = ("closer", "mark", "parts", "pattern")

    def __init__(self, mark: str, closer: str, pattern: Node) -> None:
        self.mark = mark
        self.closer = closer
        self.pattern = pattern
        self.parts: list[Piece] = []


class _Reader:
    """Reads the tokens of one field: texts at even places, possible marks at odd ones."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.straight_outer = ""  # the first straight quote form of a field is its outer one
        self.stack = [_Open("", "", Node((), tag=RICH))]

    def read(self) -> Piece:
        tokens = self.tokens
        self.text(tokens[0])
        for i in range(1, len(tokens), 2):
            mark, after = tokens[i], tokens[i + 1]
            before = tokens[i - 1]
            if not before and i > 1 and not self.just_opened:
                before = "x"
            self.mark(mark, before, after, i == 1)
            self.text(after)
        while len(self.stack) > 1:
            self.spill()
        return self.whole()

    def whole(self) -> Piece:
        root = self.stack[0]
        parts = _joined(root.parts)
        if len(parts) == 1 and isinstance(parts[0], str):
            return parts[0]
        return Node(parts, tag=RICH)

    @property
    def just_opened(self) -> bool:
        top = self.stack[-1]
        return bool(top.mark) and not any(top.parts)

    def text(self, text: str) -> None:
        if text:
            self.stack[-1].parts.append(text)

    def mark(self, mark: str, before: str, after: str, first: bool) -> None:
        if mark[0] == "<":
            self.tag(mark)
        elif mark in "\"'":
            self.straight(mark, before, after, first)
        elif mark in _CURLY_CLOSERS and mark in self.stack[-1].closer:
            self.close(self.stack[-1].closer, mark)
        elif mark in _CURLY:
            self.open(mark, _CURLY[mark], _OUTER)
        else:
            self.text(mark)

    def tag(self, mark: str) -> None:
        if mark[1] == "/":
            self.close(mark)
            return
        name = mark
        if mark.startswith("<span"):
            name = next(
                f"<span {each}>" for each in ("nocase", "nodecor", "small-caps") if each in mark.lower()
            )
        closer = "</span>" if name.startswith("<span") else f"</{mark[1:]}"
        self.open(mark, closer, _OPENING_TAGS[name])

    def straight(self, mark: str, before: str, after: str, first: bool) -> None:
        opens = before[-1:] in (" ", "(") if before else (first or self.just_opened)
        if mark == "'" and (
            (opens and after[:1] == " ") or (not opens and after and after[0] not in ",.?:; ")
        ):
            self.text("’")
        elif opens:
            self.straight_outer = self.straight_outer or mark
            pattern = _OUTER if mark == self.straight_outer else _INNER
            self.open(mark, mark, _SINGLE[pattern] if mark == "'" else pattern)
        elif mark == "'" and self.stack[-1].closer != "'":
            self.text("’")
        else:
            self.close(mark)

    def open(self, mark: str, closer: str, pattern: Node) -> None:
        if len(self.stack) > _DEEPEST:
            self.text(mark)
        else:
            self.stack.append(_Open(mark, closer, pattern))

    def close(self, mark: str, curly: str = "") -> None:
        """Closes the innermost mark of this kind; what was opened since, and never closed, is text."""
        if all(each.closer != mark for each in self.stack):
            self.text(mark)
            return
        while self.stack[-1].closer != mark:
            self.spill()
        top = self.stack.pop()
        if curly:
            closed = top.pattern._replace(parts=_joined(top.parts), value=top.mark + curly)
            self.stack[-1].parts.append(closed if top.parts else top.mark + curly)
        elif top.parts:
            self.stack[-1].parts.append(top.pattern._replace(parts=_joined(top.parts)))

    def spill(self) -> None:
        """The innermost mark was none: it and its pieces go to the one around it, as text."""
        top = self.stack.pop()
        self.stack[-1].parts.append("’" if top.mark == "'" else top.mark)
        self.stack[-1].parts.extend(top.parts)


def _joined(parts: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring texts as one."""
    joined: list[Piece] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)
