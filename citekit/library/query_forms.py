"""The forms of queries, as help and reference tell them (`data/queries.yaml`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from citekit.foundation.fast_dataclass import dataclass
from citekit.yamlfile import ListNode, MapNode, Scalar, read_documents

_FILE = Path(__file__).parent / "data" / "queries.yaml"
COMMANDS = "list, search, bib, export and check take queries; set, tag and remove take them with --where."
QUOTES = "Quote what the shell would read: brackets, quotation marks, *, and a word that begins with -."
ALIKE = (
    "Letters of two scripts that look alike are one where they stand in a number or a word in capitals: "
    "P-5446 finds Р-5446. A name is found under the usual romanisations of its ending: malinovsky finds "
    "Malinovskii."
)
ORDER = "search prints what has the words in its title first, then in names, then anywhere else."


@dataclass(frozen=True, slots=True)
class QueryForm:
    """A query, and what it finds."""

    form: str
    finds: str


@lru_cache(maxsize=1)
def query_forms() -> tuple[QueryForm, ...]:
    """The forms in the order of the table."""
    (table,) = read_documents(_FILE)
    rows = [row for row in table.items if isinstance(row, MapNode)] if isinstance(table, ListNode) else []
    return tuple(QueryForm(_text(row, "form"), _text(row, "finds")) for row in rows)


def _text(row: MapNode, name: str) -> str:
    value = row.get(name)
    return value.text if isinstance(value, Scalar) else ""


def searchable_fields() -> tuple[list[str], list[str]]:
    """The names of fields that a query may ask for, and those of archives' levels, in order."""
    from citekit.archives import level_keys
    from citekit.library.query import field_names

    names = sorted(name for name in field_names() if "_" not in name)
    levels = {key.lower() for key in level_keys()}
    return [name for name in names if name not in levels], [name for name in names if name in levels]
