"""The short way to plain commands knows what the declared ones know, and does what they do."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.cli import fast_path as quick
from citekit.cli.app import group, run, subcommand
from tests.conftest import EXAMPLES

# Lines that the short way takes, behind `--library`.
PLAIN = (
    "cite antonov-1945-11-16",
    "cite antonov-1945-11-16 -s mla",
    "cite antonov-1945-11-16 --style gost --locale ru-RU -t html",
    "cite antonov-1945-11-16 -l 5 antonov-1945-11-16 --locator=7 --bib",
    "cite -s apa -s mla antonov-1945-11-16 --json --bib",
    "cite nobody-1900",
    "bib antonov-1945-11-16 --to markdown",
    "bib collection:Wilson --json",
    "bib nobody-1900",
    "list",
    "list --json",
    "list antonov-1945-11-16 novikov-1946-09-27",
    "list nobody-1900",
    "search stalin mao",
    "search --json archive:rgaspi",
    "search nobody-1900",
    "show antonov-1945-11-16",
    "show novikov-1946-09-27 nobody-1900 antonov-1945-11-16",
    "show --json antonov-1945-11-16 antonov-1945-11-16",
)
# Lines that it leaves alone.
OTHERS = (
    "",
    "cite",
    "cite --help",
    "cite -h",
    "cite antonov-1945-11-16 --",
    "cite antonov-1945-11-16 -smla",
    "cite antonov-1945-11-16 --style=mla",
    "cite antonov-1945-11-16 --style",
    "cite antonov-1945-11-16 --style -",
    "cite antonov-1945-11-16 --old-style both",
    "cite antonov-1945-11-16 --unknown",
    "bib --bib",
    "list --help",
    "list -t json",
    "search",
    "search --json",
    "search -type:letter",
    "show",
    "show --json",
    "nothing",
    "--version",
    "--library",
    "--library . --library",
    "-b",
)


def declared(command: click.Command, flags: bool) -> dict[str, str]:
    """Option -> parameter of a command, of those with a value or of those without."""
    return {
        spelling: str(option.name)
        for option in command.params
        if isinstance(option, click.Option) and option.is_flag == flags
        for spelling in option.opts
    }


@pytest.mark.parametrize("command", quick.FLAGS)
def test_its_tables_are_what_the_commands_declare(command: str) -> None:
    made = subcommand(command)
    assert quick.VALUED.get(command, {}).items() <= declared(made, flags=False).items()
    assert quick.FLAGS[command].items() <= declared(made, flags=True).items()
    assert declared(group(), flags=False) == quick.BEFORE
    library = next(option for option in group().params if option.name == "library")
    assert library.envvar == quick.LIBRARY


@pytest.mark.parametrize("line", PLAIN)
def test_both_ways_print_the_same(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--library", str(EXAMPLES), *line.split()]
    ours = (quick.quick(words), *capsys.readouterr())
    declared = (run(words), *capsys.readouterr())
    assert ours == declared
    assert ours[1] or ours[2]


@pytest.mark.parametrize("line", OTHERS)
def test_what_is_not_plain_is_left_alone(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert quick.quick(line.split()) is None
    assert capsys.readouterr() == ("", "")


def test_completion_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CITEKIT_COMPLETE", "complete_bash")
    assert quick.quick(["cite", "antonov-1945-11-16"]) is None


@given(
    st.lists(
        st.sampled_from([*quick.VALUED["cite"], "--json", "--bib", "a", "b", "-", "--", "-x", ""]), max_size=7
    )
)
def test_words_are_read_as_click_reads_them(words: list[str]) -> None:
    valued, flags = quick.VALUED["cite"], quick.FLAGS["cite"]
    read = quick._read(words, valued, flags)
    if read is None or not read[1]:
        return
    options, citations = read
    command = subcommand("cite")
    context = command.make_context("cite", list(words))
    assert list(context.params["citations"]) == citations
    for name in set(valued.values()):
        assert context.params[name] == options.get(name, [None])[-1]
    for name in set(flags.values()):
        assert context.params[name] == (name in options)
