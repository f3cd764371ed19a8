"""The YAML header of a Markdown manuscript: what it says of citations, in pandoc's and Quarto's words.

Pandoc User's Guide, "Citations", "Other relevant metadata fields". Every scalar is text; what has no
bearing on citations is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.errors import FormatError, Where
from citekit.manuscript.markdown.affix import field_markup
from citekit.manuscript.markdown.inline import KEY
from citekit.manuscript.model import Location, Settings
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.references import read_references
from citekit.yamlfile import ListNode, MapNode, Node, Scalar, to_value

_NOCITE = re.compile(rf"(?<!\w)(?:@(?P<all>\*)|{KEY})")
_YES = frozenset({"true", "yes", "on", "t", "y"})
# Fields that pandoc prints: a citation in them would have to be edited within YAML.
_PRINTED = ("title", "subtitle", "abstract", "thanks")


def read_header(text: str, file: str, first_line: int) -> MapNode | None:
    """The mapping between the lines of dashes; `first_line` is the number of the first of these.

    None where it is no mapping. Raises FormatError, with its place in the file, for broken YAML.
    """
    from citekit.yamlfile import parse_documents

    lines = text.splitlines(keepends=True)
    try:
        # empty lines before it make the places of its nodes those of the file
        documents = parse_documents("\n" * first_line + "".join(lines[1:-1]), file)
    except FormatError as error:
        where = error.where or Where(file, first_line)
        raise FormatError(
            error.message, where=where, hint="the header is not YAML; mend it, or take it out"
        ) from error
    return documents[0] if documents and isinstance(documents[0], MapNode) else None


def settings_of(header: MapNode, file: str) -> Settings:
    """What a header says of citations."""
    after = _text(header, "notes-after-punctuation")
    references = header.get("references")
    return Settings(
        style=_text(header, "csl") or _text(header, "citation-style"),
        locale=_text(header, "lang") or _text(header, "locale"),
        bibliography=tuple(_texts(header.get("bibliography"))),
        references=read_references(to_value(references), _markup) if references is not None else (),
        nocite=tuple(_nocite(header.get("nocite"), file)),
        heading=_text(header, "reference-section-title"),
        lists_references=_text(header, "suppress-bibliography").lower() not in _YES,
        notes_after_punctuation=after.lower() in _YES if after else None,
    )


def printed_fields(header: MapNode) -> Iterator[Scalar]:
    """The texts of a header that pandoc prints with the document."""
    for name in _PRINTED:
        node = header.get(name)
        if isinstance(node, Scalar):
            yield node


def _markup(text: str) -> str:
    """Inline Markdown as the markup of CSL fields; what that has no word for stays as it is written."""
    pieces: Placeholders[str] = Placeholders()
    return pieces.restore(field_markup(text, pieces), str)


def _text(header: MapNode, name: str) -> str:
    node = header.get(name)
    return node.text.strip() if isinstance(node, Scalar) else ""


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar) and node.text.strip():
        yield node.text.strip()
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(
        node, MapNode
    ):  # {main: a.bib, others: b.bib}, one list each, as multibib filters have it
        for _, value in node.pairs:
            yield from _texts(value)


def _nocite(node: Node | None, file: str) -> Iterator[tuple[str, Location]]:
    for text in _nodes(node):
        for found in _NOCITE.finditer(text.text):
            key = found["all"] or found["braced"] or found["bare"]
            yield key, Location(file, text.line, text.column)


def _nodes(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _nodes(item)
