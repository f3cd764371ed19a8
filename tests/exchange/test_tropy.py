"""Items of Tropy, compact and expanded: archive, people, photographs, notes, transcriptions."""

from __future__ import annotations

import json

import pytest

from citekit.errors import FormatError
from citekit.exchange import importer, recognise
from citekit.records import parse_records, write_records
from citekit.records.write import record_mapping

_DC = "http://purl.org/dc/elements/1.1/"
_TROPY = "https://tropy.org/v1/tropy#"
COMPACT = {
    "@context": {
        "@vocab": _TROPY,
        "title": f"{_DC}title",
        "author": f"{_DC}creator",
        "recipient": {"@id": "http://purl.org/dc/terms/audience"},
        "archive": f"{_DC}source",
        "photo": {"@id": f"{_TROPY}photo", "@container": "@list"},
    },
    "@graph": [
        {
            "@type": "Item",
            "template": f"{_TROPY}correspondence",
            "title": "Kennan to Secretary of State",
            "author": "Kennan, George F.; Doe, Jane",
            "recipient": "Byrnes, James",
            "date": {"@type": "date", "@value": "1946-02-22"},
            "type": "Correspondence",
            "archive": "Harry S. Truman Library",
            "collection": "Papers of George M. Elsey",
            "box": "12",
            "folder": "3",
            "coverage": "Moscow",
            "tag": ["cold war", {"@type": "Tag", "name": "ussr"}],
            "photo": [
                {
                    "@type": "Photo",
                    "path": "/photos/1.jpg",
                    "checksum": "abc",
                    "width": 100,
                    "title": "First page",
                    "note": [{"@type": "Note", "text": "Stamp: secret", "html": "<p>Stamp: secret</p>"}],
                    "selection": [{"@type": "Selection", "x": 5, "note": [{"text": "In the margin"}]}],
                },
                {"@type": "Photo", "path": "/photos/2.jpg", "transcription": [{"text": "Answer to 284"}]},
            ],
        }
    ],
}
EXPANDED = [
    {
        "@type": [f"{_TROPY}Item"],
        f"{_DC}title": [{"@value": "Протокол"}],
        f"{_DC}source": [{"@value": "RGASPI"}],
        f"{_DC}identifier": [{"@value": "f. 17, op. 162, d. 18, l. 5"}],
        f"{_DC}type": [{"@value": "minutes"}],
        f"{_TROPY}photo": [{"@list": [{f"{_TROPY}path": [{"@value": "a.jpg"}]}]}],
    },
    {f"{_DC}title": [{"@value": "T"}], f"{_DC}identifier": [{"@value": "IMG 5"}], f"{_DC}date": "c. Easter"},
]


def _mappings(document: object) -> list[dict[str, object]]:
    text = json.dumps(document, ensure_ascii=False)
    assert recognise(text, "a.json") == "tropy"
    records = importer("tropy").read(text, "a.json").records
    assert parse_records(write_records(records), "x.yaml") == records
    return [dict(record_mapping(record)) for record in records]


def test_an_item_with_its_photographs() -> None:
    (item,) = _mappings(COMPACT)
    assert item == {
        "id": "kennan-1946-02-22",
        "type": "letter",
        "title": "Kennan to Secretary of State",
        "date": "1946-02-22",
        "authors": ["George F. Kennan", "Jane Doe"],
        "recipients": ["James Byrnes"],
        "archive": "Harry S. Truman Library",
        "collection": "Papers of George M. Elsey",
        "box": "12",
        "folder": "3",
        "annote": "Stamp: secret\n\nIn the margin\n\nAnswer to 284",
        "tags": ["cold war", "ussr"],
        "files": ["/photos/1.jpg", "/photos/2.jpg"],
        "foreign": {"tropy": {"coverage": "Moscow", "title of photo 1": "First page"}},
    }


def test_expanded_items() -> None:
    first, second = _mappings(EXPANDED)
    assert {name: first[name] for name in ("type", "archive", "fond", "delo", "list", "files")} == {
        "type": "minutes",
        "archive": "RGASPI",
        "fond": "17",
        "delo": "18",
        "list": "5",
        "files": ["a.jpg"],
    }
    assert second["foreign"] == {"tropy": {"identifier": "IMG 5"}}


@pytest.mark.parametrize("text", ["{", "[1, 2]", "{}x", "[" * 5000])
def test_what_is_no_export(text: str) -> None:
    with pytest.raises(FormatError):
        importer("tropy").read(text, "a.json")


def test_a_note_of_html_a_link_as_identifier_and_a_language() -> None:
    note = {"@type": "Note", "html": {"@value": "<p>One <b>word</b></p><p>more</p>"}}
    item = {
        "title": "T",
        "identifier": "https://example.org/1",
        "language": "Swedish",
        "photo": [{"note": [note]}],
    }
    document = {"@context": {"@vocab": _TROPY}, "@graph": [item]}
    (record,) = importer("tropy").read(json.dumps(document), "a").records
    assert record.get("annote") == "One word\nmore"
    assert (record.get("url"), record.get("language")) == ("https://example.org/1", "sv")
