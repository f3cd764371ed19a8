"""The output tree: what rendering elements return, kept until it is serialised.

A piece is a `str` (plain text, not escaped, without markup) or a `Node` of pieces; the empty piece is "". The
tag of a node says what it is, so that collapsing, substitution and disambiguation can ask the tree. The order
inside a node, from the inside out: parts joined by the delimiter; fonts and alignment; quotes; prefix and
suffix; display. (CSL 1.0.2, "Affixes", "Formatting"; quotes stand outside italics, affixes outside both.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, TypeAlias

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.foundation.fast_named_tuple import NamedTuple

NodeTag = Literal[
    "", "item", "variable", "names", "name", "date", "year", "year-suffix", "locator", "citation-number",
    "term", "value", "label", "cite-prefix", "cite-suffix", "entry", "link", "rich", "nocase", "nodecor",
    "literal", "splice",
]  # fmt: skip
# What a node is, and what its `value` holds.
ITEM: Final = "item"  # one cite or entry; the item's id
VARIABLE: Final = "variable"  # the variable's name
NAMES: Final = "names"  # the variables of a cs:names, joined by a space
NAME: Final = "name"  # one person; the name as one text
DATE: Final = "date"  # the variable
YEAR: Final = "year"
YEAR_SUFFIX: Final = "year-suffix"
LOCATOR: Final = "locator"
CITATION_NUMBER: Final = "citation-number"
TERM: Final = "term"  # the term's name
VALUE: Final = "value"  # verbatim text of the style with parentheses of its own
LABEL: Final = "label"  # the labelled variable
CITE_PREFIX: Final = "cite-prefix"
CITE_SUFFIX: Final = "cite-suffix"
ENTRY: Final = "entry"  # a bibliography entry; the item's id
LINK: Final = "link"  # the address
RICH: Final = "rich"  # markup in the data; "inner" or the quotation marks as written
NOCASE: Final = "nocase"  # text whose capitals no text-case changes
NODECOR: Final = "nodecor"  # text that takes no fonts of the style
LITERAL: Final = "literal"  # text that punctuation and quote passes leave alone
SPLICE: Final = "splice"  # parts that join the group around them one by one

FIELD_TAGS: frozenset[NodeTag] = frozenset((LINK, LITERAL, NOCASE, NODECOR, RICH))  # of markup in the data
_VARIABLE_TAGS: frozenset[NodeTag] = frozenset((VARIABLE, NAMES, DATE))

# Italics are for alphabets: text of other scripts alone is not slanted.
_ALPHABETIC = lazy_regex.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0218-\u021b\u0370-\u052f\u0590-\u06ff\u1f00-\u1fff]"
)
ADDRESSES: Final = frozenset({"URL", "DOI", "PMID", "PMCID"})  # variables that are no prose
_WORD = lazy_regex.compile(r"\S+")
_ADDRESS = lazy_regex.compile(r"://|\bwww\.|\b10\.\d{4,9}/")


@dataclass(frozen=True, slots=True)
class NodeFormat:
    """The formatting of a node; "" is "not set", so that parts inherit.

    One object per element of a compiled style: the serialiser looks up markup by value.
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
        attributes = (
            ("font-style", self.font_style),
            ("font-variant", self.font_variant),
            ("font-weight", self.font_weight),
            ("text-decoration", self.text_decoration),
            ("vertical-align", self.vertical_align),
        )
        object.__setattr__(self, "fonts", tuple([pair for pair in attributes if pair[1]]))

    @classmethod
    def of(cls, fonts: Iterable[tuple[str, str]], *, quotes: bool = False, display: str = "") -> NodeFormat:
        """The format of attributes as a style spells them: `("font-style", "italic"), ...`."""
        fields = {name.replace("-", "_"): value for name, value in fonts}
        return cls(**fields, quotes=quotes, display=display)


class Node(NamedTuple):
    """A piece with structure. Use `node()` unless the parts are known not to be empty."""

    parts: tuple[str | Node, ...]
    delimiter: str = ""
    prefix: str = ""
    suffix: str = ""
    format: NodeFormat | None = None
    tag: NodeTag = ""
    value: str = ""


Piece: TypeAlias = str | Node


