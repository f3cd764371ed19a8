"""Findings of `check`: a line each for people, workflow annotations for GitHub, JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, print_text, report

if TYPE_CHECKING:
    from citekit.library.checks import Finding

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def print_findings(findings: Sequence[Finding], *, json: bool, github: bool) -> None:
    """Print findings on standard output."""
    if json:
        print_json_array([_fields(finding) for finding in findings])
        return
    for finding in findings:
        print_text(_annotation(finding) if github else str(finding))


def report_summary(remaining: Sequence[Finding], errors: int, fixed: int, *, fix: bool) -> None:
    """Report how many findings remain, and how many `--fix` has fixed or would fix."""
    from citekit.library.checks.fixing import fixable

    if not remaining and not fixed:
        return report("note", "nothing was found")
    parts = [f"{_counted(fixed, 'finding')} fixed"] if fix and fixed else []
    parts += [f"{_counted(errors, 'error')}, {_counted(len(remaining) - errors, 'other finding')}"]
    more = 0 if fix else len(fixable(remaining))
    parts += [f"--fix applies {more}"] if more else []
    return report("note", "; ".join(parts))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _fields(finding: Finding) -> dict[str, object]:
    where = finding.where
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "severity": str(finding.severity),
        "code": finding.code,
        "key": finding.key,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fix is not None,
    }


def _annotation(finding: Finding) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    where = finding.where
    place = f"file={_escaped(where.file)},line={where.line},col={where.column}," if where else ""
    text = "; ".join(part for part in (finding.message, finding.hint) if part)
    message = f"{finding.key}: {text}".replace("%", "%25").replace("\n", "%0A")
    return f"::{_GITHUB[finding.severity]} {place}title={finding.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
