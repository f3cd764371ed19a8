"""`citekit import FOLDER`: what another library has."""

from __future__ import annotations

from tests.conftest import CommandLine


def test_what_is_new_comes_in_and_what_differs_is_named(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "title: A\ndate: 1945\n")
    citekit.write("records/b.yaml", "title: B\ndate: 1945\n")
    citekit.write("other/records/a.yaml", "title: A  # the same, with a comment\ndate: 1945\n")
    citekit.write("other/records/b.yaml", "title: Bee\ndate: 1945\ntags: [read]\n")
    citekit.write("other/records/c.yaml", "title: C\ndate: 1945\n")
    ran = citekit("import", "other/records")
    assert (ran.code, ran.out) == (1, "c\trecords/c.yaml\n")
    assert ran.err.splitlines() == [
        "warning: b differs in title, tags",
        "note: other/records: 1 new, 1 the same, 1 different; what is different stays as it is here",
    ]
    assert (citekit.home / "records/b.yaml").read_text() == "title: B\ndate: 1945\n"
    assert citekit("undo").code == 0
    assert not (citekit.home / "records/c.yaml").exists()
