"""A manuscript's citations printed in a style: what stands in the text, what in notes, how it joins the words
around it.

In a note style a citation in the running text becomes a note, and begins with a capital; of `@key says` the
name stays in the text. In a note that the author wrote it stays where it is: in parentheses if it is
bracketed and the note has begun, bare if it is not, in both cases without the stop that would end a note of
its own. That is what pandoc does, shown case by case in `tests/manuscript/markdown/notes.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.csl import Citation, Cite, Rendered
from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.model import CitationMention, Mode
from citekit.manuscript.numbering import Placed
from citekit.manuscript.placeholders import BEHIND_AUTHOR, CONTINUES
from citekit.manuscript.printed import Printed

if TYPE_CHECKING:
    from citekit.csl.api import CitationMode
    from citekit.rendering import Document

_FINAL_STOP = re.compile(r"\.([”’»\"'“]*)$")
_FIRST_LETTER = re.compile(r"((?:<[^<>]*>|[\"'“‘«„‚(\[])*)(\w)")
# What the processor is asked for; sources in full, titles and years are printed otherwise.
_MODES: Mapping[Mode, CitationMode] = {
    "": "",
    "composite": "composite",
    "author-only": "author-only",
    "suppress-author": "suppress-author",
    "full": "",
    "title": "author-only",
    "year": "author-only",
}
# Types of works that are no part of another and stand in italics.
_IN_ITALICS = frozenset(
    {"book", "classic", "collection", "graphic", "map", "motion_picture", "periodical", "report", "thesis"}
)
_OPENING = re.compile(r"[(\[]")
_CLOSING = {"note": re.compile(r"\.$"), "in-text": re.compile(r"[)\]]\.?$|\.$")}


def print_citations(document: Document, placed: Sequence[Placed]) -> list[Printed]:
    """Print the citations of a whole text; those within others are printed there too."""
    return _Printer(document).printed(placed)


class _Printer:
    def __init__(self, document: Document) -> None:
        from citekit.csl.output.formats import output_format

        self._document = document
        self._note_style = document.style_class == "note"
        self._format = output_format(document.format)

    def printed(self, placed: Sequence[Placed]) -> list[Printed]:
        citations = [self._citation(each) for each in placed]
        apart = [self._apart(each, index) for index, each in enumerate(placed)]
        extra = [each for each in apart if each is not None]
        rendered = self._document.notes([*citations, *extra])
        unknown = frozenset(each.item for each in self._document.warnings if each.kind == "unknown-key")
        others = iter(rendered[len(placed) :])
        pairs = [
            (text, next(others) if other else None) for text, other in zip(rendered, apart, strict=False)
        ]
        made = [self._one(each, *pair, unknown) for each, pair in zip(placed, pairs, strict=True)]
        return list(_with_inner(placed, made))

    def _citation(self, placed: Placed) -> Citation:
        """What the processor is asked for."""
        mention, cites = placed.mention, placed.mention.cites
        is_note = self._is_of_notes(mention)
        if is_note and cites:
            if placed.new_note or (placed.within and mention.opens):
                first = replace(cites[0], prefix=_capitalized(cites[0].prefix))
            else:
                first = replace(cites[0], prefix=CONTINUES + cites[0].prefix)
            cites = (first, *cites[1:])
        mode = _MODES[mention.mode]
        infix = ""
        if mode == "composite" and placed.new_note:
            infix = BEHIND_AUTHOR
        elif mode == "composite" and is_note:
            infix = ","
        return Citation(cites, placed.note, "", mode, infix, mention.sort, placed.resets)

    def _is_of_notes(self, mention: CitationMention) -> bool:
        """Whether the style that prints a citation is one of notes."""
        return self._note_style and not self._document.cites_in_text(mention.cites)

    def _apart(self, placed: Placed, index: int) -> Citation | None:
        """What must be asked for besides, at the end: a source in full.

        It stands in a run of positions of its own, in a note that no other citation has.
        """
        mention = placed.mention
        if mention.mode == "full":
            return Citation(mention.cites, note=1_000_000 + index, sort=mention.sort, resets=True)
        return None

    def _one(
        self, placed: Placed, rendered: Rendered, other: Rendered | None, unknown: frozenset[str]
    ) -> Printed:
        mention = placed.mention
        if mention.mode in ("title", "year"):
            return self._detail(placed, unknown)
        author = ""
        if mention.mode == "full" and other is not None:
            rendered = other
        elif mention.mode == "composite" and placed.new_note:
            rendered, author = _author_apart(rendered)
        text = self._joined(placed, rendered)
        if not unknown.isdisjoint(cite.id for cite in mention.cites):
            text, author = self._with_marks(placed, text, author, unknown)
        text = text.replace(CONTINUES, "")
        if not text and not author and placed.new_note and unknown.isdisjoint(c.id for c in mention.cites):
            text = self._titles_alone(mention)
        if mention.words:
            text, author = self._format.escape(mention.words), ""
        raised, _ = self._format.markup.get(("vertical-align", "sup"), (None, None))
        return Printed(
            text,
            placed.note,
            placed.new_note and bool(text),
            author,
            raised=bool(raised and raised.text and text.startswith(raised.text)),
        )

    def _with_marks(self, placed: Placed, text: str, author: str, unknown: frozenset[str]) -> tuple[str, str]:
        """The text, and the author in the running text, with a mark for each key that no record has.

        Marks of what is cited before the first known work stand before it, all others behind.
        """
        mention = placed.mention
        cites = list(mention.cites)
        if mention.mode == "composite" and cites[0].id in unknown and placed.new_note:
            author = self._mark(cites.pop(0))
        known = next((index for index, cite in enumerate(cites) if cite.id not in unknown), len(cites))
        before, behind = (
            [self._marked(cite) for cite in part if cite.id in unknown]
            for part in (cites[:known], cites[known:])
        )
        if not text:
            text = "; ".join([*before, *behind])
            in_text = not self._is_of_notes(mention) and mention.mode != "composite"
            return (f"({text})" if text and in_text else text), author
        is_note = self._is_of_notes(mention)
        opening = _OPENING.match(text) if not is_note else None
        start = opening.end() if opening else 0
        text = f"{text[:start]}{''.join(f'{mark}; ' for mark in before)}{text[start:]}"
        closing = _CLOSING["note" if is_note else "in-text"].search(text) if behind else None
        end = closing.start() if closing else len(text)
        return f"{text[:end]}{''.join(f'; {mark}' for mark in behind)}{text[end:]}", author

    def _marked(self, cite: Cite) -> str:
        """A mark with what its author wrote around the key."""
        locator = f", {cite.locator}" if cite.locator else ""
        prefix, behind = (
            self._document.text(each) if each else ""
            for each in (cite.prefix.rstrip(), f"{locator}{cite.suffix}")
        )
        return f"{prefix}{' ' if prefix else ''}{self._mark(cite)}{behind}"

    def _joined(self, placed: Placed, rendered: Rendered) -> str:
        """The text as it joins the words around it."""
        mention, text = placed.mention, rendered.text
        if not self._is_of_notes(mention) or placed.new_note or not text:
            return text
        if mention.mode == "author-only":
            return text
        bare = mention.joint == "bare" or mention.opens or mention.mode == "composite"
        if placed.within and bare and mention.alone and not placed.inner:
            return text
        text = _without_final_stop(text, rendered)
        return text if bare else f"({text})"

    def _detail(self, placed: Placed, unknown: frozenset[str]) -> Printed:
        """The titles or the years of sources, by themselves."""
        mention = placed.mention
        detail = self._title if mention.mode == "title" else self._year
        texts = [
            self._mark(cite) if cite.id in unknown else f"{cite.prefix}{detail(cite.id)}{cite.suffix}"
            for cite in mention.cites
        ]
        text = "; ".join(each for each in texts if each)
        return Printed(f"({text})" if mention.joint == "parentheses" else text, placed.note)

    def _titles_alone(self, mention: CitationMention) -> str:
        """A note of which nothing is left without the author: a later one to a work that has only a title."""
        text = "; ".join(title for cite in mention.cites if (title := self._title(cite.id)))
        inside = self._document.punctuation_in_quote and text.endswith("”")
        return f"{text[:-1]}.”" if inside else f"{text}." if text else ""

    def _title(self, key: str) -> str:
        item = self._document.item(key)
        title = str(item.get("title", ""))
        markup = f"<i>{title}</i>" if item.get("type") in _IN_ITALICS else f'"{title}"'
        return self._document.text(markup) if title else ""

    def _year(self, key: str) -> str:
        issued = self._document.item(key).get("issued")
        parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
        return str(parts[0][0]) if parts and parts[0] else ""

    def _mark(self, cite: Cite) -> str:
        """What stands for a key that no record has."""
        bold = self._format.markup.get(("font-weight", "bold"))
        before, after = (bold[0].text, bold[1].text) if bold else ("**", "**")
        return f"{before}{self._format.escape(cite.id)}?{after}"


def _author_apart(rendered: Rendered) -> tuple[Rendered, str]:
    """A composite citation without its author, and the author; "" where it has none."""
    author, behind, rest = rendered.text.partition(BEHIND_AUTHOR)
    return (replace(rendered, text=rest.lstrip()), author) if behind else (rendered, "")


def _with_inner(placed: Sequence[Placed], printed: Sequence[Printed]) -> Iterator[Printed]:
    """The citations with those that stand in their prefixes and suffixes put in."""
    texts = {id(each.mention): made.text for each, made in zip(placed, printed, strict=True)}
    for each, made in zip(placed, printed, strict=True):
        text = _filled(made.text, each.mention, texts)
        yield made if text is made.text else replace(made, text=text)


def _filled(text: str, mention: CitationMention, texts: dict[int, str]) -> str:
    for char, inner in mention.inner.items():
        text = text.replace(char, _filled(texts[id(inner)], inner, texts))
    return text


def _capitalized(prefix: str) -> str:
    """The prefix that begins a note, with a capital; what begins with a placeholder is left."""
    return (
        _FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), prefix, count=1)
        if (_FIRST_LETTER.match(prefix))
        else prefix
    )


def _without_final_stop(text: str, rendered: Rendered) -> str:
    """Without the stop that ends a note, unless it belongs to the last word ("Ibid.")."""
    found = _FINAL_STOP.search(text)
    if found is None:
        return text
    own = _FINAL_STOP.search(rendered.cites[-1].text) if rendered.cites else None
    return text if own else text[: found.start()] + found[1]
