"""Records for the laws of reading and writing: every part of the model, awkward texts included."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from citekit.records import Date, Holding, Name, Record, Title, parse_records
from citekit.records.levels import double_meanings
from citekit.records.names import parse_name
from citekit.records.tables import fields, roles, types
from tests.yamlfile.strategies import KEY, NESTED, TEXT

WORD = TEXT.filter(bool)
MAYBE = st.just("") | TEXT
KEYS = st.from_regex(r"[\w][\w.:+-]{0,20}", fullmatch=True).filter(lambda key: key.strip("."))
TEXT_FIELDS = sorted(
    name for name, field in fields().items() if field.kind == "text" and name != "collection"
)
TITLE_FIELDS = sorted(name for name, field in fields().items() if field.kind == "title")
EDTF = st.sampled_from(
    [
        *(
            "1945-11-16",
            "1945-11",
            "1945",
            "194X",
            "1945?",
            "1945~",
            "1945-11%",
            "1945/1946",
            "../1953",
            "1945/",
        ),
        *("1956-21", "[1667,1668]", "1945-11-XX", "-0099", "Y-17000", "2004-06~-11", "1945-11-16T12:30:00Z"),
    ]
)


def titles() -> st.SearchStrategy[Title]:
    """Titles with at least one form."""
    made = st.builds(Title, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, st.booleans())
    return made.filter(lambda title: bool(title.text))


def names() -> st.SearchStrategy[Name]:
    """People, institutions, people known in another script."""
    person = st.builds(Name, WORD, MAYBE, MAYBE, MAYBE, MAYBE, st.just(""), MAYBE, MAYBE)
    plain = st.sampled_from(
        ["Ursula von der Leyen", "Stalin", "Сталин И. В.", "Mao, Zedong", "King, Martin, Jr."]
    )
    return person | st.builds(Name, literal=WORD, original=MAYBE) | plain.map(parse_name)


def dates() -> st.SearchStrategy[Date]:
    """Dates in EDTF in both calendars, undated, in words."""
    calendar = st.sampled_from(["gregorian", "julian"])
    written = st.builds(Date, EDTF, calendar, st.booleans())
    undated = st.builds(Date, st.just(""), calendar, st.booleans())
    return written | undated | st.builds(Date, MAYBE, calendar, st.booleans(), WORD)


def holdings() -> st.SearchStrategy[Holding]:
    """Places with levels in the order of their tradition, repeated levels, bare shelfmarks."""
    ru = _levels("fond", "opis", "delo", "list")
    us = _levels("record-group", "entry", "box", "folder")
    made = st.builds(Holding, TEXT, ru | us, MAYBE, st.sampled_from(["", "russian", "ua"]), MAYBE)
    return made.filter(bool)


def _levels(*keys: str) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    each = st.tuples(*(st.lists(WORD, max_size=2) for _ in keys))
    return each.map(
        lambda found: tuple((key, value) for key, values in zip(keys, found, strict=True) for value in values)
    )


def places() -> st.SearchStrategy[Holding]:
    """Entries of `also`: holdings with notes and fields nobody knows."""
    unknown = st.dictionaries(st.sampled_from(["foo", "bar baz"]), WORD, max_size=2)
    return st.builds(_noted, holdings(), MAYBE, unknown) | st.builds(Holding, shelfmark=WORD)


def _noted(holding: Holding, note: str, unknown: dict[str, str]) -> Holding:
    return Holding(
        holding.archive, holding.levels, holding.shelfmark, "", holding.place, note, tuple(unknown.items())
    )


@st.composite
def records(draw: Any) -> Record:
    """Any record that can stand in a file."""
    people = draw(
        st.dictionaries(
            st.sampled_from(sorted(roles())), st.lists(names(), min_size=1, max_size=3), max_size=3
        )
    )
    scripts = draw(st.dictionaries(st.sampled_from(TITLE_FIELDS), titles().filter(_is_mapping), max_size=2))
    texts = draw(st.dictionaries(st.sampled_from(TEXT_FIELDS + TITLE_FIELDS), WORD, max_size=5))
    return Record(
        key=draw(KEYS),
        type=draw(st.sampled_from(sorted(types())) | WORD),
        title=draw(st.none() | titles()),
        date=draw(st.none() | dates()),
        names=tuple((role, tuple(found)) for role, found in people.items()),
        holding=draw(st.none() | holdings()),
        also=tuple(draw(st.lists(places(), max_size=2))),
        fields=_apart(texts, draw(st.sampled_from(["", "1989-11-09"])))
        | {n: t.text for n, t in scripts.items()},
        titles=scripts,
        tags=tuple(draw(st.lists(TEXT, max_size=3))),
        files=tuple(draw(st.lists(TEXT, max_size=3))),
        csl=draw(st.dictionaries(KEY, NESTED, max_size=3)),
        foreign=draw(st.dictionaries(KEY, st.dictionaries(KEY, NESTED, max_size=3), max_size=2)),
        unknown=draw(st.dictionaries(st.sampled_from(["foo", "my field", "x"]), NESTED, max_size=2)),
    )


def _is_mapping(title: Title) -> bool:
    """A title that is written as a mapping: another form than `text` is there."""
    return title != Title(title.text)


def _apart(texts: dict[str, str], accessed: str) -> dict[str, str]:
    """The fields but those that would be levels beside other levels."""
    kept = {name: text for name, text in texts.items() if name not in double_meanings()}
    return kept | ({"accessed": accessed} if accessed else {})


def read_one(text: str, key: str = "") -> Record:
    """The one record of a text."""
    (record,) = parse_records(text, "law.yaml", key)
    return record
