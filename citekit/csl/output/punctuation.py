"""Joins texts: colliding punctuation is merged, and moves inside closing quotes.

`.` and `.` are one, `?` absorbs `.`, `,` keeps `.`; markup and closing quotes between two texts do not count.
Three full stops are an ellipsis, which collides with nothing. Of two blanks with a closing quote between them
the outer one stays. Inside one field nothing collides: what an author wrote stands.

With punctuation-in-quote, `. , ! ?` of the style move inside a closing quote; without it, `, ; :` at the end
of a quoted field move outside.

Shown by punctuation_FullMontyPlain, punctuation_FullMontyField, punctuation_FullMontyQuotesIn and
punctuation_FullMontyQuotesOut of the CSL test suite, and by rows of `serializer.yaml` and `elements.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from citekit.csl.output.joining import Token
from citekit.csl.output.tree import FIELD_TAGS, Piece

# What two colliding marks become; pairs that are not named stay.
_COLLISIONS = {
    "!": {".": "!", ":": "!"},
    "?": {".": "?", ":": "?"},
    ":": {"!": "!", "?": "?", ".": ":"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";"},
}
_MERGED = {first + second: result for first, row in _COLLISIONS.items() for second, result in row.items()}
_MERGED.update({char * 2: char for char in "!?.:,; \xa0"})
COLLIDING = frozenset("!?.:,; \xa0")
_BLANKS = frozenset(" \xa0")
_ELLIPSIS = "..."
_MOVES_INTO_QUOTE = frozenset(".,!?")
_MOVES_OUT_OF_QUOTE = frozenset(",;:")


def join_plain(texts: Iterable[str | None], delimiter: str) -> str | None:
    """The texts that are not empty, joined; None where punctuation would collide between them."""
    present = [text for text in texts if text]
    if len(present) < 2:
        return present[0] if present else ""
    if not delimiter:
        if any(left[-1] + right[0] in _MERGED for left, right in pairwise(present)):
            return None
        return "".join(present)
    first, last = delimiter[0], delimiter[-1]
    if any(text[-1] + first in _MERGED for text in present[:-1]):
        return None
    if any(last + text[0] in _MERGED for text in present[1:]):
        return None
    return delimiter.join(present)


def collides(last: str, first: str, *, quoted: bool, within: bool) -> bool:
    """Whether a character collides with the one before it.

    `quoted`: a closing quote stands between them; `within`: punctuation moves inside it.
    """
    return last + first in _MERGED or (quoted and within and first in _MOVES_INTO_QUOTE)


_COLLIDES_BEFORE: dict[str, frozenset[str]] = {}  # a character -> those that it must not follow
_COLLIDES_AFTER: dict[str, frozenset[str]] = {}  # a character -> those that must not follow it
for _pair in _MERGED:
    _COLLIDES_BEFORE[_pair[1]] = _COLLIDES_BEFORE.get(_pair[1], frozenset()) | {_pair[0]}
    _COLLIDES_AFTER[_pair[0]] = _COLLIDES_AFTER.get(_pair[0], frozenset()) | {_pair[1]}
_NONE: frozenset[str] = frozenset()


class Delimiter:
    """A delimiter, with the characters with which it collides: joins many plain texts quickly."""

    __slots__ = ("after", "before", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.before = _COLLIDES_BEFORE.get(text[:1], _NONE)
        self.after = _COLLIDES_AFTER.get(text[-1:], _NONE)

    def join(self, left: str, right: str) -> str | None:
        """Two texts, not empty, joined; None where punctuation would collide."""
        if left[-1] in self.before or right[0] in self.after:
            return None
        if not self.text and left[-1] + right[0] in _MERGED:
            return None
        return left + self.text + right


def flat_text(piece: Piece) -> str | None:
    """The text of a piece; None where it has fonts, quotes or markup, or where punctuation would collide."""
    if isinstance(piece, str):
        return piece
    parts, delimiter, prefix, suffix, format, tag, _ = piece
    if format is not None or tag in FIELD_TAGS:
        return None
    flat = [part if isinstance(part, str) else flat_text(part) for part in parts]
    if None in flat:
        return None
    body = join_plain(flat, delimiter)
    return join_plain((prefix, body, suffix), "") if body and (prefix or suffix) else body


class TokenWriter:
    """The tokens written so far, and the last character, with which the next text may collide."""

    __slots__ = (
        "at_field_start", "before_quote", "in_field", "last", "last_index", "out", "quote_index", "within"
    )  # fmt: skip

    def __init__(self, within: bool) -> None:
        self.within = within  # punctuation moves inside closing quotes
        self.out: list[Token] = []
        self.last_index = -1  # of the last text in `out`
        self.last = ""  # its last character
        self.quote_index = -1  # of the closing quote that stands last in `out`; -1 when none does
        self.before_quote = ("", -1, -1)  # `last`, `last_index` and `quote_index` before the last text
        self.in_field = False  # inside a text of the data
        self.at_field_start = False  # ... of which nothing is written yet

    def text(self, text: str) -> None:
        """Write a text that may collide with the one before it."""
        if not text:
            return
        if self.in_field:
            if not self.at_field_start:
                self.put(text)
                return
            self.at_field_start = False
        if text[0] in COLLIDING and self.last and not text.startswith(_ELLIPSIS):
            text = self._resolve_collision(text)
            if not text:
                return
        self.put(text)

    def put(self, text: str) -> None:
        """Write a text as it is."""
        if self.quote_index >= 0:
            self.before_quote = (self.last, self.last_index, self.quote_index)
            self.quote_index = -1
        self.last_index = len(self.out)
        self.last = text[-1]
        self.out.append(text)

    def _resolve_collision(self, text: str) -> str:
        """The text without the first characters that have been merged with the last one."""
        while text:
            char = text[0]
            merged = _MERGED.get(self.last + char)
            if merged is None:
                if not (self.quote_index >= 0 and self.within and char in _MOVES_INTO_QUOTE):
                    return text
                self._put_inside_quote(char)
            elif merged == self.last and not (self.quote_index >= 0 and char in _BLANKS):
                pass
            elif self.quote_index >= 0 and not self.within and char not in _BLANKS:
                return text
            else:
                self._drop_last_char()
                continue
            text = text[1:]
        return text

    def _put_inside_quote(self, char: str) -> None:
        """Write a character before the closing quotes that stand last."""
        if self.last_index == self.quote_index - 1:
            self.out[self.last_index] += char  # type: ignore[operator]
        else:
            self.out.insert(self.quote_index, char)
            self.last_index = self.quote_index
            self.quote_index += 1
        self.last = char

    def _drop_last_char(self) -> None:
        """Remove the last character; a closing quote before it stands last again."""
        shortened = str(self.out[self.last_index])[:-1]
        self.out[self.last_index] = shortened
        self.last = shortened[-1:]
        if not shortened and self.last_index == len(self.out) - 1 and self.before_quote[2] >= 0:
            self.last, self.last_index, self.quote_index = self.before_quote
            self.before_quote = ("", -1, -1)

    def close_quote(self, closing: str, start: int, end: int) -> None:
        """Write a closing quote; the quoted text is `out[start:end]`, followed by markup of its fonts."""
        moved = ""
        while not (self.within or self.in_field) and self.last in _MOVES_OUT_OF_QUOTE:
            if self.last_index < start:
                break
            moved = self.last + moved
            self.out[self.last_index] = str(self.out[self.last_index])[:-1]
            self.last = str(self.out[self.last_index])[-1:]
        if self.quote_index < start:  # else quotes within, which end here too, take what moves inside
            self.quote_index = end
        self.out.append(closing)
        if moved:
            self.text(moved)
