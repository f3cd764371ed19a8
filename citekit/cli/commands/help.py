"""`citekit help`: the help of a command, or of what several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.streams import print_text
from citekit.errors import UsageError


def help_(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            help="A command, queries, formats, fields, types, or a code of check.",
            metavar="[TOPIC]",
            autocompletion=completion.help_topics,
        ),
    ] = None,
) -> int:
    """Tell about a command, queries, formats, fields or findings."""
    from citekit.cli.app import COMMANDS, subcommand
    from citekit.cli.views.help_topics import TOPICS, print_code

    if topic is None:
        print_text(ctx.find_root().get_help())
    elif topic in TOPICS:
        TOPICS[topic]()
    elif topic in COMMANDS:
        import click

        command = subcommand(topic)
        root = ctx.find_root()
        print_text(command.get_help(click.Context(command, parent=root, info_name=topic)))
    elif not print_code(topic):
        from citekit.cli.suggestions import did_you_mean
        from citekit.library.checks.codes import codes

        near = did_you_mean(topic, (*COMMANDS, *TOPICS, *codes())) or "citekit --help lists the commands"
        raise UsageError(f"there is no help on {topic!r}", hint=near)
    return 0
