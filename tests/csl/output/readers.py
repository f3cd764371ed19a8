"""The plain text that the programs which own our formats read out of them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pypandoc
import pypdf
import typst

BETWEEN = "ZQZQ"  # a paragraph between texts
TEX = r"""\documentclass{article}\usepackage{cmap}\usepackage[T1]{fontenc}\usepackage{textcomp}
\usepackage[hidelinks]{hyperref}\usepackage[paperwidth=150cm]{geometry}\pagestyle{empty}\parindent=0pt
\begin{document}
"""


class _Text(HTMLParser):
    """The text of HTML; elements must be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.data: list[str] = []
        self.open: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def html(texts: Sequence[str], folder: Path) -> list[str]:
    """By Python's HTML parser."""
    read = []
    for text in texts:
        parser = _Text()
        parser.feed(text)
        parser.close()
        assert not parser.open
        read.append("".join(parser.data))
    return read


def markdown(texts: Sequence[str], folder: Path) -> list[str]:
    """By pandoc."""
    return _by_pandoc(texts, "markdown")


def _by_pandoc(texts: Sequence[str], format: str) -> list[str]:
    source = "".join(f"{text}\n\n{BETWEEN}\n\n" for text in texts)
    command = [pypandoc.get_pandoc_path(), "--from", format, "--to", "plain", "--wrap", "none"]
    ran = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    return ran.stdout.split(BETWEEN)[:-1]


def typst_pages(texts: Sequence[str], folder: Path) -> list[str]:
    """By typst, a page each."""
    pages = "\n#pagebreak()\n".join(texts)
    source, printed = folder / "notes.typ", folder / "notes.pdf"
    source.write_text(f"#set page(width: 150cm)\n{pages}", encoding="utf-8")
    typst.compile(str(source), output=str(printed))
    return [page.extract_text() for page in pypdf.PdfReader(printed).pages]


def latex(texts: Sequence[str], folder: Path) -> list[str]:
    """By pdfTeX, a page each."""
    source = folder / "notes.tex"
    source.write_text(TEX + "\n\\newpage\n".join(texts) + "\n\\end{document}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode("latin-1")[-800:]
    return [page.extract_text() for page in pypdf.PdfReader(folder / "notes.pdf").pages]


def rtf(texts: Sequence[str], folder: Path) -> list[str]:
    """By LibreOffice."""
    body = f"\\par {BETWEEN}\\par\n".join([*texts, ""])
    (folder / "notes.rtf").write_text("{\\rtf1\\ansi\\deff0 " + body + "}", encoding="ascii")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "notes.rtf"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return (folder / "notes.txt").read_text(encoding="utf-8-sig").split(BETWEEN)[:-1]
