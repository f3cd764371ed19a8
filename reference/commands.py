"""Commands with their arguments and options, as `citekit COMMAND --help` has them."""

from __future__ import annotations

import inspect

import click

from citekit.cli.app import COMMANDS, group
from reference.markdown import code, codes, described, page, prose, table


def commands() -> str:
    """The page."""
    whole = group()
    context = click.Context(whole, info_name="citekit")
    about = _paragraphs(whole)
    parts = [*about, "## Options before the command", _options("citekit", whole)]
    for name in COMMANDS:
        command = whole.get_command(context, name)
        assert command is not None
        parts += _command(name, command, context)
    return page("Commands", *parts)


def _command(name: str, command: click.Command, parent: click.Context) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name, parent=parent)))
    parts = [f"## {name}", f"```text\ncitekit {name} {usage}\n```", *_paragraphs(command)]
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    if arguments:
        rows = [
            (code(each.make_metavar(parent)), _about(name, getattr(each, "help", ""))) for each in arguments
        ]
        parts.append(table(("argument", "is"), rows))
    options = _options(name, command)
    return [*parts, options] if options else parts


def _paragraphs(command: click.Command) -> list[str]:
    text = inspect.cleandoc((described(command.name or "citekit", command.help) and command.help) or "")
    return [prose(" ".join(paragraph.split())) for paragraph in text.split("\n\n")]


def _options(name: str, command: click.Command) -> str:
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    return table(("option", "value", "does"), [_option(name, each) for each in options]) if options else ""


def _option(command: str, option: click.Option) -> tuple[str, str, str]:
    names = codes((*option.opts, *option.secondary_opts))
    value = "" if option.is_flag or not option.metavar else code(option.metavar)
    about = _about(f"{command} {option.opts[0]}", option.help)
    if option.envvar:
        about += f" The environment variable {code(str(option.envvar))} gives it too."
    if option.default not in (None, False, "", ()) and not callable(option.default):
        about += f" {code(str(option.default))} if left out."
    return names, value, about


def _about(name: str, text: str | None) -> str:
    return prose(described(name, text))
