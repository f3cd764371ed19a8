"""The location of a document in its archive: nothing that a record says of it is lost in print."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import romanize, traditions
from citekit.archives.tradition import Tradition
from citekit.csl import Citation, Cite
from citekit.records import Holding, Record, Title, parse_records
from citekit.rendering import Document
from citekit.rendering.item.location import Levels

STYLES = ("chicago", "mhra", "gost", "archive-first", "wilson-center", "apa", "chicago-author-date")
SHELFMARKS = ("", "NS 19/1234", "XY 17 bis", "F. 558, Op. 11, D. 98", "Fol. 77", "Zh 12-a", "Carton Z")
VALUES = st.from_regex(r"[1-9][0-9]{0,3}[a-c]?", fullmatch=True)


@st.composite
def holdings(draw: st.DrawFn) -> Holding:
    """A holding of any tradition, with levels, a shelfmark or both; at times the one says the other."""
    tradition: Tradition = traditions()[draw(st.sampled_from(sorted(traditions())))]
    keys = draw(st.lists(st.sampled_from([level.key for level in tradition.levels]), max_size=4, unique=True))
    levels: Levels = tuple((key, draw(VALUES)) for key in keys)
    shelfmark = draw(st.sampled_from(SHELFMARKS))
    if draw(st.booleans()) and levels:
        shelfmark = f"{shelfmark} {levels[0][1]}".strip()
    if not levels and not shelfmark:
        shelfmark = "A 1"
    return Holding("Nowhere Archive", levels, shelfmark, tradition.code)


@given(holdings(), st.sampled_from(STYLES))
@settings(max_examples=100)
def test_every_value_of_a_holding_is_printed(holding: Holding, style: str) -> None:
    printed = _printed(Record(key="r", type="report", title=Title("Title"), holding=holding), style)
    assert "Nowhere Archive" in printed
    words = Counter(_words(printed))
    assert not Counter(_words(holding.shelfmark)) - words, printed
    assert not Counter(word for _, value in holding.levels for word in _words(value)) - words, printed


def _printed(record: Record, style: str) -> str:
    document = Document(style, [record], locale="ru-RU" if style == "gost" else "en-US")
    notes = document.notes([Citation((Cite(record.key),), note=1)])
    return notes[0].text if document.style_class == "note" else document.bibliography().entries[0].text


def _words(text: str) -> list[str]:
    """Numbers and words, in small Latin letters."""
    return re.findall(r"\d+|[^\W\d_]+", romanize(text, "ru").casefold())


# Fields of a record, and its location in the style archive-first and in GOST.
CASES = [
    ("{archive: BArch, shelfmark: NS 19/1234, folio: 12}", "NS 19/1234, fol. 12", "NS 19/1234. Fol. 12"),
    ("{archive: Nowhere, shelfmark: XY 17 bis, page: 5}", "XY 17 bis, p. 5", "XY 17 bis. С. 5"),
    ("{archive: Nowhere, shelfmark: XY 5, folio: 5}", "XY 5, fol. 5", "XY 5. Fol. 5"),
    # the levels say all of the shelfmark: it is not printed beside them
    (
        "{archive: RGASPI, shelfmark: 'RGASPI, F. 558, Op. 11', fond: 558, opis: 11, list: 5 об.}",
        "f. 558, op. 11, l. 5ob.",
        "Ф. 558. Оп. 11. Л. 5 об.",
    ),
    (
        "{archive: BStU, shelfmark: 'MfS, ZAIG 7', bestand: MfS, signatur: ZAIG 7, blatt: 3}",
        "MfS, ZAIG 7, Bl. 3",
        "MfS. ZAIG 7. Bl. 3",
    ),
    # the index letters of Cyrillic archives follow the script of the text
    (
        "{archive: ГАРФ, fond: Р-5446, opis: 1в, delo: 2}",
        "f. R-5446, op. 1v, d. 2",
        "Ф. Р-5446. Оп. 1в. Д. 2",
    ),
    (
        "{archive: GARF, fond: R-5446, opis: 1v, delo: 2}",
        "f. R-5446, op. 1v, d. 2",
        "Ф. Р-5446. Оп. 1в. Д. 2",
    ),
    ("{archive: TsDA, fond: 1Б, opis: 6, list: 5v}", "f. 1B, op. 6, l. 5v", "Ф. 1Б. Оп. 6. Л. 5v"),
]


@pytest.mark.parametrize(("fields", "latin", "gost"), CASES)
def test_a_location_is_printed(fields: str, latin: str, gost: str) -> None:
    (record,) = parse_records(f"{{id: r, type: report, title: T, {fields[1:]}", "r.yaml", "r")
    assert f", {latin} (“T”)." in _printed(record, "archive-first")
    assert _printed(record, "gost").endswith(f". {gost.rstrip('.')}.")


def test_cited_sheets_stand_in_the_place_of_those_behind_a_shelfmark() -> None:
    (record,) = parse_records(
        "{id: r, type: report, title: T, archive: BArch, shelfmark: NS 19/1, folio: 12}", "", ""
    )
    note = Document("mhra", [record]).notes([Citation((Cite("r", locator="fol. 13"),), note=1)])[0].text
    assert note == "‘T’, report, n.d., BArch, NS 19/1, fol. 13."


@pytest.mark.parametrize(
    ("style", "levels", "locator", "printed"),
    [
        ("mhra", "archive: TNA\npiece: FO 371/5", "fols 12-13", "fols 12–13"),
        ("apa", "archive: NARA\nbox: 1\nfolder: 17", "folder 17", "Folder 17"),
    ],
)
def test_a_locator_has_the_words_that_the_style_has_for_levels(
    style: str, levels: str, locator: str, printed: str
) -> None:
    """So the style is not said to leave it out."""
    (record,) = parse_records(f"id: r\ntype: letter\ntitle: T\n{levels}\n", "x.yaml")
    document = Document(style, [record])
    (note,) = document.notes([Citation((Cite("r", locator=locator),), note=1)])
    assert printed in note.text
    assert not [warning for warning in document.warnings if "does not print" in warning.message]


# Fields of a record, style and locale, and what its note has.
HABITS = [
    # CMOS 18, 14.119-31; NARA, General Information Leaflet 17: the smallest part first
    ("collection: Doe Papers, box: 26, folder: 17, archive: University Library", "chicago en-US",
     "box 26, folder 17, Doe Papers, University Library"),
    ("record-group: 59, series: Central Files, box: 5, archive: NARA", "chicago en-US",
     "box 5, Central Files, RG 59, NARA"),
    ("collection: Doe Papers, box: 26, folder: 17, archive: University Library", "archive-first en-US",
     "University Library, Doe Papers, box 26, folder 17"),
    # MHRA Style Guide: no stop behind a contraction
    ("archive: TNA, department: FO, series: 371, piece: 5, folio: 12-13", "mhra en-GB",
     "FO 371/5, fols 12–13"),
    ("archive: TNA, department: FO, series: 371, piece: 5, folio: 12", "mhra en-GB", "FO 371/5, fol. 12"),
    # cities in the language of the document
    ("archive: AAN, zespol: 5, sygnatura: 7", "chicago pl-PL", "AAN, Warszawa"),
    ("archive: AAN, zespol: 5, sygnatura: 7", "chicago en-US", "AAN, Warsaw"),
    ("archive: HHStA, bestand: PA I, karton: 7", "chicago de-DE", "PA I, Kt. 7, HHStA, Wien"),
    ("archive: ACS, fondo: MI, busta: 7", "chicago it-IT", "MI, b. 7, ACS, Roma"),
    # an archive of many seats has no city; none is printed twice
    ("archive: BArch, bestand: NS 19, signatur: 1234", "chicago en-US", "NS 19/1234, BArch."),
    ("archive: 'Nationaal Archief, Den Haag', toegang: 2.05.118, inventarisnummer: 1", "chicago en-US",
     "Nationaal Archief, Den Haag."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "how", "text"), HABITS)
def test_a_style_prints_archives_as_its_manual_has_them(fields: str, how: str, text: str) -> None:
    style, locale = how.split()
    (record,) = parse_records(f"{{id: r, type: report, title: T, date: 1945, {fields}}}", "r.yaml", "r")
    note = Document(style, [record], locale=locale).notes([Citation((Cite("r"),), note=1)])[0].text
    assert text in note
