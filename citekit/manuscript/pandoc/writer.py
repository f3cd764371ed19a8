"""Writing a document of pandoc's back: notes, citations in the text, the reference list.

As pandoc's own citeproc does: a note touches the word before it and stands behind the punctuation that
follows, the list is a division `refs`, in its place or at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citekit.manuscript.joints import joined
from citekit.manuscript.pandoc.elements import BLANKS, Element, Inlines, plain, span, string, words
from citekit.manuscript.pandoc.reader import Found
from citekit.manuscript.pandoc.rich_text import inlines_of
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.printed import ListEntry, ManuscriptLayout, Printed, PrintedReferences

_DASHES = "–—"
_SENTENCE = ".,;:!?"
_PUNCTUATION = ".,;:!?…)]’”»"
# Formats in which a citation is marked up: their writers give it a class.
_MARKED_UP = ("html", "epub", "revealjs", "slidy", "slideous", "dzslides", "s5", "chunkedhtml")


class PandocWriter:
    """A document to be written, for an output format of pandoc's where that is known."""

    def __init__(
        self,
        found: Sequence[Found],
        printed: Sequence[Printed],
        pieces: Placeholders[Inlines],
        layout: ManuscriptLayout,
        target: str = "",
    ) -> None:
        self._printed: Mapping[int, tuple[Found, Printed]] = {
            id(each.element): (each, made) for each, made in zip(found, printed, strict=True)
        }
        self._pieces = pieces
        self._layout = layout
        self._marks_up = target.startswith(_MARKED_UP)

    def rewrite(self, value: Any) -> None:
        """Put what was printed in the place of every citation in a value, which is changed."""
        if isinstance(value, list):
            if any(isinstance(each, dict) and id(each) in self._printed for each in value):
                value[:] = self._inlines(value)
            for each in value:
                self.rewrite(each)
        elif isinstance(value, dict):
            for each in value.values():
                if isinstance(each, list | dict):
                    self.rewrite(each)

    def inlines(self, text: str) -> Inlines:
        """The inlines of a printed text."""
        return inlines_of(text, self._held)

    def _held(self, text: str) -> list[str | Inlines]:
        """A text between placeholders, and what these stand for."""
        parts: list[str | Inlines] = []
        self._pieces.divide(text, parts.append, parts.append)
        return parts

    def _inlines(self, inlines: Inlines) -> Inlines:
        """The inlines of one element with their citations printed."""
        made: Inlines = []
        rest = list(inlines)
        while rest:
            element = rest.pop(0)
            pair = self._printed.get(id(element))
            if pair is None:
                made.append(element)
            elif pair[1].new_note:
                self._noted(made, pair, rest)
            else:
                self._in_place(made, *pair, rest)
        return made

    def _in_place(self, made: Inlines, found: Found, printed: Printed, rest: Inlines) -> None:
        text = printed.author or printed.text
        if printed.raised and made and made[-1]["t"] in BLANKS:
            made.pop()
        following = rest[0]["c"] if rest and rest[0]["t"] == "Str" else ""
        end, text = joined(text, following, 0, in_quotes=self._layout.punctuation_in_quote)
        if end:
            rest[0] = string(following[end:])
        made += self._marked(found, self.inlines(text))

    def _noted(self, made: Inlines, pair: tuple[Found, Printed], rest: Inlines) -> None:
        """Citations that become notes and follow each other, and the punctuation behind them."""
        pairs = [pair]
        author = pair[1].author
        spaced = not author and bool(made) and made[-1]["t"] in ("Space", "SoftBreak")
        while (next_pair := self._touching(rest)) is not None:
            pairs.append(next_pair)
        moved = _taken(rest, spaced) if self._layout.moves_notes else ""
        if author:
            if moved:
                in_quotes = self._layout.punctuation_in_quote
                stop, author = joined(author, moved, 0, in_quotes=in_quotes)
                moved = moved[stop:]
            made += self._marked(pair[0], self.inlines(author))
        elif spaced:
            made.pop()
        inside = not author and bool(made) and self._layout.punctuation_in_quote
        if inside and moved[:1] in (".", ",") and _put_into_quotes(made[-1], moved[0]):
            moved = moved[1:]
        if moved:
            made.append(string(moved))
        for found, printed in pairs:
            note = {"t": "Note", "c": [{"t": "Para", "c": self.inlines(printed.text)}]}
            made += self._marked(found, [note]) if not author else [note]

    def _touching(self, rest: Inlines) -> tuple[Found, Printed] | None:
        """The next citation, taken with the blank before it, if it follows at once and becomes a note too."""
        skip = 1 if rest and rest[0]["t"] in ("Space", "SoftBreak") else 0
        pair = self._printed.get(id(rest[skip])) if len(rest) > skip else None
        if pair is None or not pair[1].new_note or pair[1].author:
            return None
        del rest[: skip + 1]
        return pair

    def _marked(self, found: Found, inlines: Inlines) -> Inlines:
        """In HTML a citation has a class and its keys, as pandoc's has."""
        if not self._marks_up or found.in_note:
            return inlines
        keys = " ".join(cite.id for cite in found.mention.cites)
        return [span(inlines, "citation", data_cites=keys)]


