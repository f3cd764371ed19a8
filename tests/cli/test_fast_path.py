"""The fast path knows the options that Typer knows, and does what the commands do."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.cli.app import group, run, subcommand
from citekit.cli.declarations import BEFORE_COMMAND, FAST_COMMANDS, LIBRARY_VARIABLE, spellings
from citekit.cli.fast_path import read_plain, run_plain
from citekit.errors import UsageError
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
    "set antonov-1945-11-16 genre=draft --dry-run",
    "set --where archive:garf tags+=read --dry-run",
    "set nobody-1900 genre=draft",
    "undo",
    "redo --json",
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
    "set",
    "set --where=type:letter genre=draft",
    "undo once",
    "-b records.bib undo",
    "nothing",
    "--version",
    "--library",
    "--library . --library",
    "-b",
)


def parameters(command: click.Command) -> dict[str, tuple[str, bool]]:
    """The options of a command by their spellings: the parameter that each fills, whether it is a switch."""
    return {
        spelling: (str(option.name), bool(option.is_flag))
        for option in command.params
        if isinstance(option, click.Option)
        for spelling in option.opts
    }


@pytest.mark.parametrize("name", ["", *FAST_COMMANDS])
def test_an_option_fills_the_parameter_that_it_names(name: str) -> None:
    known = parameters(subcommand(name) if name else group())
    options = FAST_COMMANDS[name] if name else BEFORE_COMMAND
    fast = {word: (spec.parameter, not spec.metavar) for word, spec in spellings(options).items()}
    assert fast.items() <= known.items()


def test_the_library_has_one_environment_variable() -> None:
    library = next(option for option in group().params if option.name == "library")
    assert library.envvar == LIBRARY_VARIABLE


@pytest.mark.parametrize("line", PLAIN)
def test_both_ways_print_the_same(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--library", str(EXAMPLES), *line.split()]
    ours = (run_plain(words), *capsys.readouterr())
    declared = (run(words), *capsys.readouterr())
    assert ours == declared
    assert ours[1] or ours[2]


@pytest.mark.parametrize("line", OTHERS)
def test_what_is_not_plain_is_left_alone(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_plain(line.split()) is None
    assert capsys.readouterr() == ("", "")


def test_completion_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CITEKIT_COMPLETE", "complete_bash")
    assert run_plain(["cite", "antonov-1945-11-16"]) is None


@given(
    st.lists(st.sampled_from([*spellings(FAST_COMMANDS["cite"]), "a", "b", "-", "--", "-x", ""]), max_size=7)
)
def test_words_are_read_as_click_reads_them(words: list[str]) -> None:
    plain = read_plain(words, FAST_COMMANDS["cite"])
    if plain is None or not plain[1]:
        return
    options, citations = plain
    context = subcommand("cite").make_context("cite", list(words))
    assert list(context.params["citations"]) == citations
    for spec in FAST_COMMANDS["cite"]:
        given_value = options.get(spec.parameter, [None])[-1] if spec.metavar else spec.parameter in options
        assert context.params[spec.parameter] == given_value


def test_both_ways_change_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A change, taken back and made again: the same files and words, and the exports after each."""
    lines = ("set a-1900 genre=draft title+=x", "set a-1900 genre=draft", "undo --dry-run", "undo", "redo")
    told: dict[str, list[tuple[object, dict[str, str], str, str]]] = {"short": [], "declared": []}
    for way, call in (("short", run_plain), ("declared", run)):
        folder = tmp_path / way / "records"
        folder.mkdir(parents=True)
        (folder / "a-1900.yaml").write_text("title: A letter # mine\n")
        (folder / "citekit.yaml").write_text("exports:\n  - file: ../all.bib\n")
        for line in lines:
            try:
                code: object = call(["--library", str(folder), *line.split()])
            except UsageError as error:
                code = str(error)
            files = {file.name: file.read_text() for file in sorted(folder.parent.rglob("a*.*"))}
            printed = capsys.readouterr()
            told[way].append((code, files, printed.out.replace(way, ""), printed.err.replace(way, "")))
    assert told["short"] == told["declared"]
    states = [files for _, files, *_ in told["short"]]
    assert states[1] == states[-1] != states[-2]
