"""Writing a LaTeX manuscript back: footnotes, citations in the text and the reference list, all else as it
is.

biblatex manual, 3.8.1 and 4.11.7: a footnote touches the word before it; of commands that move punctuation
it goes behind what follows. The reference list is a list environment that every class has, under the
heading that `\\printbibliography` would have printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citekit.manuscript.joints import joined
from citekit.manuscript.latex.bibliography import ListPlace
from citekit.manuscript.latex.reader import LatexSlot, LatexText
from citekit.manuscript.printed import ListEntry, ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.text_file import Edit

_PARENTHESES = re.compile(r"[(\[](.*)[)\]]\Z", re.DOTALL)
_FIRST_LETTER = re.compile(r"((?:\\text[a-z]+\{|[“‘(\[])*)(\w)")
_CLOSING_QUOTE = re.compile(r"(?<=\S)(?:''|”|\")\Z")
_HEADING = r"\ifdefined\chapter\chapter*{%s}\else\section*{%s}\fi"
_SECTIONS = (r"\section*", r"\subsection*", r"\subsubsection*", r"\paragraph*")


class LatexWriter:
    """A manuscript to be written."""

    def __init__(self, manuscript: LatexText, layout: ManuscriptLayout) -> None:
        self._manuscript = manuscript
        self._text = manuscript.file.text
        self._layout = layout

    def finished(self, printed: Sequence[Printed], references: PrintedReferences | None) -> bytes:
        """The whole file."""
        pairs = zip(self._manuscript.slots, printed, strict=True)
        edits = [edit for slot, made in pairs for edit in self._edits(slot, made)]
        edits += [self._without(*place) for place in self._manuscript.nocites]
        for each in self._manuscript.quotations:
            edits.append(Edit(each.start, each.brace, each.head))
            edits += [Edit(each.close - 1, each.close - 1, each.stop)] if each.stop else []
        if references is not None:
            edits += [Edit(place.start, place.end, text) for place, text in self._lists(references)]
        return self._manuscript.file.edited(edits)

    def _edits(self, slot: LatexSlot, made: Printed) -> Iterator[Edit]:
        text = made.text
        if slot.command.stripped and (found := _PARENTHESES.match(text)):
            text = found[1]
        words = made.author or text
        if slot.command.begins_sentence and (not made.new_note or made.author):
            words = _capitalized(words)
        lead = slot.lead if slot.lead.strip() or not made.new_note else ""
        words = lead + words
        if made.new_note:
            yield from self._noted(slot, words if made.author else lead, text)
        else:
            yield Edit(slot.gap if made.raised else slot.start, *self._joined(slot, words))

    def _noted(self, slot: LatexSlot, words: str, text: str) -> Iterator[Edit]:
        """A citation that becomes a note behind `words`, and the punctuation that goes before its mark."""
        moved = self._text[slot.end : slot.after] if self._layout.moves_notes else ""
        end = slot.after if self._layout.moves_notes else slot.end
        start = slot.start if words else slot.gap
        if words.endswith(".") and moved.startswith("."):
            moved = moved[1:]
        quote = _CLOSING_QUOTE.search(self._text, max(start - 3, 0), start)
        inside = slot.quoted if slot.quoted >= 0 else quote.start() if quote else -1
        if not words and moved[:1] in (".", ",") and self._layout.punctuation_in_quote and inside >= 0:
            if self._text[inside - 1] not in ".,?!":
                yield Edit(inside, inside, moved[0])
            moved = moved[1:]
        macro = slot.command.macro
        if self._layout.endnotes and macro == "footnote":
            macro = "endnote"
        yield Edit(start, end, f"{words}{moved}\\{macro}{{{text}}}")

    def _joined(self, slot: LatexSlot, words: str) -> tuple[int, str]:
        """Where what follows goes on, and the words: one stop ends a sentence, inside quotation marks."""
        return joined(words, self._text, slot.end, in_quotes=self._layout.punctuation_in_quote)

    def _without(self, start: int, end: int) -> Edit:
        """A command is taken out, with its line if it stands there alone."""
        text = self._text
        line = text.rfind("\n", 0, start) + 1
        after = text.find("\n", end)
        after = len(text) if after < 0 else after + 1
        if not text[line:start].strip() and not text[end:after].strip():
            return Edit(line, after, "")
        return Edit(start, end, "")

    def _lists(self, references: PrintedReferences) -> Iterator[tuple[ListPlace, str]]:
        """The list in the first of its places that prints one, nothing in the other ones."""
        done = False
        for place in self._manuscript.lists:
            prints = not self._text.startswith(r"\printbibheading", place.start)
            yield place, _list(references, place) if prints and not done else ""
            done = done or prints


def _capitalized(text: str) -> str:
    found = _FIRST_LETTER.match(text)
    return text if found is None else found[1] + found[2].upper() + text[found.end() :]


def _list(references: PrintedReferences, place: ListPlace) -> str:
    """The list with its heading."""
    heading = ""
    if place.default_heading:
        heading = _HEADING % (r"\bibname", r"\refname")
    elif place.heading is not None:
        heading = _HEADING % (place.heading, place.heading)
    indent = (
        r"\setlength{\leftmargin}{1.5em}\setlength{\itemindent}{-1.5em}"
        if references.hanging_indent
        else r"\setlength{\leftmargin}{0pt}\setlength{\itemindent}{0pt}"
    )
    layout = rf"{indent}\setlength{{\labelwidth}}{{0pt}}\setlength{{\labelsep}}{{0pt}}\sloppy"
    parts: list[str] = [heading] if heading else []
    within = False
    for part in references.parts:
        if isinstance(part, ListEntry):
            parts += [] if within else [rf"\begin{{list}}{{}}{{{layout}}}"]
            parts.append(rf"\item[] {part.text}")
            within = True
        else:
            parts += [r"\end{list}"] if within else []
            parts.append(f"{_SECTIONS[min(part.level, len(_SECTIONS)) - 1]}{{{part.text}}}")
            within = False
    return "\n".join([*parts, *([r"\end{list}"] if within else [])])
