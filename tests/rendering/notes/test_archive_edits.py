"""What archives change in an output tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.output.tree import LOCATOR, TERM, VARIABLE, Node, Piece, plain_text
from citekit.rendering.notes.locator_edits import without_locator, without_locator_words
from citekit.rendering.notes.reference_edits import with_reference

SHEET = Node(("l. 5",), tag=LOCATOR)
TITLE = Node(("Letter",), tag=VARIABLE, value="title")
URL = Node(("https://example.org",), tag=VARIABLE, value="URL")


@pytest.mark.parametrize(
    "tree",
    [
        Node((TITLE, Node(("l. 5",), prefix="p. ", tag=LOCATOR)), ", "),
        Node((TITLE, SHEET), ", p. "),
        Node((TITLE, Node((SHEET,), prefix="с. ")), ", "),
        Node((TITLE, Node((Node(("S.",), tag=TERM, value="page"), SHEET), " ")), ", "),
        Node((TITLE, Node(("pp.", SHEET), " ")), ", "),
        Node((TITLE, Node(("S.",), prefix=", ", suffix=" ", tag=TERM, value="page"), SHEET)),
        Node((TITLE, ", S. ", SHEET)),
    ],
)
def test_a_style_s_own_word_for_locators_goes(tree: Node) -> None:
    assert plain_text(without_locator_words(tree)) == "Letter, l. 5"


@pytest.mark.parametrize(
    "tree",
    [
        Node((Node(("Ibid.",), tag=TERM, value="ibid"), SHEET), ", "),
        Node((Node(("S.",), tag=VARIABLE, value="title"), SHEET), " "),
    ],
)
def test_other_words_stay(tree: Node) -> None:
    assert plain_text(without_locator_words(tree)) == plain_text(tree)


def test_a_locator_goes_with_its_delimiter() -> None:
    tree = Node((TITLE, Node((SHEET,), prefix="(", suffix=")")), ", ")
    assert plain_text(without_locator(tree)) == "Letter"


@pytest.mark.parametrize(
    ("tree", "printed"),
    [
        (Node((TITLE, URL), ", "), "Letter, RGASPI, f. 1, https://example.org"),
        (
            Node((TITLE, Node((URL,), prefix="<", suffix=">")), " "),
            "Letter RGASPI, f. 1 <https://example.org>",
        ),
        (
            Node((TITLE, Node(("Available at: ", URL))), ". "),
            "Letter. RGASPI, f. 1. Available at: https://example.org",
        ),
        (Node((TITLE, "1945"), ", "), "Letter, 1945; RGASPI, f. 1"),
        (Node((TITLE, "1945."), ", "), "Letter, 1945. RGASPI, f. 1."),
        (Node((URL, TITLE), ", "), "https://example.org, Letter; RGASPI, f. 1"),
        ("", "RGASPI, f. 1"),
    ],
)
def test_the_place_of_the_reference(tree: Piece, printed: str) -> None:
    assert plain_text(with_reference(tree, "RGASPI, f. 1", "; ")) == printed


PIECES = st.recursive(
    st.one_of(st.text(max_size=8), st.just(URL), st.just(TITLE), st.just(SHEET)),
    lambda inner: st.tuples(
        st.lists(inner, min_size=1, max_size=3).map(tuple), st.sampled_from(["", ", ", ". "])
    ).map(lambda made: Node(*made)),
    max_leaves=12,
)


@given(PIECES)
def test_the_reference_is_printed_once_and_nothing_else_is_lost(tree: Piece) -> None:
    printed = plain_text(with_reference(tree, "¤RGASPI¤", ", "))
    assert printed.count("¤RGASPI¤") == 1
    letters = [char for char in plain_text(tree) if char.isalnum()]
    assert [char for char in printed.replace("¤RGASPI¤", "") if char.isalnum()] == letters
