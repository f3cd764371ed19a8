"""The readers meet what fuzzing has found before, and look for more in a bounded number of inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.fuzz import folder_of
from tests.faults.targets import TARGETS

RUNS = 100  # inputs of each target, always the same ones; `python -m tests.faults.fuzz` runs more
KEPT = [(name, path) for name in TARGETS for path in sorted(folder_of(name).glob("*"))]


@pytest.mark.parametrize(("name", "path"), KEPT, ids=lambda value: getattr(value, "name", value))
def test_what_was_found_before(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes().decode("utf-8", "replace"))


def test_every_target_has_a_corpus() -> None:
    assert not [name for name in TARGETS if not any(folder_of(name).glob("*"))]


@pytest.mark.slow
def test_nothing_new_is_found(tmp_path: Path) -> None:
    if sys.platform != "linux" or sys.version_info >= (3, 14):
        pytest.skip("atheris has no wheels here")
    command = [sys.executable, "-m", "tests.faults.fuzz", str(RUNS), str(tmp_path)]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    shown = {
        str(path.relative_to(tmp_path)): path.read_bytes()[:500]
        for path in tmp_path.glob("*/*")
        if path.name.startswith("crash")
    }
    assert done.returncode == 0, f"{shown}\n{done.stdout}\n{done.stderr[-3000:]}"
