"""Losses that are found by the shapes of records are those that reading back finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.exchange import exporter, importer
from citekit.exchange.bib.names import read_names, write_names
from citekit.exchange.bib.read_back import is_carried_by_bibtex
from citekit.exchange.shapes.losses import lost
from citekit.exchange.shapes.plain_shape import is_plain_name, plain_shape
from citekit.records import Date, Holding, Name, Record, Title, parse_records, write_records
from citekit.records.names import parse_name
from tests.exchange.strategies import records

# Few shapes and many values, some with words that other programs read as something else.
_TEXTS = st.sampled_from([
    "The War", "War and Peace", "A History: Part 2", "In Press", "inpress", "newseries", "AT&T",
    "Past & Present", "<i>Izvestiia</i> in 1945", "Doc. 5", "RGANI, f. 5, op. 49, d. 131", "Kiïv",
    "D’Arcy [sic]", "al-Qaeda", "NATO", "others", "PhD thesis", "de", "17--18", "12345679", "Town; Other",
    "X ''y''", "magazine", "iPhone McDonald", "original-date: 1935", "[true]", "[sic]",
])  # fmt: skip
_NAMES = st.sampled_from([
    "Anna Doe", "Ministry of War and Peace", "Ludwig van Beethoven", "Jean-Paul Ångström", "others",
    "José Ortega y Gasset", "bell hooks", "Hu", "Martin King, Jr.",
]).map(parse_name)  # fmt: skip
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("publisher", "note", "genre", "status", "collection-title", "number"), _TEXTS),
        "page": st.sampled_from(["5", "5-7"]),
        "url": st.sampled_from(["https://example.org/a_b", "https://example.org/a&b"]),
        "DOI": st.sampled_from(["10.1000/x", "doi:10.1000/x"]),
        "ISBN": st.sampled_from(["9783161484100", "1234-5679"]),
        "PMID": st.sampled_from(["123", "PMID: 123"]),
        "number-of-pages": st.sampled_from(["300", "300 p.", "xii, 300"]),
        "collection": st.sampled_from(["Wilson Center Digital Archive", "Stalin Papers"]),
        "accessed": st.sampled_from(["2020-01-02", "0000-01-02", "2020"]),
    },
)
_PLAIN = st.builds(
    lambda type_, title, date, names, holding, also, fields, tags, titles: Record(
        key="x",
        type=type_,
        title=title,
        date=date,
        names=names,
        holding=holding,
        also=also,
        fields={**fields, **({"container-title": "War"} if titles else {})},
        titles=titles,
        tags=tags,
    ),
    st.sampled_from(["book", "article", "letter", "treaty", "report", "manuscript"]),
    st.builds(Title, _TEXTS, translated=st.sampled_from(["", "", "War"])),
    st.sampled_from(
        [
            None,
            Date("1945"),
            Date("1945-11-16"),
            Date("1945~"),
            Date("1945-21"),
            Date("1941/1945"),
            Date(""),
            Date("1917-10-25", "julian"),
            Date("1945-11", supplied=True),
            Date("0000"),
        ]
    ),
    st.one_of(
        st.just(()),
        st.tuples(st.tuples(st.sampled_from(["author", "compiler"]), st.tuples(_NAMES))),
    ),
    st.sampled_from(
        [
            None,
            None,
            Holding("RGASPI", (("fond", "558"), ("opis", "11"))),
            Holding("X", (), "5"),
            Holding("RGASPI", (("fond", "71"), ("opis", "10"))),
            Holding("RGASPI", (("fond", "1945"),)),
            Holding("X", (("fond", "5"), ("opis", "11"))),
            Holding("TNA", (("series", "FO 371"), ("piece", "7"))),
            Holding("", (("box", "5"),)),
            Holding("NARA", (("box", "5"), ("folder", "12-7")), place="Kansas"),
            Holding("Wilson Center Digital Archive", (), "RGANI, f. 5, op. 11"),
        ]
    ),
    st.sampled_from([(), (), (Holding("GARF", (("fond", "5"),)),), (Holding("", (), "Box 5"),)]),
    _FIELDS,
    st.sampled_from([(), (), ("a",), ("a, b",)]),
    st.sampled_from([{}, {}, {"container-title": Title("War", translated="The War")}]),
)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "endnote-xml", "wikipedia", "csv", "tsv"])
@given(found=st.lists(_PLAIN | records(), min_size=2, max_size=12))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_losses_are_those_of_reading_back(name: str, found: list[Record]) -> None:
    found = [record.with_key(f"r{number}") for number, record in enumerate(found)]
    back = importer(name).read(exporter(name).write(found), "x").records
    if name == "wikipedia":  # templates have no keys
        back = tuple(record.with_key(before.key) for record, before in zip(back, found, strict=True))
    assert exporter(name).losses(found) == lost(found, back)


@pytest.mark.parametrize("name", ["csl-json", "csl-yaml", "hayagriva", "mods"])
@given(found=st.lists(_PLAIN | records(), min_size=2, max_size=12))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_kept_whole_where_shapes_say_so_comes_back(name: str, found: list[Record]) -> None:
    found = [record.with_key(f"r{number}") for number, record in enumerate(found)]
    found = [record for record in found if parse_records(write_records([record]), "x") == (record,)]
    assert list(importer(name).read(exporter(name).write(found), "x").records) == found


def test_two_records_of_one_shape() -> None:
    first = Record(
        key="a", type="book", title=Title("War and Peace"), date=Date("1869"), fields={"volume": "1"}
    )
    second = Record(key="b", type="book", title=Title("The Idiot"), date=Date("1868"), fields={"volume": "2"})
    assert plain_shape(first, is_plain_name) == plain_shape(second, is_plain_name) is not None
    odd = Record(
        key="c", type="book", title=Title("50 %"), names=(("author", (Name(family="O", given="x y"),)),)
    )
    assert plain_shape(odd, is_plain_name) is None


_LETTERS = st.sampled_from("ÁČŞĐŁØßıĳẞǕḔṊéēắБЕя한漢ʼʹक़ŋ\u212bbxZ")
_WORDS_OF_NAMES = st.builds("{}{}".format, st.sampled_from("AÁČŞĐŁØÅḔBЕЯ"), st.text(_LETTERS, max_size=3))
_LETTERED_NAMES = st.builds(
    lambda first, second, given: Name(f"{first}-{second}" if second else first, given),
    _WORDS_OF_NAMES,
    _WORDS_OF_NAMES | st.just(""),
    _WORDS_OF_NAMES,
)


@given(_LETTERED_NAMES.filter(is_plain_name))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_a_name_that_is_judged_by_its_letters_comes_back(name: Name) -> None:
    if is_carried_by_bibtex(name):
        assert read_names(write_names((name,), classic=True)) == (name,)
