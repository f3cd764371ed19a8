"""From citations found in prose to mentions: keys, locators, prefixes and suffixes, what follows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from citekit.csl import Cite
from citekit.manuscript.citation import read_suffix
from citekit.manuscript.markdown.affix import field_markup
from citekit.manuscript.markdown.inline import Cited, Element, Part
from citekit.manuscript.model import CitationMention, Location
from citekit.manuscript.placeholders import Placeholders

Locate = Callable[[int], Location]  # an offset in the prose -> its place in the manuscript
# two places, and in between them the places and placeholders of what is cited there -> markup
Markup = Callable[[int, int, Sequence[tuple[int, int, str]]], str]

_NEXT_SENTENCE = re.compile(r"\s+[\"“‘'(\[*_]*(.)?|\s*\Z")


class Reader:
    """Reads the citations of one piece of prose. `end` is where it ends: an inline note, say.

    `markup` makes the markup of CSL fields of what stands between two places, with placeholders by their
    places in what is cited there.
    """

    def __init__(
        self, text: str, pieces: Placeholders[str], locate: Locate, markup: Markup | None = None
    ) -> None:
        self._text = text
        self._pieces = pieces
        self._locate = locate
        self._markup = markup or self._of_markdown

    def mention(self, cited: Cited, *, end: int | None = None, opens: bool = False) -> CitationMention:
        """A citation as its author wrote it."""
        inner: dict[str, CitationMention] = {}
        sort = True
        cites = []
        last = len(cited.parts) - 1
        for index, part in enumerate(cited.parts):
            prefix = self._affix(part.prefix, part, inner)
            suffix = self._affix(part.suffix, part, inner)
            # the bar of pandoc: what stands before the first and behind the last is of the whole citation
            if index == 0 and "|" in prefix:
                prefix, sort = prefix.replace("|", "", 1), False
            if index == last and "|" in suffix:
                suffix, sort = suffix.replace("|", "", 1), False
            cites.append(_cite(part, prefix, suffix))
        composite = not cited.bracketed and not cites[0].suppress_author
        return CitationMention(
            tuple(cites),
            self._locate(cited.start),
            mode="composite" if composite else "",
            joint="parentheses" if cited.bracketed else "bare",
            opens=opens and cited.bracketed,
            alone=self._ends_sentence(cited.end, end),
            sort=sort,
            inner=inner,
        )

    def _affix(self, place: tuple[int, int], part: Part, inner: dict[str, CitationMention]) -> str:
        """A prefix or a suffix with what is cited in it as placeholders."""
        start, end = place
        held: list[tuple[int, int, str]] = []
        for each in part.inner:
            if isinstance(each, Cited) and start <= each.start and each.end <= end:
                char = self._pieces.hold("")
                inner[char] = self.mention(each, end=end)
                held.append((each.start, each.end, char))
        return self._markup(start, end, held)

    def _of_markdown(self, start: int, end: int, held: Sequence[tuple[int, int, str]]) -> str:
        pieces, at = [], start
        for first, last, char in held:
            pieces += [self._text[at:first], char]
            at = last
        return field_markup("".join([*pieces, self._text[at:end]]), self._pieces)

    def _ends_sentence(self, place: int, end: int | None) -> bool:
        """Whether nothing follows, or what begins a sentence."""
        found = _NEXT_SENTENCE.match(self._text, place, len(self._text) if end is None else end)
        return found is not None and (found[1] is None or found[1].isupper())


def _cite(part: Part, prefix: str, suffix: str) -> Cite:
    located = read_suffix(f", {suffix.strip()}" if part.apart and suffix.strip() else suffix)
    prefix = prefix.strip()
    return Cite(
        part.key.key,
        locator=located.locator,
        label=located.label,
        prefix=f"{prefix} " if prefix else "",
        suffix=located.suffix,
        suppress_author=part.key.suppressed,
        locator_is_labelled=located.labelled,
    )


def cited_in(elements: tuple[Element, ...]) -> Mapping[int, Cited]:
    """The citations among the elements, by where they begin."""
    return {each.start: each for each in elements if isinstance(each, Cited)}
