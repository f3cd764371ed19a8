"""The options that Typer and the fast path both know, declared once; Typer is not imported for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """An option: the parameter that it fills, its spellings, help line and metavar ("" for a switch)."""

    parameter: str
    spellings: tuple[str, ...]
    help: str
    metavar: str = ""

    def for_typer(self, **settings: Any) -> Any:
        """The declaration that Typer takes; `settings` are its further arguments."""
        import typer

        return typer.Option(*self.spellings, help=self.help, metavar=self.metavar or None, **settings)


LIBRARY = OptionSpec("library", ("--library",), "The folder of records.", "DIR")
LIBRARY_VARIABLE = "CITEKIT_LIBRARY"
BIBLIOGRAPHY = OptionSpec(
    "bibliography", ("-b", "--bibliography"), "Take the records from this file instead.", "FILE"
)
STYLE = OptionSpec(
    "style", ("-s", "--style"), "A style's name, alias or path; `citekit styles` lists them.", "STYLE"
)
LOCALE = OptionSpec("locale", ("--locale",), "Print terms and dates in this language (en-GB, ru-RU).", "TAG")
TEXT_FORMAT = OptionSpec("to", ("-t", "--to"), "plain, markdown, html, latex, rtf, typst or json.", "FORMAT")
USED_BY = OptionSpec(
    "used_by", ("--used-by",), "Only what this manuscript cites, in its order.", "MANUSCRIPT"
)
JSON = OptionSpec("json", ("--json",), "Print JSON.")
WHERE = OptionSpec("where", ("--where",), "All records that fit a query.", "QUERY")
DRY_RUN = OptionSpec("dry_run", ("--dry-run",), "Only show what would change.")
BIB = OptionSpec("bib", ("--bib",), "Add the reference list after an empty line.")

# Options before the command, and those of each command that the fast path takes.
BEFORE_COMMAND = (LIBRARY, BIBLIOGRAPHY)
FAST_COMMANDS = {
    "cite": (STYLE, LOCALE, TEXT_FORMAT, BIB, JSON),
    "bib": (STYLE, LOCALE, TEXT_FORMAT, JSON),
    "list": (JSON,),
    "search": (JSON,),
    "show": (JSON,),
    "set": (WHERE, DRY_RUN, JSON),
    "undo": (DRY_RUN, JSON),
    "redo": (DRY_RUN, JSON),
}


def words_of_command(words: Sequence[str]) -> Sequence[str]:
    """The words from the command on, without the options that stand before it."""
    before = spellings(BEFORE_COMMAND)
    index = 0
    while index < len(words) and words[index] in before:
        index += 2
    return words[index:]


def spellings(options: Sequence[OptionSpec], *, switches: bool = True) -> dict[str, OptionSpec]:
    """The options by their spellings; without switches only those that take a value."""
    return {
        spelling: option for option in options if switches or option.metavar for spelling in option.spellings
    }
