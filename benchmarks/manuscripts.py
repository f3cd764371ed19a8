"""A book with finished notes: `citekit format` on Markdown, Word and OpenDocument, beside pandoc.

The same text goes through all: paragraphs with a citation each. The documents are made by pandoc with the
citations as they would be typed. pandoc reads no typed citations in a document, so it goes from Markdown.

    python -m benchmarks.manuscripts [--size 3000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.__main__ import style_path
from benchmarks.measure import Measured, compile_citekit, in_turn, measure
from benchmarks.workload import make

STYLE = "chicago-notes-bibliography"
FORMATS = ("md", "docx", "odt")
HEAD = ("| task | program | seconds | CPU s | peak MB |", "|---|---|---:|---:|---:|")


def write_book(folder: Path, size: int, pandoc: str) -> None:
    """book.md, book.docx, book.odt and items.json."""
    workload = make(size, "distinct")
    workload.write(folder)
    sentence = "Of this much has been said, and little of it was kept where one would look for it. " * 5
    lines = (folder / "citations.txt").read_text("utf-8").splitlines()
    (folder / "book.md").write_text("\n\n".join(f"{sentence}So it is said {line}." for line in lines) + "\n")
    for ending in FORMATS[1:]:
        subprocess.run(
            [pandoc, "-f", "markdown-citations", "book.md", "-o", f"book.{ending}"], cwd=folder, check=True
        )


def commands(folder: Path, pandoc: str, limit: float) -> list[tuple[str, str, Callable[[], Measured]]]:
    """What is measured: task, program, and how it is run."""
    style = str(style_path(STYLE))
    items = str(folder / "items.json")

    def run(words: Sequence[str], name: str) -> Callable[[], Measured]:
        return lambda: measure(words, folder / f"{name}.log", limit=limit)

    made: list[tuple[str, str, Callable[[], Measured]]] = []
    for ending in FORMATS:
        book, out = (str(folder / f"{name}.{ending}") for name in ("book", "citekit"))
        words = [sys.executable, "-m", "citekit", "-b", items, "format", book, "-s", style, "-o", out]
        made.append((f"{ending} to {ending}", "citekit", run(words, f"citekit-{ending}")))
    source = str(folder / "book.md")
    for ending in FORMATS:
        to = ["-t", "markdown"] if ending == "md" else []
        words = [pandoc, source, "--citeproc", "--csl", style, "--bibliography", items, *to]
        words += ["-o", str(folder / f"pandoc.{ending}")]
        made.append((f"md to {ending}", "pandoc", run(words, f"pandoc-{ending}")))
    return made


def main(given: Sequence[str] | None = None) -> int:
    """Print the table; 1 when citekit failed somewhere."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.manuscripts", description=__doc__)
    parser.add_argument("--size", type=int, default=3000, metavar="N", help="notes of the book")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds that a process may take")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    chosen = parser.parse_args(given)
    import pypandoc

    pandoc = str(pypandoc.get_pandoc_path())
    compile_citekit()
    print("\n".join(HEAD))
    with tempfile.TemporaryDirectory(prefix="citekit-manuscripts-") as temporary:
        folder = Path(temporary)
        write_book(folder, chosen.size, pandoc)
        rows = commands(folder, pandoc, chosen.limit)
        found = in_turn([run for _, _, run in rows], short=30.0, runs=chosen.runs)
    failed = False
    for (task, program, _), each in zip(rows, found, strict=True):
        seconds = f"{each.seconds:.2f}" if each.status == "ok" else each.status
        cpu, peak = f"{each.cpu_seconds:.2f}", f"{each.peak_mb:.0f}"
        cells = (f"{chosen.size} notes, {task}", program, seconds, cpu, peak)
        print(f"| {' | '.join(cells)} |")
        failed = failed or (program == "citekit" and each.status != "ok")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
