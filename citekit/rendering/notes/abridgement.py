"""What a document leaves out of its notes and entries: in, its cites and the options; out, the same cites
with the words that archives and references are to have.

The rules stand in `neighbours.py`; here they meet the records, the words of the archives and the style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from citekit.archives import Repositories, format_levels
from citekit.csl import Citation, Cite, Rendered
from citekit.records import Record
from citekit.rendering.item.archive import full_name
from citekit.rendering.item.convention import Convention
from citekit.rendering.item.options import ArchiveOptions
from citekit.rendering.notes.citing_rules import Place, Words, archive_words, expand, place_of, shorten
from citekit.rendering.notes.level_ibid import Levels

_REFERENCE = frozenset({"archive", "archive_location"})
_WITH_STOPS = ("gost", "latin-stops")


class Abridgement:
    """The choices of `options` at work on one document; `mentioned` are the archives that it has named.

    `find` gives the record of a key, `ibid` is the style's word for "in the same place".
    """

    def __init__(
        self,
        convention: Convention,
        options: ArchiveOptions,
        repositories: Repositories | None,
        find: Callable[[str], Record | None],
        ibid: str,
    ) -> None:
        self._convention = convention
        self._options = options
        self._repositories = repositories
        self._find = find
        self._ibid = ibid
        self.mentioned: frozenset[str] = frozenset()

    def notes(
        self,
        citations: list[Citation],
        resets: frozenset[int],
        render: Callable[[Sequence[Citation]], Sequence[Rendered]],
    ) -> list[Citation]:
        """The citations with archives in full at first, and short where the one before says the rest.

        `render` prints them as they are: only a reference that a reader sees can be looked back at.
        """
        if self._options.shorten_levels or self._options.merge_levels:
            ibid = self._ibid.rstrip(".").casefold()
            shown = [_referring(each, ibid) for each in render(citations)]
            words = Words(self.place, self._levels_text, self._again)
            citations = shorten(citations, words, shown, self._options, resets)
        if self._options.expand_archives != "never":
            citations, self.mentioned = expand(citations, self.place, self._names, self._options)
        return citations

    def entries(self, keys: Iterable[str]) -> dict[str, Mapping[str, object]]:
        """The archive's words in each entry, in order: in full where nothing has mentioned it before."""
        if self._options.expand_archives == "never":
            return {}
        mentioned = set(self.mentioned)
        words: dict[str, Mapping[str, object]] = {}
        for key in keys:
            place = self.place(Cite(key))
            if place is not None and place.archive:
                first = place.archive not in mentioned
                words[key] = archive_words(first, *self._names(place), self._options)
                mentioned.add(place.archive)
        return words

    def place(self, cite: Cite) -> Place | None:
        """Where a settled cite points; None for no record, or one that lies in no archive."""
        record = self._find(cite.id)
        return place_of(record, cite, self._convention, self._repositories) if record else None

    def _levels_text(self, place: Place, levels: Levels) -> str:
        return format_levels(levels, place.tradition, self._convention.levels)

    def _again(self, text: str) -> str:
        word = self._ibid
        if self._convention.levels in _WITH_STOPS:
            return f"{word[:1].upper()}{word[1:].rstrip('.')}. {text}"
        return f"{word}, {text}"

    def _names(self, place: Place) -> tuple[str, str]:
        kind = "original" if self._convention.script == "original" else self._options.archive_names
        return full_name(place.name, kind, self._repositories)


def _referring(rendered: Rendered, ibid: str) -> frozenset[str]:
    """The records whose reference a reader sees in a note: printed, or meant by the style's own ibid."""
    seen = (each for each in rendered.cites if each.variables & _REFERENCE or ibid in each.text.casefold())
    return frozenset(each.id for each in seen)
