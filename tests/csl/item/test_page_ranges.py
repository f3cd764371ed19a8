"""Page ranges: a shortened end can be restored, and what is no plain number is kept as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl import Processor
from citekit.csl.item.page_ranges import second_page
from citekit.csl.style.loader import load_style_text

FORMATS = ("", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16")


@pytest.mark.parametrize(
    ("first", "last", "format", "printed"),
    [
        # CSL 1.0.2, Appendix V
        ("3", "10", "chicago-15", "10"),
        ("71", "72", "chicago-15", "72"),
        ("100", "104", "chicago-15", "104"),
        ("107", "108", "chicago-15", "8"),
        ("321", "325", "chicago-15", "25"),
        ("415", "532", "chicago-15", "532"),
        ("11564", "11568", "chicago-15", "68"),
        ("13792", "13803", "chicago-15", "803"),
        ("1496", "1504", "chicago-15", "1504"),
        ("11153", "12359", "chicago-15", "2359"),
        ("94860", "95039", "chicago-15", "5039"),
        ("99594", "102135", "chicago-15", "102135"),
        ("1087", "1089", "chicago-16", "89"),
        ("1496", "1500", "chicago-16", "500"),
        ("12991", "13001", "chicago-16", "3001"),
        ("42", "45", "minimal", "5"),
        ("42", "45", "minimal-two", "45"),
        ("321", "28", "expanded", "328"),
    ],
)
def test_forms_of_the_specification(first: str, last: str, format: str, printed: str) -> None:
    assert second_page(first, last, format) == printed


@given(st.integers(1, 200_000), st.integers(1, 200_000), st.sampled_from(FORMATS))
def test_the_end_can_be_restored(begin: int, length: int, format: str) -> None:
    first, last = str(begin), str(begin + length)
    short = second_page(first, last, format)
    assert short is not None
    restored = last[: len(last) - len(short)] + short
    # chicago's 107-8 leaves out a zero too: then the shortened end stands for the last digits
    assert restored == last or int(last) % 100 == int(short)
    if len(short) < len(last):
        assert len(first) == len(last)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "pages", ["10v-11", "360-371a", "145v-176", "162a-165d", "58v-80", "12r-15v", "7a-9"]
)
def test_letters_are_neither_invented_nor_dropped(pages: str, format: str) -> None:
    style = f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
      {f'page-range-format="{format}"' if format else ""}>
      <info><title>pages</title><id>pages</id><updated>2026-01-01T00:00:00Z</updated></info>
      <citation><layout><number variable="page"/></layout></citation>
      <bibliography><layout><number variable="page"/></layout></bibliography></style>"""
    items = [{"id": "a", "type": "article-journal", "page": pages}]
    processor = Processor(load_style_text(style.encode()), items=items)
    processor.register(["a"])
    assert processor.bibliography().entries[0].text == pages.replace("-", "–")
