"""The archival notes of `tests/chapter` as a manuscript in Markdown and in LaTeX, and what becomes of it.

`python -m tests.manuscript.chapter` writes the expected files anew: read the difference before keeping it.
"""

from __future__ import annotations

from pathlib import Path

from citekit.manuscript.citation import parse_citation
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, PrintedText, print_text
from citekit.rendering import Document
from tests.chapter import HERE, OPTIONS, STYLES, library
from tests.manuscript.chapter import command

EXPECTED = Path(__file__).parent / "expected"
FORMATS = ("md", "tex")
STYLE = "chicago"  # of the expected files; what the others print stands in tests/chapter


def _lines() -> list[str]:
    """The citations, in brackets, and a line of --- where a part begins."""
    lines = [line for line in (HERE / "notes.txt").read_text("utf-8").splitlines() if line]
    return [line if line[0] in "[-" else f"[{line}]" for line in lines if not line.startswith("#")]


def markdown() -> str:
    """A sentence for each citation; a part begins with a heading that resets positions."""
    parts = []
    for number, line in enumerate(_lines(), 1):
        parts.append(
            "\n# Part {.reset-citation-positions}\n" if line == "---" else f"Sentence {number} {line}."
        )
    return "\n".join([*parts, ""])


def latex() -> str:
    """The same in LaTeX, with the command of biblatex that resets positions."""
    parts = [r"\begin{document}"]
    for number, line in enumerate(_lines(), 1):
        if line == "---":
            parts.append("\n\\section{Part}\\citereset\n")
        else:
            parts.append(f"Sentence {number} {command([*parse_citation(line).cites])}.")
    return "\n".join([*parts, r"\printbibliography", r"\end{document}", ""])


def printed(format: str, style: str, output: str = "") -> PrintedText:
    """The chapter in a format, printed in a style."""
    manuscript = read_bytes(f"chapter.{format}", (markdown() if format == "md" else latex()).encode())
    document = Document(
        style, library().get, locale=STYLES[style], format=output or manuscript.markup, options=OPTIONS
    )
    return print_text([manuscript], document, FormattingOptions(notes="footnotes"))


def finished_chapter(style: str, format: str) -> str:
    """The finished file."""
    (text,) = printed(format, style).files()
    return text.decode()
