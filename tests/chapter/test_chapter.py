"""The chapter in styles and profiles, as it was read line by line, and what must hold of it in any style."""

from __future__ import annotations

import re

import pytest

from citekit.archives import Repositories, tradition_of
from tests.chapter import HERE, PROFILES, STYLES, library, notes, printed


@pytest.mark.parametrize("style", [*STYLES, *PROFILES])
def test_the_chapter_is_printed_as_read(style: str) -> None:
    assert printed(style) == (HERE / "expected" / f"{style}.txt").read_text("utf-8")


@pytest.mark.parametrize("style", [*STYLES, *PROFILES])
def test_no_sheet_is_a_line_or_a_page(style: str) -> None:
    assert not re.search(r"\b(?:line|lines|page) \d", printed(style))


def test_the_chapter_is_long_and_wide() -> None:
    citations, _ = notes()
    assert len(citations) >= 100
    records = library()
    traditions = set()
    for cite in (cite for citation in citations for cite in citation.cites):
        holding = records[cite.id].holding
        if holding is not None:
            repository = Repositories.shipped().find(holding.archive)
            code = holding.tradition or (repository.tradition if repository else None)
            traditions.add(code or tradition_of([key for key, _ in holding.levels]))
    assert len(traditions - {None, ""}) >= 20
