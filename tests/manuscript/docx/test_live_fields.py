"""Live citations of Zotero, Mendeley, EndNote and Word in Word documents."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest

from citekit.exchange import read_text
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, PrintedText, print_text
from citekit.rendering import Document
from tests.manuscript.docx import documents as made
from tests.manuscript.docx.documents import (
    BOOK,
    SOURCES,
    complex_field,
    document,
    footnote,
    paragraph,
    part,
    reference,
    run,
    seen,
)  # fmt: skip
from tests.manuscript.library import AUTHOR_DATE, NOTES, records

FULL = "John Doe, *The First Book* (Clarendon, 2005)"
FIELDS = {
    "Zotero": made.zotero(locator="5", prefix="see"),
    "Mendeley": made.mendeley(),
    "Mendeley Cite": made.mendeley_cite(),
    "EndNote": made.endnote(),
    "EndNote, long": made.endnote(beside=True),
    "Word": made.word(),
}
PARTS = {
    "Zotero": ("See ", ", 5"), "EndNote": ("See ", ", 5"), "EndNote, long": ("See ", ", 5"),
    "Word": ("", ", 5"),
}  # fmt: skip


def formatted(data: bytes, style: str = NOTES, **plan: object) -> PrintedText:
    """A document printed with the records that its own fields carry, and no others."""
    import json

    manuscript = read_bytes("paper.docx", data)
    items = [*manuscript.settings.references, *manuscript.settings.carried]
    records = (
        {each.key: each for each in read_text(json.dumps(items), "x", "csl-json").records} if items else {}
    )
    return print_text([manuscript], Document(style, records.get, format="html"), FormattingOptions(**plan))  # type: ignore[arg-type]


@pytest.mark.parametrize("program", FIELDS)
def test_a_field_becomes_a_note(program: str) -> None:
    data = document(paragraph("One ", FIELDS[program], ". Two."), parts=SOURCES)
    text = formatted(data, lists=False)
    before, behind = PARTS.get(program, ("", ""))
    finished = text.files()[0]
    assert seen(finished) == f"One.^[{before}{FULL}{behind}.] Two."
    assert "fldChar" not in part(finished)
    assert "sdt" not in part(finished)
    assert formatted(finished).files()[0] == finished


@pytest.mark.parametrize("program", FIELDS)
def test_a_field_becomes_text(program: str) -> None:
    data = document(paragraph("One ", FIELDS[program], ". Two."), parts=SOURCES)
    before, behind = PARTS.get(program, ("", ""))
    finished = formatted(data, AUTHOR_DATE, lists=False).files()[0]
    assert seen(finished) == f"One ({before.lower()}Doe 2005{behind}). Two."


def test_a_note_that_is_a_citation_goes_where_the_style_has_it() -> None:
    """As in Zotero, which moves its citations between notes and text when the style changes."""
    data = document(paragraph("One.", reference(2), " Two."), footnote(2, made.zotero(locator="5"), "."))
    assert seen(formatted(data, lists=False).files()[0]) == f"One.^[{FULL}, 5.] Two."
    in_text = formatted(data, AUTHOR_DATE, lists=False).files()[0]
    assert seen(in_text) == "One (Doe 2005, 5). Two."
    assert '<w:footnote w:id="2">' not in part(in_text, "word/footnotes.xml")


def test_in_a_note_with_words_around_it() -> None:
    data = document(paragraph("One.", reference(2)), footnote(2, "But ", made.zotero(), " differs."))
    assert seen(formatted(data, lists=False).files()[0]) == f"One.^[But {FULL} differs.]"


def test_a_locator_with_its_own_word_is_read_as_one() -> None:
    """The plug-in says `page` where nothing else was chosen; `l. 13ob` is no page."""
    item = {**BOOK, "type": "manuscript", "archive": "RGASPI", "archive_location": "f. 558, op. 11, d. 98"}
    data = document(paragraph("One ", made.zotero(item=item, locator="l. 13ob", label="page"), "."))
    note = seen(formatted(data, lists=False).files()[0])
    assert "l. 13ob." in note
    assert "p. l" not in note


def test_a_field_across_paragraphs() -> None:
    split = made.zotero().replace("(Doe 2005)</w:t></w:r>", "(Doe</w:t></w:r></w:p><w:p>" + run("2005)"))
    finished = formatted(document(paragraph("One ", split, ".")), lists=False).files()[0]
    assert seen(finished) == f"One^[{FULL}.]\n."


def test_the_live_list_is_replaced_where_it_stands() -> None:
    code = ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY '
    entries = run("old one") + "</w:p>" + paragraph("old two") + "<w:p>" + run("old three")
    data = document(
        paragraph("One ", made.zotero(), ".")
        + paragraph(complex_field(code, entries), style="Lit")
        + paragraph("End.")
    )
    finished = formatted(data).files()[0]
    assert seen(finished) == f"One.^[{FULL}.]\nDoe, John. *The First Book*. Clarendon, 2005.\nEnd."
    assert '<w:p><w:pPr><w:pStyle w:val="Lit"/></w:pPr>' in part(finished)


def test_other_fields_stay() -> None:
    toc = complex_field(r' TOC \o "1-3" ', run("Chapter [@doe] 1"))
    data = document(paragraph(toc) + paragraph("One ", made.zotero(), "."))
    assert toc in part(formatted(data, lists=False).files()[0])


@pytest.mark.parametrize(
    "code", [" ADDIN ZOTERO_ITEM CSL_CITATION {broken", " ADDIN EN.CITE <EndNote>", " CITATION "]
)
def test_what_cannot_be_read_stays_and_is_said(code: str) -> None:
    field = complex_field(code, run("(Doe)"))
    text = formatted(document(paragraph("One ", field, ".")), lists=False)
    assert field in part(text.files()[0])
    (problem,) = text.manuscripts[0].problems
    assert "cannot be read" in problem.message


def test_the_style_of_the_plug_in_is_that_of_the_text() -> None:
    preferences = (
        '<data data-version="3"><style id="http://www.zotero.org/styles/apa" locale="ru-RU"/></data>'
    )
    custom = "".join(
        f'<property name="ZOTERO_PREF_{number}"><vt:lpwstr>{text}</vt:lpwstr></property>'
        for number, text in enumerate(_halves(preferences), 1)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    names = f'xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"'
    properties = f"<Properties {names}>{custom}</Properties>"
    manuscript = read_bytes("x.docx", document(paragraph("One."), parts={"docProps/custom.xml": properties}))
    assert manuscript.settings.style == "http://www.zotero.org/styles/apa"
    assert manuscript.settings.locale == "ru-RU"


def _halves(text: str) -> tuple[str, str]:
    from html import escape

    middle = len(text) // 2
    return escape(text[:middle]), escape(text[middle:])


LIVE = {
    "typed": paragraph("One [see @doe, 5; @antonov, l. 3]. As @roe [7] says. No @nobody."),
    "live": paragraph("One ", made.zotero(locator="5", prefix="see"), ", two ", made.mendeley(), "."),
    "in a note": paragraph("One", reference(2), "."),
}


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
def test_live_again(name: str, style: str) -> None:
    """The fields are Zotero's; formatted again with the same options they are the same bytes."""
    data = document(LIVE[name], footnote(2, made.endnote(), "."))
    plain = with_library(data, style).files()[0]
    live = with_library(data, style, live=True).files()[0]
    assert seen(live) == seen(plain)
    assert "ADDIN ZOTERO_ITEM CSL_CITATION {" in part(live) + part(live, "word/footnotes.xml")
    assert "ADDIN ZOTERO_BIBL" in part(live)
    assert with_library(live, style, live=True).files()[0] == live
    assert seen(with_library(live, style).files()[0]) == seen(plain)


