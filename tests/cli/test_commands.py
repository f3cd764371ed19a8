"""The commands on the example library, by the streams and exit codes that a user meets."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.conftest import EXAMPLES, CommandLine, Ran

ANTONOV = "antonov-1945-11-16"
NOTE = (
    "Aleksei Antonov, “Antonov to Marshal Malinovsky, the Commanding General of the Transbaykal-Amur "
    "Military District,” letter, trans. Gary Goldberg, with Sergey Radchenko, Wilson Center Digital "
    "Archive, November 16, 1945, f. 558, op. 11, d. 98, l. 0144, RGASPI, Moscow, "
    "https://digitalarchive.umd.edu/document/208925."
)
SHORT = (
    "Antonov, “Antonov to Marshal Malinovsky, the Commanding General of the Transbaykal-Amur "
    "Military District,” l. 144ob."
)
Call = Callable[..., Ran]


def test_two_notes_and_the_reference_list(with_examples: Call) -> None:
    ran = with_examples("cite", ANTONOV, ANTONOV, "-l", "l. 144ob", "-s", "chicago", "--bib")
    first, second, empty, entry = ran.out.splitlines()
    assert (first, second, empty) == (NOTE, SHORT, "")
    assert entry.startswith("Antonov, Aleksei. ")
    assert (ran.code, ran.err) == (0, "")


def test_keys_and_pandoc_syntax_and_standard_input_agree(with_examples: Call) -> None:
    by_option = with_examples("cite", ANTONOV, "-l", "l. 144ob")
    in_brackets = with_examples("cite", f"[@{ANTONOV}, l. 144ob]")
    from_stdin = with_examples("cite", "-", stdin=f"[@{ANTONOV}, l. 144ob]\n")
    assert by_option.out == in_brackets.out == from_stdin.out
    assert "l. 144ob" in by_option.out


def test_an_unknown_key_within_a_note(with_examples: Call) -> None:
    ran = with_examples("cite", f"[@{ANTONOV}; @nobody]")
    assert ran.code == 1
    assert ran.out.startswith("Aleksei Antonov")
    assert ran.out.rstrip().endswith("**nobody?**")
    assert ran.err.startswith("error: no record has the key 'nobody'")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["list", "fond:558"], {"id", "title", "archive"}),
        (["search", "malinovsky"], {"id", "title", "archive"}),
        (["show", ANTONOV], {"id", "title", "archive"}),
        (["bib", ANTONOV], {"id", "text"}),
        (["styles", "wilson"], {"style", "aliases", "origin"}),
        (["archives", "rgaspi"], {"code", "name_english", "city"}),
    ],
)
def test_json_is_one_list(with_examples: Call, words: list[str], keys: set[str]) -> None:
    ran = with_examples(*words, "--json")
    assert ran.code == 0
    for entry in json.loads(ran.out):
        assert keys <= set(entry)


def test_cite_as_json(with_examples: Call) -> None:
    ran = with_examples("cite", ANTONOV, "--bib", "--json")
    shown = json.loads(ran.out)
    assert shown["notes"] == [{"note": 1, "ids": [ANTONOV], "text": NOTE}]
    assert shown["bibliography"][0]["id"] == ANTONOV


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("html", "<i>A Failed Empire"), ("markdown", "*A Failed Empire"), ("latex", r"\textit{A Failed Empire")],
)
def test_formats_of_the_reference_list(with_examples: Call, name: str, wanted: str) -> None:
    ran = with_examples("bib", "zubok-2007", "-t", name)
    assert wanted in ran.out
    assert ran.code == 0


def test_every_entry_in_html_is_wrapped(with_examples: Call) -> None:
    ran = with_examples("bib", "zubok-2007", ANTONOV, "-t", "html")
    assert ran.out.count('<div class="csl-entry">') == 2
    assert ran.out.startswith('<div class="csl-bib-body">')


def test_records_from_a_file_instead_of_the_library(citekit: CommandLine, with_examples: Call) -> None:
    with_examples("export", ANTONOV, "zubok-2007", "-o", "refs.bib")
    assert citekit("-b", "refs.bib", "cite", "zubok-2007").out.startswith("Vladislav M. Zubok")
    text = (citekit.home / "refs.bib").read_text(encoding="utf-8")
    assert citekit("-b", "-", "cite", "zubok-2007", stdin=text).out.startswith("Vladislav M. Zubok")


def test_what_is_exported_can_be_imported(citekit: CommandLine, with_examples: Call) -> None:
    ran = with_examples("export", "-t", "csl-json", "-o", "all.json")
    assert ran.out == ""
    assert ran.err == f"note: {len(list(EXAMPLES.glob('*.yaml')))} records in all.json\n"
    citekit("init")
    brought = citekit("import", "all.json")
    assert brought.code == 0
    assert len(brought.out.splitlines()) == len(list(EXAMPLES.glob("*.yaml")))


def test_an_export_to_a_pipe_is_the_file(citekit: CommandLine, with_examples: Call) -> None:
    with_examples("export", "-t", "bibtex", "-o", "all.bib")
    assert with_examples("export", "-t", "bibtex").out == (citekit.home / "all.bib").read_text(
        encoding="utf-8"
    )


def test_a_dry_run_writes_nothing(citekit: CommandLine) -> None:
    citekit("init")
    ran = citekit(
        "import", "--dry-run", "--json", "-", stdin="@book{a, title = {A}, author = {B, C}, year = 1999}"
    )
    (made,) = json.loads(ran.out)
    assert (made["id"], made["path"], made["record"]["id"]) == ("a", None, "a")
    assert sorted(path.name for path in (citekit.home / "records").iterdir()) == ["citekit.yaml"]


def test_an_import_names_the_files_that_it_writes(citekit: CommandLine) -> None:
    """In JSON as in words, in the shape of `add --json`."""
    citekit.write("records/a.yaml", "title: Mine\n")
    books = "".join(f"@book{{{key}, title = {{{key}}}, year = 1999}}\n" for key in "ab")
    made = json.loads(citekit("import", "--json", "-", stdin=books).out)
    assert [(each["id"], each["path"]) for each in made] == [
        ("a-2", "records/a-2.yaml"),
        ("b", "records/b.yaml"),
    ]
    read = [json.loads(citekit("show", each["id"], "--json").out)[0] for each in made]
    assert [each["record"] for each in made] == read


def test_an_import_never_overwrites(citekit: CommandLine) -> None:
    kept = citekit.write("records/a.yaml", "title: Mine  # my own\n")
    ran = citekit("import", "-", stdin="@book{a, title = {A}, author = {B, C}, year = 1999}")
    assert ran.code == 0
    assert kept.read_text() == "title: Mine  # my own\n"
    assert ran.out == "a-2\trecords/a-2.yaml\n"


def test_what_is_there_already_is_not_imported_again(citekit: CommandLine) -> None:
    citekit("init")
    book = "@book{a, title = {A}, author = {B, C}, year = 1999}"
    citekit("import", "-", stdin=book)
    ran = citekit("import", "-", stdin=book)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "note: a is there already, word for word\n"


ZOTERO = (
    '[{"id": "http://zotero.org/users/1/items/AB", "type": "book", "title": "%s", "publisher": "%s",'
    ' "issued": {"date-parts": [[1997]]}}]'
)


def test_a_second_import_from_zotero_doubles_nothing(citekit: CommandLine) -> None:
    citekit("init")
    citekit("import", "-", stdin=ZOTERO % ("We Now Know", ""))
    ran = citekit("import", "-", stdin=ZOTERO % ("We Now Know: A History", "OUP"))
    assert (ran.code, ran.out) == (0, "")
    assert "same source" in ran.err
    assert "title: We Now Know | We Now Know: A History" in ran.err
    (record,) = json.loads(citekit("list", "--json").out)
    assert (record["title"], record["publisher"]) == ("We Now Know: A History", "OUP")
    citekit("set", record["id"], "title=Mine")
    ran = citekit("import", "-", stdin=ZOTERO % ("We Now Know: A History", "OUP"))
    assert "what the library says stays" in ran.err
    assert [each["title"] for each in json.loads(citekit("list", "--json").out)] == ["Mine"]


@pytest.mark.parametrize(
    ("way", "titles"),
    [
        ("keep", ["Art", "Article"]),
        ("skip", ["Art"]),
        ("merge", ["Art"]),
        ("update", ["Article"]),
        ("", ["Art", "Article"]),
    ],
)
def test_what_the_library_has_under_another_key(citekit: CommandLine, way: str, titles: list[str]) -> None:
    citekit("init")
    citekit("import", "-", stdin="@article{a, title = {Art}, doi = {10.1000/X}}")
    other = "@article{b, title = {Article}, doi = {https://doi.org/10.1000/x}}"
    assert citekit("import", "-", *(["--duplicates", way] if way else []), stdin=other).code == 0
    records = json.loads(citekit("list", "--json").out)
    assert sorted(record["title"] for record in records) == titles


def test_duplicates_can_be_asked_for_on_a_terminal_alone(citekit: CommandLine) -> None:
    citekit("init")
    assert citekit("import", "-", "--duplicates", "ask", stdin="@book{a, title={A}}").code == 2


def test_exports_follow_every_change(citekit: CommandLine) -> None:
    citekit("init")
    settings = "exports:\n  - {file: ../all.bib, keys: '{author}', query: Doe}\n  - {file: ../all.csv}\n"
    citekit.write("records/citekit.yaml", settings)
    ran = citekit("import", "-", stdin="@book{a, title = {A}, author = {Doe, Jane}, year = 1999}")
    assert "all.bib is up to date: 1 record\n" in ran.err
    assert "@book{doe," in (citekit.home / "all.bib").read_text()
    before = (citekit.home / "all.csv").stat().st_mtime_ns
    assert citekit("export").err == ""  # nothing differs: nothing is written
    assert (citekit.home / "all.csv").stat().st_mtime_ns == before
    citekit("set", "a", "title=Another")
    assert "Another" in (citekit.home / "all.csv").read_text()
    citekit("undo")
    assert "Another" not in (citekit.home / "all.bib").read_text()


@pytest.mark.parametrize("words", [("bib",), ("cite", "a"), ("bib", "--divide")])
def test_texts_in_json_are_no_json_in_a_string(citekit: CommandLine, words: tuple[str, ...]) -> None:
    citekit.write("a.bib", "@book{a, title={A}, author={Doe, Jane}, year=1999}")
    ran = citekit("-b", "a.bib", *words, "--json", "-t", "json", "-s", "chicago")
    assert '"content": ["A"]' in ran.out
    assert "\\" not in ran.out


def test_an_export_in_a_style_is_a_reference_list(citekit: CommandLine) -> None:
    citekit("init")
    citekit.write(
        "records/citekit.yaml", "exports:\n  - {file: ../out/list.md, style: chicago, query: Doe}\n"
    )
    entries = "@book{a, title={A}, author={Doe, Jane}, year=1999} @book{b, title={B}, author={Roe, Rick}}"
    citekit("import", "-", stdin=entries)
    assert (citekit.home / "out/list.md").read_text() == "Doe, Jane. *A*. 1999.\n"
    citekit("set", "a", "publisher=Press")
    assert (citekit.home / "out/list.md").read_text() == "Doe, Jane. *A*. Press, 1999.\n"


def test_exports_that_cannot_be_written(citekit: CommandLine) -> None:
    """Each is named; a library that somebody else made writes no file elsewhere."""
    citekit("init")
    rows = {
        "{file: ../../far.bib}": "not beside the library",
        "{file: ../.profile.bib}": "not beside the library",
        "{file: ../all.txt}": "no ending of its format",
        "{file: ../all.bib, format: ris}": "no ending of its format",
        "{file: all.yaml}": "would be a record",
        "{file: ../list.bib, style: chicago}": "no ending of its format",
        "{file: ../list.md, style: chicago, format: html}": "no ending of its format",
        "{file: ../list.md, style: no-such-style}": "no-such-style",
        "{file: ../all.bib, keys: '{nobody}'}": "no part of a key",
    }
    citekit.write("records/citekit.yaml", "exports:\n" + "".join(f"  - {row}\n" for row in rows))
    ran = citekit("import", "-", stdin="@book{a, title = {A}}")
    assert ran.code == 1
    for line, message in zip(ran.err.splitlines(), rows.values(), strict=True):
        assert message in line


def test_a_library_of_ones_own_is_made_for_the_first_import(citekit: CommandLine) -> None:
    ran = citekit("import", "-", stdin="@book{a, title = {A}, author = {B, C}, year = 1999}")
    assert ran.code == 0
    assert (citekit.home / "home/.local/share/citekit/records/a.yaml").is_file()
    assert "made a library of your own" in ran.err
    assert citekit("show", "a").code == 0


def test_init_changes_nothing_that_is_there(citekit: CommandLine) -> None:
    citekit("init")
    settings = citekit.write("records/citekit.yaml", "style: mla\n")
    ran = citekit("init", "--example")
    assert settings.read_text() == "style: mla\n"
    assert ran.code == 0
    assert citekit("bib", ANTONOV).out.startswith("Antonov, Aleksei. “Antonov")


def test_settings_and_the_command_line(citekit: CommandLine) -> None:
    citekit("init", "--example")
    citekit.write("records/citekit.yaml", "style: press\nformat: html\nstyles: {press: mhra}\n")
    assert "<i>A Failed Empire" in citekit("cite", "zubok-2007").out
    assert "*A Failed Empire" in citekit("cite", "zubok-2007", "-t", "markdown").out
    assert citekit("cite", "zubok-2007", "-s", "apa", "-t", "plain").out == "(Zubok, 2007)\n"


def test_an_unreadable_folder_is_one_line(citekit: CommandLine) -> None:
    citekit.write("records/file", "")
    ran = citekit("--library", "records/file/inside", "list")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
