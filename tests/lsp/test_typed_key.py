"""What counts as a key that is being typed; `|` is the cursor."""

from __future__ import annotations

import pytest

from citekit.lsp.typed_key import typed_key

MARKDOWN = {
    "[@|]": "",
    "[@ant|]": "ant",
    "as @ant| says": "ant",
    "[@{ant|}]": "ant",
    "[-@ant|]": "ant",
    "[@known; @zub|": "zub",
    "[see @zubok failed emp|": "zubok failed emp",
    "[@f. 17, op. 3|": "f. 17, op. 3",
    "[@known, l. 5|]": None,  # a locator
    "@known writes much|": None,  # the text goes on
    "[@known] and much|": None,
    "me@example|": None,  # an address
    "no key|": None,
    "[@" + "a" * 500 + "|": None,
}
LATEX = {
    r"\cite{|}": "",
    r"\autocite[see][5]{ant|}": "ant",
    r"\cite{known,zub|": "zub",
    r"\cite{known, failed emp|": "failed emp",
    r"\cites(a)(b)[1]{known}[2]{zub|": "zub",
    r"\textcite*{ant|": "ant",
    r"\nocite{ant|": "ant",
    "\\cite{known,\n  zub|": "zub",
    r"\section{ant|": None,
    r"\cite[see|": None,
    r"\cite{known} and {more|": None,
}


@pytest.mark.parametrize(
    ("format", "marked", "typed"),
    [("markdown", *row) for row in MARKDOWN.items()] + [("latex", *row) for row in LATEX.items()],
)
def test_a_key_is_typed_where_a_citation_stands(format: str, marked: str, typed: str | None) -> None:
    at = marked.index("|")
    found = typed_key(marked.replace("|", ""), at, format, lambda key: key == "known")
    assert (found.text if found else None) == typed
    assert found is None or found.start == at - len(found.text)


def test_a_key_is_replaced_to_its_end() -> None:
    found = typed_key("[@antonov-1945, l. 5]", 5, "markdown", lambda _: False)
    assert found is not None
    assert (found.text, found.start, found.end) == ("ant", 2, 14)
