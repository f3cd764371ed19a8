"""No text makes a reader slow or crash: deep nesting, long lines, many folded lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citekit.errors import FormatError
from citekit.exchange import importer, read_text
from citekit.exchange.bib.latex.reader import from_latex
from citekit.exchange.wilson.citation import fold_lines
from citekit.exchange.wilson.credits import find_credits
from tests.steps import lines


@pytest.mark.parametrize(
    "work",
    [
        lambda n: find_credits("RGANI, f. 5. Translated by A B. " * n),
        lambda n: find_credits("x translated by A B " * n),
        lambda n: fold_lines("“A title that never ends\n" + "and goes on\n" * n),
        lambda n: importer("ris").read("TY  - BOOK\nTI  - T\nER  - \n" * n, "x"),
        lambda n: importer("csl-json").read('[{"id": "a", "title": "T"}' + ',{"title": "T"}' * n + "]", "x"),
        lambda n: importer("bibtex").read("@misc{a, title = {A {B} C}, author = {A and B}}\n" * n, "x"),
    ],
    ids=["credits", "no credits", "folds", "ris", "csl-json", "bibtex"],
)
def test_work_grows_with_the_text(work: Callable[[int], object]) -> None:
    work(5)  # the tables are read once
    small, large = lines(lambda: work(50)), lines(lambda: work(200))
    assert large < 6 * small


def test_deep_nesting_is_no_crash() -> None:
    deep = "{" * 5000 + "x" + "}" * 5000
    assert from_latex(f"\\emph{deep}") == "\\emphx"
    assert read_text(f"@misc{{a, title = {deep}}}", "x.bib", "bibtex").records[0].title is not None
    with pytest.raises(FormatError, match="nested too deeply"):
        read_text("[" * 100_000, "x.json", "csl-json")
