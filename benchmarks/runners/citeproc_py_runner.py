"""Stock citeproc-py: `python citeproc_py_runner.py STYLE ITEMS DOCUMENT` prints notes and entries."""

from __future__ import annotations

import json
import sys

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON


def main(style: str, items: str, document: str) -> None:
    """Render everything and print {"notes": [...], "entries": [...]}."""
    with open(items, encoding="utf-8") as file:
        source = CiteProcJSON(json.load(file))
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(style, validate=False), source, formatter.html
    )
    with open(document, encoding="utf-8") as file:
        citations = [Citation([item(each) for each in one["cites"]]) for one in json.load(file)]
    for citation in citations:
        bibliography.register(citation)
    bibliography.sort()
    notes = [str(bibliography.cite(citation, lambda _: None)) for citation in citations]
    entries = [str(entry) for entry in bibliography.bibliography()]
    json.dump({"notes": notes, "entries": entries}, sys.stdout)


def item(cite: dict[str, str]) -> CitationItem:
    """A cite in citeproc-py's words."""
    if "locator" in cite:
        return CitationItem(cite["id"], locator=Locator(cite["label"], cite["locator"]))
    return CitationItem(cite["id"])


if __name__ == "__main__":
    main(*sys.argv[1:])
