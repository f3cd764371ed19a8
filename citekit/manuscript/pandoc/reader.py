"""Reading a document of pandoc's: its citations, notes and headings, in the order of the text.

Citations of the metadata (in an abstract, say) come first, as in pandoc's own citeproc. A place is that of a
paragraph with its first words: the document no longer knows lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citekit.csl import Cite
from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.citation import read_suffix
from citekit.manuscript.markdown.cross_references import is_cross_reference
from citekit.manuscript.model import CitationMention, Event, Heading, Location, Note
from citekit.manuscript.pandoc.affix import field_markup
from citekit.manuscript.pandoc.elements import BLANKS, Element, Inlines, plain
from citekit.manuscript.placeholders import Placeholders

_PARAGRAPHS = frozenset({"Para", "Plain", "Header"})
_UNCITING = frozenset({"nocite", "references", "bibliography", "csl", "citekit"})
_FEW_WORDS = 6
RESET = "reset-citation-positions"


@dataclass(frozen=True, slots=True)
class Found:
    """A citation where it stands in the document: the element itself, with what is around it."""

    element: Element
    mention: CitationMention
    in_note: bool


class PandocReading:
    """The events of a document, and its citations in their order."""

    def __init__(self, document: dict[str, Any], file: str) -> None:
        """Raises RecursionError for a document nested deeper than Python allows."""
        self.pieces: Placeholders[Inlines] = Placeholders()
        self.events: list[Event] = []
        self.found: list[Found] = []
        self._file = file
        self._paragraph = 0
        self._words = ""
        self._identifiers = frozenset(_identifiers(document["blocks"]))
        for name, value in sorted(document["meta"].items()):
            if name not in _UNCITING:
                self._value(value, None)
        self._value(document["blocks"], None)

    def _value(self, value: Any, note: list[CitationMention] | None) -> None:
        """Look through anything; `note` takes the citations of the note that it stands in."""
        if isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, dict) and each.get("t") == "Cite":
                    self._cite(each, value[index + 1 :], note, opens=False)
                else:
                    self._value(each, note)
        elif isinstance(value, dict):
            self._element(value, note)

    def _element(self, element: Element, note: list[CitationMention] | None) -> None:
        kind, content = element.get("t"), element.get("c")
        if kind == "Note" and isinstance(content, list):
            self._note(content)
            return
        if kind in _PARAGRAPHS and note is None:
            self._paragraph += 1
            self._words = " ".join(plain(content).split()[:_FEW_WORDS])
        if kind == "Header" and isinstance(content, list):
            self.events.append(Heading(content[0], RESET in content[1][1]))
        if isinstance(kind, str):
            self._value(content, note)
        else:
            for each in element.values():
                self._value(each, note)

    def _note(self, blocks: list[Element]) -> None:
        mentions: list[CitationMention] = []
        first = blocks[0] if len(blocks) == 1 and blocks[0].get("t") in ("Para", "Plain") else None
        if first is not None and first["c"] and first["c"][0].get("t") == "Cite":
            self._cite(first["c"][0], first["c"][1:], mentions, opens=True)
            self._value(first["c"][1:], mentions)
        else:
            self._value(blocks, mentions)
        self.events.append(Note(tuple(mentions)))

    def _cite(
        self, element: Element, behind: Inlines, note: list[CitationMention] | None, *, opens: bool
    ) -> None:
        keys = [each["citationId"] for each in element["c"][0]]
        if keys and all(is_cross_reference(key, self._identifiers) for key in keys):
            return
        mention = self._mention(element, behind, opens=opens)
        if not mention.cites:
            return
        self.found.append(Found(element, mention, note is not None))
        if note is None:
            self.events.append(mention)
        else:
            note.append(mention)

    def _mention(self, element: Element, behind: Inlines, *, opens: bool) -> CitationMention:
        inner: dict[str, CitationMention] = {}

        def cited(each: Element) -> str:
            char = self.pieces.hold([])
            inner[char] = self._mention(each, [], opens=False)
            return char

        citations = [each for each in element["c"][0] if each["citationId"] != "*"]
        cites: list[Cite] = []
        sort = True
        for index, each in enumerate(citations):
            prefix = field_markup(each["citationPrefix"], self.pieces, cited).strip()
            suffix = field_markup(each["citationSuffix"], self.pieces, cited)
            if index == 0 and "|" in prefix:
                prefix, sort = prefix.replace("|", "", 1), False
            if index == len(citations) - 1 and "|" in suffix:
                suffix, sort = suffix.replace("|", "", 1), False
            cites.append(_cite(each, prefix, suffix))
        composite = bool(citations) and citations[0]["citationMode"]["t"] == "AuthorInText"
        return CitationMention(
            tuple(cites),
            Location(self._file, paragraph=self._paragraph, words=self._words),
            mode="composite" if composite else "",
            joint="bare" if composite else "parentheses",
            opens=opens and not composite,
            alone=_ends_sentence(behind),
            sort=sort,
            inner=inner,
        )


def _cite(citation: dict[str, Any], prefix: str, suffix: str) -> Cite:
    composite = citation["citationMode"]["t"] == "AuthorInText"
    apart = composite and suffix.strip() and suffix[:1] not in ",.;: "
    located = read_suffix(f", {suffix}" if apart else suffix)
    return Cite(
        citation["citationId"],
        locator=located.locator,
        label=located.label,
        prefix=f"{prefix} " if prefix else "",
        suffix=located.suffix,
        suppress_author=citation["citationMode"]["t"] == "SuppressAuthor",
        locator_is_labelled=located.labelled,
    )


def _ends_sentence(behind: Inlines) -> bool:
    """Whether nothing follows, or what begins a sentence."""
    for each in behind:
        if each.get("t") in BLANKS:
            continue
        if each.get("t") in ("Str", "Quoted", "Emph", "Cite"):
            text = plain(each).lstrip("“‘(")
            spaced = behind[0].get("t") in BLANKS
            return spaced and text[:1].isupper()
        return False
    return True


def citations(value: Any) -> Iterator[Element]:
    """Every citation in a value, in order."""
    if isinstance(value, list):
        for each in value:
            yield from citations(each)
    elif isinstance(value, dict):
        if value.get("t") == "Cite":
            yield value
        yield from citations(value.get("c"))


def _identifiers(value: Any) -> Iterator[str]:
    """The identifiers of a document's elements: the first of the three parts of each list of attributes."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            if len(each) == 3 and isinstance(each[0], str) and isinstance(each[1], list):
                yield each[0]
            waiting += each
        elif isinstance(each, dict):
            waiting.append(each.get("c"))
