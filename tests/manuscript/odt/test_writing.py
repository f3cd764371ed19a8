"""What becomes of an OpenDocument text: cases, real documents, and that LibreOffice opens what was made."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from citekit.errors import FormatError
from citekit.exchange import read_text
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, PrintedText, print_text
from citekit.rendering import Document
from tests.manuscript.documents import real_document
from tests.manuscript.library import AUTHOR_DATE, NOTES, printed, records
from tests.manuscript.odt import documents as made
from tests.manuscript.odt.documents import content, note, odt, p, seen, zotero

FULL = "John Doe, *The First Book* (Clarendon, 2005)"
ROE = "Rob Roe, “A Second Work,” *Past and Present*, 1998, 3."
SHORT = "Doe, *The First Book*"
# what -> the body, and its paragraphs in a style of notes and in one of author and date
TYPED = {
    "a note": (p("One [@doe, 5]. Two."), f"One.^[{FULL}, 5.] Two.", "One (Doe 2005, 5). Two."),
    "two notes": (
        p("One [@doe] [@roe, 3]."), f"One.^[{FULL}.]^[{ROE}]",
        "One (Doe 2005) (Roe 1998, 3).",
    ),
    "in quotes": (p("He said “so” [@doe]."), f"He said “so.”^[{FULL}.]", "He said “so” (Doe 2005)."),
    "across spans": (
        p('One [<text:span text:style-name="T1">see </text:span>@d<text:span>oe, p. </text:span>5].'),
        f"One.^[*See * {FULL}, 5.]", "One (*see * Doe 2005, 5).",
    ),
    "entities and blanks": (
        p('A &amp; &#8220;B&#x201d;<text:s text:c="3"/>[@doe,<text:s/>5]; c&lt;d.'),
        f"A & “B”;^[{FULL}, 5.] c<d.", "A & “B”   (Doe 2005, 5); c<d.",
    ),
    "an author in the text": (
        p("As @doe [5] says."), "As John Doe^[*The First Book* (Clarendon, 2005), 5.] says.",
        "As Doe (2005, 5) says.",
    ),
    "a note of the author's": (
        p("One", note("See @doe [5] and [@roe, 3]."), "."),
        f"One^[See {FULL}, 5 and (Rob Roe, “A Second Work,” *Past and Present*, 1998, 3).].",
        "One^[See Doe (2005, 5) and (Roe 1998, 3).].",
    ),
    "in a table": (
        "<table:table><table:table-row><table:table-cell>" + p("One [@doe]")
        + "</table:table-cell></table:table-row></table:table>",
        f"One^[{FULL}.]", "One (Doe 2005)",
    ),
    "comments in the XML": (
        p("One<!-- [@roe] --> [@doe<!-- x -->, 5]."), f"One.^[{FULL}, 5.]", "One (Doe 2005, 5).",
    ),
    "in a link": (
        p('See <text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="http://x">here [@doe]</text:a>.'),
        f"See here.^[{FULL}.]", "See here (Doe 2005).",
    ),
    "an empty paragraph, a mark without end": (
        p("") + "<text:p/>" + p('<text:reference-mark-start text:name="x"/>[@doe]'),
        f"\n\n^[{FULL}.]", "\n\n(Doe 2005)",
    ),
    "in a heading, a list": (
        '<text:h text:outline-level="1">One [@doe]</text:h><text:list><text:list-item>' + p("[@doe]")
        + "</text:list-item></text:list>",
        f"One^[{FULL}.]\n^[{SHORT}.]", "One (Doe 2005)\n(Doe 2005)",
    ),
}  # fmt: skip
LIVE = {
    "Zotero": (p("One ", zotero(), ". Two."), f"One.^[{FULL}.] Two.", "One (Doe 2005). Two."),
    "Zotero, its parts": (
        p("One ", zotero(prefix="see", locator="5", label="chapter", suffix="and more"), "."),
        f"One.^[See {FULL}, chap. 5 and more.]", "One (see Doe 2005, chap. 5 and more).",
    ),
    "Zotero, with spans in it": (
        p("One ", zotero('(Doe <text:span text:style-name="T1">2005</text:span>)'), "."), f"One.^[{FULL}.]",
        "One (Doe 2005).",
    ),
    "Zotero, a note of its own": (p("One", note(zotero()), "."), f"One^[{FULL}.].", "One (Doe 2005)."),
    "Zotero, words around it": (
        p("One", note("But ", zotero(), " differs."), "."), f"One^[But {FULL} differs.].",
        "One^[But (Doe 2005) differs.].",
    ),
    "Zotero, edited by hand": (
        p("One ", zotero("as he says", properties={"dontUpdate": True}), "."), "One.^[as he says]",
        "One as he says.",
    ),
    "Zotero, as a bookmark": (p("One ", made.bookmarked(), "."), f"One.^[{FULL}.]", "One (Doe 2005)."),
    "a field of Word's": (p("One ", made.field_mark(), "."), f"One.^[{FULL}.]", "One (Doe 2005)."),
    "LibreOffice": (p("One ", made.BIBLIOGRAPHY_MARK, "."), f"One.^[{FULL}.]", "One (Doe 2005)."),
}  # fmt: skip


def formatted(data: bytes, style: str = NOTES, **plan: object) -> PrintedText:
    """A document printed with the works that its own citations carry, else with those of the tests."""
    manuscript = read_bytes("paper.odt", data)
    items = [*manuscript.settings.references, *manuscript.settings.carried]
    own = {each.key: each for each in read_text(json.dumps(items), "x", "csl-json").records} if items else {}
    document = Document(style, {**records(), **own}.get, format="html")
    return print_text([manuscript], document, FormattingOptions(**plan))  # type: ignore[arg-type]


@pytest.mark.parametrize("what", [*TYPED, *LIVE])
def test_cases(what: str) -> None:
    body, noted, in_text = (TYPED | LIVE)[what]
    data = odt(body, properties=made.bookmark_properties())
    for style, expected in ((NOTES, noted), (AUTHOR_DATE, in_text)):
        finished = formatted(data, style, lists=False).files()[0]
        assert seen(finished) == expected
        assert formatted(finished, style).files()[0] == finished
        assert not re.search('"ZOTERO_ITEM|fieldmark', content(finished))


STAYS_LIVE = {
    "typed": p("One [see @doe, 5; @antonov, l. 3]. As @roe [7] says. No @nobody."),
    "live": p("One ", zotero(prefix="see", locator="5"), ", two ", made.field_mark(), "."),
    "twice the same": p("One [@doe]. Two [@doe]. Three [@doe]."),
    "in a note": p("One", note(zotero()), ", two", note("But ", zotero(), " differs.", number=2), "."),
    "in italics": p('<text:span text:style-name="T1">One [@doe].</text:span>'),
    "its own list": p("One ", zotero(), ".")
    + '<text:section text:name="ZOTERO_BIBL {} RND0"><text:p>Old</text:p></text:section>',
}


@pytest.mark.parametrize("what", STAYS_LIVE)
@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
def test_live_again(what: str, style: str) -> None:
    """The marks are Zotero's; formatted again with the same options they are the same bytes."""
    data = odt(STAYS_LIVE[what])
    plain = formatted(data, style).files()[0]
    live = formatted(data, style, live=True).files()[0]
    assert seen(live) == seen(plain)
    names = re.findall('(?:mark-start|section) text:name="(ZOTERO_[^"]+)"', content(live))
    assert len(names) == len(set(names)) > 1
    assert names[-1].startswith("ZOTERO_BIBL {")
    assert formatted(live, style, live=True).files()[0] == live
    assert seen(formatted(live, style).files()[0]) == seen(plain)


