"""EndNote XML and refer: types, people, pages, what has no field, and files that are none."""

from __future__ import annotations

import pytest

from citekit.errors import FormatError
from citekit.exchange import exporter, importer
from citekit.records import Record, Title, parse_records, write_records
from citekit.records.write import record_mapping

XML = """<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record>
<database name="My.enl" path="/x/My.enl">My.enl</database><rec-number>5</rec-number>
<foreign-keys><key app="EN" db-id="x">5</key></foreign-keys>
<ref-type name="Book Section">5</ref-type>
<contributors><authors><author><style face="normal">Doe, Jane</style></author></authors>
<secondary-authors><author>Roe, Rick</author></secondary-authors></contributors>
<titles><title><style face="normal">The </style><style face="italic">War</style></title>
<secondary-title>A Book</secondary-title></titles>
<pages>12-34</pages><dates><year>1999</year></dates>
<keywords><keyword>war</keyword><keyword>peace</keyword></keywords>
<pub-location>Paris</pub-location><publisher>P <!-- no word -->&amp; Co</publisher>
<urls><related-urls><url>https://example.org/a</url></related-urls></urls>
<odd-field>kept</odd-field>
</record></records></xml>"""
REFER = """%0 Book
%A Doe, Jane
%E Roe, Rick
%T The War
%S Studies
%D 1999
%I Press
%K war; peace
%$ odd

%A Poe, Pat
%T Notes
%J Journal
%P 1-5
continued
"""


def _read(name: str, text: str) -> tuple[Record, ...]:
    records = importer(name).read(text, "a").records
    assert parse_records(write_records(records), "x.yaml") == records
    return records


def test_a_chapter_of_endnote() -> None:
    (record,) = _read("endnote-xml", XML)
    mapping = record_mapping(record)
    assert mapping == {
        "id": mapping["id"],
        "type": "chapter",
        "title": "The War",
        "date": "1999",
        "authors": ["Jane Doe"],
        "editors": ["Rick Roe"],
        "container-title": "A Book",
        "page": "12-34",
        "publisher": "P & Co",
        "publisher-place": "Paris",
        "url": "https://example.org/a",
        "tags": ["war", "peace"],
        "foreign": {"ris": {"U1": "kept"}},
    }


def test_a_type_begins_a_record_and_an_empty_line_ends_none_beside_it() -> None:
    text = "%0 Book\n\n%A Doe, Jane\n\n%T A Title\n\n%K one\n\ntwo\n\n%0 Book\n%T Another\n"
    book, another = _read("refer", text)
    assert (book.key, book.tags) == ("doe", ("one two",))
    assert another.title == Title(text="Another")
    assert len(_read("refer", "%T One\n%A Doe\n\n%T Two\n%A Roe\n")) == 2


def test_records_of_refer() -> None:
    book, article = (record_mapping(record) for record in _read("refer", REFER))
    assert {name: book[name] for name in ("type", "editors", "collection-title", "publisher", "foreign")} == {
        "type": "book",
        "editors": ["Rick Roe"],
        "collection-title": "Studies",
        "publisher": "Press",
        "foreign": {"ris": {"U1": "odd"}},
    }
    assert (article["type"], article["container-title"], article["page"]) == (
        "article",
        "Journal",
        "1-5 continued",
    )


def test_an_unknown_type_is_said_and_kept() -> None:
    imported = importer("refer").read("%0 Sculpture\n%T A Title\n", "a")
    (record,) = imported.records
    assert record.type == "document"
    assert record.foreign == {"ris": {"TY": "Sculpture"}}
    assert any("Sculpture" in str(notice) for notice in imported.warnings)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("endnote-xml", "<xml><records></records></xml>"),
        ("endnote-xml", "<xml><record>"),
        ("endnote-xml", "no xml"),
        ("refer", "no refer"),
    ],
)
def test_files_that_are_none(name: str, text: str) -> None:
    with pytest.raises(FormatError):
        importer(name).read(text, "a")


def test_entities_of_files_are_not_read_and_none_multiplies() -> None:
    laughs = '<!ENTITY l "ha"><!ENTITY m "&l;&l;">'
    doctype = f'<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY b "bb">{laughs}]>'
    text = XML.replace("?>", f"?>{doctype}", 1).replace("<publisher>P", "<publisher>P&e;&b;&m;&eacute;")
    (record,) = importer("endnote-xml").read(text, "a").records
    assert record.get("publisher") == "P&e;bb&m;é & Co"


def test_tags_that_endnote_has_no_place_for_come_back() -> None:
    ris = "TY  - JOUR\nTI  - T\nPB  - One\nPB  - Two\nU1  - mine\nZZ  - odd\nER  - \n"
    records = importer("ris").read(ris, "a").records
    assert records[0].foreign == {"ris": {"PB": "Two", "U1": "mine", "ZZ": "odd"}}
    assert _read("endnote-xml", exporter("endnote-xml").write(records)) == records
    assert exporter("endnote-xml").losses(records) == ()
