"""README and guide tell the truth: every transcript in them is run again and must print what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, name, play, transcript

WITH_TRANSCRIPTS = [page for page in PAGES if transcript(page.read_text(encoding="utf-8"))]


def test_there_are_transcripts() -> None:
    assert len(WITH_TRANSCRIPTS) >= 8


@pytest.mark.parametrize("page", [page for page in PAGES if DOCS in page.parents], ids=name)
def test_every_transcript_of_the_guide_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = text.count("\n$ ")
    assert sum(1 for step in transcript(text)) == shown


@pytest.mark.parametrize("page", WITH_TRANSCRIPTS, ids=name)
def test_every_transcript_prints_what_stands_in_it(page: Path, tmp_path: Path, shared_cache: Path) -> None:
    for step, printed in play(page, tmp_path, shared_cache):
        assert printed == step.printed, (
            f"{name(page)}:{step.line}: {step.command}\nrun python -m tests.docs.pages and read the change"
        )
