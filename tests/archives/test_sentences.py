"""Sentences: a word that only looks like the short name of an archive is none, and nothing is stated."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import Repositories, parse

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))
LONGEST_WORD = 5


@pytest.mark.parametrize("sentence", CASES["prose"])
def test_a_sentence_states_nothing(sentence: str) -> None:
    reading = parse(sentence)
    assert (reading.archive, reading.levels, reading.rest) == (None, (), sentence)


@pytest.mark.parametrize("reference", CASES["references"])
def test_a_short_name_before_a_level_may_be_in_small_letters(reference: str) -> None:
    archive, *values = CASES["references"][reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)


def _acronyms() -> list[str]:
    """The names of the table that are short and all in capitals."""
    names = {
        name
        for one in Repositories.shipped().values()
        for name in (one.code, one.abbreviation, *one.aliases, *one.former, *one.shared)
    }
    return sorted(name for name in names if name.isalpha() and name.isupper() and len(name) <= LONGEST_WORD)


def test_no_acronym_is_found_in_the_small_letters_of_a_sentence() -> None:
    acronyms = _acronyms()
    spelt = {name for one in Repositories.shipped().values() for name in (*one.aliases, *one.shared)}
    words = [word for name in acronyms for word in (name.lower(), name.capitalize()) if word not in spelt]
    assert len(words) > 1000
    found = {word: parse(f"{word} quelque chose, tout autre chose.").levels for word in words}
    assert not {word: levels for word, levels in found.items() if levels}


@pytest.mark.parametrize("work", [*CASES["works"], *CASES["documents"]])
def test_a_printed_work_or_a_mere_title_has_no_level(work: str) -> None:
    assert parse(work).levels == ()


@pytest.mark.parametrize(
    ("archive", "text"),
    [(archive, text) for archive in CASES["no_fonds"] for text in CASES["no_fonds"][archive]],
)
def test_what_is_no_fonds_has_its_archive_alone(archive: str, text: str) -> None:
    reading = parse(text)
    assert (reading.archive, reading.levels) == (archive, ())


@pytest.mark.parametrize("reference", CASES["fonds"])
def test_a_fonds_may_have_the_shape_of_what_is_none(reference: str) -> None:
    assert [value for _, value in parse(reference).levels] == CASES["fonds"][reference]
