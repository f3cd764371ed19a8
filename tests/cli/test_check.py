"""What `citekit check --fix` leaves in the files."""

from __future__ import annotations

from tests.conftest import CommandLine

LETTER = """\
# a letter
type: letter
title: a letter
date: 1945
authrs: [A B]  # who wrote
archive: RTsKhIDNI
fond: f. 558   # the fond
opis: '11'
delo: 98
list: 5
"""


def test_only_what_is_wrong_is_touched(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", LETTER)
    assert citekit("check", "--fix").code == 0
    fixed = LETTER.replace("authrs", "authors").replace("f. 558", '"558"')
    assert (citekit.home / "records/a.yaml").read_text() == fixed
    assert citekit("check", "--fix", "--only", "former-archive").code == 0
    assert (citekit.home / "records/a.yaml").read_text() == fixed.replace("RTsKhIDNI", "RGASPI")


def test_records_of_another_program_are_not_fixed(citekit: CommandLine) -> None:
    citekit.write("a.bib", "@book{a, title = {T}, author = {A, B}, year = 1990, url = {www.x.org}}")
    ran = citekit("-b", "a.bib", "check", "--fix")
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert (citekit.home / "a.bib").read_text().startswith("@book")
