"""The options of how archives are printed, which `cite` and `bib` share with `citekit.yaml`.

In: the words of the command line and the settings of the library. Out: `ArchiveOptions` of the bridge; what
is told on the command line comes first. A wrong value is one line: of a setting, with its file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem
from typer.core import TyperCommand

if TYPE_CHECKING:
    from citekit.bridge.options import ArchiveOptions
    from citekit.library.config import Config

_ASKED = "citekit.archive-options"

# Option -> what it takes ("" for yes or no) and its line on the help page.
OPTIONS: Mapping[str, tuple[str, str]] = {
    "expand-archives": ("never|first|always", "Archives in full: never, at the first mention, or always."),
    "archive-names": ("romanized|original|english", "In which form archives stand in full."),
    "shorten-levels": ("", "After a note to the same file or fond, only what differs."),
    "merge-levels": ("", "The same between neighbours in one note."),
    "titles": (
        "original|romanized|translated|romanized+translated|original+translated",
        "In which scripts titles stand.",
    ),
    "romanization": ("SYSTEM", "How what has no Latin form is romanised (ala-lc, bgn-pcgn, iso-9, ...)."),
    "divide": ("", "The reference list in divisions: archives, published sources, literature."),
    "fold-collections": ("", "One entry for all documents of a fond or collection."),
    "old-style": ("julian|gregorian|both|both-brackets", "How dates of the Julian calendar are printed."),
}


class ArchiveCommand(TyperCommand):
    """A command with these options, behind its own."""

    def __init__(self, *words: Any, **settings: Any) -> None:
        super().__init__(*words, **settings)
        self.params += [_option(name) for name in OPTIONS]


def _option(name: str) -> click.Option:
    values, about = OPTIONS[name]
    names = [f"--{name}"] if values else [f"--{name}/--no-{name}"]
    return click.Option(
        names,
        default=None,
        metavar=values or None,
        help=about,
        expose_value=False,
        callback=_keep,
        shell_complete=_completer(values),
    )


def _keep(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    if value is not None and param.name is not None:
        asked = ctx.meta.setdefault(_ASKED, {})
        text = value if isinstance(value, str) else "yes" if value else "no"
        asked[param.name.replace("_", "-")] = text


def _completer(values: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        words = values.split("|")
        if values == "SYSTEM":
            from citekit.archives.romanize import systems

            words = list(systems())
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]

    return complete


def archive_options(ctx: click.Context, config: Config) -> ArchiveOptions:
    """The options of a call. Raises UsageError for a wrong value, FormatError for one of the
    settings.
    """
    from citekit.bridge.options import read_options

    asked = ctx.meta.get(_ASKED, {})
    for name, value in config.archives.items():
        _check(name, value, config)
    return read_options({**config.archives, **asked})


def _check(name: str, value: str, config: Config) -> None:
    from citekit.bridge.options import read_options
    from citekit.errors import FormatError, UsageError, Where

    try:
        read_options({name: value})
    except UsageError as error:
        where = Where(config.file, config.lines[name])
        raise FormatError(error.message, where=where, hint=error.hint) from error
