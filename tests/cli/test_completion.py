"""The shell completes commands, keys of records, styles and formats."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from citekit.cli.app import COMMANDS, subcommand
from tests.conftest import CommandLine


def offered(citekit: CommandLine, line: str) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split(" ")
    ran = citekit(_CITEKIT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert ran.err == ""
    return ran.out.split()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("citekit ex", ["export"]),
        ("citekit cite anto", ["antonov-1945"]),
        ("citekit cite [@ant", ["[@antonov-1945"]),
        ("citekit show ", ["antonov-1945", "zubok-2007"]),
        ("citekit export -t bibt", ["bibtex"]),
        ("citekit import --from wil", ["wilson"]),
        ("citekit cite zubok-2007 -t mark", ["markdown"]),
        ("citekit bib -s wilson-c", ["wilson-center"]),
        ("citekit bib --locale de-", ["de-AT", "de-CH", "de-DE"]),
        ("citekit bib --titles trans", ["translated"]),
        ("citekit bib --romanization iso", ["iso-9"]),
        ("citekit add --type tele", ["telegram"]),
        ("citekit add --archive RGAS", ["RGASPI"]),
        ("citekit add --field publisher", ["publisher=", "publisher-place="]),
        ("citekit check --only reversed", ["reversed-range", "reversed-pages"]),
        ("citekit check --ignore no-", ["no-url"]),
        ("citekit romanize --lang u", ["uk"]),
        ("citekit romanize --romanization ala", ["ala-lc", "ala-lc-plain"]),
        ("citekit archives --archive-names o", ["original"]),
        ("citekit styles archive-first-n", ["archive-first-notes"]),
        ("citekit lsp m", ["manuscript.md"]),
    ],
)
def test_completion(citekit: CommandLine, line: str, wanted: list[str]) -> None:
    citekit.write("records/antonov-1945.yaml", "title: A letter\n")
    citekit.write("records/zubok-2007.yaml", "type: book\ntitle: A book\n")
    citekit.write("manuscript.md", "[@zubok-2007]\n")
    assert offered(citekit, line) == wanted


# In bash: what is typed, the part of it that readline replaces, and what is put there.
BASH = [
    ("citekit cite anto", "anto", ["antonov-1945"]),
    ("citekit cite [@anto", "@anto", ["@antonov-1945"]),
    ("citekit cite '[@anto", "'[@anto", ["[@antonov-1945"]),
    (
        "citekit cite '[see @zubok-2007; @anto",
        "'[see @zubok-2007; @anto",
        ["[see @zubok-2007; @antonov-1945"],
    ),
    ("citekit search type:telegra", "telegra", ["telegram"]),
    ("citekit search archive:RGAS", "RGAS", ["RGASPI"]),
    ("citekit search opi", "opi", ["opis:"]),
    ("citekit cite --locale=de-A", "de-A", ["de-AT"]),
    ("citekit show ", "", ["antonov-1945", "zubok-2007"]),
]


@pytest.mark.parametrize(("line", "part", "wanted"), BASH, ids=[line for line, _, _ in BASH])
def test_bash_is_offered_what_it_puts_in_the_place_of_the_last_part(
    citekit: CommandLine, line: str, part: str, wanted: list[str]
) -> None:
    citekit.write("records/antonov-1945.yaml", "title: A letter\n")
    citekit.write("records/zubok-2007.yaml", "type: book\ntitle: A book\n")
    ran = citekit(_CITEKIT_COMPLETE="complete_bash", COMP_LINE=line, COMP_PART=part)
    assert ran.out.splitlines() == wanted


def test_the_script_of_bash_hands_over_the_line(citekit: CommandLine) -> None:
    citekit.write("records/antonov-1945.yaml", "title: A letter\n")
    script = citekit(_CITEKIT_COMPLETE="source_bash").out
    program = citekit.write("bin/citekit", f'#!/bin/sh\nexec {sys.executable} -m citekit "$@"\n')
    program.chmod(0o755)
    typed = "citekit cite [@anto, and more"
    call = f"COMP_LINE='{typed}' COMP_POINT=19; _citekit_completion {program} @anto; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{call}"],
        cwd=citekit.home,
        env=citekit.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "@antonov-1945\n"


# What is the user's own, and cannot be completed; files are completed by the shell.
FREE = {
    "TEXT", "NAME", "DATE", "KEY", "NEW", "NUMBER", "N", "LOCATOR", "MAP", "PATTERN", "SHELFMARK...",
    "[TEXT]...", "[CITATION]", "[FORMAT]", "DOI|ISBN|URL", "FORM", "SYSTEM",
}  # fmt: skip
FILES = {"FILE", "DIR", "[DIR]", "OUT", "PHOTO", "[FILE]...", "BASE", "OURS", "THEIRS"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_closed_value_is_completed(command: str) -> None:
    for each in subcommand(command).params:
        closed = not getattr(each, "is_flag", False) and each.make_metavar(
            click.Context(subcommand(command))
        ) not in (FREE | FILES)
        completed = isinstance(each.type, click.Choice) or getattr(each, "_custom_shell_complete", None)
        assert completed or not closed, each.name


def test_a_broken_library_offers_nothing(citekit: CommandLine) -> None:
    assert offered(citekit, "citekit --library nowhere show a") == []


def test_the_script_for_the_shell_can_be_shown(citekit: CommandLine) -> None:
    ran = citekit(_CITEKIT_COMPLETE="source_bash")
    assert "complete -o default -F" in ran.out
