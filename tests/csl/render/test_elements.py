"""What single elements print, as small styles over one item; see `cases/elements.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from citekit.csl import Cite, Options, Processor
from tests.csl.pieces import cases

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}"
 default-locale="{language}">
<info><title/><id/><updated>2026-01-01T00:00:00Z</updated></info>{locale}
<citation><layout suffix="{suffix}">{layout}</layout></citation>
<bibliography {bibliography}><layout>{layout}</layout></bibliography></style>"""


@pytest.mark.parametrize("case", cases("elements.yaml"), ids=lambda case: case["why"])
def test_element(case: dict[str, Any], tmp_path: Path) -> None:
    style = tmp_path / "small.csl"
    style.write_text(
        STYLE.format(
            kind=case.get("class", "in-text"),
            language=case.get("language", "en-US"),
            locale=case.get("locale", ""),
            layout=case["layout"],
            suffix=case.get("suffix", ""),
            bibliography=case.get("bibliography", ""),
        ),
        encoding="utf-8",
    )
    item = {"id": "one", "type": "book", **case["item"]}
    options = Options(abbreviations=case.get("abbreviations"))
    processor = Processor(str(style), items=[item], format="html", options=options)
    if "bibliography" in case:
        processor.register(["one"])
        assert processor.bibliography().entries[0].text == case["gives"]
        return
    cite = Cite(
        "one",
        locator=case.get("locator", ""),
        label=case.get("label", ""),
        prefix=case.get("cite-prefix", ""),
        suffix=case.get("cite-suffix", ""),
    )
    assert processor.preview([cite]).text == case["gives"]


def test_the_year_suffix_stands_in_the_fonts_of_the_year(tmp_path: Path) -> None:
    style = tmp_path / "small.csl"
    date = '<date variable="issued"><date-part name="year" font-style="italic"/></date>'
    layout = f'<names variable="author" suffix=" "/>{date}'
    xml = STYLE.format(kind="in-text", language="en-US", locale="", layout=layout, suffix="", bibliography="")
    style.write_text(
        xml.replace("<citation>", '<citation disambiguate-add-year-suffix="true">'), encoding="utf-8"
    )
    same = {"type": "book", "author": [{"family": "Zubok"}], "issued": {"date-parts": [[2007]]}}
    items = [{"id": "one", "title": "A", **same}, {"id": "two", "title": "B", **same}]
    processor = Processor(str(style), items=items, format="html")
    assert processor.preview([Cite("one")]).text == "Zubok <i>2007</i>"
    processor.register(["one", "two"])
    assert processor.preview([Cite("two")]).text == "Zubok <i>2007</i><i>b</i>"
