"""From the output tree to text: punctuation, quotes, flip-flop, and the wrappers of an output format.

In: a piece of `output.py`, an `OutputFormat` (see `formats.py`) and the locale's quotes.
Out: a string. One walk, no second look at what is written (CSL 1.0.2, "Formatting", "Quotes").

How punctuation meets stands in `meeting.py`. Quotes in quotes alternate, and so does markup of a field in the
same markup of the style (flip-flop).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from citekit.csl.output.formats import Markup, OutputFormat, Token
from citekit.csl.output.punctuation import COLLIDING, TokenWriter
from citekit.csl.output.tree import LINK, LITERAL, NODECOR, RICH, SPECIAL, Node, NodeFormat, Piece, slants
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a locale, outer and inner, and where full stops and commas go."""

    open: str = "“"
    close: str = "”"
    inner_open: str = "‘"
    inner_close: str = "’"
    punctuation_in_quote: bool = False


_UNSAID = frozenset(("", "normal", "none", "baseline"))
_NODECOR = frozenset(("font-style", "font-variant", "font-weight"))
_LINKED = ("http://", "https://", "ftp://", "mailto:")


def serialize(piece: Piece, format: OutputFormat, quotes: Quotes, *, links: bool = False) -> str:
    """The piece in the format, with quotes and punctuation settled. Never raises.

    `links` makes links of the pieces tagged so, where the format has any.
    """
    return format.opening(write(piece, format, quotes, format.escape, links=links).text)


class Written(NamedTuple):
    """A text without the last look at its beginning; what it begins and ends with, markup apart; and whether
    a closing quote stands last."""

    text: str
    first: str
    last: str
    quoted: bool


def write(
    piece: Piece, format: OutputFormat, quotes: Quotes, escape: Callable[[str], str], *, links: bool = False
) -> Written:
    """As `serialize`, with another escape, for texts that are yet to be put beside others."""
    writer = _Writer(format, quotes, links)
    writer.piece(piece)
    _blanks_leave_blocks(writer.out)
    first = next((each[0] for each in writer.out if isinstance(each, str) and each), "")
    return Written(format.finish(writer.out, escape), first, writer.last, writer.slot >= 0)


def _blanks_leave_blocks(out: list[Token]) -> None:
    """Blanks (and stops) that an entry begins or ends with stand outside its first or last display block."""
    if len(out) < 2:
        return
    first, second, last, before = out[0], out[1], out[-1], out[-2]
    if (
        isinstance(last, Markup)
        and last.attribute == "display"
        and isinstance(before, str)
        and before[-1:] == " "
    ):
        out[-2:] = [before[:-1], last, " "]
    if not isinstance(first, Markup) or first.attribute != "display" or not isinstance(second, str):
        return
    if second[:1] in COLLIDING:
        out[:2] = [second[:1], first, second[1:]]


def _is_text(piece: Node) -> bool:
    return all(isinstance(part, str) for part in piece.parts)


