"""The options of how archives are printed, which `cite` and `bib` share with `citekit.yaml`.

In: the words of the command line. Out: what they say, as written; `archive_settings` makes options of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem
from typer.core import TyperCommand

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


def asked_archive_options(ctx: click.Context) -> Mapping[str, str]:
    """What the call says of these options, as written."""
    found: Mapping[str, str] = ctx.meta.get(_ASKED, {})
    return found
