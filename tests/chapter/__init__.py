"""A chapter of real notes in four styles, with everything that archives add, and in six house profiles.

`python -m tests.chapter` writes the expected files anew: read the difference line by line before keeping it.
"""

from __future__ import annotations

from pathlib import Path

from citekit.archives.print_options import ArchiveOptions
from citekit.csl import Citation
from citekit.manuscript.citation import parse_citation
from citekit.records import Record, read_records
from citekit.rendering import Document
from citekit.shipped import example_records

HERE = Path(__file__).parent
# style -> locale
STYLES = {"chicago": "en-US", "mhra": "en-GB", "gost": "ru-RU", "archive-first": "en-US"}
PROFILES = (
    "annals-of-communism", "diplomatic-history", "polska", "securitas-imperii", "voprosy-istorii",
    "westfaelische-forschungen",
)  # fmt: skip
OPTIONS = ArchiveOptions(expand_archives="first", shorten_levels=True, merge_levels=True)


def library() -> dict[str, Record]:
    """The example library and the chapter's own records, by key."""
    files = [HERE / "records.yaml", *sorted(example_records().glob("*.yaml"))]
    return {
        record.key: record for file in files if file.name != "citekit.yaml" for record in read_records(file)
    }


def notes() -> tuple[list[Citation], frozenset[int]]:
    """The citations of the chapter, numbered, and the notes that begin a part."""
    citations: list[Citation] = []
    resets = set()
    for line in (HERE / "notes.txt").read_text("utf-8").splitlines():
        if line == "---":
            resets.add(len(citations) + 1)
        elif line and not line.startswith("#"):
            citations.append(parse_citation(line, note=len(citations) + 1))
    return citations, frozenset(resets)


def printed(style: str) -> str:
    """The chapter's notes and reference list in a style or a profile, a line each, with the warnings."""
    options = OPTIONS if style in STYLES else None
    document = Document(style, library().get, locale=STYLES.get(style), options=options)
    citations, resets = notes()
    lines = [f"{note.note}. {note.text}" for note in document.notes(citations, resets)]
    entries = [entry.text.strip() for entry in document.bibliography().entries]
    told = [f"{warning.kind}: {warning.message}" for warning in document.warnings]
    return "\n".join([*lines, "", *entries, "", *told]).rstrip() + "\n"
