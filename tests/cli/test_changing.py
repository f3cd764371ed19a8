"""`set`, `tag`, `rename`, `remove`, `merge`, `edit`: what they change, and that they change nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.terminal_session import run_on_a_terminal

LETTER = """\
# a letter
type: letter
title: 'A to B'   # as printed
date: &when 1945-11-16
also-seen: *when
authors:
  - Aleksei Antonov   # he signed
  # and others
archive: RGASPI
fond: 558
opis: 11
"""
SEVERAL = "- id: m\n  title: M  # first\n  tags: [old]\n\n# between\n- {id: n, title: N}\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["set", "a", "title=C to D"], "'A to B'", "C to D"),
        (["set", "a", "fond=17"], "fond: 558", 'fond: "17"'),
        (["set", "a", "note=seen"], "opis: 11\n", "opis: 11\nnote: seen\n"),
        (["set", "a", "authors+=Boris Ivanov"], "signed\n", "signed\n  - Boris Ivanov\n"),
        (["tag", "war", "a"], "opis: 11\n", "opis: 11\ntags: [war]\n"),
        (["set", "a", "opis="], "opis: 11\n", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_else_in_the_file_changes(
    citekit: CommandLine, words: list[str], old: str, new: str, mark: str, ends: str
) -> None:
    if ends != "\n" and mark:
        pytest.skip("each alone says enough")
    whole = (mark + LETTER).replace("\n", ends)
    path = citekit.write("records/a.yaml", whole)
    ran = citekit(*words)
    assert (ran.code, ran.out) == (0, "a\trecords/a.yaml\n"), ran.err
    expected = (mark + LETTER.replace(old, new)).replace("\n", ends)
    text = path.read_bytes().decode()
    if "Ivanov" in new:  # ruamel.yaml puts the new name behind the comment
        assert sorted(text.splitlines()) == sorted(expected.splitlines())
    else:
        assert text == expected
    assert citekit("undo").code == 0
    assert path.read_bytes().decode() == whole


def test_records_of_one_file_change_in_one_step(citekit: CommandLine) -> None:
    path = citekit.write("records/several.yaml", SEVERAL)
    assert citekit("set", "type=book", "tags-=old", "--where", "").code == 0
    assert path.read_text() == (
        "- id: m\n  type: book\n  title: M  # first\n\n# between\n- {id: n, title: N, type: book}\n"
    )
    assert citekit("remove", "m").code == 0
    assert path.read_text().endswith("# between\n- {id: n, title: N, type: book}\n")
    citekit("undo")
    citekit("undo")
    assert path.read_text() == SEVERAL


def test_a_shelfmark_is_read_into_levels(citekit: CommandLine) -> None:
    path = citekit.write("records/a.yaml", "title: T\narchive: RGASPI\nfond: 1\ntags: [x]\n")
    assert citekit("set", "a", "shelfmark=f. 17, op. 3, d. 840, l. 2", "tags=").code == 0
    assert path.read_text() == 'title: T\narchive: RGASPI\nfond: "17"\nopis: "3"\ndelo: "840"\nlist: "2"\n'


MARKDOWN = "See.[@a, l. 5; @ab] And @a says `@a`.\n\n    @a in code\n\n[@{a}]\n"
LATEX = "\\documentclass{article}\\begin{document}\\footcite[5]{a,ab} a {a} \\autocite{ a }\\end{document}\n"


def test_a_doubtful_change_is_made_and_told(citekit: CommandLine) -> None:
    citekit.write("a.yaml", "title: A\ntittle: B\n")
    ran = citekit("--library", ".", "set", "a", "authors=Anna Antonova and Boris Ivanov")
    assert ran.code == 0
    assert ran.err.startswith("warning: ")
    assert "tittle" not in ran.err  # it stood there before
    assert citekit("--library", ".", "set", "a", "title=C to D").err == ""
    ran = citekit("--library", ".", "edit", "a", EDITOR="sed -i s/authors:/autors:/")
    assert ran.err == "warning: there is no field `autors`; perhaps authors or author\n"


def test_undo_says_that_manuscripts_stay(citekit: CommandLine) -> None:
    citekit.write("a.yaml", "title: A\n")
    citekit.write("chapter.md", "[@a]\n")
    citekit("--library", ".", "rename", "a", "new", "--in", "chapter.md")
    assert "note: the manuscripts stay as they are" in citekit("--library", ".", "undo").err


def test_a_key_is_renamed_in_manuscripts(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "title: A\n")
    citekit.write("records/ab.yaml", "title: AB\n")
    chapter = citekit.write("chapter.md", MARKDOWN)
    thesis = citekit.write("thesis.tex", LATEX)
    ran = citekit("rename", "a", "new", "--in", "chapter.md", "--in", "thesis.tex")
    assert ran.out == "new\trecords/new.yaml\nchapter.md\t3 citations\nthesis.tex\t2 citations\n"
    assert chapter.read_text() == "See.[@new, l. 5; @ab] And @new says `@a`.\n\n    @a in code\n\n[@{new}]\n"
    assert thesis.read_text() == LATEX.replace("{a,ab}", "{new,ab}").replace("{ a }", "{ new }")


def test_two_records_become_one(citekit: CommandLine) -> None:
    path = citekit.write(
        "records/a.yaml", "# mine\ntype: letter\ntitle: A to B\narchive: RGASPI\nfond: 17\ntags: [x]\n"
    )
    citekit.write(
        "records/b.yaml", "title: A to B\ndate: 1945\narchive: GARF\nfond: 5446\ntags: [y]\nnote: copy\n"
    )
    chapter = citekit.write("chapter.md", "[@b]\n")
    ran = citekit("merge", "a", "b", "--in", "chapter.md")
    assert ran.code == 0, ran.err
    assert path.read_text() == (
        '# mine\ntype: letter\ntitle: A to B\ndate: "1945"\narchive: RGASPI\nfond: 17\n'
        'also:\n  - archive: GARF\n    fond: "5446"\nnote: copy\ntags: [x, "y"]\n'
    )
    assert not path.with_name("b.yaml").exists()
    assert chapter.read_text() == "[@a]\n"
    citekit("undo")
    assert path.with_name("b.yaml").exists()


EDITOR = """\
import pathlib, sys
for name in sys.argv[1:]:
    if not name.startswith("+"):
        path = pathlib.Path(name)
        path.write_text(path.read_text().replace(OLD, NEW))
