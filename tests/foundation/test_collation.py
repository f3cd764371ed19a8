"""Texts sort as readers expect: as ICU sorts them, language by language; see `icu`."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.foundation import collation_table
from citekit.foundation.collation import Strength, _order, collation_key
from tests.foundation import icu

ORDERS = icu.stored()
STRENGTHS: tuple[Strength, ...] = ("primary", "tertiary")


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("language", ORDERS)
def test_words_are_ordered_as_by_icu(language: str, strength: Strength) -> None:
    groups = ORDERS[language][strength]
    words = sum(map(len, groups))
    assert words * (words - 1) / 2 > 4000  # pairs
    keys = [{collation_key(word, language, strength) for word in group} for group in groups]
    unequal = [group for group, of_group in zip(groups, keys, strict=True) if len(of_group) > 1]
    assert not unequal, "words that ICU holds to be equal"
    first = [min(of_group) for of_group in keys]
    wrong = [
        (groups[index][0], groups[index + 1][0])
        for index, (key, following) in enumerate(pairwise(first))
        if key >= following
    ]
    assert not wrong, "the first should sort before the second"


@pytest.mark.slow
@pytest.mark.skipif(not icu.has_node(), reason="needs node")
def test_the_stored_order_is_that_of_icu() -> None:
    lists = {
        language: [word for group in order["primary"] for word in group] for language, order in ORDERS.items()
    }
    asked = icu.ask(lists)
    for language, order in ORDERS.items():
        for strength, groups in order.items():
            assert [set(group) for group in asked[language][strength]] == list(map(set, groups)), language


def test_the_stored_words_are_those_of_the_table_of_words() -> None:
    stored = {
        language: sorted(word for group in order["primary"] for word in group)
        for language, order in ORDERS.items()
    }
    assert stored == icu.words()


def test_the_compiled_table_is_up_to_date() -> None:
    compiled = json.loads(collation_table.COMPILED.read_text(encoding="utf-8"))
    assert json.loads(json.dumps(collation_table.compile_table())) == compiled


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Aalto", "Álvarez", "Azores", "de Man", "Özil", "Zorn"]),
        ("en", ["Aaron", "[Anon]", "“Bach”", "Cage"]),
        ("en", ["a b", "ab", "abc"]),  # word by word: a space before everything
        ("en", ["No. 2", "No. 10", "No. 100"]),
        ("sv", ["Andersson", "Zorn", "Åberg", "Ärling", "Öberg"]),
        ("da", ["Zorn", "Æbelø", "Østergaard", "Ågård"]),
        ("cs", ["Cibulka", "Čapek", "Dvořák", "Hora"]),
        ("es", ["Nava", "Nuño", "Ñáñez", "Oña"]),
        ("de", ["Ähre", "Böll", "Bolz", "Straße", "Strasser"]),
        ("en", ["١٠", "١١", "a"]),  # Arabic digits by their value
        ("en", ["Zorn", "Ωmega", "Яковлев", "赤井"]),
        ("ru", ["Абрамов", "Ёлкин", "Жуков", "Иванов", "Їжакевич", "Йордан", "Яковлев", "Zorn"]),
        ("ja", ["Zorn", "あべ", "加藤", "赤井", "Яковлев"]),
        ("ko", ["가", "나", "Zorn"]),
        ("th", ["ก", "ข", "Zorn"]),
    ],
)
def test_lists_in_their_order(language: str, order: list[str]) -> None:
    shuffled = [*order[1::2], *order[0::2]]
    assert sorted(shuffled, key=lambda text: collation_key(text, language)) == order


@pytest.mark.parametrize(
    ("tag", "like"),
    [
        ("sr-Latn-RS", "hr"),
        ("sr_RS", "sr"),
        ("sr-Cyrl-RS", "sr"),
        ("de-AT", "de"),
        ("EN-us", "en"),
        ("xx", "en"),
    ],
)
def test_a_language_is_found_by_its_tag(tag: str, like: str) -> None:
    words = ["Đilas", "Dž", "Ж", "Lj", "lz", "Ђ", "Ω"]
    assert [collation_key(word, tag) for word in words] == [collation_key(word, like) for word in words]


@given(st.text(), st.sampled_from([*ORDERS, "ja", "th", "xx"]), st.sampled_from(STRENGTHS))
def test_any_text_has_a_key(text: str, language: str, strength: Strength) -> None:
    key = collation_key(text, language, strength)
    assert collation_key(text.replace("-", "") if text.isascii() else text, language, strength) == key


@given(st.text(), st.text(), st.sampled_from(list(ORDERS)))
def test_accents_and_case_decide_only_between_equals(one: str, other: str, language: str) -> None:
    """The tertiary order refines the primary one."""
    primary = collation_key(one, language) < collation_key(other, language)
    tertiary = collation_key(one, language, "tertiary") < collation_key(other, language, "tertiary")
    if primary:
        assert tertiary


def test_accents_before_case_before_nothing() -> None:
    words = ["cote", "Cote", "coté", "côte"]
    shuffled = [*words[1::2], *words[0::2]]
    assert sorted(shuffled, key=lambda word: collation_key(word, "fr", "tertiary")) == words
    assert len({collation_key(word, "fr") for word in words}) == 1


def test_marks_of_romanisation_do_not_count() -> None:
    names = ["Zubok", "ʿAbd al-Malik", "Rusʹ", "Rusanov", "Abbott", "Qurʾan"]
    assert sorted(names, key=collation_key) == [
        "Abbott",
        "ʿAbd al-Malik",
        "Qurʾan",
        "Rusʹ",
        "Rusanov",
        "Zubok",
    ]
    assert collation_key("ʿAbd") == collation_key("Abd")


@given(st.text(st.characters(max_codepoint=127)), st.sampled_from(["en", *ORDERS]))
def test_texts_in_ascii_have_the_weights_of_their_letters(text: str, language: str) -> None:
    order = _order(language)
    assert order.primary_of_ascii(text) == "".join([order.weights(char).primary for char in text])
