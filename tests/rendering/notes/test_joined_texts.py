"""How the texts of a document are joined where a style was made for books: a table of cases, and laws."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl import Citation, Cite
from citekit.csl.output.tree import DATE, NAME, VARIABLE, Node, Piece, node, plain_text
from citekit.records import parse_records
from citekit.rendering import Document
from citekit.rendering.notes.joined_texts import with_joined_texts
from tests.rendering.identified import RECORDS

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "cases" / "joined_texts.yaml").read_text(encoding="utf-8")
)
MORE = """\
- {id: map, type: map, title: {text: Karte der Besatzungszonen, described: true}, date: 1945-06,
   archive: PA AA, place: Berlin, shelfmark: "B 10, Bd. 2"}
- {id: file, type: file, archive: GARF, fond: Р-5446, opis: 2, delo: 112}
"""
RECORD = {record.key: record for record in parse_records(RECORDS + MORE, "records.yaml")}


def printed(case: dict[str, Any]) -> dict[str, str]:
    """What is printed of each row of a case."""
    document = Document(case["style"], RECORD.get, locale=case.get("locale"))
    rows = [row.partition(" ") for row in case["printed"]]
    cites = [Cite(key, locator=at) for key, _, at in rows if key != "entry"]
    notes = iter(document.notes([Citation((cite,), note=n) for n, cite in enumerate(cites, 1)]))
    listed = [at for key, _, at in rows if key == "entry"]
    entries = dict(zip(listed, document.single_entries(listed), strict=True))
    texts = [entries[at] if key == "entry" else next(notes).text for key, _, at in rows]
    plain = (
        re.sub(r"^\s*\d+\. |\s+", lambda found: " " if found[0].isspace() else "", text) for text in texts
    )
    return dict(zip(case["printed"], map(str.strip, plain), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["of"])
def test_the_texts_of_a_document_are_joined(case: dict[str, Any]) -> None:
    assert printed(case) == case["printed"]


def variable(name: str, text: str) -> Node:
    return Node((text,), tag=VARIABLE, value=name)


TITLE, KIND, ARCHIVE = variable("title", "Letter"), variable("genre", "letter"), variable("archive", "TNA")
YEAR, MONTH = (Node((text,), tag=DATE, value="issued") for text in ("1945", "juin"))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Node((TITLE, ARCHIVE)), "Letter, TNA"),
        (Node((Node(("A",), tag=NAME), Node((TITLE, YEAR), " ")), ". "), "A. Letter, 1945"),
        (Node((TITLE, YEAR), " "), "Letter 1945"),
        (Node((TITLE, Node((YEAR,), prefix="(", suffix=")")), ", "), "Letter (1945)"),
        (Node((YEAR, KIND), ". "), "1945. Letter"),
        (Node((YEAR, MONTH), ". "), "1945. Juin"),
        (Node((YEAR, KIND), ", "), "1945, letter"),
    ],
)
def test_texts_stand_apart_and_sentences_begin_with_a_capital(tree: Node, text: str) -> None:
    assert plain_text(with_joined_texts(tree, opens=True)) == text


PIECES = st.lists(
    st.sampled_from([TITLE, KIND, ARCHIVE, YEAR, MONTH, Node(("A",), tag=NAME)]), min_size=1, max_size=4
)


@given(PIECES, st.sampled_from(["", " ", ", ", ". ", ", ("]), st.booleans())
def test_no_text_is_lost_and_a_second_pass_changes_nothing(
    pieces: list[Piece], delimiter: str, opens: bool
) -> None:
    tree = node(pieces, delimiter)
    joined = with_joined_texts(tree, opens=opens)
    assert letters(joined) == letters(tree)
    assert plain_text(with_joined_texts(joined, opens=opens)) == plain_text(joined)


def letters(piece: Piece) -> str:
    return re.sub(r"\W", "", plain_text(piece)).casefold()
