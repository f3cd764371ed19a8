"""The output tree: what elements of a style return, kept until the very end.

In: texts of variables and terms, with formatting, affixes and delimiters (CSL 1.0.2, "Affixes").
Out: one small immutable tree whose nodes say what each piece is, so that collapsing, substitution and
disambiguation are questions to a tree. `serialize.py` turns it into text of a format.

A piece is either a `str` (plain text, not escaped, no markup) or a `Node`. The empty piece is `""`.
The order inside a node, from the inside out: parts joined by the delimiter; font and alignment;
quotes; prefix and suffix; display. (citeproc-js prints quotes outside italics and affixes outside both.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field

# What a node is. `Node.value` says which one: the item's id, the variable's or term's name.
ITEM = "item"  # one cite or bibliography entry; value = the item's id
VARIABLE = "variable"  # value = the variable's name
NAMES = "names"  # value = the variable(s) of a cs:names, joined by a space
NAME = "name"  # one person; value = the variable
DATE = "date"  # value = the variable
YEAR = "year"
YEAR_SUFFIX = "year-suffix"
LOCATOR = "locator"
CITATION_NUMBER = "citation-number"
TERM = "term"  # value = the term's name
VALUE = "value"  # verbatim text with brackets of its own
LABEL = "label"  # value = the variable labelled
CITE_PREFIX = "cite-prefix"
CITE_SUFFIX = "cite-suffix"
ENTRY = "entry"  # a whole bibliography entry; value = the item's id
LINK = "link"  # value = the address
RICH = "rich"  # markup that stood in the field itself
NOCASE = "nocase"  # text of a field whose capitals no text-case touches
NODECOR = "nodecor"  # text of a field that stands upright, light and in its own letters
LITERAL = "literal"  # text that punctuation and quote passes leave alone

SPECIAL = frozenset((LINK, LITERAL, NOCASE, NODECOR, RICH))  # what a field carries itself

# Italics are for alphabets: a text of other scripts alone is not slanted.
_ALPHABETIC = lazy_regex.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0590-\u06ff\u1f00-\u1fff]"
)


@dataclass(frozen=True, slots=True)
class NodeFormat:
    """Formatting attributes of one element; `""` is "not said", so that children inherit.

    Made once per element when a style is compiled: serialising looks its wrappers up by value.
    """

    font_style: str = ""  # normal | italic | oblique
    font_variant: str = ""  # normal | small-caps
    font_weight: str = ""  # normal | bold | light
    text_decoration: str = ""  # none | underline
    vertical_align: str = ""  # baseline | sup | sub
    quotes: bool = False
    display: str = ""  # block | left-margin | right-inline | indent
    fonts: tuple[tuple[str, str], ...] = field(init=False, compare=False)  # ("font-style", "italic"), ...

    def __post_init__(self) -> None:
        said = (
            ("font-style", self.font_style),
            ("font-variant", self.font_variant),
            ("font-weight", self.font_weight),
            ("text-decoration", self.text_decoration),
            ("vertical-align", self.vertical_align),
        )
        object.__setattr__(self, "fonts", tuple([pair for pair in said if pair[1]]))

    @classmethod
    def of(cls, fonts: Iterable[tuple[str, str]], *, quotes: bool = False, display: str = "") -> NodeFormat:
        """The format of the attributes as a style spells them: `("font-style", "italic"), ...`."""
        named = {name.replace("-", "_"): value for name, value in fonts}
        return cls(**named, quotes=quotes, display=display)


class Node(NamedTuple):
    """A piece with structure. Build it with `node()` unless the parts are known not to be empty."""

    parts: tuple[str | Node, ...]
    delimiter: str = ""
    prefix: str = ""
    suffix: str = ""
    format: NodeFormat | None = None
    tag: str = ""
    value: str = ""


Piece = str | Node


def node(
    parts: Iterable[Piece],
    delimiter: str = "",
    prefix: str = "",
    suffix: str = "",
    format: NodeFormat | None = None,
    tag: str = "",
    value: str = "",
) -> Piece:
    """A node of the non-empty parts; `""` when none is left, the part itself when nothing is added."""
    kept = tuple([part for part in parts if part])
    if not kept:
        return ""
    if len(kept) == 1 and not (prefix or suffix or format or tag):
        return kept[0]
    return Node(kept, delimiter, prefix, suffix, format, tag, value)


def tagged(piece: Piece, tag: str, value: str = "") -> Piece:
    """The piece with a tag round it; `""` stays `""`."""
    return Node((piece,), "", "", "", None, tag, value) if piece else ""


def is_empty(piece: Piece) -> bool:
    """Does the piece print nothing? (`node` never keeps empty parts, so this is cheap.)"""
    if piece.__class__ is str:
        return not piece
    return all(is_empty(part) for part in piece.parts)  # type: ignore[union-attr]


def slants(piece: Piece) -> bool:
    """Has the text of a field a letter to slant? (Other pieces always may.)"""
    if isinstance(piece, str):
        first = piece[:1]
        return (first.isascii() and first.isalnum()) or _ALPHABETIC.search(piece) is not None
    return piece.tag not in SPECIAL or any(slants(part) for part in piece.parts)


def plain_text(piece: Piece) -> str:
    """The words of a piece: affixes and delimiters, but no markup and no punctuation passes.

    Good for keys (disambiguation buckets, sorting, ibid); quotes of `Format.quotes` are not printed.
    """
    if isinstance(piece, str):
        return piece
    parts, delimiter, prefix, suffix, _, _, _ = piece
    body = delimiter.join([part if part.__class__ is str else plain_text(part) for part in parts])
    return prefix + body + suffix if body else ""


def walk(piece: Piece) -> Iterator[Node]:
    """All nodes in reading order, a node before its parts."""
    stack: list[Piece] = [piece]
    while stack:
        top = stack.pop()
        if isinstance(top, Node):
            yield top
            stack.extend(reversed(top.parts))


def find(piece: Piece, tag: str, value: str = "") -> Iterator[Node]:
    """The nodes with this tag (and this value, when given), in reading order."""
    return (each for each in walk(piece) if each.tag == tag and (not value or each.value == value))


def has(piece: Piece, tag: str, value: str = "") -> bool:
    """Does such a node stand in the piece?"""
    return next(find(piece, tag, value), None) is not None


def is_alone(piece: Piece, tag: str) -> bool:
    """Is a node with this tag all that the piece prints, but for what stands around it?"""
    while isinstance(piece, Node):
        if piece.tag == tag:
            return True
        if len(piece.parts) != 1:
            return False
        piece = piece.parts[0]
    return False


_STOP = lazy_regex.compile(r"\.([^a-z]|$)")
_PRINTS_VARIABLE = frozenset({VARIABLE, NAMES, DATE})


def variables(piece: Piece) -> frozenset[str]:
    """The names of the variables that were printed."""
    found: set[str] = set()
    for each in walk(piece):
        if each.tag in _PRINTS_VARIABLE:
            found.update(each.value.split())
        elif each.tag == LOCATOR or each.tag == CITATION_NUMBER or each.tag == YEAR_SUFFIX:
            found.add(each.tag)
    return frozenset(found)


def replace(piece: Piece, change: Callable[[Node], Piece | None]) -> Piece:
    """The tree with nodes changed: `change` returns the new piece (`""` removes), or None to look inside.

    Nodes left without parts disappear with their affixes; unchanged branches are shared.
    """
    if isinstance(piece, str):
        return piece
    new = change(piece)
    if new is not None:
        return new
    parts = tuple([replace(part, change) for part in piece.parts])
    if all(old is now for old, now in zip(piece.parts, parts, strict=True)):
        return piece
    kept = tuple([part for part in parts if part])
    return piece._replace(parts=kept) if kept else ""


def replace_tagged(piece: Piece, tag: str, new: Piece, *, first_only: bool = False) -> Piece:
    """The tree with the piece(s) of that tag replaced by `new` (`""` removes)."""
    done = False

    def change(each: Node) -> Piece | None:
        nonlocal done
        if each.tag != tag or (done and first_only):
            return None
        done = True
        return new

    return replace(piece, change)


def map_text(piece: Piece, change: Callable[[str], str]) -> Piece:
    """The tree with every text (not affixes or delimiters) changed."""
    if isinstance(piece, str):
        return change(piece)
    return piece._replace(parts=tuple([map_text(part, change) for part in piece.parts]))


def strip_periods(piece: Piece) -> Piece:
    """The piece without full stops in its texts (attribute strip-periods); those inside a word stay."""
    return map_text(piece, lambda text: _STOP.sub(r"\1", text) if "." in text else text)
