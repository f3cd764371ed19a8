"""What a terminal sees and what a pipe sees: colours, tables, control characters, interruption."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from citekit.cli.streams import escape_controls, json_text
from tests.cli.cases import Case, read_cases
from tests.conftest import CommandLine
from tests.terminal_session import run_on_a_terminal

NASTY = """\
type: book
title: "[RED]Red[/RED] \\e]0;owned\\a and \\e[31mred\\x9b31m [LINK=HTTP://X]Y[/LINK]"
authors: ["[bold]Ivan[/bold] Petrov"]
date: 1970
publisher: ":smile: Press"
"""


def on_a_terminal(citekit: CommandLine, *words: str, **environment: str) -> str:
    """What a terminal 100 columns wide receives."""
    environment = {"TERM": "xterm-256color", "COLUMNS": "100"} | environment
    return run_on_a_terminal(citekit, words, environment=environment).screen


CASES = read_cases(Path(__file__).parent / "terminal.cases")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_on_the_screen(case: Case, citekit: CommandLine) -> None:
    """Bold stands between asterisks, italics between underscores; no line is wider than the terminal."""
    for name, text in case.files.items():
        citekit.write(name, text)
    columns = case.get("columns") or "100"
    seen = on_a_terminal(citekit, *shlex.split(case.get("run"))[1:], COLUMNS=columns)
    for sequence, mark in (("[1m", "*"), ("[22m", "*"), ("[3m", "_"), ("[23m", "_"), ("[38;5;31m", "")):
        seen = seen.replace("\x1b" + sequence, mark)
    heading = seen.startswith("*")
    seen = seen.replace("\x1b[0m", "*", 1) if heading else seen
    seen = seen.replace("\x1b[0m", "")
    assert "\x1b" not in seen
    assert [line.rstrip() for line in seen.split("\n")] == [*case.get("screen").split("\n"), ""]


def test_a_terminal_gets_a_table_in_colour(citekit: CommandLine) -> None:
    citekit("init")
    seen = on_a_terminal(citekit, "styles", "wilson")
    assert "\x1b[" in seen
    assert "aliases" in seen
    assert "wilson-center" in seen


def test_no_color_is_respected(citekit: CommandLine) -> None:
    citekit("init")
    assert "\x1b[" in on_a_terminal(citekit, "nonsense")
    assert "\x1b[3" not in on_a_terminal(citekit, "nonsense", NO_COLOR="1")
    seen = on_a_terminal(citekit, "styles", "wilson", NO_COLOR="1")
    assert "wilson-center" in seen
    assert "\x1b[38" not in seen


def test_a_long_list_is_a_table_that_begins_before_it_ends_and_drops_nothing(citekit: CommandLine) -> None:
    def records(numbers: range) -> str:
        return "".join(f"- {{id: letter-{number}, title: A letter, publisher: P}}\n" for number in numbers)

    citekit.write("records/letters.yaml", records(range(201)))
    heading, line, *rows = on_a_terminal(citekit, "list", NO_COLOR="1").splitlines()
    assert heading.split() == ["key", "title", "where"]
    assert set(line) == {"─", " "}
    assert sorted(" ".join(row.split()) for row in rows) == sorted(
        f"letter-{number} A letter P" for number in range(201)
    )


def test_a_pipe_gets_plain_lines(citekit: CommandLine) -> None:
    citekit("init")
    assert citekit("styles", "wilson").out == "wilson-center\twilson\tcitekit\n"


@pytest.mark.parametrize("command", ["list", "cite", "bib", "show"])
@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_in_a_record_is_markup_or_an_escape(
    citekit: CommandLine, command: str, terminal: bool
) -> None:
    citekit.write("records/nasty.yaml", NASTY)
    words = [command] if command in ("list", "bib") else [command, "nasty"]
    seen = on_a_terminal(citekit, *words, NO_COLOR="1", COLUMNS="300") if terminal else citekit(*words).out
    assert "[RED]Red[/RED]" in seen
    assert "[LINK=HTTP://X]Y[/LINK]" in seen
    assert "\x1b]0" not in seen
    assert "\x1b[31m" not in seen
    assert "\x9b" not in seen
    assert "\x07" not in seen


def test_control_characters_become_harmless() -> None:
    assert escape_controls("a\x1b[31mb\x00\x7f\x9b\r\t\n") == "a\ufffd[31mb\ufffd\ufffd\ufffd\ufffd\t\n"
    assert "\x9b" not in json_text({"title": "\x9b31m"})


def test_ctrl_c_ends_with_130_and_one_line(citekit: CommandLine) -> None:
    process = start(citekit, "parse", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"RGASPI, f. 558\n")
    process.stdin.flush()
    assert process.stdout.readline() == b"archive RGASPI\tfond 558\n"  # it is at work
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert err == b"error: interrupted\n"


def start(
    citekit: CommandLine, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "citekit", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=citekit.home,
        env=citekit.environment | dict(environment or {}),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # background jobs ignore it
    )


def test_parse_answers_each_line_before_it_reads_the_next(citekit: CommandLine) -> None:
    process = start(citekit, "parse", "--json", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    for text in ("RGASPI, f. 558, op. 11, d. 98, l. 5", "BArch, NS 19/1234, Bl. 5"):
        process.stdin.write(text.encode() + b"\n")
        process.stdin.flush()
        assert text.encode() in process.stdout.readline()
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_reader_that_has_seen_enough_is_no_error(citekit: CommandLine) -> None:
    citekit("init")
    script = f'set -o pipefail; "{sys.executable}" -m citekit styles journal | head -n 1'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=citekit.home,
        env=citekit.environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    assert done.returncode == 0


def test_a_full_disk_is_said(citekit: CommandLine) -> None:
    if not Path("/dev/full").exists():
        pytest.fail("this system has no /dev/full")
    citekit("init")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "citekit", "styles"],
            cwd=citekit.home,
            env=citekit.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"error: standard output: No space left on device\n"


def test_what_a_search_finds_is_marked_on_a_terminal(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "title: Сталин to Mao\n")
    assert "\x1b[1;38;5;166mСталин\x1b[0m to Mao" in on_a_terminal(citekit, "search", "stalin")
    assert "\x1b[1;38" not in on_a_terminal(citekit, "search", "stalin", NO_COLOR="1")
