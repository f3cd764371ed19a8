"""Long work shows itself: counts at the end of an import, and what a terminal gets of many records."""

from __future__ import annotations

from tests.conftest import CommandLine
from tests.terminal_session import run_on_a_terminal


def _books(numbers: range) -> str:
    return "".join(f"@book{{b{number}, title = {{Title {number}}}, year = 1999}}\n" for number in numbers)


def test_what_is_there_already_and_what_is_broken_is_one_line(citekit: CommandLine) -> None:
    citekit("init")
    citekit("import", "-", stdin=_books(range(12)))
    ran = citekit("import", "-", stdin=_books(range(30)) + "@book{broken, title = {x\n")
    assert ran.err.splitlines()[-1] == "note: 18 added, 12 there already, 1 broken"
    assert "word for word" not in ran.err
    assert len(ran.out.splitlines()) == 18
    assert ran.code == 1


def test_an_item_of_zotero_that_says_nothing_new_is_counted(citekit: CommandLine) -> None:
    item = '{"id": "http://zotero.org/users/1/items/A%d", "type": "book", "title": "T%d"}'
    items = f"[{', '.join(item % (number, number) for number in range(3))}]"
    citekit("init")
    citekit("import", "-", stdin=items)
    assert citekit("import", "-", stdin=items).err == "note: 3 there already\n"


def test_few_records_need_no_summary(citekit: CommandLine) -> None:
    citekit("init")
    assert citekit("import", "-", stdin=_books(range(3))).err == ""


def test_a_terminal_gets_no_thousand_names(citekit: CommandLine) -> None:
    citekit("init")
    citekit.write("many.bib", _books(range(150)))
    seen = run_on_a_terminal(citekit, ["import", "many.bib"]).screen
    assert "further records are not named on a terminal" in seen
    assert "150 added" in seen
    assert "b149.yaml" not in seen


def test_an_import_that_was_broken_off_goes_on(citekit: CommandLine) -> None:
    """What a first run has written is not written again; the rest comes in."""
    citekit("init")
    citekit("import", "-", stdin=_books(range(40)))
    again = citekit("import", "-", stdin=_books(range(60)))
    assert again.err == "note: 20 added, 40 there already\n"
    assert [line.partition("\t")[0] for line in again.out.splitlines()] == [f"b{n}" for n in range(40, 60)]
