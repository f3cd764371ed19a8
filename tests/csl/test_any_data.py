"""Whatever stands in an item's variables or in a cite, rendering ends and never raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, Processor
from tests.csl.strategies import DATES, NAMES, NUMBERS, TEXTS, TYPES

STYLES = ["chicago-notes-bibliography", "apa", "ieee"]
VARIABLES = [*TEXTS, *NUMBERS, *NAMES, *DATES, "language", "shortTitle", "type"]

scraps = st.sampled_from(
    [
        "",
        " ",
        "'",
        '"',
        "<i>",
        "</i>",
        "<span class=",
        "“",
        ",",
        ".",
        "&",
        "-",
        "–",
        "\\-",
        "p.",
        "et al",
        "||",
        "{:",
    ]
)
strings = st.text(max_size=6) | st.lists(scraps, max_size=5).map("".join)
scalars = st.none() | st.booleans() | st.integers(-5000, 5000) | st.floats(allow_nan=False) | strings
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["family", "given", "literal", "suffix", "date-parts", "raw", "season", "circa", "edtf",
         "parse-names"]
    ), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@given(
    items=st.lists(st.dictionaries(st.sampled_from(VARIABLES), junk, max_size=6), min_size=1, max_size=3),
    kind=st.sampled_from(TYPES),
    locator=strings,
    label=strings,
    prefix=strings,
    suffix=strings,
)
@settings(max_examples=60, deadline=None)
def test_rendering_never_raises(
    style: str, items: list[dict[str, object]], kind: str, locator: str, label: str, prefix: str, suffix: str
) -> None:
    made = [{"type": kind, **item, "id": f"i{place}"} for place, item in enumerate(items)]
    processor = Processor(style, items=made, format="html")
    cites = tuple([Cite(str(item["id"]), locator, label, prefix, suffix) for item in made])
    notes = processor.cite([Citation(cites, note=1), Citation(cites, note=2)])
    assert all(isinstance(note.text, str) and note.variables is not None for note in notes)
    assert all(isinstance(entry.text, str) for entry in processor.bibliography().entries)
