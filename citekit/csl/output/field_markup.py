"""Parses markup in the data: `<i> <b> <sup> <sub> <sc>`, spans, quotes, apostrophes (CSL-JSON "HTML-like").

A straight quote opens after a blank, an opening parenthesis or another opening mark; tags and quotes that do
not balance are text; apostrophes become curly (flipflop_SingleQuotesOnItalics, flipflop_OrphanQuote,
bugreports_NoCaseEscape of the CSL test suite; `field_markup.yaml`). Quotes of every language are read; the
serialiser decides whether they are those of the locale, and so alternate.
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
_SINGLE = {  # straight single quotes, which text-case treats differently
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
_MAX_DEPTH = 40  # marks nested deeper than that are text

_SPAN = r"""<span\s+(?:class="no(?:case|decor)"|style="font-variant:\s*small-caps;?")[^<>]*>"""
_TAGS = rf"</?(?:i|b|sc|sup|sub)>|{_SPAN}|</span>"
_FRENCH_SPACING = lazy_regex.compile(
    r" ([:;?!»])"
)  # gets a narrow no-break space (punctuation_FrenchOrthography)
_WORD = "-0-9A-Za-z\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1f00-\u1fff"
_APOSTROPHE = lazy_regex.compile(rf"(?<=[{_WORD}])’(?=[{_WORD}])")
_QUOTES = "\"'" + "".join(_CURLY) + "”’»›」』》〉"
_MARKUP = lazy_regex.compile(rf"[<{_QUOTES}]| [:;?!]")
_MARKUP_CHARS = lazy_regex.compile(rf"[<{_QUOTES}:;?!]")  # a class matches much faster than alternatives
_MARKS = lazy_regex.compile(rf"({_TAGS}|[{_QUOTES}])")


def parse_markup(text: str) -> Piece:
    """The text as a piece; the text itself when there is no markup in it. Never raises; cached by text."""
    return text if has_no_markup(text) else _parsed(text)


def has_no_markup(text: str) -> bool:
    """Whether `parse_markup` returns the text unchanged; if so, it does for every part of it."""
    if text.isascii():  # most texts, and they need no pattern
        has_marks = "<" in text or '"' in text or "'" in text
        return not (has_marks or " :" in text or " ;" in text or " ?" in text or " !" in text)
    return _MARKUP_CHARS.search(text) is None or _MARKUP.search(text) is None


@lru_cache(maxsize=20_000)
def _parsed(text: str) -> Piece:
    spaced = _FRENCH_SPACING.sub("\u202f\\1", text).replace("« ", "«\u202f")
    tokens = _MARKS.split(_APOSTROPHE.sub("'", spaced))
    return spaced if len(tokens) == 1 else _MarkupParser(tokens).parse()


class _OpenMark:
    """An open tag or quote: what closes it, the node that it becomes, and the pieces since."""

    __slots__ = ("closer", "mark", "parts", "pattern")

    def __init__(self, mark: str, closer: str, pattern: Node) -> None:
        self.mark = mark
        self.closer = closer
        self.pattern = pattern
        self.parts: list[Piece] = []


class _MarkupParser:
    """Parses the tokens of one text: text at even indexes, possible marks at odd ones."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.straight_outer = ""  # the first kind of straight quotes in a text is the outer one
        self.stack = [_OpenMark("", "", Node((), tag=RICH))]

    def parse(self) -> Piece:
        tokens = self.tokens
        self.text(tokens[0])
        for i in range(1, len(tokens), 2):
            mark, after = tokens[i], tokens[i + 1]
            self.mark(mark, tokens[i - 1], after, i == 1)
            self.text(after)
        while len(self.stack) > 1:
            self.turn_into_text()
        return self.result()

    def result(self) -> Piece:
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
                f"<span {kind}>" for kind in ("nocase", "nodecor", "small-caps") if kind in mark.lower()
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
        if len(self.stack) > _MAX_DEPTH:
            self.text(mark)
        else:
            self.stack.append(_OpenMark(mark, closer, pattern))

    def close(self, mark: str, curly: str = "") -> None:
        """Close the innermost mark of this kind; marks opened since, and never closed, become text."""
        if all(open_mark.closer != mark for open_mark in self.stack):
            self.text(mark)
            return
        while self.stack[-1].closer != mark:
            self.turn_into_text()
        top = self.stack.pop()
        if curly:
            closed = top.pattern._replace(parts=_joined(top.parts), value=top.mark + curly)
            self.stack[-1].parts.append(closed if top.parts else top.mark + curly)
        elif top.parts:
            self.stack[-1].parts.append(top.pattern._replace(parts=_joined(top.parts)))

    def turn_into_text(self) -> None:
        """Give the innermost mark, which is none, and its pieces to the mark around it, as text."""
        top = self.stack.pop()
        self.stack[-1].parts.append("’" if top.mark == "'" else top.mark)
        self.stack[-1].parts.extend(top.parts)


def _joined(parts: list[Piece]) -> tuple[Piece, ...]:
    """The parts with adjacent texts joined."""
    joined: list[Piece] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)
