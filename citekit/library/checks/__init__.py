"""Checks of records: each a function from a record to its findings, listed in one table."""

from __future__ import annotations

from citekit.library.checks.codes import codes
from citekit.library.checks.finding import Finding, Severity
from citekit.library.checks.run import (
    Checked,
    apply_fixes,
    check_library,
    check_records,
    check_text,
    of_error,
)

__all__ = [
    "Checked",
    "Finding",
    "Severity",
    "apply_fixes",
    "check_library",
    "check_records",
    "check_text",
    "codes",
    "of_error",
]
