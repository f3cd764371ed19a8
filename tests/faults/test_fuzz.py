"""The readers meet what fuzzing has found before, and look for more for a bounded time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.fuzz import folder_of
from tests.faults.targets import TARGETS

SECONDS = int(os.environ.get("FUZZ_SECONDS", "3"))  # for each target
KEPT = [(name, path) for name in TARGETS for path in sorted(folder_of(name).glob("*"))]


@pytest.mark.parametrize(("name", "path"), KEPT, ids=lambda value: getattr(value, "name", value))
def test_what_was_found_before(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes().decode("utf-8", "replace"))


def test_every_target_has_a_corpus() -> None:
    assert not [name for name in TARGETS if not any(folder_of(name).glob("*"))]


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_new_is_found(tmp_path: Path, name: str) -> None:
    if sys.platform != "linux" or sys.version_info >= (3, 14):
        pytest.skip("atheris has no wheels here")
    command = [sys.executable, "-m", "tests.faults.fuzz", name, str(SECONDS), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = [path for path in tmp_path.iterdir() if path.is_file()]
    shown = [(path.name, path.read_bytes()[:500]) for path in found]
    assert done.returncode == 0, f"{shown}\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}"
