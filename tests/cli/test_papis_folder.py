"""A library of Papis, imported as a folder: its documents, their files, and one that is broken."""

from __future__ import annotations

from tests.conftest import CommandLine

INFO = """\
author_list:
- {family: Doe, given: Jane}
files: [paper.pdf]
ref: %s
title: Title %s
type: article
year: 1999
"""


def test_a_library_of_papis(citekit: CommandLine) -> None:
    for name in ("one", "two"):
        citekit.write(f"papers/{name}/info.yaml", INFO % (name, name))
    citekit.write("papers/broken/info.yaml", "ref: [\n")
    citekit("init")
    ran = citekit("import", "papers")
    assert [line.partition("\t")[0] for line in ran.out.splitlines()] == ["one", "two"]
    assert "papers/broken/info.yaml" in ran.err
    assert ran.code == 1
    assert "papers/one/paper.pdf" in citekit("show", "one").out
