"""The fixtures of the CSL test suite: a folder goes in, requests for the adapter with their results come out.

A fixture is a text file of sections between `>>===== NAME =====>>` and `<<===== NAME =====<<`
(citeproc-test-runner, lib/fixture-parser.js). The suite is no part of this repository.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "csl-suite"
PUBLIC = "https://github.com/citation-style-language/test-suite (folder processor-tests/humans)"
TEXT = frozenset({"CSL", "MODE", "RESULT", "DESCRIPTION", "VERSION"})
REQUIRED = ("CSL", "INPUT", "MODE", "RESULT")
OPEN = re.compile(r"^.*>>==+\s([A-Z0-9-]+)\s.*=>>")
CLOSE = re.compile(r"^.*<<==+\s([A-Z0-9-]+)\s.*=<<")


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture: what the adapter is asked, and what it must print."""

    name: str
    request: dict[str, Any]
    result: str


def folder() -> Path | None:
    """The folder of fixtures: CSL_TEST_SUITE if set, else beside the checkout, else None."""
    named = os.environ.get("CSL_TEST_SUITE")
    path = Path(named) if named else BESIDE
    return path if path.is_dir() else None


def sections(text: str) -> dict[str, str]:
    """The sections of a fixture by name; a section that is not closed is an error of the file."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.removeprefix("\ufeff").split("\n"):
        if not name:
            if opened := OPEN.match(line):
                name = opened[1]
                found[name] = []
        elif closed := CLOSE.match(line):
            if closed[1] != name:
                raise ValueError(f"{closed[1]} closed inside {name}")
            name = ""
        else:
            found[name].append(line)
    if name:
        raise ValueError(f"{name} is not closed")
    return {name: "\n".join(lines) for name, lines in found.items()}


def read_case(path: Path) -> Case:
    """The fixture of this file."""
    found = sections(path.read_text(encoding="utf-8"))
    if missing := [name for name in REQUIRED if name not in found]:
        raise ValueError(f"{path.name}: no section {', '.join(missing)}")
    request = {
        name.lower().replace("-", "_"): text if name in TEXT else json.loads(text)
        for name, text in found.items()
        if name != "RESULT"
    }
    return Case(path.stem, {**request, "name": path.stem, "mode": found["MODE"].strip()}, found["RESULT"])


def cases() -> list[Case]:
    """Every fixture, or nothing where there is no suite."""
    where = folder()
    return [] if where is None else [read_case(path) for path in sorted(where.glob("*.txt"))]


def require() -> Path:
    """The folder of fixtures; without one the test fails under CI and is skipped elsewhere."""
    where = folder()
    if where is not None:
        return where
    missing = f"no CSL test suite at {BESIDE}; get it from {PUBLIC} and name its folder in CSL_TEST_SUITE"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def expected_failures() -> dict[str, str]:
    """Names of cases that are known to fail, each with its reason."""
    lines = Path(__file__).with_name("expected_failures.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {name.strip(): reason.strip() for name, _, reason in pairs}