def node(
    parts: Iterable[Piece],
    delimiter: str = "",
    prefix: str = "",
    suffix: str = "",
    format: NodeFormat | None = None,
    tag: NodeTag = "",
    value: str = "",
) -> Piece:
    """A node of the parts that are not empty; "" when none is left, the part itself when nothing is added."""
    present = tuple([part for part in parts if part])
    if not present:
        return ""
    if len(present) == 1 and not (prefix or suffix or format or tag):
        return present[0]
    return Node(present, delimiter, prefix, suffix, format, tag, value)


def tagged(piece: Piece, tag: NodeTag, value: str = "") -> Piece:
    """The piece inside a node with a tag; "" stays ""."""
    return Node((piece,), "", "", "", None, tag, value) if piece else ""


def is_empty(piece: Piece) -> bool:
    """Whether the piece prints nothing (cheap, as `node` keeps no empty parts)."""
    if piece.__class__ is str:
        return not piece
    return all(is_empty(part) for part in piece.parts)  # type: ignore[union-attr]


def slants(piece: Piece) -> bool:
    """Whether text of the data has a letter that italics slant; text of the style always counts."""
    if isinstance(piece, str):
        first = piece[:1]
        return (first.isascii() and first.isalnum()) or _ALPHABETIC.search(piece) is not None
    return piece.tag not in FIELD_TAGS or any(slants(part) for part in piece.parts)


def plain_text(piece: Piece) -> str:
    """The text of a piece with affixes and delimiters, without markup, quotes and punctuation passes.

    Good as a key: for disambiguation, sorting, ibid.
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


def find(piece: Piece, tag: NodeTag, value: str = "") -> Iterator[Node]:
    """The nodes with this tag (and this value, when given), in reading order."""
    return (node for node in walk(piece) if node.tag == tag and (not value or node.value == value))


def has(piece: Piece, tag: NodeTag, value: str = "") -> bool:
    """Whether the piece contains such a node."""
    return next(find(piece, tag, value), None) is not None


def is_alone(piece: Piece, tag: NodeTag) -> bool:
    """Whether a node with this tag is all that the piece prints, apart from affixes."""
    while isinstance(piece, Node):
        if piece.tag == tag:
            return True
        if len(piece.parts) != 1:
            return False
        piece = piece.parts[0]
    return False


def variables(piece: Piece) -> frozenset[str]:
    """The names of the variables that were printed."""
    names: set[str] = set()
    for node in walk(piece):
        if node.tag in _VARIABLE_TAGS:
            names.update(node.value.split())
        elif node.tag == LOCATOR or node.tag == CITATION_NUMBER or node.tag == YEAR_SUFFIX:
            names.add(node.tag)
    return frozenset(names)


def replace(piece: Piece, change: Callable[[Node], Piece | None]) -> Piece:
    """The tree with nodes changed: `change` returns the new piece ("" removes), or None to look inside.

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
    present = tuple([part for part in parts if part])
    return piece._replace(parts=present) if present else ""


def replace_tagged(piece: Piece, tag: NodeTag, new: Piece, *, first_only: bool = False) -> Piece:
    """The tree with the nodes of that tag replaced by `new` ("" removes)."""
    done = False

    def change(node: Node) -> Piece | None:
        nonlocal done
        if node.tag != tag or (done and first_only):
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
    """The piece without full stops in its texts (attribute strip-periods); addresses keep theirs.

    Affixes of the style stay, but not the full stop behind a name (`Jr.`), which is text of the item.
    """
    if isinstance(piece, str):
        return _WORD.sub(_word_without_stops, piece) if "." in piece else piece
    if piece.tag == LINK or (piece.tag == VARIABLE and piece.value in ADDRESSES):
        return piece
    if piece.tag == NAME:
        return _without_stop_behind(piece)
    return piece._replace(parts=tuple([strip_periods(part) for part in piece.parts]))


def _word_without_stops(found: re.Match[str]) -> str:
    word = found[0]
    return word if _ADDRESS.search(word) else word.replace(".", "")


def _without_stop_behind(name: Node) -> Node:
    """A name without full stops, in its texts and behind them."""
    parts = [
        _without_stop_behind(part) if isinstance(part, Node) else strip_periods(part) for part in name.parts
    ]
    return name._replace(parts=tuple(parts), suffix=name.suffix.replace(".", ""))
