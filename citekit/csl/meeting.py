"""How texts side by side meet: punctuation is merged, slips under closing quotes, is never doubled.

In: texts one after the other, with marks between them. Out: the list of tokens of `formats.py`.
The rules are those of citeproc-js: `.` and `.` are one, `?` swallows `.`, `,` keeps `.`. Marks and closing
quotes between two texts do not count. Inside one field nothing meets: what an author wrote stands.
With punctuation-in-quote, `. , ! ?` of the style slip under a closing quote; without, `, ; :` at the end of a
quoted field come out of it.
"""

from __future__ import annotations

from citekit.csl.formats import Token

# What two marks of punctuation become when they meet; pairs not named stay as they are.
_MEETING = {
    "!": {".": "!", ":": "!"},
    "?": {".": "?", ":": "?"},
    ":": {"!": "!", "?": "?", ".": ":"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";"},
}
_MERGED = {left + right: kept for left, row in _MEETING.items() for right, kept in row.items()}
_MERGED.update({char * 2: char for char in "!?.:,; \u00a0\u202f"})
MAY_MEET = frozenset("!?.:,; \u00a0\u202f")
_SLIPS_IN = frozenset(".,!?")
_COMES_OUT = frozenset(",;:")


class Texts:
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
        if text[0] in MAY_MEET and self.last:
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