class _Writer(TokenWriter):
    """The state of one walk: the texts, and the fonts and quotes in force."""

    __slots__ = ("font", "format", "level", "links", "marks", "quotes")

    def __init__(self, format: OutputFormat, quotes: Quotes, links: bool) -> None:
        super().__init__(quotes.punctuation_in_quote)
        self.format = format
        self.marks = format.marks
        self.quotes = quotes
        self.links = links and format.link is not None
        self.level = ""  # the quotes we are in: "", outer or inner
        self.font: dict[str, str] = {}  # attribute -> value now in force

    def piece(self, piece: Piece) -> None:
        if isinstance(piece, str):
            self.text(piece)
            return
        parts, delimiter, prefix, suffix, format, tag, _ = piece
        if tag in SPECIAL:
            self.special(piece, tag)
            return
        if format is not None:
            self.formatted(piece, format)
            return
        if prefix:
            self.text(prefix)
        self.parts(parts, delimiter)
        if suffix:
            self.text(suffix)

    def parts(self, parts: tuple[Piece, ...], delimiter: str) -> None:
        between = ""
        for part in parts:
            if between:
                self.text(between)
            between = delimiter
            if isinstance(part, str):
                if part[:1] == ",":
                    self.comma(part)
                else:
                    self.text(part)
            elif part[4] is None and part[5] not in SPECIAL:  # what `piece` does, without a call of it
                if part[2]:
                    self.text(part[2])
                self.parts(part[0], part[1])
                if part[3]:
                    self.text(part[3])
            else:
                apart = not delimiter and part[4] is not None and bool(part[4].fonts)
                if apart and part is not parts[0]:
                    self.slot = -1
                self.piece(part)
                if apart and part is not parts[-1]:
                    self.slot = -1  # nothing of a neighbour slips under quotes inside other fonts

    def comma(self, text: str) -> None:
        """A text that begins with a comma: unlike that of an affix it meets nothing and slips nowhere."""
        self.fresh = False
        self.put(text)

    # formatting

    def formatted(self, piece: Node, format: NodeFormat) -> None:
        gap = ("", "")
        if format.display:
            gap = self.format.spacing.get(format.display, gap)
            self.text(gap[0])
            self.mark("display", format.display, 0)
        if piece.prefix:
            self.text(piece.prefix)
        fonts = tuple([pair for pair in format.fonts if self.wanted(piece, pair)]) if format.fonts else ()
        self.quoted(piece, format.quotes, fonts)
        if piece.suffix:
            decorated = (self.slot >= 0 and not self.within) if format.quotes else bool(fonts)
            self.suffix(piece, decorated)
        if format.display:
            self.mark("display", format.display, 1)
            self.text(gap[1])

    def suffix(self, piece: Node, decorated: bool) -> None:
        """The suffix; behind a decorated field it meets nothing but the same mark."""
        suffix = piece.suffix
        if decorated and self.last != suffix[0] and _is_text(piece):
            self.put(suffix)
        else:
            self.text(suffix)

    def wanted(self, piece: Node, pair: tuple[str, str]) -> bool:
        """Is this font attribute to be written here?"""
        attribute, value = pair
        if attribute == "font-style" and len(piece.parts) == 1 and not slants(piece.parts[0]):
            return False
        now = self.font.get(attribute, "")
        if self.format.nested:
            return value != "normal" or now not in _UNSAID
        return value != now and not (value in _UNSAID and now in _UNSAID)

    def quoted(self, piece: Node, quotes: bool, fonts: tuple[tuple[str, str], ...]) -> None:
        """The parts in their fonts and quotes; quotes within quotes alternate."""
        if not quotes:
            self.in_font(piece, fonts)
            return
        outside = self.level
        single = outside == "outer" or (not outside and piece.tag == RICH and self.is_inner(piece.value))
        self.level = "inner" if single else "outer"
        opening = self.quotes.inner_open if single else self.quotes.open
        self.text(opening)
        start = len(self.out)
        end = self.in_font(piece, fonts)
        self.close_quote(self.quotes.inner_close if single else self.quotes.close, start, end)
        self.level = outside

    def is_inner(self, written: str) -> bool:
        """Are these quotes of a field (`inner`, or a pair such as `‘’`) inner ones by themselves?"""
        return written[:5] == "inner" or written == self.quotes.inner_open + self.quotes.inner_close

    def is_foreign(self, written: str) -> bool:
        """Are these quotes of a field not those of the locale?"""
        quotes = self.quotes
        return len(written) == 2 and written not in (
            quotes.open + quotes.close,
            quotes.inner_open + quotes.inner_close,
        )

    def in_font(self, piece: Node, fonts: tuple[tuple[str, str], ...]) -> int:
        """The parts between the marks of their fonts; where the parts end."""
        outside = self.font
        marks = [self.open_font(*pair) for pair in reversed(fonts)]
        self.parts(piece.parts, piece.delimiter)
        end = len(self.out)
        for mark in reversed(marks):
            if mark is not None:
                self.out.append(mark)
        self.font = outside
        return end

    def open_font(self, attribute: str, value: str) -> Markup | None:
        """Opens a font value, and gives the mark that closes it."""
        now = self.font.get(attribute, "")
        self.font = {**self.font, attribute: value}
        pair = self.marks.get((attribute, value))
        if pair is None and not self.format.nested and value in _UNSAID and now not in _UNSAID:
            around = self.marks.get((attribute, now))  # no mark for "normal": leave the other one for a while
            pair = around and (around[1], around[0])
        if pair is None:
            return None
        self.out.append(pair[0])
        return pair[1]

    def mark(self, attribute: str, value: str, which: int) -> None:
        pair = self.marks.get((attribute, value))
        if pair is not None:
            self.out.append(pair[which])

    # pieces that say what they are

    def special(self, piece: Node, tag: str) -> None:
        if piece.prefix:
            self.text(piece.prefix)
        if tag == LINK:
            self.linked(piece)
        elif self.field or tag == LITERAL:
            self.rich(piece, tag)
        else:
            self.field = self.fresh = True
            self.rich(piece, tag)
            self.field = self.fresh = False
        if piece.suffix:
            self.text(piece.suffix)

    def rich(self, piece: Node, tag: str) -> None:
        if tag == LITERAL:
            field, self.field, self.fresh = self.field, True, False
            self.parts(piece.parts, piece.delimiter)
            self.field = field
        elif tag == NODECOR:
            said = [name for name, value in self.font.items() if value not in _UNSAID]
            self.in_font(piece, tuple([(name, "normal") for name in said if name in _NODECOR]))
        elif piece.format is None:
            self.parts(piece.parts, piece.delimiter)
        elif self.is_foreign(piece.value):
            self.text(piece.value[0])
            self.parts(piece.parts, piece.delimiter)
            self.text(piece.value[1])
        else:
            flipped = tuple([(name, self.flip(name, value)) for name, value in piece.format.fonts])
            self.quoted(piece, piece.format.quotes, flipped)

    def flip(self, attribute: str, value: str) -> str:
        """What markup of a field becomes inside the same markup: italics in italics stand upright."""
        if attribute == "vertical-align" or self.font.get(attribute, "") in _UNSAID:
            return value
        return "none" if attribute == "text-decoration" else "normal"

    def linked(self, piece: Node) -> None:
        link = self.format.link
        if not self.links or link is None or not piece.value.startswith(_LINKED):
            self.parts(piece.parts, piece.delimiter)
            return
        address = self.format.address(piece.value)
        self.out.append(Markup(link[0].replace("{}", address), True, "link", piece.value))
        self.parts(piece.parts, piece.delimiter)
        self.out.append(Markup(link[1].replace("{}", address), False, "link", piece.value))
