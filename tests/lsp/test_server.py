"""The server as an editor meets it: a real process, messages over pipes, records in files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.lsp.editor import Editor

RECORDS = {
    "antonov": "{type: letter, title: Antonov to Malinovsky, date: 1945-11-16, authors: [Aleksei Antonov],"
    " archive: RGASPI, fond: 558, opis: 11, delo: 98, list: '144'}",
    "zubok": "{type: book, title: A Failed Empire, date: 2007, authors: [Vladislav Zubok],"
    " publisher: UNC Press, publisher-place: Chapel Hill}",
    "ezhov": "{type: report, title: Оперативный приказ, date: 1937, authors: [Николай Ежов],"
    " archive: РГАСПИ, fond: 17, opis: 162, delo: 21}",
}
MARKDOWN = """\
---
title: 😀
---
War 😀 [@antonov, l. 144]. Again [@antonov, p. 9], and [see @zubok, p. 3; @nobody].

[@
"""
LATEX = """\
\\documentclass{article}
\\begin{document}
War\\autocite[144]{antonov}. Again\\autocite{antonov}, and \\autocites{zubok}{nobody}.
\\cite{
\\end{document}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> CommandLine:
    citekit = CommandLine(tmp_path_factory.mktemp("home"), shared_cache)
    for key, text in RECORDS.items():
        citekit.write(f"project/records/{key}.yaml", text + "\n")
    return citekit


@pytest.fixture(scope="module")
def editor(home: CommandLine) -> Iterator[Editor]:
    """An editor that has opened the folder of a project, and started the server somewhere else."""
    with Editor(home, "lsp", root=home.home / "project") as editor:
        yield editor
    assert editor.code == 0


def shown(editor: Editor, name: str, line: int, column: int) -> str:
    found = editor.at("hover", name, line, column)
    return str(found["contents"]["value"]) if found else ""


def places(marks: list[dict[str, object]]) -> dict[str, tuple[int, int]]:
    """Where the mark of each code begins."""
    return {str(mark["code"]): _start(mark) for mark in marks}


def _start(mark: dict[str, object]) -> tuple[int, int]:
    start = json.loads(json.dumps(mark["range"]))["start"]
    return start["line"], start["character"]


def test_markdown_gets_its_marks_at_the_keys(editor: Editor) -> None:
    found = places(editor.open("marks.md", MARKDOWN))
    assert found["unknown-key"] == (3, MARKDOWN.splitlines()[3].index("nobody") + 1)  # the face is two units
    assert found["locator-page"] == (3, MARKDOWN.splitlines()[3].index("antonov, p.") + 1)
    fixed = MARKDOWN.replace("; @nobody", "").replace("p. 9", "l. 144").replace("[@\n", "")
    assert editor.change("marks.md", fixed) == []


def test_latex_gets_its_marks_at_the_keys(editor: Editor) -> None:
    found = places(editor.open("marks.tex", LATEX, "latex"))
    assert found["unknown-key"] == (2, LATEX.splitlines()[2].index("nobody"))


@pytest.mark.parametrize(("name", "text"), [("hover.md", MARKDOWN), ("hover.tex", LATEX)])
def test_a_key_shows_its_note_as_it_will_stand(editor: Editor, name: str, text: str) -> None:
    editor.open(name, text, "latex" if name.endswith("tex") else "markdown")
    number, line = next((n, each) for n, each in enumerate(text.splitlines()) if "War" in each)
    first, second = line.index("antonov"), line.index("antonov", line.index("Again"))
    face = 1 if "😀" in line else 0
    full = shown(editor, name, number, first + face)
    assert full.startswith("**1.** Aleksei Antonov, “Antonov to Malinovsky,”")
    assert "RGASPI" in full
    assert shown(editor, name, number, second + face).startswith("**2.** Antonov, “Antonov to Malinovsky")
    assert "no record has the key" in shown(editor, name, number, line.index("nobody") + face)
    assert not shown(editor, name, number, 0)


def test_ibid_stands_where_the_style_has_it(editor: Editor) -> None:
    editor.open(
        "ibid.md", "---\ncsl: archive-first\n---\nA [@zubok, p. 1]. B [@zubok, p. 2]. C [@antonov].\n"
    )
    assert shown(editor, "ibid.md", 3, 5).startswith("**1.** Vladislav Zubok")
    assert shown(editor, "ibid.md", 3, 24).startswith("**2.** Ibid., 2.")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ant", "antonov"),  # the key
        ("failed emp", "zubok"),  # a title
        ("malinov", "antonov"),
        ("prikaz", "ezhov"),  # in another script
        ("vladislav", "zubok"),  # a person
        ("f. 17, op. 162", "ezhov"),  # a shelfmark
        ("558 11 98", "antonov"),
    ],
)
def test_a_key_is_completed_by_what_one_knows_of_it(editor: Editor, typed: str, key: str) -> None:
    before = MARKDOWN.replace("[@\n", f"[@{typed}\n")
    editor.open("completed.md", before)
    line = before.splitlines().index(f"[@{typed}")
    assert editor.keys("completed.md", line, len(typed) + 2) == [key]
    tex = LATEX.replace("\\cite{\n", f"\\cite{{{typed.replace(',', '')}\n")
    editor.open("completed.tex", tex, "latex")
    assert editor.keys("completed.tex", 3, len(tex.splitlines()[3])) == [key]


