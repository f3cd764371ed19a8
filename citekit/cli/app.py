"""The command `citekit`: its options, and its subcommands, each loaded only when it is named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command

from citekit.cli.declarations import BIBLIOGRAPHY, LIBRARY, LIBRARY_VARIABLE, words_of_command
from citekit.cli.session import Session
from citekit.errors import UsageError

# What commands are for, in the order of the help page: command -> (module of citekit.cli.commands, function).
GROUPS = {
    "Make records": {
        "init": ("init", "init"),
        "import": ("import_", "import_"),
        "add": ("add", "add"),
    },
    "Look at them": {
        "list": ("list", "list_"),
        "search": ("search", "search"),
        "show": ("show", "show"),
        "browse": ("browse", "browse"),
        "open": ("open", "open_"),
    },
    "Cite": {
        "cite": ("cite", "cite"),
        "bib": ("bib", "bib"),
        "format": ("format", "format_"),
        "filter": ("filter", "filter_"),
    },
    "Change and take back": {
        "edit": ("edit", "edit"),
        "set": ("set", "set_"),
        "rename": ("rename", "rename"),
        "remove": ("remove", "remove"),
        "tag": ("tag", "tag"),
        "merge": ("merge", "merge"),
        "undo": ("undo", "undo"),
        "redo": ("redo", "redo"),
        "log": ("log", "log"),
    },
    "Check and export": {
        "check": ("check", "check"),
        "export": ("export", "export"),
        "site": ("site", "site"),
    },
    "Look up": {
        "parse": ("parse", "parse"),
        "romanize": ("romanize", "romanize"),
        "styles": ("styles", "styles"),
        "archives": ("archives", "archives"),
        "help": ("help", "help_"),
    },
    "For other programs": {
        "lsp": ("lsp", "lsp"),
        "skill": ("skill", "skill"),
        "merge-driver": ("merge_driver", "merge_driver"),
    },
}
COMMANDS = {name: place for commands in GROUPS.values() for name, place in commands.items()}


_HELP = 100  # characters of the line that a command has there
# Commands that take no records from files given with -b.
_WITHOUT_FILES = frozenset({"init", "import", "add", "undo", "redo", "log", "romanize"})


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, for the help page and for completion."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under what they are for, in columns that go through."""
        size = max(map(len, COMMANDS))
        for heading, names in GROUPS.items():
            rows = [(f"{name:<{size}}", subcommand(name).get_short_help_str(limit=_HELP)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        return subcommand(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, with near matches from the whole list."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from citekit.cli.suggestions import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or "citekit --help lists the commands"
            raise UsageError(f"there is no command {args[0]!r}", hint=hint)
        return super().resolve_command(ctx, args)


def subcommand(name: str) -> click.Command:
    """Load a command."""
    from citekit.cli.examples import CommandWithExamples

    module_name, function = COMMANDS[name]
    module = import_module(f"citekit.cli.commands.{module_name}")
    app = _typer()
    app.command(name, cls=getattr(module, "Command", CommandWithExamples))(getattr(module, function))
    return get_command(app)


def _typer(**options: object) -> typer.Typer:
    settings = {"help_option_names": ["-h", "--help"]}
    return typer.Typer(
        add_completion=bool(options),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=settings,
        **options,  # type: ignore[arg-type]
    )


def _version(wanted: bool) -> None:
    if wanted:
        from citekit import __version__

        typer.echo(f"citekit {__version__}")
        raise typer.Exit


def citekit(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        LIBRARY.for_typer(envvar=LIBRARY_VARIABLE, readable=False),
    ] = None,
    bibliography: Annotated[
        list[str] | None,
        BIBLIOGRAPHY.for_typer(),
    ] = None,
    version: Annotated[
        bool, typer.Option("-V", "--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Cite archival documents and books: footnotes, bibliographies and exports from YAML records.

    Records come from the files given with -b, else from the library: the folder given with --library or
    CITEKIT_LIBRARY, else the nearest folder `records` from here upwards, else your own data folder.
    """
    if bibliography and ctx.invoked_subcommand in _WITHOUT_FILES:
        raise UsageError(
            f"-b does nothing with {ctx.invoked_subcommand}, which works on the library",
            hint="leave it out, or name a library with --library",
        )
    given = ctx.get_parameter_source("library") is click.core.ParameterSource.COMMANDLINE
    if given and ctx.invoked_subcommand == "init":
        raise UsageError(
            "--library does nothing with init, which is told its folder",
            hint=f"write citekit init {library}",
        )
    ctx.obj = Session(library, tuple(bibliography or ()))


def group() -> click.Group:
    """The whole command as a click group."""
    app = _typer(cls=LazyGroup, no_args_is_help=True)
    app.callback()(citekit)
    command = get_command(app)
    assert isinstance(command, click.Group)
    return command


def run(words: Sequence[str]) -> int:
    """Run the command line. Raises CitekitError, UsageError for a wrong call, KeyboardInterrupt."""
    command = group()
    if "_CITEKIT_COMPLETE" in os.environ or any("-completion" in word for word in words[:1]):
        from citekit.cli.completion import bash, zsh

        bash.use_own_script()
        zsh.use_own_script()
    if "_CITEKIT_COMPLETE" in os.environ:
        command.main(list(words), prog_name="citekit")
    try:
        with command.make_context("citekit", list(words)) as context:
            from citekit.cli.changing.exports import with_exports

            return with_exports(lambda: int(command.invoke(context) or 0), lambda: context.obj, words)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        typer.echo(error.format_message(), err=True)
        return UsageError.exit_code
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        raise _usage_error(error, words) from error


def _usage_error(error: click.ClickException, words: Sequence[str]) -> UsageError:
    """An error of click as one line that names the right help page."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "citekit"
    if path == "citekit" and (named := words_of_command(words)) and named[0] in COMMANDS:
        path = f"citekit {named[0]}"  # click's parser knows no context
    option = getattr(error, "option_name", "")
    if option in ("--library", "--bibliography", "-b") and path != "citekit":
        hint = f"{option} stands before the command: citekit {option} ... {path.split()[-1]}"
    else:
        hint = f"{path} --help says how it is called"
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], hint=hint)
