"""The adapter's own cases: every section that a fixture may have (protocol.yaml)."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.csl import adapter

TABLE = yaml.safe_load(Path(__file__).with_name("protocol.yaml").read_text(encoding="utf-8"))


def request(case: dict[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in case.items() if key not in ("style", "items", "output")}
    return {**given, "csl": TABLE["styles"][case["style"]], "input": case.get("items", TABLE["items"])}


@pytest.mark.parametrize("case", TABLE["cases"], ids=[case["name"] for case in TABLE["cases"]])
def test_case(case: dict[str, Any]) -> None:
    got = adapter.answer(request(case))
    assert got.get("output", got.get("error", "")).strip() == case["output"].strip()


def test_a_failure_is_an_answer() -> None:
    got = adapter.answer({"name": "n", "mode": "citation", "csl": "<style", "input": []})
    assert got["name"] == "n"
    assert got["error"]
    assert got["kind"] == "StyleError"


def test_lines_in_lines_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(json.dumps(request(case)) + "\n" for case in TABLE["cases"][:2])
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert adapter.main() == 0
    names = [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()]
    assert names == [case["name"] for case in TABLE["cases"][:2]]
