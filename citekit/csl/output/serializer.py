"""Serialises an output tree: punctuation, quotes, flip-flop, and the markup of an output format.

One walk, without looking back at what is written (CSL 1.0.2, "Formatting", "Quotes"). Collisions of
punctuation are resolved in `punctuation`. Quotes within quotes alternate, and so does markup of the data
inside the same markup of the style (flip-flop).
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.output.formats import OutputFormat
from citekit.csl.output.joining import Markup, Token
from citekit.csl.output.punctuation import COLLIDING, TokenWriter
from citekit.csl.output.tree import FIELD_TAGS, LINK, LITERAL, NODECOR, RICH, Node, NodeFormat, Piece, slants
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.foundation.fast_named_tuple import NamedTuple

_OFF = frozenset(("", "normal", "none", "baseline"))  # values of font attributes that change nothing
_NODECOR_ATTRIBUTES = frozenset(("font-style", "font-variant", "font-weight"))
_SPACES = "\xa0\u202f\u2009 "  # between French quotation marks and what they quote
_NO_SPACES = dict.fromkeys(map(ord, _SPACES))
_SPACED = ("«", "‹")
_LINKED_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a locale, outer and inner, and where full stops and commas go."""

    open: str = "“"
    close: str = "”"
    inner_open: str = "‘"
    inner_close: str = "’"
    punctuation_in_quote: bool = False
    marks: tuple[str, str] = field(init=False, compare=False)  # both pairs without their spaces: `«»`, `“”`

    def __post_init__(self) -> None:
        pairs = self.open + self.close, self.inner_open + self.inner_close
        object.__setattr__(self, "marks", tuple([pair.translate(_NO_SPACES) for pair in pairs]))


class Serialized(NamedTuple):
    """A text that may be put beside others: its first and last character (markup apart), and whether a
    closing quote stands last.
    """

    text: str
    first: str
    last: str
    quoted: bool


def serialize(piece: Piece, format: OutputFormat, quotes: Quotes, *, links: bool = False) -> str:
    """The piece in the format. Never raises.

    `links` makes links of the nodes tagged so, where the format has any.
    """
    return format.protect_start(serialize_part(piece, format, quotes, format.escape, links=links).text)


def serialize_part(
    piece: Piece, format: OutputFormat, quotes: Quotes, escape: Callable[[str], str], *, links: bool = False
) -> Serialized:
    """As `serialize`, with a chosen escape, for texts that are put beside others."""
    serializer = _Serializer(format, quotes, links)
    serializer.piece(piece)
    _move_blanks_out_of_blocks(serializer.out)
    first = next((token[0] for token in serializer.out if isinstance(token, str) and token), "")
    return Serialized(
        format.join(serializer.out, escape), first, serializer.last, serializer.quote_index >= 0
    )


def _move_blanks_out_of_blocks(out: list[Token]) -> None:
    """Blanks and stops at the edges of an entry stand outside its blocks (bugreports_NoCaseEscape)."""
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