def test_a_tracked_insertion_keeps_its_note() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="c2"><text:deletion><text:p>[@doe]</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    inside = '<text:change-start text:change-id="c1"/>{}<text:change-end text:change-id="c1"/>'
    data = odt(changes + p("One ", inside.format("[@doe]"), '.<text:change text:change-id="c2"/>'))
    finished = content(formatted(data, lists=False).files()[0])
    assert re.search(r'change-start text:change-id="c1"/><text:note .*</text:note><text:change-end', finished)
    assert changes in finished


def test_endnotes() -> None:
    data = odt(p("One [@doe]."))
    assert 'text:note-class="endnote"' in content(formatted(data, notes="endnotes", lists=False).files()[0])


LIST = "Doe, John. *The First Book*. Clarendon, 2005."
SECTION = '<text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDx">' + p("old") + "</text:section>"


@pytest.mark.parametrize(
    "place", [SECTION, p("{#refs}"), "<text:bibliography><text:index-body/></text:bibliography>"]
)
def test_the_list_goes_where_it_stood(place: str) -> None:
    finished = formatted(odt(p("One [@doe].") + place + p("End."))).files()[0]
    assert seen(finished) == f"One.^[{FULL}.]\n{LIST}\nEnd."


def test_the_list_stands_at_the_end() -> None:
    assert seen(formatted(odt(p("One [@doe]."))).files()[0]) == f"One.^[{FULL}.]\n{LIST}"


