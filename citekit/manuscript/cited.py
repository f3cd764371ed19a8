"""Which records a manuscript cites, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.formats import read_manuscript
from citekit.manuscript.model import Location, Manuscript, mentions

ALL = "*"  # `nocite: "@*"` lists every record


@dataclass(frozen=True, slots=True)
class CitedKey:
    """A key where it is cited, or listed without being cited."""

    key: str
    location: Location


def citations_of(manuscripts: Sequence[Manuscript]) -> Iterator[CitedKey]:
    """Every key in the order of the text, those that are only listed at the end."""
    for manuscript in manuscripts:
        for mention in mentions(manuscript.events):
            for cite in mention.cites:
                yield CitedKey(cite.id, mention.location)
    for manuscript in manuscripts:
        for key, location in manuscript.settings.nocite:
            yield CitedKey(key, location)


def cited_keys(path: Path) -> tuple[str, ...]:
    """The keys that a manuscript of any format cites, each once, in the order of their first citation.

    `*` stands for all records, where it lists these. Raises MissingFileError, FormatError.
    """
    return once(each.key for each in citations_of([read_manuscript(path)]))


def once(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in the order of its first appearance."""
    return tuple(dict.fromkeys(keys))
