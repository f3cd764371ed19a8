"""What other programs are given: the page for assistants, the hook of pre-commit."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import yaml

from citekit.cli.app import COMMANDS, subcommand
from tests.conftest import CommandLine, Ran

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "citekit" / "cli" / "data" / "skill.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", PAGE, re.M | re.DOTALL)
CALLS = [call for block in BLOCKS for call in block.splitlines()]


def test_the_page_is_printed_with_a_head_that_folders_of_skills_read(citekit: CommandLine) -> None:
    ran = citekit("skill")
    assert (ran.code, ran.out) == (0, PAGE)
    head = yaml.safe_load(PAGE.split("---")[1])
    assert head["name"] == "citekit"
    assert len(head["description"]) < 1024


@pytest.mark.parametrize("call", CALLS)
def test_a_call_on_the_page_names_a_command_and_its_options(call: str) -> None:
    _, command, *words = shlex.split(call)
    assert command in COMMANDS
    known = {
        name for each in subcommand(command).params if isinstance(each, click.Option) for name in each.opts
    }
    assert {word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)} <= known


@pytest.mark.parametrize(
    "call", [call for call in CALLS if re.search(r"search|KEY.*cite|cite .*KEY|parse|styles", call)]
)
def test_a_call_that_only_reads_works_in_the_example_library(
    call: str, with_examples: Callable[..., Ran]
) -> None:
    filled = call.replace("KEY", "antonov-1945-11-16").replace("OTHER", "zubok-2007")
    assert with_examples(*shlex.split(filled)[1:]).code == 0


def test_the_hook_of_pre_commit_fails_where_a_record_has_a_fault(citekit: CommandLine) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *words = shlex.split(hook["entry"])
    assert program == "citekit"
    assert re.search(hook["files"], "thesis/records/a.yaml")
    citekit.write("records/a.yaml", "title: A\ndate: 1931\ntype: book\npublisher: P\nauthors: [Jane Doe]\n")
    citekit.write("records/b.yaml", "title: [\n")
    assert citekit(*words, "records/a.yaml").code == 0
    assert citekit(*words, "records/a.yaml", "records/b.yaml").code == 1


def run_action(citekit: CommandLine, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks, as GitHub does, with the program that is under test."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in action["runs"]["steps"] if step["name"] == "Check")
    given = {name: row["default"] for name, row in action["inputs"].items()} | inputs
    values = {name: given[value.split(".")[1].rstrip("} ")] for name, value in step["env"].items()}
    program = citekit.write("citekit/bin/citekit", f'#!/bin/sh\nexec {sys.executable} -m citekit "$@"\n')
    program.chmod(0o755)
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        cwd=citekit.home,
        env=citekit.environment | {"RUNNER_TEMP": str(citekit.home)} | values,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_marks_the_lines_of_faults_and_fails(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "type: book\ntitle: A\ndate: 1931\nauthors: [Jane Doe]\npublisher: P\n")
    citekit.write("records/b.yaml", "title: [\n")
    citekit.write("a.md", "[@a] and [@c]\n")
    bad = run_action(citekit, sarif="log.sarif", manuscript="a.md")
    assert bad.returncode == 1
    assert re.search(r"^::error file=a\.md,line=1,.*title=unknown-key", bad.stdout, re.M)
    log = json.loads((citekit.home / "log.sarif").read_text())
    assert "unknown-key" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert run_action(citekit).returncode == 1
    assert run_action(citekit, query="title:A").returncode == 0
    assert "$(touch x)" in run_action(citekit, query="$(touch x)").stderr
    assert not (citekit.home / "x").exists()
