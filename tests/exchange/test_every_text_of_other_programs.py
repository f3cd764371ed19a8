"""A law of import: every text of an entry stands in its record, or a notice names what was left out.

The texts stand in the fields of the published schema of each format, in unknown ones, nested ones and lists;
each bears a word of its own, which is looked for in the records as they are written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.exchange import importer
from citekit.exchange.bib.dialect import dialect
from citekit.records import parse_records, write_records
from citekit.yamlfile import YamlValue, dump
from tests.exchange.test_every_value_is_kept import Marked, Markers
from tests.exchange.test_foreign_laws import LAWS


def lost(format_: str, marked: Marked) -> list[str]:
    """What the words stand in that are in no record, and that no notice names."""
    text, words = marked
    imported = importer(format_).read(text, "x")
    written = write_records(imported.records)
    assert parse_records(written, "x.yaml") == imported.records
    notices = " ".join(map(str, imported.warnings))
    named = set(notices.replace(",", " ").replace(":", " ").split())
    return [
        name for word, name in words.items() if word in text and word not in written and name not in named
    ]


@st.composite
def _filled(draw: st.DrawFn, markers: Markers, table: Mapping[str, str]) -> str:
    """Some rows of a table, a word in each gap."""
    chosen = draw(st.lists(st.sampled_from([*table]), max_size=6))
    return "".join(
        table[name].format(*(markers.word(name) for _ in range(table[name].count("{}")))) for name in chosen
    )


# JSON: names of the schema, and values of any make.
_NARA = (
    *(
        "title",
        "subtitle",
        "otherTitles",
        "localIdentifier",
        "scopeAndContentNote",
        "generalNotes",
        "subjects",
    ),
    *("contributors", "ancestors", "physicalOccurrences", "productionDates", "inclusiveStartDate"),
    *("digitalObjects", "languages", "useRestriction", "accessRestriction", "variantControlNumbers"),
    *("arrangement", "custodialHistoryNote", "findingAids", "recordGroupNumber", "unheard", "dateNote"),
)
_TNA = (
    *("title", "coveringDates", "citableReference", "reference", "note", "physicalDescriptionExtent"),
    *(
        "physicalDescriptionForm",
        "language",
        "legalStatus",
        "closureStatus",
        "closureType",
        "heldBy",
        "places",
    ),
    *("scopeContent", "description", "context", "taxonomies", "adminHistory", "arrangement", "unheard"),
    *("coveringFromDate", "startDate", "department", "creatorName", "people", "links", "relatedMaterial"),
)
_IIIF = (
    *("label", "summary", "description", "attribution", "requiredStatement", "rights", "license", "logo"),
    *("provider", "homepage", "related", "seeAlso", "rendering", "within", "partOf", "navDate", "unheard"),
)
_INNER = (
    *("heading", "title", "name", "label", "value", "note", "termName", "contributorType", "description"),
    *("xReferenceName", "logicalDate", "containerId", "objectUrl", "mediaOccurrences", "referenceUnits"),
    *("levelOfDescription", "recordGroupNumber", "unheard"),
)


@st.composite
def _json_value(draw: st.DrawFn, markers: Markers, name: str, depth: int = 2) -> object:
    shape = draw(st.sampled_from(["text", "text", "list", "map", "maps"] if depth else ["text", "list"]))
    if shape == "text":
        return markers.word(name)
    if shape == "list":
        return [markers.word(name), f"A {markers.word(name)}"]
    inner = draw(st.lists(st.sampled_from(_INNER), min_size=1, max_size=3, unique=True))
    made = {each: draw(_json_value(markers, name, depth - 1)) for each in inner}
    return [made] if shape == "maps" else made


@st.composite
def _json_text(draw: st.DrawFn, names: Sequence[str], frame: Mapping[str, object]) -> Marked:
    markers = Markers()
    chosen = draw(st.lists(st.sampled_from(names), max_size=6, unique=True))
    entry = {name: draw(_json_value(markers, name)) for name in chosen}
    return json.dumps({**frame, **entry}), markers.words


_JSON: Mapping[str, tuple[Sequence[str], Mapping[str, object]]] = {
    "nara": (_NARA, {"naId": 5, "levelOfDescription": "item"}),
    "tna": (_TNA, {"id": "C1", "coveringDates": "1945", "citableReference": "FO 371/1", "catalogueLevel": 6}),
    "iiif": (_IIIF, {"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Manifest"}),
}


@pytest.mark.parametrize("format_", _JSON)
@given(data=st.data())
@LAWS
def test_of_a_description_in_json(format_: str, data: st.DataObject) -> None:
    assert lost(format_, data.draw(_json_text(*_JSON[format_]))) == []


_FILE = Path(__file__).parent / "cases" / "marked.yaml"
_XML: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("format_", _XML)
@given(data=st.data())
@LAWS
def test_of_an_entry_in_xml(format_: str, data: st.DataObject) -> None:
    table, markers = _XML[format_], Markers()
    text = table["frame"].replace("{}", data.draw(_filled(markers, table["elements"])))
    assert lost(format_, (text, markers.words)) == []


_NBIB = (
    *(
        "AB",
        "AD",
        "AID",
        "AU",
        "AUID",
        "BTI",
        "CI",
        "CIN",
        "CN",
        "COIS",
        "CP",
        "CRDT",
        "CTI",
        "DEP",
        "DP",
        "EDAT",
    ),
    *(
        "ED",
        "EIN",
        "EN",
        "FAU",
        "FED",
        "FIR",
        "FPS",
        "GR",
        "GS",
        "IP",
        "IR",
        "IRAD",
        "IS",
        "ISBN",
        "JID",
        "JT",
    ),
    *(
        "LA",
        "LID",
        "LR",
        "MH",
        "MHDA",
        "MID",
        "NM",
        "OAB",
        "OT",
        "OTO",
        "OWN",
        "PB",
        "PG",
        "PHST",
        "PL",
        "PMC",
    ),
    *(
        "PS",
        "PST",
        "PT",
        "PUBM",
        "RF",
        "RN",
        "SB",
        "SFM",
        "SI",
        "SO",
        "SPIN",
        "STAT",
        "TA",
        "TI",
        "TT",
        "VI",
        "VTI",
    ),
)


@st.composite
def _nbib(draw: st.DrawFn) -> Marked:
    markers = Markers()
    tags = draw(st.lists(st.sampled_from(_NBIB), max_size=8))
    lines = "".join(f"{tag:4}- {markers.word(tag)} of\n      {markers.word(tag)}\n" for tag in tags)
    return f"PMID- 5\n{lines}", markers.words


@given(_nbib())
@LAWS
def test_of_an_entry_of_pubmed(marked: Marked) -> None:
    assert lost("nbib", marked) == []


_BIB_FIELDS = (
    *(
        "title",
        "subtitle",
        "journal",
        "booktitle",
        "year",
        "month",
        "date",
        "doi",
        "url",
        "volume",
        "number",
        "pages",
    ),
    *(
        "publisher",
        "location",
        "abstract",
        "note",
        "keywords",
        "tags",
        "files",
        "file",
        "notes",
        "type",
        "citations",
    ),
    *(
        "author",
        "editor",
        "author_list",
        "translator",
        "language",
        "isbn",
        "unheard",
        "time-added",
        "two words",
    ),
)


@st.composite
def _yaml_entry(draw: st.DrawFn, format_: str) -> Marked:
    markers = Markers()

    def value(name: str) -> YamlValue:
        word = markers.word(name)
        shapes: dict[str, YamlValue] = {
            "text": word,
            "list": [word, f"A {markers.word(name)}"],
            "map": {"family": word, "given": markers.word(name), "affiliation": [markers.word(name)]},
            "maps": [{"last": word, "first": markers.word(name), "unheard": markers.word(name)}],
        }
        return shapes[draw(st.sampled_from([*shapes]))]

    names = draw(st.lists(st.sampled_from(_BIB_FIELDS), max_size=6, unique=True))
    entry = {name: value(name) for name in names}
    if format_ == "papis":
        return dump({"papis_id": "5", "ref": "a", **entry}), markers.words
    return dump({"a": {"ENTRYTYPE": draw(st.sampled_from(["book", "unheard"])), **entry}}), markers.words


@pytest.mark.parametrize("format_", ["papis", "cobib"])
@given(data=st.data())
@LAWS
def test_of_an_entry_in_yaml(format_: str, data: st.DataObject) -> None:
    assert set(dialect("biblatex").entry_types) >= {"book"}
    assert lost(format_, data.draw(_yaml_entry(format_))) == []


_ATOM = (
    *("title", "radOtherTitleInformation", "extentAndMedium", "repository", "archivalHistory", "acquisition"),
    *(
        "scopeAndContent",
        "appraisal",
        "arrangement",
        "accessConditions",
        "reproductionConditions",
        "language",
    ),
    *("script", "languageNote", "findingAids", "relatedUnitsOfDescription", "publicationNote", "generalNote"),
    *("subjectAccessPoints", "placeAccessPoints", "nameAccessPoints", "genreAccessPoints", "eventDates"),
    *("eventTypes", "eventStartDates", "eventActors", "eventActorHistories", "physicalObjectName", "unheard"),
    *("physicalObjectLocation", "physicalObjectType", "alternativeIdentifiers", "levelOfDetail", "culture"),
)


@st.composite
def _atom_rows(draw: st.DrawFn) -> Marked:
    markers = Markers()
    columns = draw(st.lists(st.sampled_from(_ATOM), unique=True, max_size=6))
    names = ["legacyId", "parentId", "identifier", "levelOfDescription", *columns]
    levels = draw(
        st.sampled_from([("Fonds", "File"), ("Fonds", "Series", "Item"), ("Collection",), ("Odd",)])
    )
    rows = [
        [str(number), str(number - 1) if number > 1 else "", markers.word("identifier"), level]
        + [
            markers.word(name) + draw(st.sampled_from(["", "|B", f"|{markers.word(name)}"]))
            for name in columns
        ]
        for number, level in enumerate(levels, 1)
    ]
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    return text.getvalue(), markers.words


@given(_atom_rows())
@LAWS
def test_of_rows_of_atom(marked: Marked) -> None:
    assert lost("csv", marked) == []


@st.composite
def _rows_of_discovery(draw: st.DrawFn) -> Marked:
    markers = Markers()
    names = (
        *(
            "Citable Reference",
            "Context Description",
            "Title",
            "Covering Dates",
            "Held by",
            "Catalogue Level",
        ),
        *("References", "ClosureStatus", "Description", "Department", "Unheard", "Note", "Former reference"),
    )
    columns = ["Title", *draw(st.lists(st.sampled_from(names), unique=True, max_size=7))]
    rows = [[markers.word(name) for name in columns] for _ in range(2)]
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue(), markers.words


@given(_rows_of_discovery())
@LAWS
def test_of_rows_of_discovery(marked: Marked) -> None:
    assert lost("csv", marked) == []
