"""Checks: what they say of a record, where, and what they fix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.library.checks import Severity, apply_fixes, check_library, check_text, codes
from citekit.library.checks.registry import CHECKS, OF_SEVERAL
from citekit.records import parse_records
from citekit.records.write import record_mapping
from tests.library.folder import make

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "checks.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_record_and_its_findings(case: dict[str, Any]) -> None:
    found = [str(finding) for finding in check_text(case["text"], "f.yaml", "f").findings]
    assert len(found) == len(case["findings"]), found
    for line, expected in zip(found, case["findings"], strict=True):
        assert line.startswith(expected)


FIXED = [case for case in CASES if "fixed" in case]


@pytest.mark.parametrize("case", FIXED, ids=[case["title"] for case in FIXED])
def test_a_fixed_record_has_no_such_finding(case: dict[str, Any]) -> None:
    findings = check_text(case["text"], "f.yaml", "f").findings
    (record,) = parse_records(case["text"], "f.yaml", "f")
    mapping = record_mapping(apply_fixes(record, findings))
    assert {name: mapping.get(name) for name in case["fixed"]} == case["fixed"]
    from citekit.records import write_record

    assert [
        f for f in check_text(write_record(apply_fixes(record, findings)), "f.yaml", "f").findings if f.fix
    ] == []


def test_every_code_is_in_the_table_once() -> None:
    assert sorted((*(check.code for check in CHECKS), *OF_SEVERAL)) == sorted(codes())


def test_every_check_has_a_case() -> None:
    told = " ".join(line for case in CASES for line in case["findings"])
    assert [check.code for check in CHECKS if f"[{check.code}]" not in told] == []


def test_a_library_is_checked_file_by_file(tmp_path: Path) -> None:
    files = {
        "a.yaml": "title: a\ndate: 1945\n",
        "b.yaml": "# b\nid: a\ntitle: b\ndate: 1945\n",
        "c.yaml": "title: [c\n",
        "d.yaml": "title: d\n",
    }
    library = make(tmp_path / "records", files)
    found = [str(finding).removeprefix(f"{library.folder}/") for finding in check_library(library).findings]
    assert [line.split(": ")[:2] for line in found] == [
        ["b.yaml:2:1", "error[duplicate-id]"],
        ["c.yaml:2:1", "error[unreadable]"],
        ["d.yaml:1:1", "warning[missing-date]"],
    ]


def test_the_example_library_has_no_errors() -> None:
    for path in sorted((Path(__file__).parents[2] / "records").glob("*.yaml")):
        if path.name != "citekit.yaml":
            findings = check_text(path.read_text(encoding="utf-8"), str(path), path.stem).findings
            assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
