"""Writes the expected output of the archival chapter in both formats."""

from __future__ import annotations

from tests.manuscript.chapter.archives import EXPECTED, FORMATS, STYLE, finished_chapter

if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for format in FORMATS:
        (EXPECTED / f"{STYLE}.{format}").write_text(finished_chapter(STYLE, format), encoding="utf-8")
