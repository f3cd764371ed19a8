"""The archival notes of `tests/chapter` as a manuscript: what archives add is there in every format."""

from __future__ import annotations

import pytest

from tests.chapter import STYLES
from tests.chapter import notes as citations_of_chapter
from tests.manuscript.chapter.archives import EXPECTED, FORMATS, STYLE, finished_chapter, printed


@pytest.mark.parametrize("format", FORMATS)
def test_the_chapter_is_printed_as_read(format: str) -> None:
    expected = (EXPECTED / f"{STYLE}.{format}").read_text("utf-8")
    assert finished_chapter(STYLE, format) == expected


@pytest.mark.parametrize("style", STYLES)
def test_both_formats_print_the_same_notes(style: str) -> None:
    ours, theirs = ([made.text for made in printed(format, style, "plain").restored(0)] for format in FORMATS)
    assert ours == theirs


def test_every_note_of_the_chapter_is_there() -> None:
    citations, _ = citations_of_chapter()
    text = printed("md", "chicago")
    assert len(citations) >= 60
    assert [([cite.id for cite in each.mention.cites], each.note) for each in text.placed[0]] == [
        ([cite.id for cite in each.cites], each.note) for each in citations
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_sheet_is_a_line_or_a_page(style: str) -> None:
    text = finished_chapter(style, "md")
    assert " line " not in text
    assert "l. 144ob" in text or "144 об" in text


def test_the_archive_is_named_in_full_once() -> None:
    text = finished_chapter("chicago", "md")
    assert text.count("Arkhiv Prezidenta Rossiiskoi Federatsii") == 1
