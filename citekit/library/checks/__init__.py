"""Checks of records: each a function from a record to its findings, listed in one table.

What runs them is loaded when it is first used: a command that changes a record makes a few checks of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from citekit.library.checks.codes import codes
from citekit.library.checks.finding import Finding, Severity

if TYPE_CHECKING:
    from citekit.library.checks.run import (
        Checked,
        apply_fixes,
        check_library,
        check_records,
        check_text,
        of_error,
    )

_OF_RUN = frozenset({"Checked", "apply_fixes", "check_library", "check_records", "check_text", "of_error"})

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


def __getattr__(name: str) -> object:
    """PEP 562: what the module `run` has."""
    if name not in _OF_RUN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.run"), name)
