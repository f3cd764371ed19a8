"""Findings as a SARIF log, which code scanning and editors read.

Static Analysis Results Interchange Format 2.1.0 (OASIS Standard, 27 March 2020): sarifLog (3.13), run (3.14),
reportingDescriptor (3.49), result (3.27).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from citekit import __version__

if TYPE_CHECKING:
    from citekit.library.checks import Finding

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(findings: Sequence[Finding]) -> Mapping[str, object]:
    """The log of one run; its rules are the codes that have findings."""
    codes = list(dict.fromkeys(finding.code for finding in findings))
    driver = {"name": "citekit", "version": __version__, "rules": [_rule(code) for code in codes]}
    results = [_result(finding, codes.index(finding.code)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> Mapping[str, object]:
    from citekit.library.checks.codes import all_codes

    row = all_codes()[code]
    return {
        "id": code,
        "shortDescription": {"text": row.finds},
        "help": {"text": row.plain_advice},
        "defaultConfiguration": {"level": str(row.severity)},
    }


def _result(finding: Finding, rule: int) -> Mapping[str, object]:
    text = "; ".join(part for part in (finding.message, finding.hint) if part)
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": f"{finding.key}: {text}" if finding.key else text},
        # The same finding after lines were added above it.
        "partialFingerprints": {"record/v1": f"{finding.code}:{finding.key}:{finding.field}"},
    }
    where = finding.where
    if where is not None and where.file:
        place: dict[str, object] = {"artifactLocation": {"uri": _uri(where.file)}}
        if where.line:
            place["region"] = {"startLine": where.line, "startColumn": max(1, where.column)}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _uri(file: str) -> str:
    """A file as a URI reference, relative where it lies below the working folder (SARIF 3.4.3)."""
    path = Path(os.path.normpath(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
