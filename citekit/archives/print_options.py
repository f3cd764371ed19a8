"""The options of printing archives: their names, values and help lines, and their typed form.

They are the settings of `citekit.yaml` and the long options of `cite` and `bib`; both derive from this table.
CMOS 18, 14.119–31 leaves these habits to the author; GOST R 7.0.5-2008, 10 prescribes some of them, which the
GOST styles then print by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from citekit.archives.repository_entry import ArchiveNameForm
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

Expansion = Literal["never", "first", "always"]
TitleScripts = Literal[
    "", "original", "romanized", "translated", "romanized+translated", "original+translated"
]
OldStyle = Literal["julian", "gregorian", "both", "both-brackets"]
LaterNote = Literal["style", "shelfmark"]
DateForm = Literal["style", "figures", "figures-zeros", "iso", "roman", "words", "month-first", "from"]
ShortTitles = Literal["style", "main", "short"]
Terms = Literal["style", "document", "item"]
FondNames = Literal["never", "first"]
Sheets = Literal["style", "shelfmark", "apart"]
Descriptions = Literal["style", "comma", "behind"]
LevelForm = Literal[
    "", "latin", "latin-capitals", "latin-close", "latin-capitals-close", "latin-stops", "latin-full",
    "numbers", "original", "original-capitals", "original-full", "gost", "english",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What a user has chosen; `titles` "" prints what the style's own archival citation style wants.

    `shorten_levels` is for notes, `merge_levels` for the cites of one note. `old_style` says in which
    calendars dates of the Julian calendar are printed. `later_note` says what a later note to a document
    prints, `ibid` whether "ibid." is printed at all. `first_mention` is a name of formulas or a text with
    `{code}` (`data/mentions.yaml` of rendering); `fond_mention` is such a formula for named fonds, "" for the
    usual one. `levels` "" and `dates` "style" are the style's own;
    `sheet_words` are the words for one sheet and for several, `fo./fos`, "" for the archive's. `sheets` says
    whether they end the shelfmark or the note, `archive_places` whether cities of archives are printed,
    `descriptions` what stands between a shelfmark and the description of a document behind it.
    `literature_style` is the style of published works, "" for that of archives. `list_units`: a reference
    list has the files of each fond, in the place of their documents.
    """

    expand_archives: Expansion = "never"
    archive_names: ArchiveNameForm = "romanized"
    shorten_levels: bool = False
    merge_levels: bool = False
    titles: TitleScripts = ""
    romanization: str = "ala-lc-plain"
    divide: bool = False
    fold_collections: bool = False
    old_style: OldStyle = "julian"
    later_note: LaterNote = "style"
    ibid: bool = True
    first_mention: str = "brackets"
    levels: LevelForm = ""
    sheet_words: str = ""
    dates: DateForm = "style"
    short_titles: ShortTitles = "style"
    terms: Terms = "style"
    fond_names: FondNames = "never"
    fond_mention: str = ""
    sheets: Sheets = "style"
    archive_places: bool = True
    descriptions: Descriptions = "style"
    literature_style: str = ""
    list_units: bool = False

    @property
    def arranges_lists(self) -> bool:
        """Whether a reference list is divided, or documents have entries together."""
        return self.divide or self.fold_collections or self.list_units


