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


DRAFT = 'title: On the grain,"\ndate: 1932\ntranslater: A B # he\nlanguage: ru\n'
DIFFERENCE = """\
--- drafts/b.yaml
+++ drafts/b.yaml
@@ -1,4 +1,4 @@
-title: On the grain,"
+title: On the grain
 date: 1932
-translater: A B # he
+translators: [A B] # he
 language: ru
"""


def test_the_difference_is_shown(citekit: CommandLine) -> None:
    citekit.write("drafts/b.yaml", DRAFT)
    tried = citekit("check", "drafts/b.yaml", "--fix", "--dry-run")
    assert tried.out == DIFFERENCE
    assert tried.err == "note: 2 findings would be fixed; 0 errors, 0 other findings in 1 record\n"
    assert (citekit.home / "drafts/b.yaml").read_text() == DRAFT
    fixed = citekit("check", "drafts/b.yaml", "--fix")
    assert fixed.out == DIFFERENCE
    assert fixed.err == "note: 2 findings fixed; 0 errors, 0 other findings in 1 record\n"


def test_fields_of_older_libraries_move_and_come_back(citekit: CommandLine) -> None:
    before = "title: A  # the title\ndate: 1932\ntimestamp: 2010\nowner: me\n"
    citekit.write("records/a.yaml", before)
    assert citekit("check", "--fix").code == 0
    after = (citekit.home / "records/a.yaml").read_text()
    assert (
        after
        == 'title: A  # the title\ndate: 1932\nforeign:\n  bibtex:\n    timestamp: "2010"\n    owner: me\n'
    )
    assert citekit("undo").code == 0
    assert (citekit.home / "records/a.yaml").read_text() == before
