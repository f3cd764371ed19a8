"""The record: what citekit knows of one document or work, as frozen values.

Every text is kept as its author wrote it: `0144` is `0144`. "" means absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citekit.errors import Where
from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.records.tables import role_order


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institution. An institution, or a single word, has only `literal`.

    `particle` stays with the family name (CSL: non-dropping), `dropping_particle` with the given name.
    `original` and `romanized` are the whole name in the other script, as written, `dative` its form behind
    "to" in a language that declines names (`Р. Я. Малиновскому`). `undivided` says that nothing of the family
    name is a particle, though it looks so (`d'Ormesson`; CSL: `parse-names: false`). `written` is the text
    that was read (`Bates, Sanford`), so that a record keeps its order; it makes no difference between names.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    original: str = ""
    romanized: str = ""
    dative: str = ""
    undivided: bool = False
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        """`Given Family`, as a list of records shows it."""
        parts = (self.given, self.dropping_particle, self.particle, self.family)
        whole = self.literal or " ".join(part for part in parts if part)
        return f"{whole}, {self.suffix}" if self.suffix else whole or self.romanized or self.original


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its scripts. `text` is what is printed by default and is never empty if any form is given.

    `described` says that a cataloguer described the document: the words are no formal title.
    """

    text: str = ""
    original: str = ""
    romanized: str = ""
    translated: str = ""
    short: str = ""
    described: bool = False

    def __post_init__(self) -> None:
        """Fill `text` from the romanised, else the original, else the translated form."""
        if not self.text:
            object.__setattr__(self, "text", self.romanized or self.original or self.translated)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written. `edtf` is EDTF text in `calendar`; `dates.edtf.parse_edtf` reads it.

    A record that says it is undated has neither `edtf` nor `literal`. `literal` holds a wording that is
    not EDTF and is printed as it stands. `supplied`: the date was supplied by a cataloguer or editor.
    """

    edtf: str = ""
    calendar: str = "gregorian"
    supplied: bool = False
    literal: str = ""

    @property
    def undated(self) -> bool:
        """Whether the record says that the document has no date and none is known."""
        return not self.edtf and not self.literal


@dataclass(frozen=True, slots=True)
class Holding:
    """Where a document is held: an archive and the levels of its tradition, or a bare shelfmark.

    `levels` are pairs of level key and value in the order of the file, `(("fond", "558"), ...)`; a level
    may stand twice. `tradition` is "" unless the record names one. `unknown` keeps fields citekit does not
    know.
    """

    archive: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    shelfmark: str = ""
    tradition: str = ""
    place: str = ""
    note: str = ""
    unknown: tuple[tuple[str, str], ...] = ()

    def level(self, key: str) -> str:
        """The first value of a level, "" when the holding has none."""
        return next((value for name, value in self.levels if name == key), "")

    def __bool__(self) -> bool:
        return bool(self.archive or self.levels or self.shelfmark)


@dataclass(frozen=True, slots=True)
class Record:
    """One document or work.

    `type` is a name in `records/data/types.yaml` (or a CSL type). `names` are pairs of a CSL role in the
    singular (`author`, `recipient`, `translator`, ...) and its people. `fields` are texts under their names
    in `records/data/fields.yaml`: CSL's own, and `collection`, `credits`, `url`, ... `titles` holds the
    scripts of a title-like field that was written as a mapping; its `text` is in `fields` too. `csl` has
    CSL variables that win over all else, `foreign` the fields of other formats that we have no field for, by
    format (`{"bibtex": {...}}`), `unknown` fields of ours that citekit does not know; all as nested text.
    `where` is no part of equality.
    """

    key: str
    type: str = "document"
    title: Title | None = None
    date: Date | None = None
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    holding: Holding | None = None
    also: tuple[Holding, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    titles: Mapping[str, Title] = field(default_factory=dict, hash=False)
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    csl: Mapping[str, object] = field(default_factory=dict, hash=False)
    foreign: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False)
    unknown: Mapping[str, object] = field(default_factory=dict, hash=False)
    where: Where | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Put the roles in the order of the table: their order says nothing, and records compare by value."""
        if len(self.names) > 1:
            order = role_order()
            ranks = [order.get(role, len(order)) for role, _ in self.names]
            if ranks != sorted(ranks):
                ranked = sorted(self.names, key=lambda pair: order.get(pair[0], len(order)))
                object.__setattr__(self, "names", tuple(ranked))

    def people(self, role: str) -> tuple[Name, ...]:
        """The people in a CSL role (`author`, not `authors`); empty when there are none."""
        return next((people for name, people in self.names if name == role), ())

    def get(self, name: str) -> str:
        """A text field, "" when absent."""
        return self.fields.get(name, "")

    def holdings(self) -> Iterator[Holding]:
        """Every holding of the document, the main one first."""
        if self.holding:
            yield self.holding
        yield from self.also

    def with_key(self, key: str) -> Record:
        """The same record under another key."""
        return self if key == self.key else replace(self, key=key)
