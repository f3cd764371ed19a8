"""`citekit import FOLDER`: what another library has."""

from __future__ import annotations

import pytest

from tests.conftest import CommandLine


def test_what_is_new_comes_in_and_what_differs_is_named(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "title: A\ndate: 1945\n")
    citekit.write("records/b.yaml", "title: B\ndate: 1945\n")
    citekit.write("other/records/a.yaml", "title: A  # the same, with a comment\ndate: 1945\n")
    citekit.write("other/records/b.yaml", "title: Bee\ndate: 1945\ntags: [read]\n")
    citekit.write("other/records/c.yaml", "title: C\ndate: 1945\n")
    ran = citekit("import", "other/records")
    assert (ran.code, ran.out) == (1, "c\trecords/c.yaml\n")
    stays = "what is different stays as it is here (--duplicates merge takes it in)"
    assert ran.err.splitlines() == [
        "warning: b differs in title, tags",
        f"note: other/records: 1 new, 1 the same, 1 different; {stays}",
    ]
    assert (citekit.home / "records/b.yaml").read_text() == "title: B\ndate: 1945\n"
    assert citekit("undo").code == 0
    assert not (citekit.home / "records/c.yaml").exists()


@pytest.mark.parametrize(
    ("way", "title", "code"), [("merge", "B", 0), ("update", "Bee", 0), ("skip", "B", 0)]
)
def test_what_differs_under_one_key_is_taken_in_if_so_wished(
    citekit: CommandLine, way: str, title: str, code: int
) -> None:
    citekit.write("records/b.yaml", "title: B\nnote: ours\n")
    citekit.write("other/records/b.yaml", "title: Bee\ngenre: draft\n")
    ran = citekit("import", "other/records", "--duplicates", way)
    assert ran.code == code
    assert [path.name for path in (citekit.home / "records").glob("*.yaml")] == ["b.yaml"]
    genre = "" if way == "skip" else "genre: draft\n"
    assert sorted((citekit.home / "records/b.yaml").read_text().splitlines()) == sorted(
        f"title: {title}\nnote: ours\n{genre}".splitlines()
    )
