"""The manual page `citekit(1)`: commands, options and examples in roff's man macros (man(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from citekit import __version__
from citekit.cli.app import COMMANDS, group
from citekit.cli.examples import examples
from reference.commands import arguments, help_text, option_names, options, usage
from reference.markdown import described

_EXIT_CODES = (
    ("0", "Done."),
    ("1", "Done with findings, or not done because of the input, a file or the machine."),
    ("2", "Wrong usage."),
    ("3", "An internal error; a report file is named."),
    ("130", "Interrupted."),
)
_ENVIRONMENT = (
    ("CITEKIT_LIBRARY", "The folder of records, as --library."),
    ("CITEKIT_CACHE", "The folder of the caches. It may be deleted at any time."),
    ("NO_COLOR", "No colours on a terminal."),
)
_FILES = (
    ("records/*.yaml", "The records of a library, one or several to a file."),
    ("records/citekit.yaml", "Its settings."),
    ("records/archives.yaml", "Archives of its own."),
)


def manual_page() -> str:
    """The page."""
    whole = group()
    context = click.Context(whole, info_name="citekit")
    lines = [
        '.\\" Written by python -m reference: change what it is written from.',
        f'.TH CITEKIT 1 "" "citekit {__version__}" "User Commands"',
        ".SH NAME",
        r"citekit \- citations and bibliographies for people who write from archives",
        ".SH SYNOPSIS",
        *(".B citekit", r"[\fIOPTION\fR]... \fICOMMAND\fR [\fIARGUMENT\fR]..."),
        ".SH DESCRIPTION",
        "\n.PP\n".join(_paragraphs(whole)),
        ".SH OPTIONS",
        *_options(whole),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        command = whole.get_command(context, name)
        assert command is not None
        lines += _command(name, command, context)
    for title, rows in (("EXIT STATUS", _EXIT_CODES), ("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        lines += [f".SH {title}", *(line for term, about in rows for line in _item(term, about))]
    return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    yield f".SS citekit {name}"
    yield _escaped(usage(name, command, parent))
    for paragraph in _paragraphs(command):
        yield from (".PP", paragraph)
    for metavar, about in arguments(name, command, parent):
        yield from _item(metavar, about)
    yield from _options(command)
    for example in examples()[name]:
        yield from (".PP", _escaped(example.does), ".RS 4", ".nf", _escaped(example.call), ".fi", ".RE")


def _options(command: click.Command) -> Iterator[str]:
    for option in options(command):
        value = f" {option.metavar}" if option.metavar and not option.is_flag else ""
        about = described(option.opts[0], option.help)
        yield from _item(", ".join(option_names(option)) + value, about)


def _item(term: str, about: str) -> tuple[str, str, str]:
    return ".TP", f".B {_escaped(term)}", _escaped(about)


def _paragraphs(command: click.Command) -> list[str]:
    return [_escaped(paragraph) for paragraph in help_text(command)]


def _escaped(text: str) -> str:
    """Text that roff prints as it is: no escapes, no requests at the beginning of a line."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    return re.sub(r"^(?=\.)", r"\\&", safe, flags=re.M)
