"""The list of formats: recognition, lazy loading, files that are none."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.errors import CitekitError, FormatError, MissingFileError, UsageError
from citekit.exchange import FORMATS, Format, exporter, find_format, importer, read_file, read_text, recognise
from citekit.records import Title
from tests.exchange.test_foreign_cases import CASES

TEXTS = {
    "wilson": "“Cable,” May 5, 1950, Wilson Center Digital Archive, RGANI, f. 1, op. 2, d. 3.",
    "tropy": '{"@context": {"@vocab": "https://tropy.org/v1/tropy#"}, "@graph": [{"title": "T"}]}',
    "csl-json": '[{"id": "a"}]',
    "bibtex": "@book{a, title = {T}}",
    "biblatex": "@online{a, title = {T}}",
    "ris": "TY  - BOOK\nER  - ",
    "endnote-xml": '<xml><records><record><ref-type name="Book">6</ref-type></record></records></xml>',
    "refer": "%0 Book\n%T A Title\n",
    "csv": "Title,Author,Year\nT,Doe,1999\n",
    "tsv": "Title\tAuthor\tYear\nT\tDoe\t1999\n",
    "yaml": "type: letter\ntitle: x\n",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_formats_are_recognised_by_their_text(name: str, text: str) -> None:
    assert recognise(text) == name


@pytest.mark.parametrize("text", ['{"a": 1}', '[{"name": "x", "version": "1.0", "scripts": {"test": "y"}}]'])
def test_json_that_has_no_name_of_csl_is_no_csl_json(text: str) -> None:
    assert recognise(text) is None


def test_every_format_that_is_read_has_an_example_here() -> None:
    others = {case["format"] for case in CASES.values()}  # of test_foreign_cases
    assert {entry.name for entry in FORMATS.values() if entry.reads} == set(TEXTS) | others


@pytest.mark.parametrize("entry", FORMATS.values(), ids=lambda entry: entry.name)
def test_every_module_keeps_its_protocol(entry: Format) -> None:
    if entry.reads:
        reader = importer(entry.name)
        assert callable(reader.recognise)
        assert callable(reader.read)
    if entry.writes:
        writer = exporter(entry.name)
        assert writer.write([]).strip() in ("", "[]", "references: []")
        assert writer.losses([]) == ()


def test_what_is_not_recognised_is_one_clear_error() -> None:
    with pytest.raises(FormatError, match=r"x: its format is not recognised; name it with --from"):
        read_text("just words", "x")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cut.json", "{", "cut.json:1:2: is not JSON"),
        ("library.json", '[{"id": "a", "ti', "library.json:1:14: is not JSON"),
        ("cut.xml", "<modsCollection>\n<mods", "cut.xml:2: is not XML"),
        ("other.json", "[1, 2]", "other.json: its format is not recognised"),
    ],
)
def test_a_file_that_is_cut_off_says_where(name: str, text: str, said: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_text(text, name)
    assert str(caught.value).startswith(said)


def test_names_and_directions() -> None:
    assert find_format("CSLJSON").name == "csl-json"
    with pytest.raises(UsageError, match="no format is called 'docx'"):
        find_format("docx")
    with pytest.raises(UsageError, match="can be read, not written"):
        exporter("wilson")


def test_the_list_loads_no_format() -> None:
    code = "import sys, citekit.exchange as e; e.find_format('bibtex'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"yaml", "charset_normalizer", "pylatexenc", "pypdf", "citekit.exchange.bib.bibtex"} & set(
        loaded
    )


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"none\.bib: cannot read the file"):
        read_file(tmp_path / "none.bib")
    with pytest.raises(MissingFileError):
        read_file(tmp_path)
    for content in (b"\xe9\xe8 latin", b"\0\1\2"):
        (tmp_path / "x.txt").write_bytes(content)
        with pytest.raises(FormatError, match=r"x\.txt"):
            read_file(tmp_path / "x.txt")


def test_utf_16_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_bytes("@misc{a,\r\n title = {Ж}}\r\n".encode("utf-16"))
    title = read_file(tmp_path / "x.bib").records[0].title
    assert title is not None
    assert title.text == "Ж"


def _pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines as its text."""
    shown = "".join("({}) Tj T* ".format(re.sub(r"([()])", r"\\\1", line)) for line in lines)
    stream = f"BT /F1 9 Tf 12 TL 40 800 Td {shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


