"""Reading .bib files of other programs, and the forms of names, dates and text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.exchange import exporter, importer, read_text
from citekit.exchange.bib.dates import date_fields, read_date_fields
from citekit.exchange.bib.latex.reader import decode, from_latex
from citekit.exchange.bib.latex.writer import protected, to_latex
from citekit.exchange.bib.names import read_names, write_names
from citekit.records import Date, Name, Record
from citekit.rendering import Document
from tests.exchange.strategies import texts

NAMES = [
    ("Sergey Radchenko", Name("Radchenko", "Sergey")),
    ("Radchenko, Sergey", Name("Radchenko", "Sergey")),
    ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
    ("de la Cruz, Jr., Ana", Name("Cruz", "Ana", "de la", "", "Jr.")),
    ("{Ministry of Foreign Affairs and Trade}", Name(literal="Ministry of Foreign Affairs and Trade")),
    ("Stalin", Name(literal="Stalin")),
    ("{\\v{C}}apek, Karel", Name("Čapek", "Karel")),
    ('K{\\"o}ster, J{\\"u}rgen~P.', Name("Köster", "Jürgen P.")),
    ("others", Name(literal="others")),
    ("family=Harman, given=Hans, prefix=von", Name("Harman", "Hans", "von")),
]


@pytest.mark.parametrize(("bib", "name"), NAMES)
def test_names_are_read(bib: str, name: Name) -> None:
    assert read_names(bib) == (name,)


def test_names_are_parted_outside_braces_alone() -> None:
    value = "Doe, Jane and {Barnes and Noble} and\n Roe, Richard and others"
    assert [str(name) for name in read_names(value)] == [
        "Jane Doe",
        "Barnes and Noble",
        "Richard Roe",
        "others",
    ]


def test_letters_that_bibtex_cannot_count_are_special_characters() -> None:
    assert (
        write_names((Name("Чуев", "Феликс"),), classic=True)
        == "{\\relax Ч}{\\relax у}{\\relax е}в, {\\relax Ф}еликс"
    )
    assert write_names((Name("Čapek", "Karel"),), classic=True) == "{\\v{C}}apek, Karel"
    assert write_names((Name("Čapek", "Karel"),), classic=False) == "Čapek, Karel"


JOINED = [
    (Name("Ormesson", "Jean", "d'"), "d'{Ormesson}, Jean", "d' Ormesson, Jean"),
    (Name("Rashid", "Harun", "al-"), "al-{Rashid}, Harun", "al- Rashid, Harun"),
    (Name("Iribarne", "Jean", "d’"), "d’{Iribarne}, Jean", "d’{Iribarne}, Jean"),
    (Name("Medici", "Lorenzo", "de'"), "de' Medici, Lorenzo", "de' Medici, Lorenzo"),
]


@pytest.mark.parametrize(("name", "bibtex", "biblatex"), JOINED)
def test_no_processor_prints_a_blank_behind_a_particle_that_joins_its_name(
    name: Name, bibtex: str, biblatex: str
) -> None:
    assert write_names((name,), classic=True) == bibtex
    assert write_names((name,), classic=False) == biblatex
    assert read_names(bibtex) == read_names(biblatex) == (name,)


LATEX = [
    ("a & b", "a \\& b"),
    ("100% of {x}", "100\\% of \\textbraceleft{}x\\textbraceright{}"),
    ("<i>Pravda</i> no. 5", "\\emph{Pravda} no. 5"),
    ("2<sup>nd</sup>", "2\\textsuperscript{nd}"),
    ("a < b", "a \\textless{} b"),
    ("a -- b", "a -{}- b"),
    ("не менять", "не менять"),
]


@pytest.mark.parametrize(("text", "latex"), LATEX)
def test_text_to_latex_and_back(text: str, latex: str) -> None:
    assert to_latex(text) == latex
    assert from_latex(latex) == text


@given(texts)
def test_every_text_comes_back_from_latex(text: str) -> None:
    latex = to_latex(text)
    assert from_latex(protected(text, latex)) == text
    assert latex.count("{") == latex.count("}")


def test_latex_of_other_programs() -> None:
    assert from_latex("G{\\'o}mez \\& {\\O}rsted --- ``quoted''") == "Gómez & Ørsted — “quoted”"
    assert from_latex("\\textit{Das Kapital} {NATO}") == "<i>Das Kapital</i> NATO"


def test_capitals_are_protected_word_by_word() -> None:
    title = "Antonov to Marshal Malinovsky, the Commanding General"
    assert protected(title, to_latex(title)) == "Antonov to {Marshal Malinovsky}, the {Commanding General}"
    assert protected("the war", "the war") == "the war"


def test_capitals_are_protected_beside_and_within_commands() -> None:
    title = "The <i>E. coli</i> genome of NASA & H<sub>2</sub>O"
    marked = "The \\emph{{E}. coli} genome of {NASA} \\& {H}\\textsubscript{2}{O}"
    assert protected(title, to_latex(title)) == marked
    assert decode(marked, title=True).text == title


def test_a_name_of_html_in_a_text_is_no_sign() -> None:
    assert to_latex("write &amp; for &") == "write \\&{}amp; for \\&"
    assert from_latex(to_latex("write &amp; for &")) == "write &amp; for &"


DATES = [
    ("1945-11-16", {"year": "1945", "month": 'nov # "~16"', "date": "1945-11-16"}),
    ("1945-11", {"year": "1945", "month": "nov", "date": "1945-11"}),
    ("1945", {"year": "1945"}),
    ("1945~", {"year": "c. 1945", "date": "1945~"}),
    ("1949/1950", {"year": "1949–1950", "date": "1949/1950"}),
    ("1945?", {"year": "1945?", "date": "1945?"}),
]


@pytest.mark.parametrize(("edtf", "fields"), DATES)
def test_dates_of_classic_bibtex(edtf: str, fields: dict[str, str]) -> None:
    assert date_fields(Date(edtf=edtf), classic=True) == fields


@given(st.dates().map(lambda day: day.isoformat()))
def test_days_come_back(edtf: str) -> None:
    fields = date_fields(Date(edtf=edtf), classic=False)
    assert read_date_fields(lambda name: fields.get(name, "")) == Date(edtf=edtf)


FOREIGN = r"""
@string{cup = "Cambridge University Press"}
@comment{jabref-meta: databaseType:bibtex;}
@book{Zubok_2007,
  author    = {Vladislav M. Zubok},
  title     = {A Failed Empire: The {Soviet Union} in the {Cold War}},
  publisher = cup # { (reprint)},
  address   = {Cambridge},
  year      = 2007,
  pages     = "1--5",
  isbn      = {978-0-8078-3098-7},
  keywords  = {cold war, ussr},
  file      = {:papers/zubok.pdf:PDF},
  timestamp = {2020-01-01},
}
@article{cut, title = {never closed,
  year = 1990
}
@article{broken, title = {never closed
@incollection{child, crossref = {parent}, author = {Doe, Jane}, title = {Child}, pages = {5--9}}
@collection{parent, title = {The Parent}, editor = {Roe, Richard}, publisher = {P}, date = {1999}}
@misc{twice, title = {One}, title = {Two}}
@unheard{odd, title = {Odd}, month = foo, year = 1990}
"""


def _foreign() -> tuple[dict[str, Record], list[str]]:
    imported = read_text(FOREIGN, "my.bib", "biblatex")
    return {record.key: record for record in imported.records}, [str(notice) for notice in imported.warnings]


def test_a_foreign_file_is_read() -> None:
    records, _ = _foreign()
    book = records["Zubok_2007"]
    assert book.title is not None
    assert book.title.text == "A Failed Empire: The Soviet Union in the Cold War"
    assert (book.type, book.get("publisher"), book.get("page")) == (
        "book",
        "Cambridge University Press (reprint)",
        "1-5",
    )
    assert (book.tags, book.files, book.foreign) == (
        ("cold war", "ussr"),
        ("papers/zubok.pdf",),
        {"bibtex": {"timestamp": "2020-01-01"}},
    )
    child = records["child"]
    assert (child.get("container-title"), str(child.people("editor")[0])) == ("The Parent", "Richard Roe")


def test_what_is_broken_is_told_with_its_line_and_nothing_else_is_lost() -> None:
    records, warnings = _foreign()
    assert set(records) == {"Zubok_2007", "cut", "child", "parent", "twice", "odd"}
    assert str(records["cut"].title and records["cut"].title.text) == "never closed"
    assert warnings[0].startswith("my.bib:16: cut: this value is not closed")
    assert warnings[1].startswith("my.bib:19: this entry is broken and was left out: @article{broken")
    assert any(text.startswith("my.bib:22: twice: the field 'title' stands twice") for text in warnings)
    assert any("the macro 'foo' is not defined" in text for text in warnings)
    assert any("@unheard is not known" in text for text in warnings)


@pytest.mark.parametrize("text", ["@article{x, title = {never closed", "% nothing here\n"])
def test_no_entry_is_one_clear_error(text: str) -> None:
    with pytest.raises(FormatError, match=r"my\.bib"):
        read_text(text, "my.bib", "bibtex")


def test_a_key_that_cannot_be_cited_is_changed_and_said() -> None:
    imported = read_text("@misc{a'b, title = {X}}\n@misc{, title = {Second}}", "my.bib", "bibtex")
    assert [record.key for record in imported.records] == ["a-b", "second"]
    assert any("became" in str(notice) for notice in imported.warnings)


_GULIK = """@book{a, author={{van Gulik}, Robert}, title={T}}
@book{b, author={van Gulik, Robert}, title={T}}
@book{c, author={{d'Ormesson}, Jean}, title={T}}
@book{d, author={d'Ormesson, Jean}, title={T}}"""


@pytest.mark.parametrize("format", ["csl-json", "csl-yaml", "bibtex", "biblatex", "ris"])
@pytest.mark.parametrize(
    ("style", "parted"),
    [
        ("chicago-notes-bibliography", "Gulik, Robert van. T."),
        ("apa", "van Gulik, R. (n.d.-b). T."),
        ("modern-language-association", "van Gulik, Robert. T."),
    ],
)
def test_braces_keep_a_family_name_whole_in_every_style_and_format(
    style: str, parted: str, format: str
) -> None:
    records = importer("bibtex").read(_GULIK, "a.bib").records
    back = importer(format).read(exporter(format).write(records), "b").records
    for each in (records, back):
        document = Document(style, {record.key: record for record in each}.get)
        whole, small, joined, apart = document.single_entries(("a", "b", "c", "d"))
        assert whole.startswith("van Gulik, R")
        assert small.startswith(parted)
        assert joined.startswith("d’Ormesson, J")
        assert apart.startswith("Ormesson, Jean d’." if style.startswith("chicago") else "d’Ormesson, J")


@pytest.mark.parametrize(
    ("format", "said"), [("csl-json", '"parse-names": false'), ("csl-yaml", "parse-names: false\n")]
)
def test_other_processors_are_told_that_a_family_name_is_whole(format: str, said: str) -> None:
    written = exporter(format).write(importer("bibtex").read(_GULIK, "a.bib").records)
    assert written.count("parse-names") == written.count(said) == 2


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_prefix_outside_the_family_name_is_written_as_a_prefix(dialect: str) -> None:
    author = Name("Braun", "Wernher", dropping_particle="von")
    records = (Record("braun", "book", names=(("author", (author,)),), fields={"publisher": "P"}),)
    text = exporter(dialect).write(records)
    assert "{von Braun, Wernher}" in text
    assert "{useprefix=false}" in text
    assert importer(dialect).read(text, "a.bib").records == records
    assert exporter(dialect).losses(records) == ()