def test_a_completion_says_what_it_is(editor: Editor) -> None:
    editor.open("said.md", MARKDOWN)
    assert editor.keys("said.md", 5, 2) == ["antonov", "ezhov", "zubok"]
    item = editor.at("completion", "said.md", 5, 2)["items"][2]
    assert item["detail"] == "Vladislav Zubok · A Failed Empire · 2007 · UNC Press"
    assert item["textEdit"] == {
        "newText": "zubok",
        "range": {"start": {"line": 5, "character": 2}, "end": {"line": 5, "character": 2}},
    }
    assert "(UNC Press, 2007)" in editor.ask("completionItem/resolve", **item)["documentation"]


def test_one_goes_to_the_record_and_to_other_citations(editor: Editor) -> None:
    editor.open("gone.md", MARKDOWN)
    assert editor.at("definition", "gone.md", 3, 12)["uri"] == editor.uri("records/antonov.yaml")
    assert editor.at("definition", "gone.md", 3, 0) is None
    found = editor.at("references", "gone.md", 3, 12, context={"includeDeclaration": False})
    assert sum(place["uri"] == editor.uri("gone.md") for place in found) == 2


HOSTILE = {
    "broken-header.md": ("---\ntitle: [\n---\n[@zubok]\n", "markdown", "unread"),
    "half-pair.md": ("\ud83d [@nobody]", "markdown", "unknown-key"),
    "large.md": ("word " * 500_000, "markdown", "too-large"),
    "many.md": ("[@a] " * 20_001, "markdown", "too-large"),
    "loop.tex": ("\\input{loop}\\cite{nobody}\\cite{", "latex", "unknown-key"),
    "odd-lines.md": ("a\u2028b\x0bc\r[@nobody]", "markdown", "unknown-key"),
    "nothing-there.md": ("---\nbibliography: no.bib\n---\n[@zubok]\n", "markdown", "unread"),
    "unknown-style.md": ("---\ncsl: no-such-style\n---\n[@zubok]\n", "markdown", "unread"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_broken_is_said_in_a_mark(editor: Editor, name: str) -> None:
    text, language, code = HOSTILE[name]
    assert code in places(editor.open(name, text, language))
    for line, column in [(0, 0), (0, 7), (2**31 - 1, 2**31 - 1), (3, 3)]:
        editor.at("hover", name, line, column)
        editor.at("completion", name, line, column)
        editor.at("definition", name, line, column)


def test_documents_that_are_no_manuscripts_are_left_alone(editor: Editor) -> None:
    editor.tell(
        "textDocument/didOpen",
        textDocument={"uri": editor.uri("a.py"), "languageId": "python", "version": 1, "text": "@zubok"},
    )
    assert editor.at("hover", "a.py", 0, 3) is None
    assert editor.keys("a.py", 0, 3) == []
    assert editor.at("hover", "never-opened.md", 0, 0) is None


def test_renaming_changes_the_record_and_all_open_documents(citekit: CommandLine) -> None:
    for key, text in RECORDS.items():
        citekit.write(f"records/{key}.yaml", text + "\n")
    citekit.write("two.md", "Not open: [@antonov, l. 144].\n")
    with Editor(citekit, "lsp", "one.md", "two.md") as editor:
        citekit.write("one.md", MARKDOWN)
        editor.open("one.md", MARKDOWN)
        for taken in ("zubok", "no key", ""):
            with pytest.raises(RuntimeError, match=r"taken|cited|record"):
                editor.at("rename", "one.md", 3, 12, newName=taken)
        changes = editor.at("rename", "one.md", 3, 12, newName="antonov-1945")["changes"]
        starts = {
            uri: [each["range"]["start"]["character"] for each in edits] for uri, edits in changes.items()
        }
        line = MARKDOWN.splitlines()[3]
        expected = [line.index("antonov") + 1, line.index("antonov", line.index("Again")) + 1]
        assert starts == {editor.uri("one.md"): expected, editor.uri("two.md"): [12]}
        renamed = MARKDOWN.replace("@antonov", "@antonov-1945")
        assert "unknown-key" in places(editor.save("one.md"))  # the editor has not changed it yet
        assert places(
            editor.change("one.md", renamed.replace("; @nobody", "").replace("[@\n", ""))
        ).keys() == {"locator-page"}
    assert (citekit.home / "records" / "antonov-1945.yaml").exists()
    assert citekit("undo").code == 0
    assert (citekit.home / "records" / "antonov.yaml").exists()


def test_notes_are_counted_through_the_files_of_a_text(citekit: CommandLine) -> None:
    citekit.write("records/zubok.yaml", RECORDS["zubok"] + "\n")
    citekit.write("main.tex", "\\begin{document}\\input{one}\\input{two}\\end{document}\n")
    citekit.write("one.tex", "One\\footcite[3]{zubok}.\n")
    with Editor(citekit, "lsp", "main.tex") as editor:
        editor.open("two.tex", "Two\\footcite[4]{zubok}.\n", "latex")
        assert not (citekit.home / "two.tex").exists()  # it belongs to the text when it is saved
        assert shown(editor, "two.tex", 0, 16).startswith("**1.** Vladislav Zubok")
        citekit.write("two.tex", "Two\\footcite[4]{zubok}.\n")
        editor.save("two.tex")
        assert shown(editor, "two.tex", 0, 16).startswith("**2.** Zubok, *A Failed Empire*, 4.")


def test_a_record_that_is_broken_or_changed_meanwhile_is_seen(citekit: CommandLine) -> None:
    citekit.write("records/zubok.yaml", "title: [\n")
    with Editor(citekit, "lsp") as editor:
        (mark,) = editor.open("a.md", "[@zubok]\n")
        assert mark["code"] == "unknown-key"
        assert "its file cannot be read" in mark["message"]
        citekit.write("records/zubok.yaml", RECORDS["zubok"] + "\n")
        assert editor.save("a.md") == []


def test_the_next_answer_is_of_the_records_as_they_are(citekit: CommandLine) -> None:
    citekit.write("records/zubok.yaml", RECORDS["zubok"] + "\n")
    citekit.write("own.json", '[{"id": "own", "type": "book", "title": "First"}]')
    with Editor(citekit, "lsp") as editor:
        assert [mark["code"] for mark in editor.open("a.md", "A [@zubok]. B [@new].\n")] == ["unknown-key"]
        assert "A Failed Empire" in shown(editor, "a.md", 0, 5)
        citekit.write("records/zubok.yaml", RECORDS["zubok"].replace("A Failed", "The Fallen") + "\n")
        citekit.write("records/new.yaml", RECORDS["ezhov"] + "\n")
        assert "The Fallen Empire" in shown(editor, "a.md", 0, 5)
        assert "new" in editor.keys("a.md", 0, 17)
        assert editor.marks("a.md") == []
        editor.open("b.md", "---\nbibliography: own.json\n---\nA [@own].\n")
        assert "First" in shown(editor, "b.md", 3, 5)
        citekit.write("own.json", '[{"id": "own", "type": "book", "title": "Second"}]')
        assert "Second" in shown(editor, "b.md", 3, 5)


def test_a_single_file_finds_the_library_from_its_own_folder(home: CommandLine) -> None:
    with Editor(home, "lsp", root=home.home / "project", opens_folder=False) as editor:
        assert editor.open("chapters/one.md", "[@zubok, 3]\n") != []  # the folder is not there
        home.write("project/chapters/one.md", "")
        assert editor.open("chapters/two.md", "[@zubok, 3]\n") == []


def test_without_a_library_the_document_says_so(citekit: CommandLine) -> None:
    with Editor(citekit, "lsp") as editor:
        (mark,) = editor.open("a.md", "[@zubok]\n")
        assert "no library here" in mark["message"]
        assert editor.keys("a.md", 0, 4) == []
    assert citekit("lsp", stdin="no message\r\n\r\n").code == 1
