"""The command line as a whole, by the files of cases beside this one."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.cases import Case, read_cases
from tests.conftest import CommandLine

CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("*.cases"))
    if path.name != "terminal.cases"  # those of test_terminal.py
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, citekit: CommandLine) -> None:
    for name, text in case.files.items():
        citekit.write(name, text)
    words = shlex.split(case.get("run"))
    assert words[0] == "citekit"
    ran = citekit(*words[1:], stdin=case.sections.get("stdin", ""))
    for name, text in (("stdout", ran.out), ("stderr", ran.err)):
        printed = text.replace(str(citekit.home), "HERE")
        beginning = case.sections.get(f"{name} ...")
        if beginning is None:
            assert printed.rstrip("\n") == case.get(name), name
        else:
            assert printed.startswith(beginning.rstrip("\n")), name
    for section, text in case.sections.items():
        if section.startswith("made "):
            assert (citekit.home / section[5:]).read_text() == text
    assert ran.code == int(case.get("code") or 0)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("code") in ("1", "2")], ids=str)
def test_a_complaint_is_one_line(case: Case) -> None:
    said = case.get("stderr") or case.get("stderr ...")
    assert said.count("\n") == 0
    assert said.startswith(("error: ", "warning: ", "note: "))
