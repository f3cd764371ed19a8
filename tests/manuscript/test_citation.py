"""Pandoc's citation syntax, case by case, and keys that come back as they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import UsageError
from citekit.manuscript.citation import parse_citation

# citation, then for each cite: key, prefix, locator, label, suffix, author suppressed
CASES: dict[str, list[tuple[str, str, str, str, str, bool]]] = {
    "antonov-1945-11-16": [("antonov-1945-11-16", "", "", "", "", False)],
    "@key": [("key", "", "", "", "", False)],
    "-@key": [("key", "", "", "", "", True)],
    "[-@key]": [("key", "", "", "", "", True)],
    "@key [p. 3]": [("key", "", "p. 3", "page", "", False)],
    "@key [p. 3; see @other]": [
        ("key", "", "p. 3", "page", "", False),
        ("other", "see ", "", "", "", False),
    ],
    "[@key, ll. 5–7ob.; see @other, p. 3]": [
        ("key", "", "ll. 5–7ob.", "line", "", False),
        ("other", "see ", "p. 3", "page", "", False),
    ],
    "[see @doe99, pp. 33-35, 38 and *passim*; also @smith04, chap. 1]": [
        ("doe99", "see ", "pp. 33-35, 38", "page", " and *passim*", False),
        ("smith04", "also ", "chap. 1", "chapter", "", False),
    ],
    "[@{https://example.org/a;b}, 5]": [("https://example.org/a;b", "", "5", "", "", False)],
    "[@smith{ii, A, D-Z}, with a suffix]": [("smith", "", "ii, A, D-Z", "", ", with a suffix", False)],
    "[@smith, {pp. iv, vi-xi} with suffix here]": [
        ("smith", "", "pp. iv, vi-xi", "page", " with suffix here", False)
    ],
    "[@smith{}, 99 years later]": [("smith", "", "", "", ", 99 years later", False)],
    "[@a, л. 5 об.]": [("a", "", "л. 5 об.", "folio", "", False)],
    "[@a, арк. 3–5 зв.]": [("a", "", "арк. 3–5 зв.", "folio", "", False)],
    "[@a, Bl. 5]": [("a", "", "Bl. 5", "folio", "", False)],
    "[@a, box 3, folder 2]": [("a", "", "box 3, folder 2", "folio", "", False)],
    "[@a, 12–14 об., and more]": [("a", "", "12–14 об.", "", ", and more", False)],
    "[@a, but see it]": [("a", "", "", "", ", but see it", False)],
    "[@a.b:c/d. text]": [("a.b:c/d", "", "", "", ". text", False)],
    "[@a p. 5]": [("a", "", "p. 5", "page", "", False)],
}


@pytest.mark.parametrize("text", CASES)
def test_citation(text: str) -> None:
    cites = parse_citation(text, note=4).cites
    assert [
        (cite.id, cite.prefix, cite.locator, cite.label, cite.suffix, cite.suppress_author) for cite in cites
    ] == CASES[text]
    assert all(cite.locator_is_labelled == bool(cite.label) for cite in cites)


def test_a_key_in_running_text_is_author_and_citation() -> None:
    assert parse_citation("@key", in_text=True).mode == "composite"
    assert parse_citation("@key").mode == ""
    assert parse_citation("-@key", in_text=True).mode == ""


@pytest.mark.parametrize("text", ["", "[@key", "[]", "[see p. 3]", "@key more", "two words", "[@a; p. 3]"])
def test_no_citation(text: str) -> None:
    with pytest.raises(UsageError):
        parse_citation(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="{}\n\r", exclude_categories=("Cs", "Cc"))))
def test_a_key_in_braces_is_kept_as_it_is(key: str) -> None:
    (cite,) = parse_citation("[@{" + key + "}]").cites
    assert cite.id == key


@given(st.text(max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        citation = parse_citation(text)
    except UsageError:
        return
    assert citation.cites
