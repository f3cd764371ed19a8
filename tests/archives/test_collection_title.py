"""The title of a collection: what its last word tells."""

from __future__ import annotations

import pytest

from citekit.archives.mention.collection_title import (
    is_collection,
    is_dated_title,
    is_english_title,
    is_titled_collection,
    is_titled_fonds,
    is_titled_papers,
)

#: from what tells most to what tells least
STRICTER_FIRST = (is_titled_papers, is_titled_fonds, is_titled_collection)


@pytest.mark.parametrize(
    ("name", "certain", "fonds", "collection", "english"),
    [
        ("RFK Papers", True, True, True, True),
        ("Nicolaevsky Collection", False, True, True, True),
        ("Bessborough MSS", False, False, True, True),
        ("Guinness Archive", False, False, True, False),
        ("Codrington papers", True, True, True, False),
        ("Papers", False, False, False, False),
        ("de Gaulle Papers", True, True, True, False),
        ("Royal Library", False, False, False, False),
    ],
)
def test_the_last_word_tells(name: str, certain: bool, fonds: bool, collection: bool, english: bool) -> None:
    told = [asks(name) for asks in STRICTER_FIRST]
    assert told == [certain, fonds, collection]
    assert is_english_title(name) is english
    assert told == sorted(told)


def test_years_make_papers_of_books() -> None:
    assert is_dated_title("Letterbooks")
    assert not is_titled_fonds("Smith Letterbooks")
    assert not is_collection("Smith Letterbooks")