PLAIN = ArchiveOptions()
# What is printed of a document by itself, whatever stands beside it: a stream takes these.
OF_ONE_DOCUMENT = frozenset(
    {
        "archive_names", "archive_places", "dates", "levels", "old_style", "romanization", "sheet_words",
        "sheets", "short_titles", "terms", "titles",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintOption:
    """A row of the table.

    `kind` is how a value is read: one of `values`, yes or no, the name of a romanisation system, one of
    `values` or a text with `{code}`, two words with a stroke between them, or the name of a style.
    `example` is the value that the commented settings of a new library show.
    """

    name: str
    kind: Literal["choice", "switch", "system", "formula", "words", "style"]
    help: str
    example: str
    choices: tuple[str, ...] = ()

    def values(self) -> tuple[str, ...]:
        """The values that the option takes; none where it takes a text."""
        if self.kind == "system":
            from citekit.archives.romanize import systems

            return tuple(systems())
        return ("yes", "no") if self.kind == "switch" else self.choices


_ROWS = (
    PrintOption(
        "expand-archives",
        "choice",
        "When archives stand in full, with the abbreviation.",
        "first",
        get_args(Expansion),
    ),
    PrintOption(
        "archive-names", "choice", "The form of archives in full.", "romanized", get_args(ArchiveNameForm)
    ),
    PrintOption(
        "shorten-levels", "switch", "Print only what differs after a note to the same file or fond.", "yes"
    ),
    PrintOption(
        "merge-levels", "switch", "Print only what differs between adjacent cites of one note.", "yes"
    ),
    PrintOption(
        "titles",
        "choice",
        "The scripts in which titles stand.",
        "romanized+translated",
        tuple(filter(None, get_args(TitleScripts))),
    ),
    PrintOption(
        "romanization",
        "system",
        "How what has no Latin form is romanised (ala-lc, bgn-pcgn, iso-9, ...).",
        "ala-lc-plain",
    ),
    PrintOption(
        "divide", "switch", "Divide the reference list: archives, published sources, literature.", "yes"
    ),
    PrintOption(
        "fold-collections", "switch", "Print one entry for all documents of a fond or collection.", "yes"
    ),
    PrintOption(
        "old-style", "choice", "How dates of the Julian calendar are printed.", "both", get_args(OldStyle)
    ),
    PrintOption(
        "later-note",
        "choice",
        "What a later note to a document prints.",
        "shelfmark",
        get_args(LaterNote),
    ),
    PrintOption("ibid", "switch", "Print ibid. where the style has it.", "no"),
    PrintOption(
        "first-mention",
        "formula",
        'The formula of an archive in full, or a text with {code}: "(below {code})"; {full} has none.',
        "hereafter",
        ("brackets", "hereafter", "cited-as"),
    ),
    PrintOption(
        "levels",
        "choice",
        "How levels are written (latin-capitals: F. 558, Op. 11; latin-close: f.558; numbers: 558/11).",
        "latin-capitals",
        tuple(filter(None, get_args(LevelForm))),
    ),
    PrintOption("sheet-words", "words", "The words for one folio and for several, as fo./fos.", "fo./fos"),
    PrintOption(
        "dates",
        "choice",
        "How the day of a document is printed (16.11.1945, 16 XI 1945).",
        "figures",
        get_args(DateForm),
    ),
    PrintOption(
        "short-titles",
        "choice",
        "Titles in later notes: without subtitle (main), without article too (short).",
        "short",
        get_args(ShortTitles),
    ),
    PrintOption(
        "terms",
        "choice",
        "Whose language words such as p., ibid. and months have.",
        "item",
        get_args(Terms),
    ),
    PrintOption(
        "fond-names",
        "choice",
        "When a fond is named in notes, by the settings' names of fonds.",
        "first",
        get_args(FondNames),
    ),
    PrintOption(
        "fond-mention",
        "formula",
        'The formula of a fond that is named, as --first-mention, or a text: "{full} [{code}]".',
        "hereafter",
        ("brackets", "hereafter", "cited-as"),
    ),
    PrintOption(
        "sheets",
        "choice",
        "Whether sheets end the shelfmark or stand apart, behind the description.",
        "apart",
        get_args(Sheets),
    ),
    PrintOption("archive-places", "switch", "Print the city of an archive where the style does.", "no"),
    PrintOption(
        "descriptions",
        "choice",
        "Where descriptions stand: as the style has it, with a comma and no brackets, or (one's own) behind.",
        "comma",
        get_args(Descriptions),
    ),
    PrintOption(
        "literature-style",
        "style",
        "The style of published works: author-date, with archives in the notes of --style.",
        "chicago-author-date",
    ),
    PrintOption(
        "list-units",
        "switch",
        "Print one entry for all documents of a file, with its title and dates.",
        "yes",
    ),
)

PRINT_OPTIONS: Mapping[str, PrintOption] = MappingProxyType({row.name: row for row in _ROWS})

_YES_OR_NO = MappingProxyType(
    {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
)


def read_options(settings: Mapping[str, str]) -> ArchiveOptions:
    """The options of settings, given by their names and values as text.

    Raises UsageError for an unknown name or value; its hint lists the known ones.
    """
    values: dict[str, object] = {}
    for name, text in settings.items():
        option = PRINT_OPTIONS.get(name)
        if option is None:
            raise UsageError(f"there is no option {name!r}", hint=f"there are: {', '.join(PRINT_OPTIONS)}")
        values[name.replace("-", "_")] = _value(option, text.strip())
    return ArchiveOptions(**values)  # type: ignore[arg-type]


def _value(option: PrintOption, written: str) -> object:
    text = written.lower()
    if option.kind == "style":
        return written
    if option.kind == "formula" and ("{code}" in written or written == "{full}"):
        return written
    if option.kind == "words":
        if len(list(filter(None, written.split("/")))) != 2 or written.count("/") != 1:
            raise UsageError(f"{option.name} is {written!r}", hint="it is two words, such as fo./fos")
        return written
    if option.kind == "switch":
        if text not in _YES_OR_NO:
            raise UsageError(f"{option.name} is {text!r}", hint="it is yes or no")
        return _YES_OR_NO[text]
    if text not in option.values():
        or_text = " or a text with {code}" if option.kind == "formula" else ""
        known = ", ".join(option.values())
        raise UsageError(f"{option.name} is {text!r}", hint=f"it is one of {known}{or_text}")
    return text


def settings_comments() -> str:
    """The table as commented lines of `citekit.yaml`, one option a line."""
    pairs = [f"# {row.name}: {row.example}" for row in _ROWS]
    width = max(map(len, pairs))
    return "\n".join(f"{pair:<{width}}  # {_described(row)}" for pair, row in zip(pairs, _ROWS, strict=True))


def _described(row: PrintOption) -> str:
    if row.kind != "choice":
        return row.help
    return f"{row.help.removesuffix('.')}: {', '.join(row.choices[:-1])} or {row.choices[-1]}"


def of_whole_documents(options: ArchiveOptions) -> list[str]:
    """The names of the chosen options that look at a whole document."""
    return [
        row.name
        for row in _ROWS
        if (field := row.name.replace("-", "_")) not in OF_ONE_DOCUMENT
        and getattr(options, field) != getattr(PLAIN, field)
    ]
