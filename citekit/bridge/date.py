"""Dates for CSL: in, a record's EDTF date; out, a CSL-JSON date (CSL-JSON schema, `date-variable`).

An Old Style date is given as the document bears it.
"""

from __future__ import annotations

from citekit.records import Date

DATE_VARIABLES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})


def csl_date(date: Date) -> dict[str, object]:
    """The date as CSL-JSON; empty for an undated document."""
    raise NotImplementedError
