"""How texts side by side meet: punctuation is merged, slips under closing quotes, is never doubled.

In: texts one after the other, with marks between them. Out: the list of tokens of `formats.py`.
The rules are those of citeproc-js: `.` and `.` are one, `?` swallows `.`, `,` keeps `.`. Marks and closing
quotes between two texts do not count. Inside one field nothing meets: what an author wrote stands.
With punctuation-in-quote, `. , ! ?` of the style slip under a closing quote; without, `, ; :` at the end of a
quoted field come out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from citekit.csl.output.formats import Token
from citekit.csl.output.tree import SPECIAL, Piece

# What two marks of punctuation become when they meet; pairs not named stay as they are.
_MEETING = {
    "!": {".": "!", ":": "!"},
    "?": {".": "?", ":": "?"},
    ":": {"!": "!", "?": "?", ".": ":"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";"},
}
_MERGED = {left + right: kept for left, row in _MEETING.items() for right, kept in row.items()}
_MERGED.update({char * 2: char for char in "!?.:,; \u00a0\u202f"})
COLLIDING = frozenset("!?.:,; \u00a0\u202f")
_SLIPS_IN = frozenset(".,!?")
_COMES_OUT = frozenset(",;:")


def join_plain(texts: Iterable[str | None], delimiter: str) -> str | None:
    """The texts that are not empty, joined; None where punctuation would meet between them."""
    kept = [text for text in texts if text]
    if len(kept) < 2:
        return kept[0] if kept else ""
    if not delimiter:
        if any(left[-1] + right[0] in _MERGED for left, right in pairwise(kept)):
            return None
        return "".join(kept)
    opens, closes = delimiter[0], delimiter[-1]
    if any(text[-1] + opens in _MERGED for text in kept[:-1]):
        return None
    if any(closes + text[0] in _MERGED for text in kept[1:]):
        return None
    return delimiter.join(kept)


def collides(last: str, first: str, *, quoted: bool, within: bool) -> bool:
    """Does a character meet the one before it? `quoted`: a closing quote stands between them."""
    return last + first in _MERGED or (quoted and within and first in _SLIPS_IN)


_MEETS_BEFORE: dict[str, frozenset[str]] = {}  # a character -> those that it must not follow plainly
_MEETS_AFTER: dict[str, frozenset[str]] = {}
for _pair in _MERGED:
    _MEETS_BEFORE[_pair[1]] = _MEETS_BEFORE.get(_pair[1], frozenset()) | {_pair[0]}
    _MEETS_AFTER[_pair[0]] = _MEETS_AFTER.get(_pair[0], frozenset()) | {_pair[1]}
_NONE: frozenset[str] = frozenset()


class Delimiter:
    """A delimiter between plain texts, with the characters that punctuation would meet at it."""

    __slots__ = ("after", "before", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.before = _MEETS_BEFORE.get(text[:1], _NONE)
        self.after = _MEETS_AFTER.get(text[-1:], _NONE)

    def join(self, left: str, right: str) -> str | None:
        """Two texts that are not empty, joined; None where punctuation would meet between them."""
        if left[-1] in self.before or right[0] in self.after:
            return None
        if not self.text and left[-1] + right[0] in _MERGED:
            return None
        return left + self.text + right


def flat_text(piece: Piece) -> str | None:
    """The words of a piece, None where it has a font, quotes or marks, or where punctuation would meet."""
    if isinstance(piece, str):
        return piece
    parts, delimiter, prefix, suffix, form, tag, _ = piece
    if form is not None or tag in SPECIAL:
        return None
    flat = [part if isinstance(part, str) else flat_text(part) for part in parts]
    if None in flat:
        return None
    body = join_plain(flat, delimiter)
    return join_plain((prefix, body, suffix), "") if body and (prefix or suffix) else body


class TokenWriter:
    """What has been written, and what stood last."""

    __slots__ = ("at", "before", "field", "fresh", "last", "out", "slot", "within")

    def __init__(self, within: bool) -> None:
        self.within = within  # punctuation goes under closing quotes
        self.out: list[Token] = []
        self.at = -1  # where the last text stands in `out`
        self.last = ""  # its last character
        self.slot = -1  # where punctuation slips under a closing quote; -1 when none stands last
        self.before = ("", -1, -1)  # last, at and slot before that text
        self.field = False  # inside the text of a field
        self.fresh = False  # ... of which nothing has been written yet

    def text(self, text: str) -> None:
        """Text that meets what stands before it."""
        if not text:
            return
        if self.field:
            if not self.fresh:
                self.put(text)
                return
            self.fresh = False
        if text[0] in COLLIDING and self.last:
            text = self.meet(text)
            if not text:
                return
        self.put(text)

    def put(self, text: str) -> None:
        """Text as it is."""
        if self.slot >= 0:
            self.before = (self.last, self.at, self.slot)
            self.slot = -1
        self.at = len(self.out)
        self.last = text[-1]
        self.out.append(text)

    def meet(self, text: str) -> str:
        """What is left of a text after its first characters met the last one."""
        while text:
            char = text[0]
            merged = _MERGED.get(self.last + char)
            if merged is None:
                slips = self.slot >= 0 and self.within and char in _SLIPS_IN
                if not slips:
                    return text
                self.slip(char)
            elif merged == self.last:
                pass
            elif self.slot >= 0 and not self.within:
                return text
            else:
                self.drop_last()
                continue
            text = text[1:]
        return text

    def slip(self, char: str) -> None:
        """A character under the closing quotes that stand last."""
        if self.at == self.slot - 1:
            self.out[self.at] += char  # type: ignore[operator]
        else:
            self.out.insert(self.slot, char)
            self.at = self.slot
            self.slot += 1
        self.last = char

    def drop_last(self) -> None:
        """Takes the last character back; a closing quote before it stands last again."""
        kept = str(self.out[self.at])[:-1]
        self.out[self.at] = kept
        self.last = kept[-1:]
        if not kept and self.at == len(self.out) - 1 and self.before[2] >= 0:
            self.last, self.at, self.slot = self.before
            self.before = ("", -1, -1)

    def close_quote(self, closing: str, start: int, end: int) -> None:
        """A closing quote; the quoted text stands in `out` from `start` to `end`, then marks of its fonts."""
        carried = ""
        while not (self.within or self.field) and self.last in _COMES_OUT and self.at >= start:
            carried = self.last + carried
            self.out[self.at] = str(self.out[self.at])[:-1]
            self.last = str(self.out[self.at])[-1:]
        if self.slot != end - 1 or self.slot < 0:
            self.slot = end
        self.out.append(closing)
        if carried:
            self.text(carried)
