"""Typed citations in Word documents: what becomes of them, and that nothing else changes."""

from __future__ import annotations

import pytest

from citekit.errors import FormatError
from tests.manuscript.docx.documents import document, footnote, paragraph, part, reference, run, seen
from tests.manuscript.library import AUTHOR_DATE, printed

FULL = "John Doe, *The First Book* (Clarendon, 2005)"
ITALIC = "<w:i/>"
CASES = {
    "a citation": ([paragraph("One [@doe, 5].")], f"One.^[{FULL}, 5.]"),
    "divided among runs": (
        [paragraph("One [@d", run("oe", "<w:lang w:val='de-DE'/>"), ", 5", "]", ". Two.")],
        f"One.^[{FULL}, 5.] Two.",
    ),
    "before a comma in another run": (
        [paragraph("One [@doe]", run(", two", ITALIC))],
        f"One*,*^[{FULL}.]* two*",
    ),
    "two, one behind the other": (
        [paragraph("One [@doe] [@roe].")],
        f"One.^[{FULL}.]^[Rob Roe, “A Second Work,” Past and Present, 1998, 1–20.]".replace(
            "Past and Present", "*Past and Present*"
        ),
    ),
    "an author in the text": (
        [paragraph("As @doe [5] says.")],
        "As John Doe^[*The First Book* (Clarendon, 2005), 5.] says.",
    ),
    "the stop goes inside the quotation": ([paragraph("He said “so” [@doe].")], f"He said “so.”^[{FULL}.]"),
    "an italic prefix": (
        [paragraph("One [", run("cf.", ITALIC), " @doe].")],
        f"One.^[*Cf.* {FULL}.]",
    ),
    "in italics": ([paragraph(run("One [@doe] two", ITALIC))], f"*One*^[{FULL}.]* two*"),
    "in a note of the author's": (
        [paragraph("One", reference(2), ".")],
        f"One^[Hand-made: {FULL}, 5, and more.].",
    ),
    "in a tracked insertion": (
        [paragraph("One", '<w:ins w:id="1" w:author="A">' + run(" [@doe]") + "</w:ins>", ".")],
        f"One{{+^[{FULL}.]+}}.",
    ),
    "in a deletion it is left": (
        [
            paragraph(
                "One", '<w:del w:id="1" w:author="A"><w:r><w:delText> [@doe]</w:delText></w:r></w:del>', "."
            )
        ],
        "One{- [@doe]-}.",
    ),
    "what is Markdown only is text": (
        [paragraph("`[@doe]` costs $5 and $6")],
        f"`^[{FULL}.]` costs $5 and $6",
    ),
    "in a table": (
        [f"<w:tbl><w:tr><w:tc>{paragraph('Cell [@doe]')}</w:tc></w:tr></w:tbl>{paragraph('x')}"],
        f"Cell^[{FULL}.]\nx",
    ),
    "unknown": ([paragraph("One [@nobody].")], "One.^[nobody?]"),
}
NOTES = footnote(2, "Hand-made: @doe [5], and more.")


@pytest.mark.parametrize("name", CASES)
def test_notes(name: str) -> None:
    body, expected = CASES[name]
    made = printed([document("".join(body), NOTES)], format="docx", lists=False).files()[0]
    assert seen(made) == expected
    assert part(made, "word/styles.xml") == part(document("", NOTES), "word/styles.xml")


def test_in_the_text() -> None:
    data = document(paragraph("One [@doe, 5], @roe says [see @doe].") + paragraph(run("So [@doe].", ITALIC)))
    made = printed([data], AUTHOR_DATE, "docx", lists=False).files()[0]
    assert seen(made) == "One (Doe 2005, 5), Roe (1998) says (see Doe 2005).\n*So (Doe 2005).*"


