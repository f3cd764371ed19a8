"""The picture of the README shows what the programs print today, and asks no other server."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from reference.picture import NOTE, PANDOC, PICTURE, RIGHT, STYLE, WRONG, picture
from tests.conftest import CommandLine
from tests.csl.differential import style_folder


def shown(svg: str) -> list[str]:
    """The pieces of text of a picture; how they are drawn depends on the version of rich."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_is_current() -> None:
    assert shown(PICTURE.read_text(encoding="utf-8")) == shown(picture()), "run python -m reference"


def test_it_marks_what_is_wrong_and_what_is_right() -> None:
    text = " ".join(shown(PICTURE.read_text(encoding="utf-8"))).replace("\xa0", " ")
    assert [each for each in (*WRONG, *RIGHT) if each not in text] == []


def test_it_loads_nothing() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"(?:url\(|href=|src=)\"?(?!#)[^)\"]+", svg) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_prints_what_the_picture_says(citekit: CommandLine, tmp_path: Path) -> None:
    key = NOTE[2:].partition(",")[0]
    items = citekit("--library", str(PICTURE.parents[1] / "records"), "export", key, "-t", "csl-json").out
    citekit.write("refs.json", items)
    command = [
        "pandoc",
        "--citeproc",
        "--csl",
        str(style_folder() / f"{STYLE}.csl"),
        "-t",
        "plain",
        "--wrap=none",
    ]
    done = subprocess.run(
        [*command, "--bibliography", "refs.json"],
        input=NOTE,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert PANDOC in done.stdout
