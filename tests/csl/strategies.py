"""Random items and documents for the laws of the processor.

Out come hypothesis strategies: CSL-JSON items with any mixture of variables, and citations of them.
"""

from __future__ import annotations

from hypothesis import strategies as st

from citekit.csl import Citation, Cite

TYPES = [
    "book",
    "chapter",
    "article-journal",
    "thesis",
    "letter",
    "legal_case",
    "webpage",
    "interview",
    "report",
]
TEXTS = [
    "title",
    "container-title",
    "publisher",
    "publisher-place",
    "archive",
    "genre",
    "medium",
    "note",
    "URL",
]
NUMBERS = ["volume", "issue", "page", "edition", "number", "number-of-pages", "chapter-number"]
NAMES = ["author", "editor", "translator", "collection-editor", "recipient", "director", "container-author"]
DATES = ["issued", "original-date", "accessed", "event-date"]

words = st.sampled_from(
    [
        "Empire",
        "the <i>Archive</i>",
        "of Frontiers",
        "“quoted”",
        "1945",
        "Ф. 558",
        "d'Orsay",
        "a",
        "Ünal",
        "c.",
        "?",
    ]
)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
numbers = st.sampled_from(
    ["1", "12", "3-5", "110-15", "iv–ix", "2nd", "special", "12 & 14", "S1", "vol. 2", ""]
)
persons = st.fixed_dictionaries(
    {"family": st.sampled_from(["Smith", "van der Berg", "Ли", "O’Neil", "Roe"])},
    optional={
        "given": st.sampled_from(["John", "Jane A.", "J.-P.", "Лев", "Mary, Jr."]),
        "suffix": st.sampled_from(["III", "Jr."]),
    },
) | st.fixed_dictionaries({"literal": st.sampled_from(["World Bank", "Politburo"])})
parts = st.lists(st.integers(1, 12), min_size=0, max_size=2).flatmap(
    lambda rest: st.integers(-50, 2030).map(lambda year: [year, *rest])
)
dates = st.fixed_dictionaries(
    {"date-parts": st.lists(parts, min_size=1, max_size=2)}, optional={"circa": st.booleans()}
) | st.fixed_dictionaries({"raw": st.sampled_from(["May 3, 1998", "1998-05/1999", "n.d.", "spring 2001"])})


def variables(names: list[str], values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=4)


items = st.builds(
    lambda type_, *groups: (
        {"type": type_} | {name: value for group in groups for name, value in group.items()}
    ),
    st.sampled_from(TYPES),
    variables(TEXTS, texts),
    variables(NUMBERS, numbers),
    variables(NAMES, st.lists(persons, min_size=1, max_size=4)),
    variables(DATES, dates),
)
libraries = st.lists(items, min_size=1, max_size=5).map(
    lambda made: [{**item, "id": f"i{place}"} for place, item in enumerate(made)]
)


def documents(ids: list[str]) -> st.SearchStrategy[list[Citation]]:
    """Citations of these items, in notes that count up."""
    cites = st.builds(
        Cite,
        st.sampled_from(ids),
        locator=st.sampled_from(["", "5", "5-7", "fol. 3", "x"]),
        label=st.sampled_from(["page", "folio", "chapter"]),
        prefix=st.sampled_from(["", "see", "Cf."]),
        suppress_author=st.booleans(),
    )
    return st.lists(st.lists(cites, min_size=1, max_size=3), min_size=1, max_size=6).map(
        lambda notes: [Citation(tuple(each), note=place + 1) for place, each in enumerate(notes)]
    )
