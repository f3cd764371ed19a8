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
            help="A command, queries, or a code of check.",
            metavar="[TOPIC]",
            autocompletion=completion.help_topics,
        ),
    ] = None,
) -> int:
    """Tell how to use a command, write queries, or read a finding."""
    from citekit.cli.app import COMMANDS, subcommand
    from citekit.library.query_forms import TOPIC

    if topic is None:
        print_text(ctx.find_root().get_help())
    elif topic == TOPIC:
        _print_queries()
    elif topic in COMMANDS:
        import click

        command = subcommand(topic)
        root = ctx.find_root()
        print_text(command.get_help(click.Context(command, parent=root, info_name=topic)))
    elif not _print_code(topic):
        from citekit.cli.suggestions import did_you_mean
        from citekit.library.checks.codes import codes

        near = did_you_mean(topic, (*COMMANDS, TOPIC, *codes())) or "citekit --help lists the commands"
        raise UsageError(f"there is no help on {topic!r}", hint=near)
    return 0


def _print_code(name: str) -> bool:
    """Tell what the findings of a code are and what to do about them; False where there is no such code."""
    import textwrap

    from citekit.library.checks.codes import all_codes

    code = all_codes().get(name)
    if code is None:
        return False
    ignored = (
        f"`citekit check --only {name}` looks for it alone, `--ignore {name}` leaves it out. A record that is"
        f" right as it is says `check: {{ignore: [{name}]}}`."
    )
    print_text(f"{name} ({code.severity})")
    for text in (code.finds, code.plain_advice, ignored):
        print_text(f"\n{textwrap.fill(text, 100)}")
    return True


def _print_queries() -> None:
    import textwrap

    from citekit.library.query_forms import (
        ALIKE,
        COMMANDS,
        ORDER,
        QUOTES,
        query_forms,
        searchable_fields,
    )

    forms = query_forms()
    width = max(len(each.form) for each in forms) + 2
    print_text(f"{COMMANDS}\n")
    for each in forms:
        print_text(
            textwrap.fill(
                each.finds, 100, initial_indent=f"  {each.form:{width}}", subsequent_indent=" " * (width + 2)
            )
        )
    for text in (QUOTES, ALIKE, ORDER):
        print_text(f"\n{textwrap.fill(text, 100)}")
    for heading, names in zip(("Fields", "Levels of archives"), searchable_fields(), strict=True):
        listed = textwrap.fill(", ".join(names), 100, initial_indent="  ", subsequent_indent="  ")
        print_text(f"\n{heading}:\n{listed}")
