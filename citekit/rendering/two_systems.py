"""Two systems in one text: archives in notes, published works in another style, usually author-date.

История (Sofia), Magistra Vitae and others ask for that. A citation of works alone stands in the text, as the
style of literature prints it; one that cites an archive is a note, in which works stand as that style prints
them, without its brackets: `ГАРФ. Ф. 5. Л. 3; Побережников 2006, с. 18.`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from citekit.csl import Citation, Cite, Rendered
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace

_IN_BRACKETS = lazy_regex.compile(r"\((.*)\)|\[(.*)\]", re.DOTALL)
Notes = Callable[[Sequence[Citation]], Sequence[Rendered]]


@dataclass(frozen=True, slots=True)
class TwoSystems:
    """Which citations are of which system: `is_work` says whether a key is that of no archival source.

    `in_notes`: works stand in notes too, between those to archives.
    """

    is_work: Callable[[str], bool]
    in_notes: bool = False

    def cites_works_alone(self, cites: Iterable[Cite]) -> bool:
        """Whether a citation stands in the text: it cites something, and no archive."""
        keys = [cite.id for cite in cites]
        return bool(keys) and all(map(self.is_work, keys))

    def divided(self, keys: Iterable[str]) -> tuple[list[str], list[str]]:
        """Keys of archival sources, and keys of works."""
        sources: list[str] = []
        works: list[str] = []
        for key in keys:
            (works if self.is_work(key) else sources).append(key)
        return sources, works

    def notes(
        self, citations: Sequence[Citation], in_archives: Notes, published: Notes
    ) -> tuple[Rendered, ...]:
        """The citations in order, by the renderers of both systems."""
        sources = [list(self._sources(citation)) for citation in citations]
        works = [list(self._works(citation)) for citation in citations]
        notes = in_archives([each for row in sources for each in row])
        texts = published([each for row in works for each in row])
        pairs = zip(citations, _firsts(sources, notes), _firsts(works, texts), strict=True)
        return tuple(self._joined(citation, note, text) for citation, note, text in pairs)

    def _sources(self, citation: Citation) -> Iterator[Citation]:
        """What is asked of the style of archives: a note that cites works too can be no source of "ibid."."""
        cites = tuple(cite for cite in citation.cites if not self.is_work(cite.id))
        if len(cites) == len(citation.cites):
            yield citation
        elif cites:
            yield replace(citation, cites=cites)
            yield Citation((), citation.note)

    def _works(self, citation: Citation) -> Iterator[Citation]:
        """What is asked of the style of works; a note to an archive stands between two to works."""
        cites = tuple(cite for cite in citation.cites if self.is_work(cite.id))
        if cites:
            yield replace(citation, cites=cites)
        if self.in_notes and len(cites) < len(citation.cites):
            yield Citation((), citation.note)

    def _joined(self, citation: Citation, note: Rendered | None, work: Rendered | None) -> Rendered:
        if note is None or work is None or not (note.text and work.text):
            rendered = work if work is not None and (work.text or note is None) else note
            assert rendered is not None  # a citation of nothing is asked of the style of archives
            return rendered
        in_brackets = _IN_BRACKETS.fullmatch(work.text)
        bare = (in_brackets[1] or in_brackets[2]) if in_brackets else work.text.removesuffix(".")
        stop = "." if note.text.endswith(".") else ""
        pair = [(note.text.removesuffix("."), note.cites), (bare, work.cites)]
        if self.is_work(citation.cites[0].id):
            pair.reverse()
        texts, cites = zip(*pair, strict=True)
        return replace(note, text="; ".join(texts) + stop, cites=cites[0] + cites[1])


def _firsts(rows: Sequence[Sequence[Citation]], rendered: Sequence[Rendered]) -> Iterator[Rendered | None]:
    """What was rendered of the first citation of each row, None of an empty one."""
    place = 0
    for row in rows:
        yield rendered[place] if row else None
        place += len(row)
