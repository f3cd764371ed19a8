"""A stream prints what the same items print with -b, also into a file, and with a list behind its notes."""

from __future__ import annotations

import json

import pytest

from tests.conftest import CommandLine

ITEMS = "".join(
    json.dumps({"id": id, "type": type, "title": title, "author": [author], "issued": {"edtf": date}, **more})
    + "\n"
    for id, type, title, author, date, more in (
        ("b", "book", "Beta", {"family": "Roe", "given": "Ann"}, "1999", {}),
        (
            *("m", "manuscript", "Письмо: о делах", {"family": "Антонов", "given": "А."}, "1905-02-01"),
            {"language": "ru", "archive": "ГАРФ", "archive_location": "Ф. 102. Оп. 3. Д. 5. Л. 1–2об."},
        ),
        (
            *("k", "personal_communication", "Brief", {"family": "Meyer", "given": "Karl"}, "1916-02-21"),
            {"language": "de", "archive": "Bundesarchiv", "archive_location": "R 1001/98, Bl. 12"},
        ),
    )
)
OPTIONS = [
    "-s chicago --titles romanized --old-style both --sheets apart --no-archive-places --bib -t html",
    "-s gost --levels latin-full --dates words --romanization gost-7.79-b --short-titles main",
]


@pytest.mark.parametrize("options", OPTIONS)
def test_a_stream_prints_what_its_items_print(citekit: CommandLine, options: str) -> None:
    (citekit.home / "items.jsonl").write_text(ITEMS, encoding="utf-8")
    words = options.split()
    streamed = citekit("cite", "-", *words, stdin=ITEMS)
    whole = citekit("-b", "items.jsonl", "cite", "b", "m", "k", *words)
    assert (streamed.out, streamed.code) == (whole.out, 0)


# Works that are told apart, with what a record reads or writes otherwise than the item has it.
_PARTICULAR: tuple[tuple[str, dict[str, object], dict[str, object]], ...] = (
    ("One\nline <i>and</i> more", {"family": "Roe", "given": "Ann"}, {"issued": {"raw": "1999"}}),
    ("Two", {"family": "Roe", "given": "Ada"}, {"issued": {"date-parts": [["1999", 2], [2001]]}}),
    (
        "Three",
        {"family": "van Roe", "given": "Ada"},
        {"note": "original-date: 1912\neditor: Doe || J."},
    ),
    (
        "Four",
        {"family": "van Roe", "given": "Ada", "parse-names": False},
        {"volume": 3, "shortTitle": "F"},
    ),
    ("Five", {"family": "Ли", "given": "Вэй"}, {"language": "ru", "issued": {"literal": "um 1900"}}),
)
WORKS = ITEMS + "".join(
    json.dumps({"id": f"w{number}", "type": "book", "title": title, "author": [author], **more}) + "\n"
    for number, (title, author, more) in enumerate(_PARTICULAR)
)


@pytest.mark.parametrize("style", ["chicago-author-date", "apa", "oscola", "gost-r-7-0-5-2008"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_streamed_list_is_sorted_and_told_apart_as_its_items_are(
    citekit: CommandLine, style: str, jobs: str
) -> None:
    (citekit.home / "items.jsonl").write_text(WORKS, encoding="utf-8")
    streamed = citekit("bib", "-", "-s", style, "--jobs", jobs, stdin=WORKS)
    assert (streamed.out, streamed.code) == (citekit("-b", "items.jsonl", "bib", "-s", style).out, 0)


@pytest.mark.parametrize("name", ["notes.html", "notes.rtf"])
def test_a_stream_is_written_as_a_document(citekit: CommandLine, name: str) -> None:
    (citekit.home / "items.jsonl").write_text(ITEMS, encoding="utf-8")
    citekit("cite", "-", "--bib", "-s", "chicago", "-o", name, stdin=ITEMS)
    streamed = (citekit.home / name).read_text(encoding="utf-8")
    citekit("-b", "items.jsonl", "cite", "b", "m", "k", "--bib", "-s", "chicago", "-o", name)
    assert streamed == (citekit.home / name).read_text(encoding="utf-8")


def test_a_file_stays_as_it_was_where_a_stream_cannot_be_printed(citekit: CommandLine) -> None:
    (citekit.home / "list.txt").write_text("old\n", encoding="utf-8")
    ran = citekit("bib", "-", "-s", "no-such-style", "-o", "list.txt", stdin=ITEMS)
    assert ran.code == 2
    assert (citekit.home / "list.txt").read_text(encoding="utf-8") == "old\n"
    assert [path.name for path in citekit.home.glob(".citekit-*.tmp")] == []
