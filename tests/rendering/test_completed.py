"""Documents in styles that were made for books: where what they leave out is put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.archives.print_options import ArchiveOptions
from citekit.csl import Citation, Cite
from citekit.rendering import Document
from tests.rendering.kinds import records

CASES = Path(__file__).parent / "cases" / "completed.yaml"
ROWS: list[dict[str, Any]] = yaml.load(CASES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_what_is_put_in_stands_in_its_place(row: dict[str, Any]) -> None:
    options = ArchiveOptions(dates=row["dates"]) if "dates" in row else None
    document = Document(row["style"], records().values(), options=options)
    if "entry" in row:
        text = document.bibliography([row["entry"]]).entries[0].text
    else:
        pairs = [cited.partition(" ") for cited in row["cited"]]
        cites = [Cite(key, locator=at) for key, _, at in pairs]
        text = document.notes([Citation((cite,), note=n) for n, cite in enumerate(cites, 1)])[-1].text
    assert text.strip().replace("\N{NO-BREAK SPACE}", " ") == row["is"]
