"""The query language."""

from __future__ import annotations

from citekit.library.query_forms import ALIKE, COMMANDS, ORDER, QUOTES, query_forms, searchable_fields
from reference.markdown import code, codes, page, prose, table


def queries() -> str:
    """The page."""
    fields, levels = searchable_fields()
    return page(
        "Queries",
        prose(COMMANDS),
        table(("a query", "finds"), [(code(each.form), prose(each.finds)) for each in query_forms()]),
        prose(QUOTES),
        prose(ALIKE),
        prose(ORDER),
        f"Fields: {codes(fields)}.",
        f"Levels of archives: {codes(levels)}.",
    )