def test_a_page_as_pdf(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "cases" / "wilson-page.txt").read_text("utf-8")
    (tmp_path / "x.pdf").write_bytes(_pdf([line for line in page.splitlines() if line]))
    (record,) = read_file(tmp_path / "x.pdf").records
    assert record.holding is not None
    assert record.holding.level("list") == "0144"
    assert record.get("language") == "ru"


@pytest.mark.parametrize("content", [b"%PDF-1.4 broken", _pdf([])])
def test_a_pdf_without_text_is_one_clear_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(CitekitError, match=r"x\.pdf: is a"):
        read_file(tmp_path / "x.pdf")


RUSSIAN = "@book{a, title = {Документы советской внешней политики и дипломатии}, author = {Иванов, Иван}}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_unicode_needs_no_notice(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(RUSSIAN.encode(encoding))
    imported = read_file(file)
    assert imported.records[0].title == Title("Документы советской внешней политики и дипломатии")
    assert imported.warnings == ()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le"])
def test_another_encoding_is_found_and_reported(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(RUSSIAN.encode(encoding))
    imported = read_file(file)
    assert imported.records[0].title == Title("Документы советской внешней политики и дипломатии")
    assert "which is likely but not certain" in str(imported.warnings[0])


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("koi8-r", "Мемуары о великой войне и мире"),
        ("koi8-r", "Письмо Сталину, СССР"),
        ("koi8-u", "Документи української історії"),
        ("cp1251", "Мемуары о великой войне и мире"),
        ("cp1251", "Заголовок"),
        ("cp1252", "Été à Zürich"),
        ("cp1253", "Ιστορία της Ελλάδας"),
        ("cp932", "日本の外交史料"),
        ("gbk", "中国外交史料与档案研究"),
    ],
)
def test_the_encoding_of_a_few_words(encoding: str, title: str, tmp_path: Path) -> None:
    """KOI8 fits the tables of Japanese and Hebrew too, but not with capitals where they belong."""
    file = tmp_path / "a.bib"
    file.write_bytes(f"@book{{a, author = {{Doe, Jane}}, title = {{{title}}}}}\n".encode(encoding))
    assert read_file(file).records[0].title == Title(title)


def test_an_encoding_that_a_file_names_is_certain(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"% Encoding: Cp1252\n" + "@book{a, title = {Äußere Größe}}".encode("cp1252"))
    imported = read_file(file)
    assert imported.records[0].title == Title("Äußere Größe")
    assert imported.warnings == ()


def test_japanese_in_seven_bits_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes("@book{a, title = {日本の外交}}".encode("iso2022_jp"))
    assert read_file(file).records[0].title == Title("日本の外交")


def test_a_text_of_two_encodings_is_read_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    letters = "{Żółć, Łódź}".encode()
    file.write_bytes(b"@book{a, title = {M\xfcller and " + letters + b"}}")
    imported = read_file(file)
    assert imported.records[0].title == Title("Müller and Żółć, Łódź")
    assert "UTF-8 and Windows-1252" in str(imported.warnings[0])


@pytest.mark.parametrize("title", ["Äußere Größe", "História de São João", "À côté d'un élève"])
def test_western_letters_are_no_letters_of_central_europe(title: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(f"@book{{a, title = {{{title}}}}}".encode("cp1252"))
    assert read_file(file).records[0].title == Title(title)


def test_a_zero_byte_costs_one_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(f"@book{{a, title = {{Stem\0affix}}, note = {{{'word ' * 300}}}}}".encode())
    imported = read_file(file)
    assert imported.records[0].title == Title("Stem\ufffdaffix")
    assert "replacement character" in str(imported.warnings[0])


def test_a_word_document_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK\x03\x04 word/document.xml")
    with pytest.raises(FormatError, match="is a Word document, not a list of records"):
        read_file(file)
