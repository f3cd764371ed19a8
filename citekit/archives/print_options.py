"""The options of printing archives: their names, values and help lines, and their typed form.

They are the settings of `citekit.yaml` and the long options of `cite` and `bib`; both derive from this table.
CMOS 18, 14.119–31 leaves these habits to the author; GOST R 7.0.5-2008, 10 prescribes some of them, which the
GOST styles then print by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

Expansion = Literal["never", "first", "always"]
NameForm = Literal["romanized", "original", "english"]
TitleScripts = Literal[
    "", "original", "romanized", "translated", "romanized+translated", "original+translated"
]
OldStyle = Literal["julian", "gregorian", "both", "both-brackets"]


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What a user has chosen; `titles` "" prints what the style's own archival citation style wants.

    `shorten_levels` is for notes, `merge_levels` for the cites of one note. `old_style` says in which
    calendars dates of the Julian calendar are printed.
    """

    expand_archives: Expansion = "never"
    archive_names: NameForm = "romanized"
    shorten_levels: bool = False
    merge_levels: bool = False
    titles: TitleScripts = ""
    romanization: str = "ala-lc-plain"
    divide: bool = False
    fold_collections: bool = False
    old_style: OldStyle = "julian"


PLAIN = ArchiveOptions()


@dataclass(frozen=True, slots=True)
class PrintOption:
    """A row of the table.

    `kind` is how a value is read: one of `values`, yes or no, or the name of a romanisation system.
    `example` is the value that the commented settings of a new library show.
    """

    name: str
    kind: Literal["choice", "switch", "system"]
    help: str
    example: str
    choices: tuple[str, ...] = ()

    def values(self) -> tuple[str, ...]:
        """The values that the option takes."""
        if self.kind == "system":
            from citekit.archives.romanize import systems

            return tuple(systems())
        return self.choices or ("yes", "no")


_ROWS = (
    PrintOption(
        "expand-archives",
        "choice",
        "When archives stand in full, with the abbreviation.",
        "first",
        get_args(Expansion),
    ),
    PrintOption("archive-names", "choice", "The form of archives in full.", "romanized", get_args(NameForm)),
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
        values[name.replace("-", "_")] = _value(option, text.strip().lower())
    return ArchiveOptions(**values)  # type: ignore[arg-type]


def _value(option: PrintOption, text: str) -> object:
    if option.kind == "switch":
        if text not in _YES_OR_NO:
            raise UsageError(f"{option.name} is {text!r}", hint="it is yes or no")
        return _YES_OR_NO[text]
    if text not in option.values():
        raise UsageError(f"{option.name} is {text!r}", hint=f"it is one of {', '.join(option.values())}")
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