def test_the_data_of_a_field_is_what_the_plug_in_reads() -> None:
    import json

    live = with_library(
        document(paragraph("One [see @doe, p. 5, a classic].")), AUTHOR_DATE, live=True
    ).files()[0]
    text = part(live)
    value, _ = json.JSONDecoder().raw_decode(text, text.index("CSL_CITATION {") + len("CSL_CITATION "))
    (cited,) = value["citationItems"]
    assert value["properties"]["plainCitation"] == "(see Doe 2005, 5, a classic)"
    assert (cited["locator"], cited["label"], cited["prefix"]) == ("p. 5", "page", "see ")
    assert cited["itemData"]["title"] == "The First Book"
    assert cited["itemData"]["citation-key"] == "doe"


def with_library(data: bytes, style: str, **plan: object) -> PrintedText:
    """A document printed with the works of these tests and those that its fields carry."""
    import json

    manuscript = read_bytes("paper.docx", data)
    items = [*manuscript.settings.references, *manuscript.settings.carried]
    known = (
        {each.key: each for each in read_text(json.dumps(items), "x", "csl-json").records} if items else {}
    )
    known |= records()
    return print_text([manuscript], Document(style, known.get, format="html"), FormattingOptions(**plan))  # type: ignore[arg-type]


AUTHOR_ONLY: dict[str, Any] = {"author-only": True}
SUPPRESS_AUTHOR: dict[str, Any] = {"suppress-author": True}
# what -> the field, the paragraph in a style of notes, and in one of author and date
SHAPES = {
    "in a link": (
        complex_field(' HYPERLINK "http://x" ', made.zotero()), f"One.^[{FULL}.]", "One (Doe 2005)."
    ),
    "in a simple field": (
        f'<w:fldSimple w:instr="{escape(f"ADDIN {made.zotero_code()}")}">{run("(Doe 2005)")}</w:fldSimple>',
        f"One.^[{FULL}.]", "One (Doe 2005).",
    ),
    "as a bookmark": (made.bookmarked(), f"One.^[{FULL}.]", "One (Doe 2005)."),
    "the author alone": (made.zotero(**AUTHOR_ONLY), "One Doe.", "One Doe."),
    "author in the text": (
        made.mendeley_cite(composite=True), "One John Doe.^[*The First Book* (Clarendon, 2005).]",
        "One Doe (2005).",
    ),
    "without its author": (
        made.zotero(**SUPPRESS_AUTHOR), "One.^[*The First Book* (Clarendon, 2005).]", "One (2005).",
    ),
    "edited by hand, Zotero": (
        made.zotero("as <Doe> says", properties={"dontUpdate": True}), "One.^[as <Doe> says]",
        "One as <Doe> says.",
    ),
    "edited by hand, Mendeley": (
        made.mendeley_cite(words="(see Doe)"), "One.^[(see Doe)]", "One (see Doe)."
    ),
    "prefix, locator, label, suffix": (
        made.zotero(prefix="see", locator="5", label="chapter", suffix="and more"),
        f"One.^[See {FULL}, chap. 5 and more.]", "One (see Doe 2005, chap. 5 and more).",
    ),
    "in an insertion": (
        f'<w:ins w:id="1" w:author="x">{made.zotero()}</w:ins>', f"One{{+^[{FULL}.]+}}.",
        "One {+(Doe 2005)+}.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    field, noted, in_text = SHAPES[shape]
    data = document(paragraph("One ", field, "."), parts=made.bookmarks())
    assert seen(formatted(data, lists=False).files()[0]).replace(" {+^", "{+^") == noted
    assert seen(formatted(data, AUTHOR_DATE, lists=False).files()[0]) == in_text


UNREAD = {
    "Zotero": complex_field(
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"uris":["x"]}]} ', run("(x)")
    ),
    "Zotero, being updated": complex_field(" ADDIN ZOTERO_TEMP ", run("{Updating}")),
    "Zotero, of 2010": complex_field(' ADDIN ZOTERO_CITATION {"a":1} ', run("(x)")),
    "Citavi": complex_field(" ADDIN CitaviPlaceholder{eyJ9} ", run("(x)")),
}


@pytest.mark.parametrize("program", UNREAD)
def test_what_cannot_be_read_is_told_and_stays(program: str) -> None:
    data = document(paragraph("One ", UNREAD[program], "."))
    manuscript = read_bytes("paper.docx", data)
    (problem,) = manuscript.problems
    assert problem.message == f"a citation of {program.split(',')[0]} cannot be read, and stays as it is"
    assert formatted(data).files()[0] == data
