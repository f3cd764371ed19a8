"""Random records for the laws of exchange: names, titles, dates, places and fields as people write them."""

from __future__ import annotations

from hypothesis import strategies as st

from citekit.records import Date, Holding, Name, Record, Title

# Letters of several scripts, and the signs that formats use for themselves.
_TEXT = st.text(
    alphabet="abzAZéČßøłđșặÀжЩЇ毛ñ019 .,:;'\"-–—“”’&%$#_{}\\~^@=()[]|/<>!?*+`", min_size=1, max_size=30
)
texts = _TEXT.map(lambda text: " ".join(text.split())).filter(bool)
_words = st.text(alphabet="abcdexyzABéČøłжЩ", min_size=2, max_size=9)
_capital = _words.map(lambda word: "X" + word.lower())


@st.composite
def people(draw: st.DrawFn) -> Name:
    """A person with a particle, a family name with a small word or a suffix now and then, or a body."""
    if draw(st.integers(0, 4)) == 0:
        return Name(literal=f"Ministry of {draw(_capital)} and {draw(_capital)}")
    particle = draw(st.sampled_from(["", "", "", "van", "de la"]))
    suffix = draw(st.sampled_from(["", "", "", "Jr."]))
    given = draw(st.sampled_from(["Anna", "Karl P.", "Béla", "Ёлка", "J.-P."]))
    family = draw(_capital)
    if not particle and draw(st.integers(0, 7)) == 0:
        family = f"van {family}"
    return Name(family=family, given=given, particle=particle, suffix=suffix)


dates = st.one_of(
    st.dates().map(lambda day: Date(edtf=day.isoformat())),
    st.sampled_from(
        ["1945", "1945-11", "1945~", "1945?", "1949/1950", "194X", "1945-11-16/1945-12-01", "1956-21"]
    ).map(lambda edtf: Date(edtf=edtf)),
    st.just(Date()),
    st.just(Date(edtf="1918-01-14", calendar="julian")),
)
numbers = st.integers(1, 9999).map(str)
holdings = st.one_of(
    st.builds(
        lambda fond, opis, delo, sheet: Holding(
            archive="RGASPI", levels=(("fond", fond), ("opis", opis), ("delo", delo), ("list", sheet))
        ),
        numbers,
        numbers,
        numbers,
        numbers,
    ),
    st.builds(lambda box: Holding(archive="NARA", levels=(("record-group", "59"), ("box", box))), numbers),
    st.builds(lambda mark: Holding(archive="An Archive", shelfmark=f"X {mark}", place="Town"), numbers),
)
_fields = st.fixed_dictionaries(
    {},
    optional={
        "note": texts,
        "abstract": texts,
        "language": st.sampled_from(["ru", "en", "xx"]),
        "url": st.just("https://example.org/a_b%20c?x=1&y=2"),
        "publisher": texts,
        "publisher-place": texts,
        "volume": numbers,
        "page": st.sampled_from(["5", "5-7", "12"]),
        "DOI": st.just("10.1000/a_b(c)<d>"),
        "collection": st.just("Wilson Center Digital Archive"),
        "container-title": texts,
        "accessed": st.just("2020-01-02"),
    },
)


@st.composite
def records(draw: st.DrawFn, archival: bool | None = None) -> Record:
    """A record, archival or published."""
    lies = draw(st.booleans()) if archival is None else archival
    fields = draw(_fields)
    if lies:
        for name in ("volume", "page", "collection", "container-title"):
            fields.pop(name, None)
    roles = draw(
        st.lists(st.sampled_from(["author", "editor", "translator", "recipient"]), unique=True, max_size=2)
    )
    return Record(
        key=draw(st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True)),
        type=draw(
            st.sampled_from(
                ["letter", "minutes", "document"] if lies else ["book", "article", "chapter", "thesis"]
            )
        ),
        title=Title(text=draw(texts)),
        date=draw(st.one_of(st.none(), dates)),
        names=tuple((role, tuple(draw(st.lists(people(), min_size=1, max_size=3)))) for role in roles),
        holding=draw(holdings) if lies else None,
        fields=fields,
        tags=tuple(draw(st.lists(_words, max_size=2))),
    )
