"""Queries: what they find, in the index and in memory alike, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit.errors import UsageError
from citekit.library import InMemoryIndex, Library, parse_query
from citekit.library.query import All, Dated, Either, Has, Not, Phrase, Query, matches
from citekit.library.ranking import ranked
from citekit.library.search_terms import search_words
from citekit.records import Holding, Record
from citekit.records.summary import summary_row
from tests.library.folder import make

FOUND = [
    ("", ["antonov", "ksiazka", "mao", "minutes"]),
    ("malinovsky", ["antonov"]),
    ("MALINOVSKY withdrawal", ["antonov"]),
    ("malin", []),
    ("malin*", ["antonov"]),
    ('"marshal malinovsky"', ["antonov"]),
    ('"malinovsky marshal"', []),
    ('"antonov rgaspi"', []),
    ("author:antonov", ["antonov"]),
    ("authors:malinovsky", []),
    ("name:mao", ["mao"]),
    ("type:minutes", ["minutes"]),
    ("archive:rgaspi fond:558", ["antonov"]),
    ("fond:55", []),
    ("list:0144", ["antonov"]),
    ("list:144", []),
    ("tag:cold-war", ["antonov"]),
    ("id:mao or key:minutes", ["mao", "minutes"]),
    ("-type:letter", ["ksiazka", "mao", "minutes"]),
    ("not (type:letter or type:book)", ["mao", "minutes"]),
    ("has:archive -has:fond", ["minutes"]),
    ("politburo", ["minutes"]),
    ("политбюро", ["minutes"]),
    ("politbiuro", ["minutes"]),
    ("Антонов", ["antonov"]),
    ("Малиновский", ["antonov"]),
    ("malinovskii", ["antonov"]),
    ("title:Малиновск*", ["antonov"]),
    ("斯大林", ["mao"]),
    ("毛泽东谈话", []),
    ("zolta ksiazka", ["ksiazka"]),
    ("year:1945", ["antonov"]),
    ("year:1945..1949", ["antonov", "mao"]),
    ("year:1945..49", ["antonov", "mao"]),
    ("date:1945-11..", ["antonov", "ksiazka", "mao"]),
    ("date:..1917-11-07", ["minutes"]),
    ("date:1917-11-07", ["minutes"]),
    ("date:1917-10-25", []),
    ("year:1963", ["ksiazka"]),
    ("publisher:pwn", ["ksiazka"]),
    ("hidden", []),
    ("chicago", []),
    ("!!!", []),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make(tmp_path_factory.mktemp("query") / "records")


ALIKE = [
    ("fond:P-5446", ["cyrillic", "latin", "romanised"]),
    ("fond:Р-5446", ["cyrillic", "latin", "romanised"]),
    ("fond:R-5446", ["cyrillic", "romanised"]),
    ("CCCP", ["cyrillic"]),
    ("СССР", ["cyrillic"]),
    ("Сталин", ["cyrillic", "mixed"]),
    ("cope", []),
]


@pytest.mark.parametrize(("query", "keys"), ALIKE, ids=[query for query, _ in ALIKE])
def test_letters_that_look_alike_are_found(tmp_path: Path, query: str, keys: list[str]) -> None:
    files = {
        "cyrillic.yaml": "title: Сталин, СССР\narchive: GARF\nfond: Р-5446\n",
        "latin.yaml": "title: The Latin letter P\narchive: GARF\nfond: P-5446\n",
        "romanised.yaml": "title: A\narchive: GARF\nfond: R-5446\n",
        "mixed.yaml": "title: Cталин with a Latin C\n",
        "sore.yaml": "title: A sore point\n",
    }
    library = make(tmp_path / "records", files)
    assert [record.key for record in library.search(query)] == keys
    memory = InMemoryIndex.read(library.folder)
    assert [record.key for record in memory.search(parse_query(query))] == keys


@pytest.mark.parametrize("query", [query for query, _ in FOUND])
def test_a_ranked_search_finds_each_record_once(library: Library, query: str) -> None:
    found = [record.key for part in ranked(parse_query(query)) for record in library.search(part)]
    assert sorted(found) == [record.key for record in library.search(query)]


def test_titles_come_before_names_and_names_before_the_rest(tmp_path: Path) -> None:
    files = {
        "a.yaml": "title: A\nabstract: On Stalin\n",
        "b.yaml": "title: B\nauthors: [Joseph Stalin]\n",
        "c.yaml": "title: Сталин и Мао\n",
    }
    library = make(tmp_path / "records", files)
    found = [record.key for part in ranked(parse_query("stalin")) for record in library.search(part)]
    assert found == ["c", "b", "a"]


@pytest.mark.parametrize(("query", "keys"), FOUND, ids=[query for query, _ in FOUND])
def test_a_query_finds_the_same_in_the_index_and_in_memory(
    library: Library, query: str, keys: list[str]
) -> None:
    assert [record.key for record in library.search(query)] == keys
    memory = InMemoryIndex.read(library.folder)
    assert [record.key for record in memory.search(parse_query(query))] == keys
    shown = [summary_row(record) for record in library.search(query)]
    assert list(library.source.summary_rows(parse_query(query))) == shown
    assert list(memory.summary_rows(parse_query(query))) == shown


def test_what_a_list_shows_is_one_line_each(tmp_path: Path) -> None:
    letter = "title: 'To\n\n  X\tY'\nauthors: [A B, C D]\ndate: 1945\narchive: RGASPI\nfond: 5\nopis: 1\n"
    files = {"a.yaml": letter, "b.yaml": "type: book\neditors: [E]\npublisher: P\n"}
    library = make(tmp_path / "records", files)
    assert list(library.source.summary_rows(parse_query(""))) == [
        ("a", "1945", "A B et al.", "To X Y", "RGASPI, f. 5, op. 1"),
        ("b", "", "E", "[book]", "P"),
    ]


WRONG = [
    ("autor:antonov", "there is no field `autor` to search in; perhaps author, auto, authors"),
    ("https://example.org", "there is no field `https` to search in"),
    ("year:soon", "`soon` is no date; write year:1945"),
    ("(antonov", "an opening bracket without a closing one"),
    ("antonov)", "antonov): a closing bracket without an opening one"),
    ("author:", "`author:` asks for nothing; to find any, write has:author"),
    ("(" * 5000, "the query has more than 200 words"),
]


@pytest.mark.parametrize(("query", "message"), WRONG)
def test_what_is_said_of_a_broken_query(query: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_query(query)
    assert str(caught.value).startswith(message)


WORDS = st.sampled_from(
    [
        "malinovsky",
        "marshal",
        "antonov",
        "558",
        "0144",
        "mao",
        "毛",
        "斯大林",
        "политбюро",
        "zolta",
        "letter",
        "1945",
    ]
)
FIELDS = st.sampled_from(
    [(), ("title",), ("type",), ("fond",), ("authors", "recipients"), ("tags",), ("id",)]
)
DAYS = st.tuples(st.integers(1900, 1970), st.integers(1, 12), st.integers(1, 28))
LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(
        Phrase,
        st.lists(WORDS, min_size=1, max_size=2).map(lambda w: tuple(search_words(" ".join(w)))),
        FIELDS,
        st.booleans(),
    ),
    st.builds(Has, FIELDS.filter(bool)),
    st.tuples(DAYS, DAYS).map(lambda days: Dated(min(days), max(days))),
)


def _combined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(All, several), st.builds(Either, several))


@given(st.recursive(LEAVES, _combined, max_leaves=6))
@settings(deadline=None, phases=[Phase.explicit, Phase.generate])
def test_index_and_memory_agree_on_any_query(agreement: tuple[Library, InMemoryIndex], query: Query) -> None:
    library, memory = agreement
    assert [r.key for r in library.search(query)] == [r.key for r in memory.search(query)]


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, InMemoryIndex]:
    folder: Path = tmp_path_factory.mktemp("agreement") / "records"
    library = make(folder)
    return library, InMemoryIndex.read(folder)


@pytest.mark.parametrize(
    "asked", ["garf", "ГАРФ", "TsGAOR", "ЦГАОР", '"State Archive of the Russian Federation"']
)
@pytest.mark.parametrize(
    "archive",
    ["GARF", "ГАРФ", "ГА РФ", "TsGAOR", "ЦГАОР СССР", "State Archive of the Russian Federation"],
)
def test_one_archive_is_one_in_every_script_and_under_every_name(asked: str, archive: str) -> None:
    assert matches(parse_query(f"archive:{asked}"), Record("a", holding=Holding(archive=archive)))


@pytest.mark.parametrize("archive", ["RGASPI", "ANOM", "Archives nationales d'outre-mer"])
def test_another_archive_is_not_found(archive: str) -> None:
    record = Record("a", holding=Holding(archive=archive))
    assert not matches(parse_query("archive:garf"), record)
    assert not matches(parse_query("archive:AN"), record)


@pytest.mark.parametrize("asked", ["MyArch", "MTA", '"My Town Archive"'])
def test_a_library_s_own_archives_are_searched_under_every_name(asked: str, tmp_path: Path) -> None:
    (tmp_path / "archives.yaml").write_text(
        "MyArch: {name_original: My Town Archive, city: Springfield, aliases: [MTA]}\n", encoding="utf-8"
    )
    (tmp_path / "letters.yaml").write_text(
        "- {id: one, type: letter, title: T, archive: MTA, shelfmark: A 1}\n"
        "- {id: two, type: letter, title: U, archive: My Town Archive, shelfmark: A 2}\n"
        "- {id: three, type: letter, title: V, archive: RGASPI, shelfmark: A 3}\n",
        encoding="utf-8",
    )
    found = Library(tmp_path).search(f"archive:{asked}")
    assert [record.key for record in found] == ["one", "two"]
