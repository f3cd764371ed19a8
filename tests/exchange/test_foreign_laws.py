"""Laws of import for entries of other programs: no value stops it, records can be read, nothing is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.exchange import exporter, importer
from citekit.exchange.bib.dialect import dialect
from citekit.exchange.bib.latex.reader import decode
from citekit.exchange.csl_json.reader import CSL_VARIABLES
from citekit.exchange.ris.vocabulary import ris_types
from citekit.foundation.fast_dataclass import replace
from citekit.records import parse_records, write_records
from citekit.records.record import Record, Title

# The same examples in every run.
LAWS = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

# Pieces of values as people and programs write them.
_PIECES = st.sampled_from(
    [
        "Doe",
        "Jane",
        "the",
        "Soviet Union",
        "1945",
        "1990/1980",
        "1.5.1988",
        "n.d.",
        "in press",
        "RGASPI",
        "f. 558",
        "op. 11",
        "d. 98",
        "l. 5",
        "Box 7",
        " and ",
        ", ",
        "; ",
        " & ",
        "--",
        "50%",
        "$x^2$",
        "$5",
        "{NATO}",
        "{al-Qaeda}",
        "\\&",
        "\\%",
        "\\_",
        "\\'e",
        "\\v{C}",
        "{\\o}",
        "\\emph{x}",
        "\\enquote{y}",
        "\\url{http://a.b/c_d}",
        "\\href{http://a.b}{c}",
        "\\unheard{z}",
        "\\foo",
        "\\\\",
        "~",
        "``q''",
        "`q'",
        "#",
        "_",
        "^",
        "<i>i</i>",
        "<b",
        "https://doi.org/10.1/x",
        "doi:10.1/y",
        "archive=X; fond=1",
        "| also",
        "русский",
        "日本",
        "é",
        "\t",
        "  ",
    ]
)
values = st.lists(_PIECES, min_size=1, max_size=5).map("".join)
_FIELDS = dict.fromkeys(
    name
    for entry in ("book", "article", "online", "thesis")
    for name in dialect("biblatex").fields(entry).read
)
bib_names = st.sampled_from(
    [
        *_FIELDS,
        "author",
        "editor",
        "editora",
        "editortype",
        "translator",
        "title",
        "subtitle",
        "titleaddon",
        "maintitle",
        "booktitle",
        "journal",
        "journaltitle",
        "date",
        "year",
        "month",
        "urldate",
        "origdate",
        "publisher",
        "institution",
        "location",
        "address",
        "number",
        "issue",
        "volume",
        "pages",
        "note",
        "howpublished",
        "library",
        "type",
        "entrysubtype",
        "langid",
        "language",
        "keywords",
        "file",
        "doi",
        "url",
        "isbn",
        "eprint",
        "eprinttype",
        "addendum",
        "label",
        "box",
        "folder",
        "fond",
        "city",
        "place",
        "tradition",
        "key",
        "id",
        "csl",
        "foreign",
        "tags",
        "timestamp",
        "groups",
        "abstract",
        "annotation",
        "pubstate",
        "series",
        "title-original",
        "author-romanized",
        "unheard",
    ]
)
bib_types = st.sampled_from([*dialect("biblatex").entry_types, "unheard", "xdata", "set"])
_keys = st.sampled_from(["a", "b2", "Doe:2001", "DBLP:conf/x", "kumāra", "key with blanks", ""])


@st.composite
def bib_texts(draw: st.DrawFn) -> str:
    """A file of a few entries."""
    entries = []
    for _ in range(draw(st.integers(1, 3))):
        fields = draw(st.dictionaries(bib_names, values, max_size=7))
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        entries.append(f"@{draw(bib_types)}{{{draw(_keys)},\n{body}\n}}\n")
    return "\n".join(entries)


csl_values = st.one_of(
    values,
    st.integers(-50, 2100),
    st.none(),
    st.just([]),
    st.lists(
        st.fixed_dictionaries({}, optional={"family": values, "given": values, "literal": values}),
        max_size=2,
    ),
    st.fixed_dictionaries(
        {"date-parts": st.lists(st.lists(st.integers(-100, 2100), max_size=4), max_size=3)}
    ),
    st.fixed_dictionaries({"raw": values}),
)
_csl_names = [*sorted(CSL_VARIABLES - {"id", "custom"}), "shortTitle", "strange", "fond"]
csl_items = st.fixed_dictionaries(
    {"id": st.one_of(_keys, st.integers())},
    optional=dict.fromkeys(_csl_names, csl_values),
)


@st.composite
def ris_texts(draw: st.DrawFn) -> str:
    """A file of a few entries."""
    tags = st.from_regex(r"[A-Z][A-Z0-9]", fullmatch=True).filter(lambda tag: tag not in ("TY", "ER"))
    entries = []
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(st.lists(st.tuples(tags, values), max_size=8))
        body = "".join(f"{tag}  - {value}\n" for tag, value in lines)
        entries.append(f"TY  - {draw(st.sampled_from([*ris_types(), 'XXXX']))}\n{body}ER  - \n")
    return "".join(entries)


def check(name: str, text: str) -> tuple[Record, ...]:
    """Read a text; what was read must be readable as records, and come back from its own format."""
    try:
        records = importer(name).read(text, "x").records
    except FormatError:
        return ()
    if not records:
        return ()
    assert parse_records(write_records(records), "x.yaml") == records
    back = importer(name).read(exporter(name).write(records), "y").records
    assert [replace(record, key="") for record in back] == [replace(record, key="") for record in records]
    return records


@given(text=bib_texts())
@LAWS
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_entries_of_bib_files(name: str, text: str) -> None:
    check(name, text)


@given(text=ris_texts())
@LAWS
def test_entries_of_ris(text: str) -> None:
    check("ris", text)


@given(items=st.lists(csl_items, min_size=1, max_size=3))
@LAWS
def test_items_of_csl_json(items: list[dict[str, object]]) -> None:
    check("csl-json", json.dumps(items))


_foreign_fields = st.dictionaries(
    st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,6}", fullmatch=True),
    st.lists(_PIECES, max_size=4).map(lambda pieces: " ".join("".join(pieces).split())),
    min_size=1,
    max_size=3,
)


@given(fields=_foreign_fields, other=st.sampled_from(["nbib", "csv", "hayagriva", "bibtex", "ris"]))
@settings(LAWS, max_examples=20)
@pytest.mark.parametrize(
    "name", ["bibtex", "biblatex", "ris", "endnote-xml", "csl-json", "csl-yaml", "hayagriva", "mods"]
)
def test_foreign_fields_go_through_every_other_format(name: str, other: str, fields: dict[str, str]) -> None:
    own = {"biblatex": "bibtex", "endnote-xml": "ris"}.get(name, name)
    if other == own:
        return
    record = Record("a", title=Title("A title"), foreign={other: fields})
    (back,) = importer(name).read(exporter(name).write([record]), "x").records
    assert back.foreign == record.foreign


@given(st.text(alphabet="\\{}$%&~^_#'`\"abc EM12-[]*@", max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_value_stops_the_decoder(latex: str) -> None:
    decoded = decode(latex, title=True)
    words = {char for char in latex if char.isalnum()}
    assert words <= set(decoded.text) | set("".join(decoded.unknown)) | set("bfitcdukvhrHCGjloLOaAESPTM")
