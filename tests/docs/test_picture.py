"""The picture of the README shows what the programs print today, and asks no other server."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from reference.picture import NOTE, PANDOC, PICTURE, RECORD, RIGHT, STYLE, WRONG, picture
from tests.conftest import CommandLine
from tests.csl.differential import style_folder
from tests.manuscript.pandoc import pandoc


def shown(svg: str) -> list[str]:
    """The pieces of text of a picture; how they are drawn depends on the version of rich."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_is_current() -> None:
    assert shown(PICTURE.read_text(encoding="utf-8")) == shown(picture()), "run python -m reference"


def test_it_marks_what_is_wrong_and_what_is_right() -> None:
    text = " ".join(" ".join(shown(PICTURE.read_text(encoding="utf-8"))).split())
    assert [each for each in (*WRONG, *RIGHT) if each not in text] == []


def test_it_loads_nothing() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"(?:url\(|href=|src=)\"?(?!#)[^)\"]+", svg) == []


def test_pandoc_prints_what_the_picture_says(citekit: CommandLine) -> None:
    items = citekit.write("items.json", citekit("-b", str(RECORD), "export", "-t", "csl-json").out)
    style = style_folder() / f"{STYLE}.csl"
    words = ("--citeproc", "--csl", str(style), "--bibliography", str(items), "-t", "plain", "--wrap=none")
    assert PANDOC in pandoc(*words, stdin=NOTE)
