"""A chapter of 64 citations of published works, as a manuscript in Markdown, LaTeX, Word and OpenDocument.

Archives play no part in it: pandoc's own citeproc prints the same. (Real archival notes: `tests/chapter`.)
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path

from citekit.csl import Cite
from citekit.manuscript.citation import parse_citation
from tests.manuscript.docx import documents as docx
from tests.manuscript.odt import documents as odt

HERE = Path(__file__).parent
WORKS = HERE / "works.json"
STYLES = ("chicago-notes-bibliography", "chicago-author-date", "modern-language-association")


def citations() -> list[str]:
    """The citations, in pandoc's syntax."""
    lines = (HERE / "citations.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def keys() -> frozenset[str]:
    """The keys of the works."""
    return frozenset(item["id"] for item in json.loads(WORKS.read_text("utf-8")))


def markdown(written: list[str]) -> str:
    """A chapter that cites so: a sentence for each citation, some of them in notes of its author's."""
    parts = ["# A chapter", ""]
    notes = []
    for number, citation in enumerate(written, 1):
        if number % 10 == 0:
            parts.append(f"Sentence {number} has a note of its own.[^own{number}]")
            notes.append(f"[^own{number}]: The author says: {citation}, and more.")
        else:
            parts.append(f"Sentence {number} says something {citation}.")
        if number % 4 == 0:
            parts.append("")
    return "\n".join([*parts, "", *notes, ""])


def word(written: list[str]) -> bytes:
    """The same in Word."""
    paragraphs = []
    notes = []
    for number, citation in enumerate(written, 1):
        if number % 10 == 0:
            mark = docx.reference(number)
            paragraphs.append(docx.paragraph(f"Sentence {number} has a note of its own.", mark))
            notes.append(docx.footnote(number, f"The author says: {citation}, and more."))
        else:
            paragraphs.append(docx.paragraph(f"Sentence {number} says something {citation}."))
    return docx.document("".join(paragraphs), "".join(notes))


def opendocument(written: list[str]) -> bytes:
    """The same in OpenDocument."""
    paragraphs = []
    for number, citation in enumerate(written, 1):
        if number % 10 == 0:
            note = odt.note(escape(f"The author says: {citation}, and more."), number=number)
            paragraphs.append(odt.p(f"Sentence {number} has a note of its own.", note))
        else:
            paragraphs.append(odt.p(escape(f"Sentence {number} says something {citation}.")))
    return odt.odt("".join(paragraphs))


def latex(written: list[str]) -> str:
    """The same in LaTeX."""
    parts = [r"\section{A chapter}", ""]
    for number, citation in enumerate(written, 1):
        cited = command([*parse_citation(citation).cites])
        if number % 10 == 0:
            note = rf"\footnote{{The author says: {cited.replace('autocite', 'parencite')}, and more.}}"
            parts.append(f"Sentence {number} has a note of its own.{note}")
        else:
            parts.append(f"Sentence {number} says something {cited}.")
        if number % 4 == 0:
            parts.append("")
    return "\n".join([*parts, ""])


def command(cites: list[Cite]) -> str:
    """A citation as a command of biblatex."""
    star = "*" if cites[0].suppress_author else ""
    if len(cites) == 1:
        return rf"\autocite{star}{_arguments(cites[0])}"
    return rf"\autocites{''.join(map(_arguments, cites))}"


def _arguments(cite: Cite) -> str:
    behind = f"{cite.locator}{cite.suffix}".replace("*passim*", r"\emph{passim}")
    return f"[{cite.prefix.strip()}][{behind.removeprefix(', ')}]{{{cite.id}}}"
