"""Findings of `check`: grouped for people, lines for editors, JSON, SARIF and annotations for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import escape_controls, is_coloured, print_json, print_json_array, print_text, report
from citekit.cli.terminal.palette import Colour, coloured

if TYPE_CHECKING:
    from citekit.library.checks import Finding

FORMATS = ("text", "lines", "json", "sarif", "github")
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_COLOURS: dict[str, Colour] = {"error": "error", "warning": "warning", "note": "note"}
_RANKS = {"error": 0, "warning": 1, "note": 2}
# Findings of one code that people are shown before the others are only counted; errors are all shown.
_SHOWN = 5


def usual_format() -> str:
    """Grouped on a terminal, lines in a pipe."""
    return "text" if sys.stdout.isatty() else "lines"


def print_findings(findings: Sequence[Finding], form: str) -> None:
    """Print findings on standard output, in one of FORMATS."""
    if form == "json":
        print_json_array([_fields(finding) for finding in findings])
    elif form == "sarif":
        from citekit.cli.views.sarif import sarif_log

        print_json(sarif_log(findings))
    elif form == "text":
        for line in _grouped(findings):
            sys.stdout.write(f"{line}\n")
    else:
        for each in findings:
            print_text(_annotation(each) if form == "github" else str(each))


def report_summary(
    remaining: Sequence[Finding], records: int, fixed: int, *, fix: bool, dry_run: bool = False
) -> None:
    """Report what was looked at, how many findings remain, and how many `--fix` has fixed or would fix."""
    from citekit.library.checks.fixing import fixable

    looked_at = _counted(records, "record")
    if not remaining and not fixed:
        return report("note", f"nothing was found in {looked_at}")
    errors = sum(finding.severity == "error" for finding in remaining)
    would = "would be " if dry_run else ""
    parts = [f"{_counted(fixed, 'finding')} {would}fixed"] if fix and fixed else []
    parts += [
        f"{_counted(errors, 'error')}, {_counted(len(remaining) - errors, 'other finding')} in {looked_at}"
    ]
    more = 0 if fix else len(fixable(remaining))
    parts += [f"--fix applies {more}"] if more else []
    return report("note", "; ".join(parts))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _grouped(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings under their codes, the gravest first; of many that are alike a few and a number."""
    from citekit.library.checks.codes import all_codes

    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    in_colour = is_coloured(sys.stdout)
    for code in sorted(groups, key=lambda code: _RANKS[groups[code][0].severity]):
        group = groups[code]
        severity = group[0].severity
        head = f"{severity}[{code}]"
        shown = coloured(head, _COLOURS[severity], bold=True) if in_colour else head
        yield f"{shown} {_counted(len(group), 'time')}: {all_codes()[code].finds}"
        most = len(group) if severity == "error" or len(groups) == 1 else _SHOWN
        yield from (f"  {_short(finding)}" for finding in group[:most])
        if len(group) > most:
            yield f"  ... and {len(group) - most:,} more: citekit check --only {code}"
        yield ""


def _short(finding: Finding) -> str:
    """A finding under the heading of its code."""
    place = f"{finding.where}: " if finding.where else ""
    key = f"{finding.key or finding.field}: " if finding.key or finding.field else ""
    tail = f"; {finding.hint}" if finding.hint else ""
    return escape_controls(" ".join(f"{place}{key}{finding.message}{tail}".split()))


def _fields(finding: Finding) -> dict[str, object]:
    where = finding.where
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "severity": str(finding.severity),
        "code": finding.code,
        "id": finding.key,
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
