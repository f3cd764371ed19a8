"""The options of how archives are printed, which `cite` and `bib` share with `citekit.yaml`.

They are made from the table `citekit.archives.print_options`, behind the options that a command declares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from citekit.archives.print_options import PRINT_OPTIONS, PrintOption
from citekit.cli.examples import CommandWithExamples

_GIVEN = "citekit.archive-options"
_HEADING = "How archives are printed (also settings of citekit.yaml)"


class ArchiveCommand(CommandWithExamples):
    """A command with these options, behind its own."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += map(_click_option, PRINT_OPTIONS.values())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The arguments and the command's own options, then those of archives under a heading of theirs."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], _HEADING: []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            own = "Arguments" if isinstance(param, click.Argument) else "Options"
            sections[_HEADING if getattr(param, "callback", None) is _keep else own].append(record)
        for title, rows in sections.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _click_option(option: PrintOption) -> click.Option:
    switch = option.kind == "switch"
    return click.Option(
        [f"--{option.name}/--no-{option.name}" if switch else f"--{option.name}"],
        default=None,
        metavar=None if switch else _metavar(option),
        help=option.help,
        expose_value=False,
        callback=_keep,
        shell_complete=None if switch else _completer(option),
    )


def _metavar(option: PrintOption) -> str:
    if option.kind in ("formula", "words"):
        return "TEXT"
    if option.kind == "style":
        return "STYLE"
    choices = "|".join(option.choices)
    return choices if 0 < len(choices) < 100 else "FORM" if choices else "SYSTEM"


def _keep(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    if value is not None and param.name is not None:
        given = ctx.meta.setdefault(_GIVEN, {})
        text = value if isinstance(value, str) else "yes" if value else "no"
        given[param.name.replace("_", "-")] = text


def _completer(option: PrintOption) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in option.values() if value.startswith(incomplete)]

    return complete


def given_archive_options(ctx: click.Context) -> Mapping[str, str]:
    """The values of these options in a call, by the options' names, as written."""
    given: Mapping[str, str] = ctx.meta.get(_GIVEN, {})
    return given
