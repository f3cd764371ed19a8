"""Reading a LaTeX manuscript: citation commands, footnotes, headings, what it says of its bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citekit.csl import Cite
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.manuscript.citation import read_suffix
from citekit.manuscript.latex.affix import field_markup
from citekit.manuscript.latex.arguments import Arguments, CitedKeys, Slice, read_arguments
from citekit.manuscript.latex.bibliography import RESOURCES, BibliographyCommands, ListPlace
from citekit.manuscript.latex.definitions import behind_definition
from citekit.manuscript.latex.quotations import PLAIN, Quotation, read_quotation
from citekit.manuscript.latex.tables import CitationCommand, citation_commands, texts
from citekit.manuscript.latex.tokens import LatexToken, Tokens
from citekit.manuscript.model import CitationMention, Event, Heading, Include, Note, Problem, Settings
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.text_file import TextFile

_INCLUDES = frozenset({"input", "include", "subfile", "subfileinclude"})
_LISTS = frozenset({"printbibliography", "bibliography", "printbibheading"})
_PUNCTUATION = re.compile(r"[.,;:!?]+(?:''|\u201d|\u2019)?|(?:''|\u201d|\u2019)[.,;:!?]+")
_GAP = re.compile(r"(?:[ \t~]|(?<!\n)\r?\n[ \t]*(?!\n))+\Z")
_NEXT_SENTENCE = re.compile(r"[\s~]+(?:``|[\"“‘(\[{])*(.)?|\s*\Z", re.DOTALL)
_EDGE = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}\Z|\\\\\Z")
_RANGE = re.compile(r"[-–,]")


@dataclass(frozen=True, slots=True)
class LatexSlot:
    """A citation in the file, with what is around it.

    `gap` is where the blanks before it begin, `after` where the punctuation behind it ends that its note
    follows.
    """

    mention: CitationMention
    command: CitationCommand
    start: int
    end: int
    gap: int
    after: int
    lead: str = ""  # what divides it from the one before in the same command, or from the quotation before it
    quoted: int = -1  # where a stop goes that belongs inside that quotation


@dataclass(frozen=True, slots=True)
class LatexText:
    """A manuscript as read. `nocites` are the places of the commands that list what is not cited."""

    file: TextFile
    settings: Settings
    events: Sequence[Event]
    slots: Sequence[LatexSlot]
    lists: Sequence[ListPlace]
    nocites: Sequence[Slice]
    quotations: Sequence[Quotation]
    problems: Sequence[Problem]
    pieces: Placeholders[str]

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self.file.name


def read_latex(file: TextFile) -> LatexText:
    """Read a manuscript. Never raises: what is broken is left as it is."""
    return _LatexReading(file).read()


class _LatexReading:
    def __init__(self, file: TextFile) -> None:
        self._file = file
        self._tokens = Tokens(file.text)
        self._pieces: Placeholders[str] = Placeholders()
        self._commands = citation_commands()
        self._texts = texts()
        self._bibliography = BibliographyCommands(file, self._tokens, self._texts["languages"])
        self._events: list[Event] = []
        self._slots: list[LatexSlot] = []
        self._quotations: list[Quotation] = []
        self._within: list[Quotation] = []  # the quotations whose texts are being read
        self._problems: list[Problem] = []
        self._note_end = -1  # where the note of the author ends that is being read
        self._note: list[CitationMention] = []
        self._note_start = 0
        self._skip = 0  # tokens before this place have been read as arguments
        self._body = not any(
            token.kind == "begin" and token.name == "document" for token in self._tokens.tokens
        )

    def read(self) -> LatexText:
        for token in self._tokens.tokens:
            if token.start < self._skip:
                continue
            self._leave_quotations(token.start)
            self._leave_note(token.start)
            if token.kind == "begin":
                self._begin(token)
            elif token.kind == "command":
                self._command(token)
        self._leave_quotations(len(self._file.text) + 1)
        self._leave_note(len(self._file.text) + 1)
        return LatexText(
            self._file,
            self._bibliography.settings,
            self._events,
            self._slots,
            self._bibliography.lists,
            self._bibliography.nocites,
            self._quotations,
            self._problems,
            self._pieces,
        )

    def _begin(self, token: LatexToken) -> None:
        if token.name == "document":
            self._body = True
        elif token.name in ("refsection", "refsegment"):
            self._events.append(Heading(0, resets=True))
        elif token.name in self._texts["left"] and self._body:
            self._left(token, f"the environment {token.name}")

    def _left(self, token: LatexToken, what: str) -> None:
        self._problems.append(Problem(f"{what} is left as it is", self._file.location(token.start)))

    def _command(self, token: LatexToken) -> None:
        name = token.name
        if name in self._texts["definitions"]:
            self._skip = behind_definition(self._tokens, token)
        elif not self._body or name in RESOURCES:
            self._bibliography.read_preamble(token, in_text=self._body)
        elif name in self._commands:
            self._cite(token, self._commands[name])
        elif name in PLAIN:
            self._quotation(token)
        elif name in self._texts["notes"] or name in self._texts["notes-of-marks"]:
            self._enter_note(token)
        elif name in self._texts["headings"]:
            self._events.append(Heading(self._texts["headings"].index(name) + 1))
        elif name in self._texts["resets"]:
            self._events.append(Heading(0, resets=True))
        elif name == "footnotemark":
            self._events.append(Note())
        elif name == "nocite":
            self._bibliography.read_nocite(token)
        elif name in _INCLUDES:
            self._include(token)
        elif name in _LISTS:
            self._bibliography.read_list(token)
        elif name in self._texts["left"]:
            self._left(token, f"\\{name}")

    # -- notes of the author

    def _enter_note(self, token: LatexToken) -> None:
        place = token.end
        if self._file.text.startswith("[", place):
            place = self._file.text.find("]", place) + 1 or place
        close = self._tokens.closing(self._tokens.behind_blanks(place))
        if close is None or self._note_end >= 0:
            return
        self._note_end, self._note, self._note_start = close, [], self._tokens.behind_blanks(place) + 1
        if token.name in self._texts["notes-of-marks"] and self._events and self._events[-1] == Note():
            self._events.pop()  # the mark of this text has been counted

    def _leave_note(self, place: int) -> None:
        if 0 <= self._note_end <= place:
            self._events.append(Note(tuple(self._note)))
            self._note_end = -1

    # -- citations

    def _cite(self, token: LatexToken, command: CitationCommand) -> None:
        arguments = read_arguments(self._tokens, token.end, many=command.many, volume=command.has_volume)
        if arguments is None:
            return
        self._skip = arguments.end
        opens = not self._file.text[self._note_start : token.start].strip() and not self._note
        parts = self._mentions(token.start, command, arguments, opens=opens)
        self._slots += self._slots_of(parts, command, token.start, arguments.end)

    def _mentions(
        self, start: int, command: CitationCommand, arguments: Arguments, *, opens: bool
    ) -> list[CitationMention]:
        """What a command cites, told to the text or to the note that it stands in."""
        in_note = self._note_end >= 0
        mention = self._mention(start, command, arguments, opens=in_note and opens, in_note=in_note)
        parts = [mention]
        if command.mode == "composite":  # \\textcite{a,b} names each author in the sentence
            parts = [replace(mention, cites=(cite,)) for cite in mention.cites]
        target: list[CitationMention] | list[Event] = self._note if in_note else self._events
        target += parts
        return parts

    def _quotation(self, token: LatexToken) -> None:
        quotation = read_quotation(self._tokens, token)
        if quotation is not None:
            self._skip = quotation.brace
            self._quotations.append(quotation)
            self._within.append(quotation)

    def _leave_quotations(self, place: int) -> None:
        """Cite behind the quotations that end before a place."""
        while self._within and self._within[-1].close <= place:
            quotation, command = self._within.pop(), self._commands["smartcite"]
            end = quotation.close
            parts = self._mentions(quotation.start, command, quotation.arguments, opens=False)
            (slot,) = self._slots_of(parts, command, end, end)
            self._slots.append(replace(slot, lead=" ", quoted=-1 if quotation.stop else end - 1))

    def _mention(
        self, start: int, command: CitationCommand, arguments: Arguments, *, opens: bool, in_note: bool
    ) -> CitationMention:
        inner: dict[str, CitationMention] = {}
        cites = [cite for source in arguments.sources for cite in self._cites(source, inner)]
        before, behind = (self._note_text(each, inner) for each in (arguments.before, arguments.behind))
        if before:
            cites[0] = replace(cites[0], prefix=f"{before} {cites[0].prefix}")
        if behind:
            cites[-1] = replace(cites[-1], suffix=f"{cites[-1].suffix}, {behind}")
        if command.drops_author or (arguments.star and command.star_drops_author):
            cites[0] = replace(cites[0], suppress_author=True)
        form = "style" if in_note and command.form == "note" else command.form
        return CitationMention(
            tuple(cites),
            self._file.location(start),
            command.mode,
            form,
            command.joint,
            opens and command.mode != "composite",
            self._ends_sentence(arguments.end),
            inner=inner,
        )

    def _cites(self, source: CitedKeys, inner: dict[str, CitationMention]) -> Iterator[Cite]:
        """The cites of a source: the prenote goes before the first key, the postnote behind the last."""
        before, behind, volume = (
            self._note_text(each, inner) for each in (source.before, source.behind, source.volume)
        )
        if volume:
            behind = f"vol. {volume}, {_paged(behind)}" if behind else f"vol. {volume}"
        last = len(source.keys) - 1
        for index, (key, _) in enumerate(source.keys):
            located = read_suffix(f", {behind}" if behind and index == last else "")
            yield Cite(
                key,
                locator=located.locator,
                label=located.label,
                prefix=f"{before} " if before and not index else "",
                suffix=located.suffix,
                locator_is_labelled=located.labelled,
            )

    def _note_text(self, place: Slice, inner: dict[str, CitationMention]) -> str:
        """A pre- or postnote in field markup; citations in it become placeholders."""
        start, end = place
        parts, at = [], start
        for token in self._tokens.between(start, end):
            command = self._commands.get(token.name) if token.kind == "command" else None
            if command is None or token.start < at:
                continue
            arguments = read_arguments(self._tokens, token.end, many=command.many, volume=command.has_volume)
            if arguments is None or arguments.end > end:
                continue
            char = self._pieces.hold("")
            inner[char] = self._mention(token.start, command, arguments, opens=False, in_note=True)
            parts += [self._file.text[at : token.start], char]
            at = arguments.end
        return field_markup("".join([*parts, self._file.text[at:end]]), self._pieces).strip()

    def _slots_of(
        self, mentions: Sequence[CitationMention], command: CitationCommand, start: int, end: int
    ) -> Iterator[LatexSlot]:
        text = self._file.text
        found = _GAP.search(text, max(start - 200, 0), start)
        gap = found.start() if found and self._may_touch(found.start()) else start
        after = end
        if command.moves and (run := _PUNCTUATION.match(text, end)):
            after = run.end()
        last = len(mentions) - 1
        for index, mention in enumerate(mentions):
            behind = after if index == last else end
            if index:
                yield LatexSlot(mention, command, end, end, end, behind, lead="; ")
            else:
                yield LatexSlot(mention, command, start, end, gap, behind)

    def _may_touch(self, place: int) -> bool:
        """Whether a note may stand right behind a place: no comment is there, no edge of an environment."""
        before = self._file.text[max(place - 60, 0) : place]
        return bool(before) and not _EDGE.search(before) and not self._tokens.is_verbatim(place - 1)

    def _ends_sentence(self, place: int) -> bool:
        end = len(self._file.text) if self._note_end < 0 else self._note_end - 1
        found = _NEXT_SENTENCE.match(self._file.text, place, end)
        return found is not None and (found[1] is None or found[1].isupper())

    # -- other files

    def _include(self, token: LatexToken) -> None:
        name, _ = self._bibliography.argument(token.end)
        if name and "#" not in name and "\\" not in name:
            self._events.append(Include(name.strip(), self._file.location(token.start)))


def _paged(pages: str) -> str:
    """Pages with their word, which a number behind a volume needs (`vol. 2, p. 5`)."""
    if not pages[:1].isdigit():
        return pages
    return f"{'pp' if _RANGE.search(pages) else 'p'}. {pages}"
