"""A manuscript as citations see it: a sequence of citations, notes and resets, each with its place.

Every format reads its files into these values and writes them back; the numbering of notes, the rendering and
the report know nothing else of a manuscript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from citekit.csl import Cite
    from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

Mode = Literal["", "composite", "author-only", "suppress-author", "full", "title", "year"]
# Where a citation is printed: as the class of the style says, in a note, or in the text, whatever the style.
Form = Literal["style", "note", "text"]
# How a citation is joined to the words around it in a note that the author wrote.
Joint = Literal["parentheses", "bare"]
NotePlace = Literal["style", "footnotes", "endnotes", "text"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a manuscript: line and column in a text, or a paragraph and its first words.

    Lines, columns and paragraphs count from 1; 0 means that there are none.
    """

    file: str
    line: int = 0
    column: int = 0
    paragraph: int = 0
    words: str = ""

    def __str__(self) -> str:
        if self.paragraph:
            begins = f" ({self.words!r})" if self.words else ""
            return f"{self.file}: paragraph {self.paragraph}{begins}"
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True)
class CitationMention:
    """A citation as its author wrote it.

    `inner` are citations within its prefixes and suffixes, by the placeholder that stands for each. `opens`
    says that it is the first thing in its note, `alone` that a sentence ends or begins behind it: both
    matter only in notes that the author wrote. `words` are those that the author has put in the place of the
    printed ones, and wants to keep.
    """

    cites: tuple[Cite, ...]
    location: Location
    mode: Mode = ""
    form: Form = "style"
    joint: Joint = "parentheses"
    opens: bool = False
    alone: bool = False
    sort: bool = True
    inner: Mapping[str, CitationMention] = field(default_factory=dict, hash=False)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the author wrote, where it is referred to, with the citations in it."""

    mentions: tuple[CitationMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `resets` says that positions are counted anew from here."""

    level: int
    resets: bool = False


@dataclass(frozen=True, slots=True)
class Include:
    """Another file that is read here (`\\input{chapter}`), as the manuscript names it."""

    name: str
    location: Location


Event: TypeAlias = CitationMention | Note | Heading | Include


@dataclass(frozen=True, slots=True)
class Settings:
    """What a manuscript says of its own citations; "" and () where it says nothing.

    `references` are CSL items within the manuscript, `nocite` keys that are listed though never cited, `*`
    being all. `heading` is that of the reference list. A None is a choice that is left to the style.
    `carried` are CSL items that live fields bring along, under keys by which a library may know them better.
    `renumbers_notes`: the numbers of notes begin anew on each page or in each section.
    """

    style: str = ""
    locale: str = ""
    bibliography: tuple[str, ...] = ()
    references: tuple[Mapping[str, object], ...] = ()
    carried: tuple[Mapping[str, object], ...] = ()
    nocite: tuple[tuple[str, Location], ...] = ()
    heading: str = ""
    lists_references: bool = True
    notes_after_punctuation: bool | None = None
    renumbers_notes: bool = False

    def merged(self, other: Settings) -> Settings:
        """These settings, and where they are silent those of `other`; lists are joined."""
        after = self.notes_after_punctuation
        return Settings(
            style=self.style or other.style,
            locale=self.locale or other.locale,
            bibliography=tuple(dict.fromkeys((*self.bibliography, *other.bibliography))),
            references=self.references + other.references,
            carried=self.carried + other.carried,
            nocite=self.nocite + other.nocite,
            heading=self.heading or other.heading,
            lists_references=self.lists_references and other.lists_references,
            notes_after_punctuation=other.notes_after_punctuation if after is None else after,
            renumbers_notes=self.renumbers_notes or other.renumbers_notes,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a manuscript that could not be read as citations; it stays as it stands."""

    message: str
    location: Location
    hint: str = ""


class CitingText(Protocol):
    """What a manuscript says, in whatever format."""

    @property
    def name(self) -> str:
        """The file, as its user named it."""

    @property
    def settings(self) -> Settings:
        """What it says of its own citations."""

    @property
    def events(self) -> Sequence[Event]:
        """Its citations, notes and headings in the order of the text."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read and is left as it is."""


class Manuscript(CitingText, Protocol):
    """A manuscript that has been read, and can be printed."""

    @property
    def format(self) -> str:
        """The name of its format."""

    @property
    def markup(self) -> str:
        """The output format of `citekit.csl` that its finished citations need."""

    @property
    def has_list_place(self) -> bool:
        """Whether it says where the reference list goes."""

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that its author wrote, in formats that have such."""

    @property
    def has_list(self) -> bool:
        """Whether it holds a finished reference list, as one that was formatted before does."""

    @property
    def earlier(self) -> Sequence[str]:
        """What live citations printed before, in the order of the text; () in formats that have none."""

    def restored(self, text: str, format: str) -> str:
        """What the processor printed in a format, with the pieces put back that passed through it."""

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed, in the order of `mentions`, and the list in its place."""


def mentions(events: Sequence[Event]) -> Iterator[CitationMention]:
    """The citations in the order of the text, those within others behind the one that they stand in."""
    for event in events:
        if isinstance(event, CitationMention):
            yield from _with_inner(event)
        elif isinstance(event, Note):
            for mention in event.mentions:
                yield from _with_inner(mention)


def _with_inner(mention: CitationMention) -> Iterator[CitationMention]:
    yield mention
    for inner in mention.inner.values():
        yield from _with_inner(inner)