def _taken(rest: Inlines, spaced: bool) -> str:
    """The punctuation with which the next string begins, taken off it."""
    text = rest[0]["c"] if rest and rest[0]["t"] == "Str" else ""
    length = len(text) - len(text.lstrip(_PUNCTUATION))
    if not length or (not spaced and text[0] not in _SENTENCE):
        return ""
    if length == len(text):
        rest.pop(0)
    else:
        rest[0] = string(text[length:])
    return str(text[:length])


def _put_into_quotes(element: Element, stop: str) -> bool:
    """Put a stop inside a quotation; False where the element is none."""
    if element["t"] != "Quoted":
        return False
    inlines = element["c"][1]
    if not plain(inlines).endswith((".", ",", "?", "!")):
        inlines.append(string(stop))
    return True


def reference_blocks(references: PrintedReferences, writer: PandocWriter) -> list[Element]:
    """Headings and entries of the reference list."""
    blocks: list[Element] = []
    for part in references.parts:
        if isinstance(part, ListEntry):
            identifier = f"ref-{part.keys[0]}" if part.keys else ""
            paragraph = {"t": "Para", "c": writer.inlines(part.text)}
            blocks.append({"t": "Div", "c": [[identifier, ["csl-entry"], []], [paragraph]]})
        else:
            level = min(part.level + 1, 6)
            blocks.append({"t": "Header", "c": [level, ["", ["unnumbered"], []], writer.inlines(part.text)]})
    return blocks


def insert_references(blocks: list[Element], references: PrintedReferences, writer: PandocWriter) -> None:
    """Put the reference list into its division, else at the end, under its heading."""
    entries = reference_blocks(references, writer)
    classes = ["references", "csl-bib-body", *(["hanging-indent"] if references.hanging_indent else [])]
    spacing = (("entry-spacing", references.entry_spacing), ("line-spacing", references.line_spacing))
    attributes = [[name, str(value)] for name, value in spacing if value != 1]  # 1 is what CSL presumes
    division = refs_division(blocks)
    if division is not None:
        identifier, present, pairs = division["c"][0]
        added = [name for name in classes if name not in present]
        more = [pair for pair in attributes if pair not in pairs]
        division["c"][0] = [identifier, [*present, *added], [*pairs, *more]]
        division["c"][1] += entries
        return
    if references.heading:
        heading = list(words(references.heading))
        blocks.append({"t": "Header", "c": [1, ["bibliography", ["unnumbered"], []], heading]})
    elif blocks and blocks[-1]["t"] == "Header" and "unnumbered" not in blocks[-1]["c"][1][1]:
        blocks[-1]["c"][1][1].insert(0, "unnumbered")
    blocks.append({"t": "Div", "c": [["refs", classes, attributes], entries]})


def refs_division(value: Any) -> Element | None:
    """The division that the reference list goes into."""
    if isinstance(value, list):
        for each in value:
            found = refs_division(each)
            if found is not None:
                return found
    elif isinstance(value, dict):
        if value.get("t") == "Div":
            identifier = value["c"][0][0]
            if identifier == "refs" or identifier.endswith("__refs"):
                return value
            return refs_division(value["c"][1])
        if value.get("t") == "BlockQuote":
            return refs_division(value["c"])
    return None
