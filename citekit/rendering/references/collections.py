"""Collections of documents: the fond, record group or papers that a holding belongs to, its name and order.

Which levels name a collection is in `data/collections.yaml`. CMOS 18, 14.119–31: a bibliography lists
collections, not their items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.archives import Repositories, format_levels, traditions
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.archives.spelling import is_cyrillic
from citekit.foundation.fast_dataclass import dataclass
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.location import Levels
from citekit.rendering.item.tables import table

# A word or a number of a shelfmark, and a whole value, as they sort.
Token = tuple[int, int, str]
NaturalOrder = tuple[Token, ...]
# Archive (any of its names) -> number of a fond -> names by kind: "" for all, original, romanized, english.
Fonds = Mapping[str, Mapping[str, Mapping[str, str]]]

_TOKENS = re.compile(r"[0-9]+|[^\W0-9_]+")
_FULL_WORDS = {
    "latin": "latin-full",
    "latin-stops": "latin-full",
    "original": "original-full",
    "gost": "original-full",
}


@dataclass(frozen=True, slots=True)
class Collection:
    """The levels that name a collection, the name that the levels themselves give it, and its tradition."""

    levels: Levels
    name: str
    tradition: str | None

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Equal for one collection, whichever script its number is written in."""
        return tuple((key, normalised_number(value)) for key, value in self.levels)

    @property
    def named(self) -> bool:
        """Whether it is called by a name, as papers are, and bears no number."""
        return not any(char.isdecimal() for _, value in self.levels for char in value) and not self.name

    def printed(self, archival_style: ArchivalStyle) -> str:
        """`Fond 5`, `Фонд 5`, `FO 371`, `Harriman Papers`: the words of the tradition in full."""
        form = _FULL_WORDS.get(archival_style.levels, archival_style.levels)
        text = format_levels(self.levels, self.tradition, form)
        return text[:1].upper() + text[1:]


def collection_of(levels: Levels, tradition: str | None) -> Collection | None:
    """The collection that a document with these levels belongs to; None where they name none."""
    rows = table("collections")["levels"]
    wanted = frozenset(rows.get(tradition or "") or rows[""])
    own = tuple(pair for pair in levels if pair[0] in wanted)
    if not own:
        return None
    names = frozenset(table("collections")["names"])
    name = next((value for key, value in levels if key in names), "")
    return Collection(own, name, tradition)


def natural_order(value: str) -> tuple[NaturalOrder, str]:
    """A key by which 5 comes before 49, 47 before 47a, R-9 before R-5446; no two values are equal in it."""
    return tuple(_token(match[0]) for match in _TOKENS.finditer(normalised_number(value))), value


def level_order(
    levels: Levels, tradition: str | None
) -> tuple[tuple[tuple[int, NaturalOrder], ...], tuple[str, ...]]:
    """The key of a shelfmark: by its levels from the widest, each in natural order; the values as written
    come last, so that a fond in two scripts (Р-5446, R-5446) is not cut in two.
    """
    known = traditions().get(tradition) if tradition else None
    ranks = {level.key: rank for rank, level in enumerate(known.levels)} if known else {}
    ordered = tuple((ranks.get(key, len(ranks)), natural_order(value)[0]) for key, value in levels)
    return ordered, tuple(value for _, value in levels)


class FondNames:
    """The names of fonds, from the user's table `fonds` of `citekit.yaml`.

    `table` maps an archive (any of its names) to numbers of fonds and their names.
    """

    def __init__(self, table: Fonds, repositories: Repositories | None = None) -> None:
        known = repositories or Repositories.shipped()
        self._rows: dict[tuple[str, str], Mapping[str, str]] = {}
        for name, rows in table.items():
            for archive in {name, *(repository.code for repository in known.bearing(name))}:
                self._rows |= {(archive, normalised_number(number)): names for number, names in rows.items()}

    def name(self, archive: str, collection: Collection, kind: ArchiveNameForm) -> str:
        """The name of a collection of an archive (its code): the user's, else its own levels', else "".

        `kind` is original, romanized or english; another kind is better than none.
        """
        latin = format_levels(collection.levels, collection.tradition, "latin")
        for number in (latin, *(value for _, value in collection.levels)):
            names = self._rows.get((archive, normalised_number(number)))
            if names:
                return names.get(kind) or names.get("") or next(iter(names.values()))
        return collection.name


def _token(text: str) -> Token:
    if not text.isdecimal():
        return (1, 0, text)
    figures = text.lstrip("0")
    return (0, len(figures), figures)


def normalised_number(value: str) -> str:
    """A number in small Latin letters: `Р-5446` and `R-5446` are one fond."""
    if is_cyrillic(value):
        from citekit.archives import romanize

        value = romanize(value, "ru")
    return " ".join(value.casefold().split())
