"""The output tree: building, questions, changes."""

from __future__ import annotations

from hypothesis import given

from citekit.csl.output import tree as output
from citekit.csl.output.tree import Node, NodeFormat, node
from tests.csl.pieces import texts, trees

TITLE = Node(("A Title",), tag=output.VARIABLE, value="title")
NAMES = Node(("Doe", "Roe"), " and ", tag=output.NAMES, value="author editor")
ENTRY = Node((NAMES, TITLE, Node(("5",), prefix="p. ", tag=output.LOCATOR)), ", ", suffix=".")


def test_empty_parts_are_left_out() -> None:
    assert node(["", "a", "", "b"], delimiter=", ") == Node(("a", "b"), ", ")
    assert node(["", ""], prefix="(", suffix=")") == ""


def test_a_single_part_with_nothing_added_is_itself() -> None:
    assert node(["", TITLE], delimiter=", ") is TITLE
    assert node(["a"], prefix="(") == Node(("a",), prefix="(")


def test_plain_text_has_affixes_and_delimiters() -> None:
    assert output.plain_text(ENTRY) == "Doe and Roe, A Title, p. 5."


def test_plain_text_of_nothing_has_no_affixes() -> None:
    assert output.plain_text(Node(("",), prefix="(", suffix=")")) == ""


def test_variables() -> None:
    assert output.variables(ENTRY) == {"author", "editor", "title", "locator"}


def test_find_is_in_reading_order() -> None:
    assert [each.tag for each in output.walk(ENTRY)] == ["", "names", "variable", "locator"]
    assert list(output.find(ENTRY, output.VARIABLE, "title")) == [TITLE]
    assert output.has(ENTRY, output.LOCATOR)
    assert not output.has(ENTRY, output.VARIABLE, "edition")


def test_replace_shares_what_it_does_not_change() -> None:
    changed = output.replace_tagged(ENTRY, output.NAMES, "———")
    assert output.plain_text(changed) == "———, A Title, p. 5."
    assert isinstance(changed, Node)
    assert changed.parts[1] is TITLE
    assert output.replace_tagged(ENTRY, output.DATE, "x") is ENTRY


def test_replace_by_nothing_takes_delimiters_along() -> None:
    gone = output.replace_tagged(output.replace_tagged(ENTRY, output.NAMES, ""), output.LOCATOR, "")
    assert output.plain_text(gone) == "A Title."
    assert output.replace_tagged(TITLE, output.VARIABLE, "") == ""


def test_replace_first_only() -> None:
    twice = Node((TITLE, TITLE), "; ")
    changed = output.replace_tagged(twice, output.VARIABLE, "B", first_only=True)
    assert output.plain_text(changed) == "B; A Title"


def test_strip_periods_spares_affixes() -> None:
    piece = Node(("Am. L.J.", Node(("Jan.",), suffix=".")), ". ")
    assert output.plain_text(output.strip_periods(piece)) == "Am LJ. Jan."


def test_format_knows_its_fonts() -> None:
    made = NodeFormat.of([("font-style", "italic"), ("font-weight", "bold")], quotes=True)
    assert made == NodeFormat(font_style="italic", font_weight="bold", quotes=True)
    assert made.fonts == (("font-style", "italic"), ("font-weight", "bold"))


@given(trees)
def test_without_texts_a_tree_is_empty(piece: output.Piece) -> None:
    assert output.is_empty(output.map_text(piece, lambda text: ""))


@given(trees, texts)
def test_replacing_everything(piece: output.Piece, text: str) -> None:
    assert output.replace(piece, lambda each: text) == (piece if isinstance(piece, str) else text)
