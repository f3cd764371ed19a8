"""A citation of LibreOffice's own, `text:bibliography-mark`, which holds the work (ODF 1.3-3, 8.1.11)."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl import Cite
from citekit.manuscript.office.live_citation import LiveCitation, safe_key
from citekit.manuscript.office.programs import program_table


def read_bibliography_mark(attributes: Mapping[str, str]) -> LiveCitation | None:
    """The citation of such an element; None for one that LibreOffice made of a field of Word's."""
    identifier = attributes.get("text:identifier", "").strip()
    if not identifier or identifier.startswith("CITATION "):
        return None
    key = safe_key(identifier)
    table = program_table()
    item: dict[str, object] = {
        "id": key,
        "type": table["libreoffice-types"].get(attributes.get("text:bibliography-type", ""), "document"),
    }
    for attribute, variable in table["libreoffice-fields"].items():
        value = attributes.get(f"text:{attribute}", "").strip()
        if value:
            item[variable] = value
    for attribute, role in table["libreoffice-names"].items():
        names = [_name(each) for each in attributes.get(f"text:{attribute}", "").split(";") if each.strip()]
        if names:
            item[role] = names
    year = attributes.get("text:year", "").strip()
    if year:
        is_number = year.isdecimal() and len(year) < 5
        item["issued"] = {"date-parts": [[int(year)]]} if is_number else {"literal": year}
    return LiveCitation((Cite(key),), {key: item}, frozenset({key}), "", {})


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.strip().partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text.strip()}
