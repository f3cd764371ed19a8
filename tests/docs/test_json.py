"""The shapes of JSON that the guide lists, and its examples of jq, are those of the program."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CommandLine, Ran

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "in-scripts.md").read_text(encoding="utf-8")
SHAPES = re.findall(r"^\| `citekit (.+?)` \| (.+) \|$", PAGE, re.M)
PIPES = re.findall(r"^citekit (.+?) \| jq -r (.+)$", PAGE, re.M)


@pytest.mark.parametrize(("call", "names"), SHAPES, ids=[call for call, _ in SHAPES])
def test_each_object_has_the_keys_that_the_guide_lists(
    call: str, names: str, citekit: CommandLine, with_examples: Callable[..., Ran]
) -> None:
    citekit.write("refs.bib", "@book{zubok-2009, title = {A Failed Empire}, year = 2009}")
    found = json.loads(with_examples(*shlex.split(call)).out)
    first = found[0] if isinstance(found, list) else found
    listed = re.findall("`(.+?)`", names)
    assert list(first)[: len(listed)] == listed
    assert len(first) == len(listed) or names.endswith("the fields of the record")


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(("call", "program"), PIPES, ids=[call for call, _ in PIPES])
def test_an_example_of_jq_prints_lines(call: str, program: str, with_examples: Callable[..., Ran]) -> None:
    (expression,) = shlex.split(program)
    data = with_examples(*shlex.split(call)).out
    done = subprocess.run(["jq", "-r", expression], input=data, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") >= 2
    assert "null\n" not in done.stdout.replace("null: ", "")
