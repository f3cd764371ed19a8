"""What a user is told of a text that was printed: faults with their places, what is cited and what never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from citekit.csl.api import WarningKind
from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.cited import ALL, citations_of, once
from citekit.manuscript.formatting import PrintedText
from citekit.manuscript.looks import words_of
from citekit.manuscript.model import Location, mentions

ManuscriptFindingKind = WarningKind | Literal["unread", "note-numbers"]
Severity = Literal["error", "warning"]

UNKNOWN_KEY: Final = "unknown-key"
_RENUMBERED = (
    "the numbers of its notes begin anew in sections; those that the style prints go through the text"
)
_SHOWN = 3  # further places of one fault


@dataclass(frozen=True, slots=True)
class ManuscriptFinding:
    """Something that is wrong or doubtful. `places` are all places of it, the first one first."""

    kind: ManuscriptFindingKind
    severity: Severity
    message: str
    places: tuple[Location, ...] = ()
    key: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """One line: the first place, the message, further places, what to do."""
        head = f"{self.places[0]}: " if self.places else ""
        rest = [str(place) for place in self.places[1 : 1 + _SHOWN]]
        left = len(self.places) - 1 - len(rest)
        also = f" (also {', '.join(rest)}{f' and {left} more' if left else ''})" if rest else ""
        return f"{head}{self.message}{also}{f'; {self.hint}' if self.hint else ''}"


@dataclass(frozen=True, slots=True)
class Reprinted:
    """A live citation that prints otherwise than it did in the document."""

    location: Location
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings; how often each record is cited, in the order of the text, and each archive; what never is;
    live citations that print otherwise than before, and how many there are in all.
    """

    findings: tuple[ManuscriptFinding, ...]
    cited: Mapping[str, int]
    archives: Mapping[str, int]
    never: tuple[str, ...]
    reprinted: tuple[Reprinted, ...] = ()
    live: int = 0


def report_of(text: PrintedText, *, hint: Callable[[str], str], all_keys: Iterable[str] = ()) -> Report:
    """What is to be told of a text. `hint` says what may be meant by an unknown key; `all_keys` are the
    records that could have been cited.
    """
    document = text.document
    cited = Counter(
        cite.id for each in text.manuscripts for mention in mentions(each.events) for cite in mention.cites
    )
    known = {key: count for key, count in cited.items() if document.record(key) is not None}
    listed = {key for each in text.manuscripts for key, _ in each.settings.nocite}
    never = () if ALL in listed else tuple(key for key in all_keys if key not in cited and key not in listed)
    live = sum(1 for each in text.manuscripts for before in each.earlier if before)
    findings = tuple(_findings(text, hint))
    return Report(findings, known, _archives(text, known), never, tuple(_reprinted(text)), live)


def _reprinted(text: PrintedText) -> Iterator[Reprinted]:
    """What prints otherwise than before, but for blanks and the stop of a note."""
    for index, manuscript in enumerate(text.manuscripts):
        if not any(manuscript.earlier):
            continue
        marked_up = text.document.format == "html"
        rows = zip(manuscript.earlier, text.placed[index], text.restored(index), strict=True)
        for before, placed, made in rows:
            now = words_of(made.text) if marked_up else made.text
            if before and _bare(before) != _bare(now):
                yield Reprinted(placed.mention.location, before.strip(), now)


def _bare(words: str) -> str:
    return " ".join(words.split()).rstrip(".")


def _findings(text: PrintedText, hint: Callable[[str], str]) -> Iterator[ManuscriptFinding]:
    document = text.document
    yield from _unknown_keys(text, hint)
    told: set[tuple[str, str, str]] = set()
    for manuscript in text.manuscripts:
        for mention in mentions(manuscript.events):
            for cite in mention.cites:
                for warning in document.locator_warnings(cite):
                    told.add((warning.kind, warning.message, warning.item))
                    message = f"{cite.id}: {warning.message}"
                    yield ManuscriptFinding(warning.kind, "warning", message, (mention.location,), cite.id)
        for problem in manuscript.problems:
            yield ManuscriptFinding(
                "unread", "warning", problem.message, (problem.location,), hint=problem.hint
            )
    if document.prints_note_numbers:
        for manuscript in text.manuscripts:
            if manuscript.settings.renumbers_notes:
                yield ManuscriptFinding("note-numbers", "warning", _RENUMBERED, (Location(manuscript.name),))
    for warning in dict.fromkeys(document.warnings):
        if warning.kind == UNKNOWN_KEY or (warning.kind, warning.message, warning.item) in told:
            continue
        named = warning.item if warning.item not in warning.message else ""
        message = f"{named}: {warning.message}" if named else warning.message
        yield ManuscriptFinding(warning.kind, "warning", message, key=warning.item)


def _unknown_keys(text: PrintedText, hint: Callable[[str], str]) -> Iterator[ManuscriptFinding]:
    places: dict[str, list[Location]] = {}
    for each in citations_of(text.manuscripts):
        if each.key != ALL and text.document.record(each.key) is None:
            places.setdefault(each.key, []).append(each.location)
    for key, where in places.items():
        message = f"no record has the key {key!r}"
        yield ManuscriptFinding(UNKNOWN_KEY, "error", message, once_each(where), key, hint(key))


def once_each(places: Sequence[Location]) -> tuple[Location, ...]:
    """Each place once."""
    return tuple(dict.fromkeys(places))


def _archives(text: PrintedText, cited: Mapping[str, int]) -> dict[str, int]:
    """How many records of each archive are cited, by the name that the records have for it."""
    records = (text.document.record(key) for key in once(cited))
    holdings = (record.holding for record in records if record is not None)
    return dict(Counter(holding.archive for holding in holdings if holding is not None and holding.archive))
