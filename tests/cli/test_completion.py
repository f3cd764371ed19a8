"""The shell completes commands, keys of records, styles and formats."""

from __future__ import annotations

import pytest

from tests.conftest import CommandLine


def offered(citekit: CommandLine, line: str) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split(" ")
    ran = citekit(_CITEKIT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert ran.err == ""
    return ran.out.split()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("citekit ex", ["export"]),
        ("citekit cite anto", ["antonov-1945"]),
        ("citekit cite [@ant", ["[@antonov-1945"]),
        ("citekit show ", ["antonov-1945", "zubok-2007"]),
        ("citekit export -t bibt", ["bibtex"]),
        ("citekit import --from wil", ["wilson"]),
        ("citekit cite zubok-2007 -t mark", ["markdown"]),
        ("citekit bib -s wilson-c", ["wilson-center"]),
        ("citekit bib --locale de-", ["de-AT", "de-CH", "de-DE"]),
        ("citekit bib --titles trans", ["translated"]),
        ("citekit bib --romanization iso", ["iso-9"]),
        ("citekit add --type tele", ["telegram"]),
        ("citekit add --archive RGAS", ["RGASPI"]),
        ("citekit add --field publisher", ["publisher=", "publisher-place="]),
        ("citekit check --only reversed", ["reversed-range", "reversed-pages"]),
        ("citekit check --ignore no-", ["no-url"]),
        ("citekit romanize --lang u", ["uk"]),
        ("citekit romanize --romanization ala", ["ala-lc", "ala-lc-plain"]),
    ],
)
def test_completion(citekit: CommandLine, line: str, wanted: list[str]) -> None:
    citekit.write("records/antonov-1945.yaml", "title: A letter\n")
    citekit.write("records/zubok-2007.yaml", "type: book\ntitle: A book\n")
    assert offered(citekit, line) == wanted


def test_a_broken_library_offers_nothing(citekit: CommandLine) -> None:
    assert offered(citekit, "citekit --library nowhere show a") == []


def test_the_script_for_the_shell_can_be_shown(citekit: CommandLine) -> None:
    ran = citekit(_CITEKIT_COMPLETE="source_bash")
    assert "complete -o default -F" in ran.out
