"""The settings of a user, below those of a library."""

from __future__ import annotations

import pytest

from tests.conftest import CommandLine

RECORD = "type: book\ntitle: A Book\nauthors: [A B]\npublisher: P\npublisher-place: Q\ndate: 1990\n"


@pytest.fixture
def home(citekit: CommandLine) -> CommandLine:
    citekit.environment["XDG_CONFIG_HOME"] = str(citekit.home / "config")
    citekit.write("config/citekit/citekit.yaml", "style: apa\nlibrary: " + str(citekit.home / "own") + "\n")
    citekit.write("own/a.yaml", RECORD)
    citekit.write("thesis/records/a.yaml", RECORD.replace("A Book", "Another Book"))
    return citekit


def test_what_a_library_does_not_set_its_user_does(home: CommandLine) -> None:
    assert home("--library", "thesis", "bib").out == "B, A. (1990). Another Book. P.\n"
    home.write("thesis/records/citekit.yaml", "style: chicago-author-date\n")
    assert home("--library", "thesis", "bib").out == "B, A. 1990. Another Book. P.\n"


def test_the_library_of_the_settings_is_taken_where_there_is_none_nearer(home: CommandLine) -> None:
    assert "A Book" in home("list").out


def test_a_library_does_not_name_another(home: CommandLine) -> None:
    home.write("thesis/records/citekit.yaml", "library: elsewhere\n")
    ran = home("--library", "thesis", "bib")
    assert ran.code == 1
    assert "`library` is a setting of your own; write it into " in ran.err


def test_a_mistake_in_the_settings_has_its_place(home: CommandLine) -> None:
    home.write("config/citekit/citekit.yaml", "stile: apa\n")
    ran = home("--library", "thesis", "bib")
    assert ran.code == 1
    assert "config/citekit/citekit.yaml:1:1: there is no setting 'stile'" in ran.err
