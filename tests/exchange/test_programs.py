"""What is exported goes through the real programs: BibTeX with its standard styles, biber and biblatex.

They come with Debian's texlive-binaries, texlive-base and biber; where CI is set they must be there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from citekit.exchange.bib import biblatex, bibtex
from citekit.exchange.bib.latex.writer import to_latex
from citekit.exchange.shared.holding_text import whole_reference
from citekit.records import Date, Holding, Name, Record, Title
from tests.exchange.test_laws import EXAMPLES

STYLES = ["unsrt", "alpha", "plain", "abbrv"]


def needs(program: str) -> pytest.MarkDecorator:
    """Skip where a program is absent, but never in CI."""
    absent = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(absent, reason=f"{program} is not installed")


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _bbl(folder: Path, records: Sequence[Record], style: str, *, ascii_only: bool = False) -> str:
    """The list that BibTeX makes, its lines joined.

    BibTeX may miss a field of a published work, whose type must stay; of an archival one it misses nothing.
    """
    (folder / "all.bib").write_text(bibtex.write(records, ascii_only=ascii_only), encoding="utf-8")
    (folder / "all.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n", encoding="utf-8"
    )
    said = _run(folder, "bibtex", "all")
    warnings = re.findall(r"Warning--(.*)", said)
    assert all(_MAY_BE_MISSED.match(warning) for warning in warnings), said
    archival = {record.key for record in records if record.holding}
    assert not {warning.rpartition(" ")[2] for warning in warnings} & archival, said
    return _flat((folder / "all.bbl").read_text(encoding="utf-8"))


_MAY_BE_MISSED = re.compile(
    r"empty \w+ in |there's a number but no (?:series|volume) in |can't use both volume and number"
)


def _flat(latex: str) -> str:
    """A text without braces, ties and line breaks, which styles put where they like."""
    return " ".join(re.sub(r"[{}]", "", latex.replace("~", " ")).split())


@needs("bibtex")
@pytest.mark.parametrize("style", STYLES)
def test_bibtex_lists_every_archival_reference_without_a_warning(style: str, tmp_path: Path) -> None:
    listed = _bbl(tmp_path, EXAMPLES, style)
    assert listed.count("\\bibitem") == len(EXAMPLES)
    archival = [record.holding for record in EXAMPLES if record.holding]
    assert archival
    for holding in archival:
        assert _flat(to_latex(whole_reference(holding))) in listed


_P = Name("A", "B")
AWKWARD = [
    Record(key="no-title", holding=Holding(archive="GARF", levels=(("fond", "1"),))),
    Record(key="no name, odd key", title=Title(text="100% of {braces} & $ _ ^ ~ # \\ “q” <i>it</i>")),
    Record(key="Same", title=Title(text="One"), date=Date()),
    Record(key="same", title=Title(text="Two"), date=Date(edtf="1945~")),
    Record(
        key="книга", type="book", title=Title(text="Книга"), names=(("author", (Name("Чуев", "Феликс"),)),)
    ),
    Record(key="accents", type="book", title=Title(text="T"), names=(("author", (Name("Čapek", "Šimon"),)),)),
    Record(
        key="series",
        type="book",
        title=Title(text="T"),
        date=Date(edtf="1990"),
        names=(("editor", (Name("Doe", "A"), Name(literal="Committee, Central and Other"))),),
        fields={"volume": "3", "collection-number": "4", "collection-title": "S", "publisher": "P"},
    ),
    Record(
        key="newspaper",
        type="article-newspaper",
        title=Title(text="No author"),
        date=Date(edtf="1945-05-09"),
        fields={"container-title": "Pravda", "issue": "111", "page": "1-2"},
    ),
    Record(key="thesis", type="thesis", title=Title(text="T"), names=(("author", (_P,)),)),
    Record(
        key="chapter",
        type="chapter",
        title=Title(text="T"),
        names=(("author", (_P,)),),
        date=Date(edtf="1990"),
        fields={"container-title": "C", "collection-number": "7", "publisher": "P"},
    ),
    Record(
        key="letter",
        type="letter",
        title=Title(text="L"),
        holding=Holding(archive="X", shelfmark="50% {a}_b"),
        names=(("author", (Name("van Dijk", "R", "", "", "Jr."),)),),
        date=Date(edtf="1918-01-14", calendar="julian"),
    ),
]


@needs("bibtex")
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_bibtex_takes_the_awkward_ones_too(style: str, ascii_only: bool, tmp_path: Path) -> None:
    listed = _bbl(tmp_path, AWKWARD, style, ascii_only=ascii_only)
    assert listed.count("\\bibitem") == len(AWKWARD)
    assert "GARF" in listed


def test_ascii_means_ascii() -> None:
    assert bibtex.write(AWKWARD, ascii_only=True).isascii()


@needs("biber")
def test_biber_finds_no_fault_with_the_syntax(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(biblatex.write([*EXAMPLES, *AWKWARD]), encoding="utf-8")
    said = _run(tmp_path, "biber", "--tool", "--nolog", "--output-file", "out.bib", "all.bib")
    assert "ERROR" not in said
    assert "WARN" not in said, said
    assert (tmp_path / "out.bib").read_text(encoding="utf-8").count("@") >= len(EXAMPLES)


# Without hyphens and page numbers; of the fonts of every TeX, which have no Chinese letters.
_LISTED = r"""\documentclass{article}
\usepackage[style=numeric,backend=biber]{biblatex}
\pagestyle{empty}\raggedright\hyphenpenalty=10000
\addbibresource{all.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""


@needs("biber")
@needs("pdflatex")
def test_biblatex_prints_every_archive(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(biblatex.write(EXAMPLES, ascii_only=True), encoding="utf-8")
    (tmp_path / "all.tex").write_text(_LISTED, encoding="utf-8")
    _latex(tmp_path, "-draftmode")
    _run(tmp_path, "biber", "-q", "all")
    _latex(tmp_path)
    printed = _letters(_run(tmp_path, "pdftotext", "-raw", "all.pdf", "-"))
    references = [whole_reference(record.holding) for record in EXAMPLES if record.holding]
    assert [each for each in references if _letters(each) not in printed] == []


def _latex(folder: Path, *options: str) -> None:
    """Make a PDF; letters that the fonts do not have are errors."""
    command = ["pdflatex", "-interaction=batchmode", *options, "all.tex"]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)


def _letters(text: str) -> str:
    """The letters and figures of a text, without accents, which stand apart in a PDF."""
    return re.sub(r"[^A-Za-z0-9]", "", unicodedata.normalize("NFD", text))
