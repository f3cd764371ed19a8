"""What becomes of a manuscript in LaTeX: cases in writing.yaml, laws for any text, and TeX itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.manuscript.formats import read_bytes
from tests.manuscript.library import AUTHOR_DATE, NOTES, finished, printed
from tests.steps import lines

CASES = yaml.safe_load((Path(__file__).parent / "writing.yaml").read_text("utf-8"))


def style(case: dict[str, Any]) -> str:
    return AUTHOR_DATE if case.get("style") == "author-date" else NOTES


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expected = case["in"] if case["out"] == "same" else case["out"]
    assert finished(case["in"], style(case), "latex") == expected


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_formatting_again_changes_nothing(case: dict[str, Any]) -> None:
    once = finished(case["in"], style(case), "latex")
    assert finished(once, style(case), "latex") == once


PIECES = [
    "\\autocite{doe}", "\\footcite[5]{roe}", "\\textcite[see][3]{doe,roe}", "\\cites[1]{doe}[2]{roe}",
    "\\cite*{nope}", "\\textcquote[5]{doe}{so", "\\textcquote{roe}[.]{so}", "\\citep{doe}",
    "\\parencite[a [b] c]{doe}", "\\fullcite{roe}", "\\citetitle{doe}",
    "\\nocite{roe}", "word ", " ", "~", ". ", ", ", "\n", "\n\n", "%", "% x\n", "{", "}", "[", "]",
    "\\footnote{", "\\footnotemark", "\\verb|", "|", "\\begin{verbatim}", "\\end{verbatim}",
    "\\begin{document}", "\\end{document}", "\\section{", "\\emph{", "$", "\\\\", "\\printbibliography",
    "\\bibliography{a}", "\\newcommand{\\x}[1]{", "``", "''", "\\", "é", "--",
]  # fmt: skip
UNCLOSED = ["\\autocite[", "\\autocite[x][", "\\autocite[{", "\\cites(", "\\cites[1]{a}", "\\def"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
UNCITING = st.lists(
    st.sampled_from([each for each in PIECES if not re.search("cite|bib|cquote", each)]), max_size=30
)


@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_a_finished_text_is_finished(style: str, text: str) -> None:
    once = finished(text, style, "latex")
    assert finished(once, style, "latex") == once


@settings(deadline=None, max_examples=60)
@given(text=st.one_of(UNCITING.map("".join), st.text()))
def test_a_text_without_citations_comes_back_byte_for_byte(text: str) -> None:
    data = text.encode("utf-8", "replace")
    (found,) = printed([data], format="latex").files()
    assert found == data


@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_braces_that_were_balanced_are_balanced(text: str) -> None:
    once = finished(text, NOTES, "latex")
    assert once.count("{") - once.count("}") == text.count("{") - text.count("}")


@pytest.mark.parametrize("piece", [*PIECES, *UNCLOSED])
def test_no_text_takes_more_than_its_length(piece: str) -> None:
    def read(count: int) -> None:
        read_bytes("x.tex", (piece * count).encode())

    read(1)
    small = lines(lambda: read(200))
    assert lines(lambda: read(400)) < 2.5 * small + 5_000


DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
%s
\begin{document}
\section{One}
A sentence \autocite[5]{doe}; another.\footnote{See \cite[l. 144ob]{antonov} for 100\%% \& more.}
\textcite{roe} and \autocite{list-like,nope_1}.
\newpage
As before \autocite{doe}, \textcites[see][5]{doe}{roe}, \citeauthor{doe}'s \citetitle{doe} (\citeyear{doe}).
A volume \volcite{2}[5--7]{doe}; notes.\footcites(cf.)(and more)[1]{doe}[2]{roe} \Citet*{roe}
\headlesscite{doe}.
%s
\end{document}
"""
TEX_PACKAGES = {
    "plain": ("", "\\bibliographystyle{plain}\n\\bibliography{works}"),
    "natbib": ("\\usepackage{natbib}", "\\bibliography{works}"),
    "biblatex": (
        "\\usepackage[style=verbose]{biblatex}\n\\addbibresource{works.bib}",
        "\\nocite{*}\\printbibliography[title={Sources}]",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("package", TEX_PACKAGES)
@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
def test_tex_compiles_it(package: str, style: str, tmp_path: Path) -> None:
    if shutil.which("pdflatex") is None:
        assert not os.environ.get("CI")
        pytest.skip("there is no TeX")
    (tmp_path / "works.bib").write_text("")
    text = finished(DOCUMENT % TEX_PACKAGES[package], style, "latex")
    assert "cite" not in text.partition("\\begin{document}")[2]
    (tmp_path / "paper.tex").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
        cwd=tmp_path, capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2_000:]
    assert b"2 pages" in done.stdout


def test_the_reference_list_stands_in_its_place() -> None:
    found = finished("\\autocite{doe}\n\\printbibliography\n\\printbibliography[type=book]\n", NOTES, "latex")
    assert "\\item[] Doe, John. \\textit{The First Book}. Clarendon, 2005." in found
    assert found.count("\\begin{list}") == found.count("\\end{list}") == 1
    assert "printbibliography" not in found


@pytest.mark.parametrize(
    ("options", "heading"),
    [
        ("", "\\section*{\\refname}"),
        ("[title={My Sources}]", "\\section*{My Sources}"),
        ("[heading=none]", None),
    ],
)
def test_the_list_has_its_heading(options: str, heading: str | None) -> None:
    found = finished(f"\\cite{{doe}}\\printbibliography{options}", NOTES, "latex")
    assert (heading or "\\section*") in found if heading else "\\section*" not in found


@pytest.mark.parametrize(
    ("preamble", "locale"),
    [
        ("\\usepackage[english,ngerman]{babel}", "de-DE"),
        ("\\usepackage[main=french,english]{babel}", "fr-FR"),
        ("\\setdefaultlanguage[variant=british]{russian}", "ru-RU"),
        ("\\usepackage{babel}", ""),
    ],
)
def test_the_language_of_the_preamble(preamble: str, locale: str) -> None:
    text = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n\\end{{document}}"
    assert read_bytes("x.tex", text.encode()).settings.locale == locale


def test_the_bibliography_of_the_preamble() -> None:
    preamble = "\\addbibresource{a.bib}\\bibliography{b,c}"
    text = f"{preamble}\\begin{{document}}\\bibliography{{d}}\\nocite{{x, y}}\\end{{document}}"
    found = read_bytes("x.tex", text.encode()).settings
    assert found.bibliography == ("a.bib", "b.bib", "c.bib", "d.bib")
    assert [key for key, _ in found.nocite] == ["x", "y"]


def test_what_is_left_is_told() -> None:
    (problem,) = read_bytes("x.tex", b"Text \\citefield{doe}{title}").problems
    assert (str(problem.location), problem.message) == ("x.tex:1:6", "\\citefield is left as it is")
