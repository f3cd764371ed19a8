"""What is written is read back before it is kept; what would not come back is kept otherwise, and said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit.errors import RecordError
from citekit.records import Date, Holding, Name, Record, Title
from citekit.records.readback import write_readable
from citekit.records.tables import fields, spellings
from tests.conftest import CommandLine
from tests.records.strategies import KEYS, read_one, records
from tests.yamlfile.strategies import KEY, NESTED, TEXT

LAW = settings(deadline=None, max_examples=60, phases=[Phase.explicit, Phase.generate, Phase.target])


def any_names() -> st.SearchStrategy[Name]:
    """Names with any parts, or none."""
    return st.builds(Name, *[st.just("") | TEXT] * 8)


def any_dates() -> st.SearchStrategy[Date]:
    """Dates that are none, in calendars that are none."""
    texts = TEXT | st.from_regex(r"-?[0-9]{1,5}(-[0-9]{1,2}){0,2}([?~/].{0,8})?", fullmatch=True)
    return st.builds(
        Date, texts, st.sampled_from(["gregorian", "julian", "julaan", ""]), st.booleans(), texts
    )


def any_holdings() -> st.SearchStrategy[Holding]:
    """Levels in any order and number, with everything else or nothing."""
    keys = st.sampled_from(
        ["fond", "opis", "delo", "list", "page", "volume", "box", "folder", "record-group"]
    )
    levels = st.lists(st.tuples(keys, TEXT), max_size=5).map(tuple)
    unknown = st.lists(st.tuples(KEY, TEXT), max_size=2, unique_by=lambda pair: pair[0]).map(tuple)
    parts = [st.just("") | TEXT] * 4
    return st.builds(Holding, st.sampled_from(["", "RGASPI", "X"]), levels, *parts, unknown)


@st.composite
def any_records(draw: Any) -> Record:
    """Records as a careless reader of another format might make them."""
    roles = st.sampled_from(["author", "editor", "strange"])
    names = draw(st.dictionaries(roles, st.lists(any_names(), max_size=3).map(tuple), max_size=2))
    known = st.sampled_from(sorted({*fields(), *spellings(), "list", "fond?"}))
    return Record(
        key=draw(KEYS),
        type=draw(TEXT.filter(bool)),
        title=draw(st.none() | st.builds(Title, *[st.just("") | TEXT] * 5, st.booleans())),
        date=draw(st.none() | any_dates()),
        names=tuple(names.items()),
        holding=draw(st.none() | any_holdings()),
        also=tuple(draw(st.lists(any_holdings(), max_size=2))),
        fields=draw(st.dictionaries(known, TEXT, max_size=4)),
        tags=tuple(draw(st.lists(TEXT, max_size=2))),
        csl=draw(st.dictionaries(KEY, NESTED, max_size=2)),
        foreign=draw(st.dictionaries(KEY, st.dictionaries(KEY, NESTED, max_size=2), max_size=1)),
        unknown=draw(st.dictionaries(KEY | known, NESTED, max_size=3)),
    )


@given(any_records(), st.booleans())
@LAW
def test_every_record_that_is_written_is_read(record: Record, own_file: bool) -> None:
    written = write_readable(record, record.key if own_file else "another")
    assert read_one(written.text, record.key) == written.record


@given(records())
@LAW
def test_a_record_that_can_be_read_is_not_changed(record: Record) -> None:
    written = write_readable(record, record.key)
    assert (written.record, written.notices) == (record, ())


@pytest.mark.parametrize(
    ("record", "yaml", "notice"),
    [
        (Record("k", date=Date("1945-13")), 'date:\n  literal: "1945-13"\n', "`1945-13` is no date"),
        (Record("k", date=Date("1945", "julaan")), "date: 1945 (julaan)\n", "`1945 (julaan)` is no date"),
        (
            Record("k", names=(("author", (Name(), Name("Smith", "A"))),)),
            "authors: [A Smith]\n",
            "an empty name among the authors is left out",
        ),
        (
            Record("k", holding=Holding("RGASPI", (("fond", "1"), ("list", "3"))), fields={"page": "12-14"}),
            'archive: RGASPI\nfond: "1"\nlist: "3"\ncsl:\n  page: "12-14"\n',
            "`page: 12-14` would be read otherwise",
        ),
        (
            Record("k", unknown={"list": "5", "list?": "6"}),
            'foreign:\n  ris:\n    list: "5"\nlist?: "6"\n',
            "`list` would be read as a field of citekit",
        ),
        (Record("k", holding=Holding(place="Moscow")), "csl:\n  archive-place: Moscow\n", ""),
    ],
)
def test_what_cannot_be_said_is_kept_otherwise(record: Record, yaml: str, notice: str) -> None:
    written = write_readable(record, "k", origin="ris")
    assert written.text == f"type: document\n{yaml}"
    assert notice in "".join(written.notices)


def test_bytes_that_are_no_text_are_refused_with_their_field() -> None:
    with pytest.raises(RecordError, match=r"k: `title` is not UTF-8 text: M\\udcfcller"):
        write_readable(Record("k", title=Title("M\udcfcller")), "k")


ITEMS: list[dict[str, Any]] = [
    {"id": "month", "type": "book", "title": "T", "issued": {"date-parts": [[1945, 13]]}},
    {"id": "day", "type": "book", "issued": {"date-parts": [[1945, 2, 30]]}},
    {"id": "reversed", "type": "book", "issued": {"date-parts": [[1946], [1945]]}},
    {"id": "year", "type": "book", "issued": {"date-parts": [[198, 911]]}},
    {"id": "name", "type": "book", "author": [{"family": "", "given": ""}, {"family": "Smith"}]},
    {"id": "digit", "type": "book", "title": "T", "issued": {"date-parts": [["²"]]}},
    {"id": "parts", "type": "book", "issued": {"date-parts": [[1945], 5]}},
    {"id": "big", "type": "book", "volume": "BIG"},
    {"id": "long", "type": "book", "k" * 1500: "v"},
    {"id": "letter", "type": "letter", "archive": "RGASPI", "archive_location": "f. 1, op. 2", "page": "3"},
    {"id": "half", "type": "book", "title": "\ud800"},
    {"id": "sound", "type": "book", "title": "Sound"},
]


def test_every_entry_of_an_import_can_be_listed(citekit: CommandLine) -> None:
    citekit.write("x.json", json.dumps(ITEMS).replace('"BIG"', "9" * 5000))
    citekit("init")
    ran = citekit("import", "x.json")
    assert ran.code == 1  # `half` cannot be written, and is named
    assert [line for line in ran.err.splitlines() if line.startswith("error: ")] == [
        "error: half: `title` is not UTF-8 text: \\ud800"
    ]
    listed = citekit("list", "--json")
    assert (listed.code, listed.err) == (0, "")
    keys = {record["id"] for record in json.loads(listed.out)}
    assert keys == {item["id"] for item in ITEMS} - {"half"}


def test_a_page_keeps_its_meaning_when_it_is_imported(citekit: CommandLine) -> None:
    item = {"id": "a", "type": "letter", "title": "T", "archive": "RGASPI", "archive_location": "f. 1, op. 2",
            "page": "12-14"}  # fmt: skip
    citekit.write("x.json", json.dumps([item]))
    before = citekit("-b", "x.json", "cite", "a").out
    citekit("init")
    assert citekit("import", "x.json").code == 0
    assert citekit("cite", "a").out == before


@pytest.mark.parametrize(("style", "pages"), [("chicago-notes", "pp. 12–14"), ("gost", "С. 12–14")])
def test_a_page_in_an_archive_is_printed_without_any_level(
    citekit: CommandLine, style: str, pages: str
) -> None:
    citekit.write("records/a.yaml", 'title: T\narchive: RGASPI\npage: "12-14"\n')
    assert pages in citekit("cite", "a", "-s", style).out


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_an_argument_that_is_no_text_is_said(citekit: CommandLine, environment: dict[str, str]) -> None:
    citekit("init")
    broken = citekit("add", "--title", b"M\xfcller".decode("utf-8", "surrogateescape"), **environment)
    assert broken.code != 0
    assert "not UTF-8" in broken.err
    assert citekit("list").out == ""
    assert citekit("add", "--title", "Müller", "--key", "m", **environment).code == 0
    assert "Müller" in (citekit.home / "records/m.yaml").read_text("utf-8")
