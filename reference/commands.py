"""Commands with their arguments and options, as `citekit COMMAND --help` has them."""

from __future__ import annotations

import inspect

import click

from citekit.cli.app import COMMANDS, group
from citekit.cli.examples import examples
from reference.markdown import code, codes, described, page, prose, table


def commands() -> str:
    """The page."""
    whole = group()
    context = click.Context(whole, info_name="citekit")
    parts = [*map(prose, help_text(whole)), "## Options before the command", _option_table("citekit", whole)]
    for name in COMMANDS:
        command = whole.get_command(context, name)
        assert command is not None
        parts += _command(name, command, context)
    return page("Commands", *parts)


def _command(name: str, command: click.Command, parent: click.Context) -> list[str]:
    parts = [f"## {name}", f"```text\n{usage(name, command, parent)}\n```", *map(prose, help_text(command))]
    if rows := arguments(name, command, parent):
        parts.append(table(("argument", "is"), [(code(metavar), prose(about)) for metavar, about in rows]))
    if options(command):
        parts.append(_option_table(name, command))
    shown = [f"# {each.does}\n{each.call}" for each in examples()[name]]
    return [*parts, "```sh\n" + "\n".join(shown) + "\n```"]


def _option_table(name: str, command: click.Command) -> str:
    rows = [_option(name, each) for each in options(command)]
    return table(("option", "value", "does"), rows)


def _option(command: str, option: click.Option) -> tuple[str, str, str]:
    value = "" if option.is_flag or not option.metavar else code(option.metavar)
    about = prose(described(f"{command} {option.opts[0]}", option.help))
    if option.envvar:
        about += f" The environment variable {code(str(option.envvar))} gives it too."
    if option.default not in (None, False, "", ()) and not callable(option.default):
        about += f" {code(str(option.default))} if left out."
    return codes(option_names(option)), value, about


def usage(name: str, command: click.Command, parent: click.Context) -> str:
    """How a command is called: `citekit cite [OPTIONS] CITATION...`."""
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name, parent=parent))
    return " ".join(("citekit", name, *pieces))


def help_text(command: click.Command) -> list[str]:
    """The paragraphs of a command's help, each as one line."""
    described(command.name or "citekit", command.help)
    return [" ".join(paragraph.split()) for paragraph in inspect.cleandoc(command.help or "").split("\n\n")]


def arguments(name: str, command: click.Command, parent: click.Context) -> list[tuple[str, str]]:
    """The arguments of a command: how each is written, and what it is."""
    return [
        (each.make_metavar(parent), described(f"{name} {each.name}", getattr(each, "help", "")))
        for each in command.params
        if isinstance(each, click.Argument)
    ]


def options(command: click.Command) -> list[click.Option]:
    """The options of a command that its help page shows."""
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


def option_names(option: click.Option) -> tuple[str, ...]:
    """Every way to write an option, `--no-...` included."""
    return (*option.opts, *option.secondary_opts)