"""


def editor(citekit: CommandLine, old: str, new: str) -> dict[str, str]:
    """An editor that replaces one text by another."""
    path = citekit.write("editor.py", EDITOR.replace("OLD", repr(old)).replace("NEW", repr(new)))
    return {"EDITOR": f"'{sys.executable}' '{path}'"}


def test_what_the_editor_saves_is_taken_over(citekit: CommandLine) -> None:
    paths = [citekit.write(f"records/{name}.yaml", f"title: {name}  # old\n") for name in "abc"]
    ran = citekit("edit", "not title:c", **editor(citekit, "# old", "# new"))
    assert ran.out == "a\trecords/a.yaml\nb\trecords/b.yaml\n", ran.err
    assert [path.read_text()[-4:] for path in paths] == ["new\n", "new\n", "old\n"]
    assert citekit("edit", "a", **editor(citekit, "x", "y")).err == "note: nothing was changed\n"


@pytest.mark.parametrize("new", ["title: [a", "title: a\ntitle: b", "id: b\ntitle: a", "date: 1945-13"])
def test_what_is_no_record_is_named_and_kept(citekit: CommandLine, new: str) -> None:
    path = citekit.write("records/a.yaml", "title: a\n")
    citekit.write("records/b.yaml", "title: b\n")
    ran = citekit("edit", "a", **editor(citekit, "title: a", new))
    error, note = ran.err.splitlines()
    assert error.startswith("error: records/a.yaml:")
    assert (ran.code, path.read_text()) == (1, "title: a\n")
    folder = Path(note.removeprefix("note: nothing was changed; what you wrote is in "))
    assert (folder / "0" / "a.yaml").read_text() == f"{new}\n"


def test_a_broken_file_is_opened_by_its_name(citekit: CommandLine) -> None:
    path = citekit.write("records/a.yaml", "title: [a\n")
    assert citekit("edit", "a", **editor(citekit, "[a", "a")).code == 0
    assert path.read_text() == "title: a\n"


def test_on_a_terminal_one_goes_back_to_the_editor(citekit: CommandLine) -> None:
    """The first save is no YAML, the second puts it right."""
    path = citekit.write("records/a.yaml", "title: a\n")
    script = citekit.write(
        "vi",
        '#!/bin/sh\nfor f; do :; done\nif grep -q broken "$f"; then\n'
        '  echo "$1" > "$HOME/place"; printf \'title: right\\n\' > "$f"\n'
        "else printf 'note: x\\ntitle: [broken\\n' > \"$f\"; fi\n",
    )
    script.chmod(0o755)
    ended = run_on_a_terminal(
        citekit,
        ["edit", "a"],
        typed={"": "y\n"},
        output_to_pipe=True,
        environment={"TERM": "dumb", "VISUAL": str(script)},
    )
    assert "broken YAML" in ended.screen
    assert "Go back to the editor?" in ended.screen
    assert (ended.code, ended.out) == (0, "a\trecords/a.yaml\n")
    assert path.read_text() == "title: right\n"
    assert (citekit.home / "home" / "place").read_text().startswith("+")
