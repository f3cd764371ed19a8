"""Archives in notes, literature author-date: which citation is which, how both stand in one, and the list."""

from __future__ import annotations

from citekit.archives.print_options import read_options
from citekit.csl import Citation, Cite
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.rendering import Document
from tests.rendering.profiles import records

SHELF = "RGASPI, f. 558, op. 11, d. 98"


def document(style: str = "archive-first", works: str = "chicago-author-date", **options: str) -> Document:
    given = {"literature-style": works, **{name.replace("_", "-"): value for name, value in options.items()}}
    return Document(style, records().get, options=read_options(given))


def citations(*texts: str) -> list[Citation]:
    """`key`, `key locator`, several divided by `; `, each in a note of its own."""
    rows = [[each.partition(" ") for each in text.split("; ")] for text in texts]
    made = [tuple(Cite(key, locator=at) for key, _, at in row) for row in rows]
    return [Citation(cites, note=number) for number, cites in enumerate(made, 1)]


def printed(which: Document, *texts: str) -> list[str]:
    return [note.text for note in which.notes(citations(*texts))]


def test_archives_are_notes_and_works_stand_in_the_text() -> None:
    which = document()
    cited = ("letter l. 12", "book 23", "letter l. 14")
    assert [which.cites_in_text(each.cites) for each in citations(*cited)] == [False, True, False]
    first, work, later = printed(which, *cited)
    assert first.startswith(f"{SHELF}, l. 12 (")
    # a citation in the text is no note: what follows may say "ibid."
    assert (work, later) == ("(Zubok 2007, 23)", f"{SHELF}, l. 14.")


def test_a_note_that_cites_both_has_each_in_its_system_and_is_no_source_of_ibid() -> None:
    _, both, after = printed(document(), "letter l. 12", "letter l. 14; book 25", "letter l. 14")
    assert both == "Ibid., l. 14; Zubok 2007, 25."
    assert after == f"{SHELF}, l. 14."
    assert printed(document(), "book 26; shelfmark") == ["Zubok 2007, 26; BArch, NS 19/1234, Bl. 5."]


def test_works_in_notes_of_their_own_style_are_not_ibid_behind_a_note_to_an_archive() -> None:
    which = document(works="archive-first")
    assert not which.cites_in_text(citations("book")[0].cites)
    texts = printed(which, "book 23", "book 24", "letter", "book 25", "letter; book 26", "book 26")
    assert [text.rpartition(": ")[2] for text in (texts[1], texts[3], texts[5])] == [
        "Ibid., 24.",
        "The Soviet Union in the Cold War from Stalin to Gorbachev, 25.",
        "The Soviet Union in the Cold War from Stalin to Gorbachev, 26.",
    ]


def test_the_list_has_works_alone_and_divided_it_has_both() -> None:
    which = document()
    printed(which, "letter", "book")
    assert [entry.id for entry in which.bibliography(["minute"]).entries] == ["book"]
    which = document(divide="yes")
    printed(which, "letter", "book")
    divisions = which.divided_bibliography(["shelfmark"])
    assert [each.heading for each in divisions] == ["Archival Sources", "Literature"]
    assert divisions[1].entries[0].text.startswith("Zubok, Vladislav M. 2007.")
    assert which.single_entries(["book", "shelfmark"])[1].startswith("BArch")


def test_an_unknown_key_is_a_warning_once() -> None:
    which = document()
    printed(which, "letter; nothing")
    assert [(each.kind, each.item) for each in which.warnings if each.item == "nothing"] == [
        ("unknown-key", "nothing")
    ]


def test_a_manuscript_has_notes_for_archives_alone() -> None:
    text = "A [@book, 23]. B [@letter, l. 12]. @book says [see @book, 5; @shelfmark] and [@nothing; @book].\n"
    manuscript = read_bytes("chapter.md", text.encode())
    which = Document(
        "archive-first",
        records().get,
        format="markdown",
        options=read_options({"literature-style": "chicago-author-date"}),
    )
    (file,) = print_text([manuscript], which, FormattingOptions(lists=False)).files()
    body, *notes = file.decode().strip().split("\n\n")
    assert body == ("A (Zubok 2007, 23). B.[^1] Zubok (2007) says[^2] and (**nothing?**; Zubok 2007).")
    assert notes[1] == "[^2]: See Zubok 2007, 5; BArch, NS 19/1234, Bl. 5."
