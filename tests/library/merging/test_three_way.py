"""Merging two versions of a file of records: cases, and laws for any edits of fields."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.library.merging.three_way import merge_texts
from citekit.library.merging.units import read_units
from citekit.yamlfile import parse_documents, to_value

LETTER = """\
# seen in Moscow
type: letter
title: Antonov to Malinovsky   # as printed
date: 1945
authors: [Aleksei Antonov]
archive: RGASPI
fond: 558
tags: [war]
"""
SEVERAL = """\
- id: a
  title: A
  date: 1945
# between
- id: b
  title: B
"""

CASES: Mapping[str, tuple[str, str, str, str]] = {
    "neighbours are changed on both sides": (
        LETTER,
        LETTER.replace("1945", "1945-11-16  # from the envelope"),
        LETTER.replace("[Aleksei Antonov]", "[Aleksei I. Antonov]"),
        LETTER.replace("1945", "1945-11-16  # from the envelope").replace("Aleksei", "Aleksei I."),
    ),
    "both add a field at the same place": (
        LETTER,
        LETTER.replace("fond: 558\n", "fond: 558\nopis: 11\n"),
        LETTER.replace("fond: 558\n", "fond: 558\nnote: copy  # seen 1997\n"),
        LETTER.replace("fond: 558\n", "fond: 558\nnote: copy  # seen 1997\nopis: 11\n"),
    ),
    "tags of both sides": (
        LETTER,
        LETTER.replace("[war]", "[war, draft]"),
        LETTER.replace("[war]", "[manchuria]"),
        LETTER.replace("[war]", "[draft, manchuria]"),
    ),
    "one removes a field, the other changes its neighbour": (
        LETTER,
        LETTER.replace("date: 1945\n", ""),
        LETTER.replace("[Aleksei Antonov]", "[A. Antonov]"),
        LETTER.replace("date: 1945\n", "").replace("[Aleksei Antonov]", "[A. Antonov]"),
    ),
    "both write the same": (LETTER, LETTER + "note: n\n", LETTER + "note: n\n", LETTER + "note: n\n"),
    "both add a record": (
        SEVERAL,
        SEVERAL + "- id: c\n  title: C\n",
        SEVERAL + "- id: d\n  title: D\n",
        SEVERAL + "- id: d\n  title: D\n" + "- id: c\n  title: C\n",
    ),
    "a record is removed, another one changed": (
        SEVERAL,
        SEVERAL[SEVERAL.index("# between") :],
        SEVERAL.replace("title: B", "title: Bee"),
        SEVERAL[SEVERAL.index("# between") :].replace("title: B", "title: Bee"),
    ),
    "without a line end at the end": (
        "title: A\ndate: 1945",
        "title: A\ndate: 1945\nnote: n",
        "title: B\ndate: 1945",
        "title: B\ndate: 1945\nnote: n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_collide_is_merged(name: str) -> None:
    base, ours, theirs, wanted = CASES[name]
    merged = merge_texts(base, ours, theirs, "f.yaml")
    assert (merged.text, merged.conflicts) == (wanted, ())


def test_a_conflict_is_marked_around_its_field() -> None:
    ours, theirs = LETTER.replace("1945", "1946"), LETTER.replace("1945", "1947").replace("558", "559")
    merged = merge_texts(LETTER, ours, theirs, "f.yaml")
    marked = "<<<<<<< ours\ndate: 1946\n=======\ndate: 1947\n>>>>>>> theirs\n"
    assert merged.text == theirs.replace("date: 1947\n", marked)
    assert merged.conflicts == ("date",)


def test_a_record_that_one_side_removes_and_the_other_changes_is_a_conflict() -> None:
    ours = SEVERAL[SEVERAL.index("# between") :]
    merged = merge_texts(SEVERAL, ours, SEVERAL.replace("title: A", "title: Aa"), "f.yaml")
    assert merged.conflicts == ("a",)
    assert "=======\n- id: a\n  title: Aa\n" in merged.text


@pytest.mark.parametrize("text", ["{title: A, date: 1945}\n", "title: [A\n", "just words\n"])
def test_what_has_no_field_to_a_line_is_left_to_git(text: str) -> None:
    with pytest.raises(FormatError):
        merge_texts(LETTER, LETTER + "note: n\n", text, "f.yaml")


def said(text: str) -> object:
    return to_value(parse_documents(text, "f.yaml")[0])


VALUES = st.dictionaries(
    st.sampled_from(["title", "date", "note", "genre", "fond", "opis"]),
    st.sampled_from(["1945", "a  # why", "'q: q'", "|\n  two\n  lines", "[x, y]"]),
    min_size=1,
)


def text_of(fields: Mapping[str, str]) -> str:
    return "# head\nid: k\n" + "".join(f"{name}: {value}\n" for name, value in fields.items())


@given(VALUES)
@settings(max_examples=50)
def test_units_are_the_file(fields: Mapping[str, str]) -> None:
    assert read_units(text_of(fields), "f.yaml", alone=True).text == text_of(fields)


@given(VALUES, VALUES, VALUES)
@settings(max_examples=100)
def test_a_merge_takes_each_field_from_the_side_that_changed_it(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> None:
    merged = merge_texts(text_of(base), text_of(ours), text_of(theirs), "f.yaml")
    names = {*base, *ours, *theirs}
    collide = {
        name
        for name in names
        if len({base.get(name), ours.get(name), theirs.get(name)}) == 3
        or (base.get(name) not in (ours.get(name), theirs.get(name)) and ours.get(name) != theirs.get(name))
    }
    assert set(merged.conflicts) == collide
    if not collide:
        wanted = {
            name: ours.get(name) if theirs.get(name) == base.get(name) else theirs.get(name) for name in names
        }
        left = {name: value for name, value in wanted.items() if value is not None}
        assert said(merged.text) == said(text_of(left))
        assert merged.text.count("# why") == sum(value == "a  # why" for value in left.values())


@given(VALUES, VALUES)
@settings(max_examples=50)
def test_a_side_alone_is_taken_byte_by_byte(base: Mapping[str, str], side: Mapping[str, str]) -> None:
    merged = merge_texts(text_of(base), text_of(side), text_of(base), "f.yaml")
    assert merged.text == text_of(side)
