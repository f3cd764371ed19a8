"""citekit's library: `python citekit_runner.py STYLE ITEMS DOCUMENT` prints notes and entries."""

from __future__ import annotations

import json
import sys

from citekit.csl import Citation, Cite, Processor


def main(style: str, items: str, document: str) -> None:
    """Render everything and print {"notes": [...], "entries": [...]}."""
    with open(items, encoding="utf-8") as file:
        processor = Processor(style, items=json.load(file), format="html")
    with open(document, encoding="utf-8") as file:
        citations = [
            Citation(
                tuple(Cite(c["id"], c.get("locator", ""), c.get("label", "")) for c in each["cites"]),
                note=each["note"],
            )
            for each in json.load(file)
        ]
    notes = [note.text for note in processor.cite(citations)]
    entries = [entry.text for entry in processor.bibliography().entries]
    sys.stdout.write(json.dumps({"notes": notes, "entries": entries}))


if __name__ == "__main__":
    main(*sys.argv[1:])
