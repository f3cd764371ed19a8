"""French prepositions before the writers and recipients of letters."""

from __future__ import annotations

import pytest

from citekit.csl import Citation, Cite
from citekit.records import parse_records
from citekit.rendering import Document

LETTER = """\
- {id: k, type: letter, authors: [%s], recipients: [%s], date: 1945, archive: AN, shelfmark: F/7/1}
"""
HOUSE, COUNCIL = "{literal: le Conseil}", "{literal: les Archives}"


@pytest.mark.parametrize(
    ("author", "recipient", "people"),
    [
        ("Aleksei Antonov", "Jean Moulin", "lettre d’Aleksei Antonov à Jean Moulin"),
        ("Émile Zola", "Jean Moulin", "lettre d’Émile Zola à Jean Moulin"),
        ("Jean Moulin", "Émile Zola", "lettre de Jean Moulin à Émile Zola"),
        ("Harry Truman", "Jean Moulin", "lettre de Harry Truman à Jean Moulin"),
        ("Jean Moulin, Émile Zola", "Harry Truman", "lettre de Jean Moulin et Émile Zola à Harry Truman"),
        ("Émile Zola, Jean Moulin", "Harry Truman", "lettre d’Émile Zola et Jean Moulin à Harry Truman"),
        (HOUSE, COUNCIL, "lettre du Conseil aux Archives"),
        (COUNCIL, HOUSE, "lettre des Archives au Conseil"),
    ],
)
def test_prepositions_are_as_the_name_behind_them_asks(author: str, recipient: str, people: str) -> None:
    document = Document("french-history", parse_records(LETTER % (author, recipient), "letter.yaml"))
    (note,) = document.notes([Citation((Cite("k"),), note=1)])
    assert f", {people}, 1945." in note.text


def test_letters_of_one_kind_each_have_their_own_preposition() -> None:
    """A form that was kept of one letter is not that of the next."""
    pairs = [("Jean Moulin", "Y"), ("Aleksei Antonov", "Y"), (HOUSE, "Y"), ("Rodion Malinovsky", HOUSE)]
    text = "".join(LETTER.replace("id: k", f"id: k{n}") % pair for n, pair in enumerate(pairs))
    document = Document("french-history", parse_records(text, "letters.yaml"))
    notes = document.notes([Citation((Cite(f"k{n}"),), note=n + 1) for n in range(len(pairs))])
    assert [note.text.split(", ")[2] for note in notes] == [
        "lettre de Jean Moulin à Y",
        "lettre d’Aleksei Antonov à Y",
        "lettre du Conseil à Y",
        "lettre de Rodion Malinovsky au Conseil",
    ]