def test_what_cannot_be_read_is_told_and_stays() -> None:
    old = made.marked("ZOTERO_CITATION {} RNDx", "(x)")
    word = '<text:bibliography-mark text:identifier=" CITATION Doe05 ">(Doe)</text:bibliography-mark>'
    box = "<draw:frame><draw:text-box>" + p("[@doe]") + "</draw:text-box></draw:frame>"
    data = odt(p("One ", old, word, box, "."))
    assert [problem.message for problem in read_bytes("a.odt", data).problems] == [
        "a citation of Zotero cannot be read, and stays as it is",
        "a citation of LibreOffice cannot be read, and stays as it is",
        "a citation in a text box stays as it is",
    ]
    assert formatted(data).files()[0] == data


BROKEN = {
    b"PK": "no ZIP archive",
    odt("<text:p>"): "content.xml is broken",
}


@pytest.mark.parametrize("data", BROKEN, ids=list(BROKEN.values()))
def test_broken_documents_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match=BROKEN[data]):
        read_bytes("a.odt", data)


def test_a_real_document() -> None:
    data = real_document("libreoffice.odt")
    finished = printed([data], NOTES, "odt").files()[0]
    words = seen(finished)
    assert words.startswith(f"Chapter one\nA claim.^[{FULL}, 5.] An insertion^[{ROE}] here. A deletion.")
    assert words.endswith("Roe, Rob. “A Second Work.” *Past and Present*, 1998, 1–20.")
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, finished))
    changed = {each for each in before.namelist() if before.read(each) != after.read(each)}
    assert before.namelist() == after.namelist()
    assert changed == {"content.xml"}
    assert after.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert printed([finished], NOTES, "odt").files()[0] == finished


def test_libreoffice_opens_them(tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice or poppler is not installed")
        pytest.skip("LibreOffice or poppler is not installed")
    (tmp_path / "real.odt").write_bytes(printed([real_document("libreoffice.odt")], NOTES, "odt").files()[0])
    body = "".join(case[0].replace("ftn1", f"ftn{number}") for number, case in enumerate(LIVE.values(), 1))
    data = odt(body, properties=made.bookmark_properties())
    (tmp_path / "live.odt").write_bytes(formatted(data).files()[0])
    (tmp_path / "again.odt").write_bytes(formatted(data, live=True).files()[0])
    files = [str(tmp_path / name) for name in ("real.odt", "live.odt", "again.odt")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    for file in files:
        done = subprocess.run(
            [reader, str(Path(file).with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
        )
        text = re.sub(r"\s+", " ", done.stdout)
        assert "John Doe, The First Book (Clarendon, 2005)" in text
        assert "Doe, John. The First Book. Clarendon, 2005." in text
