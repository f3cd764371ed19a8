"""Help teaches: every command shows calls that work."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from citekit.archives import level_keys
from citekit.archives.print_options import PRINT_OPTIONS
from citekit.cli.app import COMMANDS, GROUPS
from citekit.cli.examples import Example, examples
from citekit.csl.output.formats import FORMATS as TEXT_FORMATS
from citekit.exchange.registry import FORMATS
from citekit.library.query import parse_query
from citekit.library.query_forms import query_forms
from citekit.records.tables import fields, types
from tests.conftest import EXAMPLES, CommandLine

# A document as pandoc hands it to a filter.
DOCUMENT = '{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'

# Files that examples name as the reader's own.
FILES = {
    "refs.bib": "@book{roe, author = {Roe, Jane}, title = {A Book}, year = 2001}\n",
    "page.txt": "“Cable,” May 5, 1950, Wilson Center Digital Archive, RGANI, f. 1, op. 2, d. 3.\n",
    "chapter.md": "So it was.[@antonov-1945-11-16, l. 144]\n",
}
FILES |= dict.fromkeys(("base.yaml", "ours.yaml", "theirs.yaml"), "title: A Letter\n")
# What has to be done first, for there to be something to take back.
BEFORE = {
    "undo": (["add", "--title", "A Letter", "--key", "antonov-1945"],),
    "redo": (["add", "--title", "A Letter"], ["undo"]),
    "edit": (["tag", "unsure", "antonov-1945-11-16"],),
    "merge": (
        ["add", "--title", "Antonov", "--key", "antonov-2", "--field", "title-short=A"],
        ["set", "antonov-2", "title="],
    ),
    "log": (["set", "antonov-1945-11-16", "note=seen"],),
}
CALLS = [(command, example) for command, found in examples().items() for example in found]

# What an editor says to a language server: end, and be gone.
MESSAGES = "".join(
    f"Content-Length: {len(each)}\r\n\r\n{each}"
    for each in (
        '{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}',
        '{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}',
        '{"jsonrpc": "2.0", "method": "exit"}',
    )
)


def test_every_command_has_two_examples() -> None:
    assert {name: len(found) for name, found in examples().items()} == dict.fromkeys(COMMANDS, 2)


@pytest.mark.parametrize(("command", "example"), CALLS, ids=[example.call for _, example in CALLS])
def test_an_example_works_and_calls_its_command(citekit: CommandLine, command: str, example: Example) -> None:
    if command == "lsp" and find_spec("pygls") is None and not os.environ.get("CI"):
        pytest.skip("the server is an extra, and not installed here")
    shutil.copytree(EXAMPLES, citekit.home / "records")
    for name, text in FILES.items():
        citekit.write(name, text)
    for first in BEFORE.get(command, ()):
        assert citekit(*first).code == 0
    program, *words = shlex.split(example.call)
    assert (program, words[0]) == ("citekit", command)
    ran = citekit(*words, stdin={"filter": DOCUMENT, "lsp": MESSAGES}.get(command, ""), EDITOR="true")
    if command == "browse":  # tests/browse: it runs on a terminal alone
        assert ran.err.startswith("error: browse needs a terminal")
        return
    assert ran.code == 0, ran.err
    written = any((Path(citekit.home) / name).exists() for name in ("1945.ris", "SKILL.md"))
    assert ran.out or command in ("check", "edit", "merge-driver") or written


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("formats", [*FORMATS, *TEXT_FORMATS]),
        ("fields", [*(name for name in fields() if name != "levels"), *level_keys()]),
        ("types", types()),
    ],
)
def test_what_a_topic_lists(citekit: CommandLine, topic: str, names: Iterable[str]) -> None:
    told = re.sub(r"\s+", " ", citekit("help", topic).out)
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)] == []


def test_every_form_of_a_query_is_told_and_read(citekit: CommandLine) -> None:
    told = citekit("help", "queries").out
    for each in query_forms():
        assert f"  {each.form} " in told
        parse_query(each.form)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_page_ends_with_them(citekit: CommandLine, command: str) -> None:
    shown = citekit(command, "--help").out
    assert [line.strip() for line in shown.partition("\nExamples:\n")[2].splitlines()] == [
        line for example in examples()[command] for line in (example.call, example.does)
    ]


def test_the_commands_stand_under_what_they_are_for_and_no_line_is_cut(citekit: CommandLine) -> None:
    *_, told = citekit("--help", COLUMNS="80").out.partition("--help ")
    lines = told.splitlines()
    assert [line[:-1] for line in lines if line.endswith(":") and line[0] != " "] == list(GROUPS)
    assert [line.split()[0] for line in lines if re.match(r"  [a-z]", line)] == list(COMMANDS)
    assert not [line for line in lines if line.endswith("...")]


@pytest.mark.parametrize("command", ["cite", "bib", "format", "filter"])
def test_options_of_archives_stand_apart(citekit: CommandLine, command: str) -> None:
    before, _, behind = citekit(command, "--help").out.partition("\nHow archives are printed")
    assert [f"--{option.name} " in before for option in PRINT_OPTIONS.values()] == [False] * len(
        PRINT_OPTIONS
    )
    assert [option.name for option in PRINT_OPTIONS.values() if f"--{option.name}" not in behind] == []
    assert "-h, --help" in before