def _without_edge_spaces(parts: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What is quoted, without the spaces that belong to the marks around it."""
    first, last = parts[0], parts[-1]
    if isinstance(first, str):
        parts = (first.lstrip(_SPACES), *parts[1:])
    if isinstance(last, str):
        parts = (*parts[:-1], parts[-1].rstrip(_SPACES))  # type: ignore[union-attr]
    return parts


class _Serializer(TokenWriter):
    """The state of one walk: the tokens, and the fonts and quotes in force."""

    __slots__ = ("fonts", "format", "links", "markup", "quote_level", "quotes")

    def __init__(self, format: OutputFormat, quotes: Quotes, links: bool) -> None:
        super().__init__(quotes.punctuation_in_quote)
        self.format = format
        self.markup = format.markup
        self.quotes = quotes
        self.links = links and format.link is not None
        self.quote_level = ""  # the quotes around the current piece: "", outer or inner
        self.fonts: dict[str, str] = {}  # attribute -> value in force

    def piece(self, piece: Piece) -> None:
        if isinstance(piece, str):
            self.text(piece)
            return
        parts, delimiter, prefix, suffix, format, tag, _ = piece
        if tag in FIELD_TAGS:
            self.field_piece(piece)
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
                continue
            inner_parts, inner_delimiter, prefix, suffix, format, tag, _ = part
            if format is None and tag not in FIELD_TAGS:  # `piece`, without the call
                if prefix:
                    self.text(prefix)
                self.parts(inner_parts, inner_delimiter)
                if suffix:
                    self.text(suffix)
            else:
                self.piece(part)

    def comma(self, text: str) -> None:
        """A text that begins with a comma collides with nothing, unlike one of an affix (elements.yaml)."""
        self.at_field_start = False
        self.put(text)

    # formatting

    def formatted(self, piece: Node, format: NodeFormat) -> None:
        gap = ("", "")
        if format.display:
            gap = self.format.spacing.get(format.display, gap)
            self.text(gap[0])
            self.put_markup("display", format.display, 0)
        if piece.prefix:
            self.text(piece.prefix)
        fonts = tuple([pair for pair in format.fonts if self.applies(piece, pair)]) if format.fonts else ()
        self.quoted(piece, format.quotes, fonts)
        if piece.suffix:
            decorated = (self.quote_index >= 0 and not self.within) if format.quotes else bool(fonts)
            self.suffix(piece, decorated)
        if format.display:
            self.put_markup("display", format.display, 1)
            self.text(gap[1])

    def suffix(self, piece: Node, decorated: bool) -> None:
        """The suffix; behind a decorated field it collides with the same mark only (elements.yaml)."""
        suffix = piece.suffix
        if decorated and self.last != suffix[0] and _is_text(piece):
            self.put(suffix)
        else:
            self.text(suffix)

    def applies(self, piece: Node, font: tuple[str, str]) -> bool:
        """Whether this font attribute is to be written here."""
        attribute, value = font
        if attribute == "font-style" and len(piece.parts) == 1 and not slants(piece.parts[0]):
            return False
        in_force = self.fonts.get(attribute, "")
        if self.format.nested:
            return value != "normal" or in_force not in _OFF
        return value != in_force and not (value in _OFF and in_force in _OFF)

    def quoted(self, piece: Node, quotes: bool, fonts: tuple[tuple[str, str], ...]) -> None:
        """The parts in their fonts and quotes; quotes within quotes alternate."""
        if not quotes:
            self.in_fonts(piece, fonts)
            return
        outside = self.quote_level
        inner = outside == "outer" or (not outside and piece.tag == RICH and self.is_inner(piece.value))
        self.quote_level = "inner" if inner else "outer"
        self.text(self.quotes.inner_open if inner else self.quotes.open)
        start = len(self.out)
        end = self.in_fonts(piece, fonts)
        self.close_quote(self.quotes.inner_close if inner else self.quotes.close, start, end)
        self.quote_level = outside

    def is_inner(self, written: str) -> bool:
        """Whether quotes of the data (`inner`, or a pair such as `‘’`) are inner ones of the locale."""
        return written[:5] == "inner" or written == self.quotes.marks[1]

    def is_foreign(self, written: str) -> bool:
        """Whether quotes of the data are not those of the locale and stay as they are.

        Within its quotes they do not where they would begin with its closing mark: `„“Der Erzähler” …“`.
        """
        outer = self.quotes.marks[0]
        closes = self.quote_level == "outer" and written[:1] == outer[-1:]
        return len(written) == 2 and written not in self.quotes.marks and not closes

    def in_fonts(self, piece: Node, fonts: tuple[tuple[str, str], ...]) -> int:
        """The parts between the markup of their fonts; the index in `out` where the parts end."""
        outside = self.fonts
        closing = [self.open_font(*font) for font in reversed(fonts)]
        self.parts(piece.parts, piece.delimiter)
        end = len(self.out)
        for markup in reversed(closing):
            if markup is not None:
                self.out.append(markup)
        self.fonts = outside
        return end

    def open_font(self, attribute: str, value: str) -> Markup | None:
        """Write the markup that opens a font value; return the one that closes it."""
        in_force = self.fonts.get(attribute, "")
        self.fonts = {**self.fonts, attribute: value}
        pair = self.markup.get((attribute, value))
        if pair is None and not self.format.nested and value in _OFF and in_force not in _OFF:
            outer = self.markup.get((attribute, in_force))  # no markup for "normal": close the outer one
            pair = outer and (outer[1], outer[0])
        if pair is None:
            return None
        self.out.append(pair[0])
        return pair[1]

    def put_markup(self, attribute: str, value: str, which: int) -> None:
        pair = self.markup.get((attribute, value))
        if pair is not None:
            self.out.append(pair[which])

    # markup of the data

    def field_piece(self, piece: Node) -> None:
        if piece.prefix:
            self.text(piece.prefix)
        if piece.tag == LINK:
            self.link(piece)
        elif self.in_field or piece.tag == LITERAL:
            self.field_parts(piece)
        else:
            self.in_field = self.at_field_start = True
            self.field_parts(piece)
            self.in_field = self.at_field_start = False
        if piece.suffix:
            self.text(piece.suffix)

    def field_parts(self, piece: Node) -> None:
        if piece.tag == LITERAL:
            in_field, self.in_field, self.at_field_start = self.in_field, True, False
            self.parts(piece.parts, piece.delimiter)
            self.in_field = in_field
        elif piece.tag == NODECOR:
            in_force = [name for name, value in self.fonts.items() if value not in _OFF]
            self.in_fonts(
                piece, tuple([(name, "normal") for name in in_force if name in _NODECOR_ATTRIBUTES])
            )
        elif piece.format is None:
            self.parts(piece.parts, piece.delimiter)
        elif self.is_foreign(piece.value):
            self.text(piece.value[0])
            self.parts(piece.parts, piece.delimiter)
            self.text(piece.value[1])
        else:
            fonts = tuple([(name, self.flip_flop(name, value)) for name, value in piece.format.fonts])
            quotes = piece.format.quotes
            if piece.value[:1] in _SPACED:  # the locale's marks bring their own spaces
                piece = piece._replace(parts=_without_edge_spaces(piece.parts))
            self.quoted(piece, quotes, fonts)

    def flip_flop(self, attribute: str, value: str) -> str:
        """What markup of the data becomes inside the same markup: italics within italics are roman."""
        if attribute == "vertical-align" or self.fonts.get(attribute, "") in _OFF:
            return value
        return "none" if attribute == "text-decoration" else "normal"

    def link(self, piece: Node) -> None:
        link = self.format.link
        if not self.links or link is None or not piece.value.startswith(_LINKED_SCHEMES):
            self.parts(piece.parts, piece.delimiter)
            return
        address = self.format.escape_address(piece.value)
        self.out.append(Markup(link[0].replace("{}", address), True, "link", piece.value))
        self.parts(piece.parts, piece.delimiter)
        self.out.append(Markup(link[1].replace("{}", address), False, "link", piece.value))