def test_nothing_else_changes() -> None:
    odd = (
        "<w:p  w:rsidR='00AB' ><w:commentRangeStart w:id='1'/><w:r><w:t>x &#233; &lt;</w:t></w:r >"
        "<w:proofErr w:type='spellStart'></w:proofErr><w:r/></w:p>"
    )
    before, after = document(odd + paragraph("[@doe]") + odd), odd
    made = part(printed([before], format="docx", lists=False).files()[0])
    assert made.count(after) == 2
    start, end = part(before).split(paragraph("[@doe]"))
    assert made.startswith(start)
    assert made.endswith(end)


def test_what_stands_within_a_citation_stays() -> None:
    """A bookmark, a comment's beginning, a deletion."""
    inside = '<w:bookmarkStart w:id="3" w:name="b"/><w:commentRangeStart w:id="1"/><w:bookmarkEnd w:id="3"/>'
    made = part(
        printed([document(paragraph("a [@d", inside, "oe]."))], format="docx", lists=False).files()[0]
    )
    assert inside in made


def test_a_document_without_notes_gets_all_that_they_need() -> None:
    made = printed([document(paragraph("One [@doe]."))], format="docx").files()[0]
    assert "/word/footnotes.xml" in part(made, "[Content_Types].xml")
    assert 'Target="footnotes.xml"' in part(made, "word/_rels/document.xml.rels")
    assert part(made, "word/footnotes.xml").count("<w:footnote ") == 3
    endnotes = printed([document(paragraph("One [@doe]."))], format="docx", notes="endnotes").files()[0]
    assert "endnoteReference" in part(endnotes)
    assert seen(endnotes).startswith(f"One.^[{FULL}.]")


def test_new_notes_look_like_the_authors() -> None:
    own = footnote(2, run("Mine.", '<w:rFonts w:ascii="Garamond"/><w:i/>'))
    data = document(paragraph("One [@doe].", reference(2)), own)
    made = part(printed([data], format="docx").files()[0], "word/footnotes.xml")
    new = made[made.index('<w:footnote w:id="3">') :]
    assert '<w:pStyle w:val="Funotentext"/>' in new
    assert '<w:rFonts w:ascii="Garamond"/>' in new
    assert new.count("<w:i/>") == 1  # the title


def test_the_list_stands_at_the_end_or_in_its_place() -> None:
    entry = "Doe, John. *The First Book*. Clarendon, 2005."
    at_end = printed([document(paragraph("One [@doe]."))], format="docx").files()[0]
    assert seen(at_end).split("\n")[1:] == [entry]
    assert part(at_end).endswith("</w:p><w:sectPr>" + part(at_end).rpartition("<w:sectPr>")[2])
    data = document(paragraph("One [@doe].") + paragraph("{#refs}") + paragraph("End."))
    in_place = printed([data], format="docx").files()[0]
    assert seen(in_place).split("\n")[1:] == [entry, "End."]


def test_formatting_again_changes_nothing() -> None:
    once = printed(
        [document(paragraph("One [@doe].") + paragraph("Two @roe.", reference(2)), NOTES)], format="docx"
    )
    again = printed([once.files()[0]], format="docx")
    assert again.files()[0] == once.files()[0]


def test_other_prefixes() -> None:
    """Python's ElementTree writes `ns0:` for every namespace that it was not told of."""
    data = document(paragraph("One [@doe]."))
    text = part(data).replace("xmlns:w=", "xmlns:ns0=").replace("w:", "ns0:")
    made = printed([_with(data, "word/document.xml", text)], format="docx").files()[0]
    assert seen(made).startswith(f"One.^[{FULL}.]")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document>&e;</w:document>",
            "document type",
        ),
        ("<w:document", "is broken"),
        ("<a/>", "no body"),
        ("<a>" * 5000 + "</a>" * 5000, "nested too deep"),
    ],
)
def test_bad_xml_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(FormatError, match=says) as raised:
        printed([_with(document(""), "word/document.xml", text)], format="docx")
    assert "\n" not in str(raised.value)


def _with(data: bytes, name: str, text: str) -> bytes:
    """The document with another part."""
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for each in before.namelist():
            after.writestr(each, text if each == name else before.read(each))
    return made.getvalue()
