"""Photographs of records: linked by `add --file`, opened by `open`, missed by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CommandLine

NOTE = "RGASPI, f. 558, op. 11, d. 98, l. 144"


@pytest.fixture
def library(citekit: CommandLine) -> CommandLine:
    citekit("init")
    citekit.write("photographs/IMG_0144.jpg", "a photograph")
    return citekit


def opener(citekit: CommandLine) -> dict[str, str]:
    """A program `xdg-open` that writes down what it is asked to open."""
    program = citekit.home / "bin" / "xdg-open"
    citekit.write("bin/xdg-open", f'#!/bin/sh\necho "$1" >> {citekit.home}/opened\n')
    program.chmod(0o755)
    return {"PATH": f"{program.parent}:{citekit.environment.get('PATH', '/usr/bin:/bin')}"}


def test_a_photograph_is_linked_from_the_library_and_opened(library: CommandLine) -> None:
    (key,) = library("add", NOTE, "--file", "photographs/IMG_0144.jpg").out.splitlines()[-1].split("\t")[:1]
    text = next((library.home / "records").glob(f"{key}.yaml")).read_text()
    assert "\nfiles: [../photographs/IMG_0144.jpg]\n" in text
    assert "missing-file" not in library("check").out
    photograph = str(library.home / "photographs" / "IMG_0144.jpg")
    assert library("open", key, "--print").out == f"{photograph}\n"
    assert library("open", key, **opener(library)).code == 0
    assert Path(library.home / "opened").read_text() == f"{photograph}\n"


def test_a_photograph_that_is_gone_is_named(library: CommandLine) -> None:
    library.write("records/a.yaml", "title: A\ndate: 1945\nfiles: [../photographs/gone.jpg]\n")
    ran = library("open", "a")
    assert (ran.code, ran.err) == (1, "error: a: there is no file '../photographs/gone.jpg'\n")
    assert "missing-file" in library("check").out


@pytest.mark.parametrize("name", ["run.bat", "run", "x.desktop", "x.jpg.exe", "X.app/", "x.JS"])
def test_a_program_is_not_run(library: CommandLine, name: str) -> None:
    library.write(f"photographs/{name}a" if name.endswith("/") else f"photographs/{name}", "")
    library.write("records/a.yaml", f"title: A\nfiles: [../photographs/{name}]\n")
    ran = library("open", "a", **opener(library))
    assert ran.code == 1
    assert ran.err.endswith(" is not opened: it is no picture or document, and may be a program\n")
    assert not (library.home / "opened").exists()


def test_folders_and_capitals_are_opened(library: CommandLine) -> None:
    library.write("photographs/scan.PDF", "")
    library.write("records/a.yaml", "title: A\nfiles: [../photographs, ../photographs/scan.PDF]\n")
    assert library("open", "a", **opener(library)).code == 0


def test_a_photograph_that_is_not_there_is_not_linked(library: CommandLine) -> None:
    ran = library("add", NOTE, "--file", "nowhere.jpg")
    assert (ran.code, ran.err) == (1, "error: nowhere.jpg: there is no such file\n")


def test_without_photographs_the_address_is_opened(library: CommandLine) -> None:
    library.write("records/a.yaml", "title: A\nDOI: 10.1000/182\n")
    library.write("records/b.yaml", "title: B\nurl: 'javascript:alert(1)'\n")
    assert library("open", "a", "--print").out == "https://doi.org/10.1000/182\n"
    ran = library("open", "b")
    assert ran.code == 1
    assert ran.err.startswith("error: b has neither files nor an address")
